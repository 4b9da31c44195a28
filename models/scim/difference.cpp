// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/filter.h"
#include "models/scim/json.h"
#include "models/scim/patch.h"
#include "models/scim/schemalookup.h"
#include "models/scim/valuefilter.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>
#include <utility>

namespace muster::scim {

namespace {

struct Change
{
    AttributePath path;
    AttributeDefinition definition;
    QJsonValue before;
    QJsonValue after;
    QJsonArray added = {}; ///< all that is to be sent of a list that is only added to

    [[nodiscard]] bool assigns() const { return !after.isUndefined(); }
    [[nodiscard]] bool isInSameElement(const Change &other) const
    {
        return path.withoutSubAttribute() == other.path.withoutSubAttribute();
    }
};

/// Whether a client may send the change at all (RFC 7643 section 2.2, mutability).
bool isAllowed(const Attribute *attribute, const Change &change)
{
    if (!attribute) {
        return true;
    }
    switch (attribute->mutability) {
    case Mutability::ReadOnly:
        return false;
    case Mutability::Immutable:
    case Mutability::WriteOnly:
        return change.before.isUndefined();
    case Mutability::ReadWrite:
        break;
    }
    return true;
}

bool isReadOnly(const Attribute *attribute, QStringView subAttribute)
{
    const Attribute *definition = attribute ? attribute->subAttribute(subAttribute) : nullptr;
    return definition && definition->mutability == Mutability::ReadOnly;
}

QJsonObject withoutReadOnly(QJsonObject object, const Attribute *attribute)
{
    const QStringList names = object.keys();
    for (const QString &name : names) {
        if (isReadOnly(attribute, name)) {
            object.remove(name);
        }
    }
    return object;
}

/// What may be sent of a value: no nulls, no read-only sub-attributes. Undefined when nothing is left.
QJsonValue sendable(const QJsonValue &value, const Attribute *attribute)
{
    QJsonValue plain = json::normalised(value);
    if (!attribute || attribute->subAttributes.empty()) {
        return plain;
    }
    if (plain.isObject()) {
        return json::normalised(withoutReadOnly(plain.toObject(), attribute));
    }
    if (!plain.isArray()) {
        return plain;
    }
    QJsonArray array;
    const QJsonArray elements = plain.toArray();
    for (const QJsonValue element : elements) {
        array.append(element.isObject() ? QJsonValue(withoutReadOnly(element.toObject(), attribute)) : element);
    }
    return json::normalised(array);
}

/// Collects the changes of one resource and writes them as operations.
class Differ final
{
public:
    Differ(const Resource &before, const Resource &after, const SchemaSet &schemas)
        : m_before(before)
        , m_after(after)
        , m_schemas(schemas)
    {
    }

    void compare(const ComparedPath &compared)
    {
        const AttributePath &path = compared.path;
        Change change {{}, define(m_schemas, path), m_before.value(path), m_after.value(path)};
        if (compared.addOnly && !addOnly(change, compared.texts)) {
            return;
        }
        if (sameValue(change.before, change.after, change.definition.target(), compared.texts)
            || !isAllowed(change.definition.attribute, change) || !isAllowed(change.definition.subAttribute, change)) {
            return;
        }
        if (change.assigns()) {
            change.after =
                sendable(change.after, path.subAttribute().isEmpty() ? change.definition.attribute : nullptr);
            if (!change.assigns()) {
                return; // nothing but what the provider alone may write
            }
        }
        change.path = isBasePath(path) ? withoutUrn(path) : path;
        m_changes.push_back(std::move(change));
    }

    [[nodiscard]] ResourceDifference result()
    {
        ResourceDifference difference;
        difference.modified.reserve(m_changes.size());
        m_operations.reserve(m_changes.size());
        for (const Change &change : m_changes) {
            write(change);
            difference.modified.push_back({change.path, change.before, change.after});
        }
        difference.patch = PatchRequest(std::move(m_operations));
        return difference;
    }

private:
    /// Turns the change into an addition of what is missing; false when nothing is.
    [[nodiscard]] static bool addOnly(Change &change, TextRule texts)
    {
        const Attribute *attribute = change.definition.attribute;
        change.added = missingElements(change.before, change.after, attribute, texts);
        QJsonArray all = json::elements(change.before);
        for (const QJsonValue element : std::as_const(change.added)) {
            all.append(element);
        }
        change.after = all;
        change.added = sendable(change.added, attribute).toArray();
        return !change.added.isEmpty();
    }

    /// One element that is missing in `before`, and the operation that adds it.
    struct NewElement
    {
        const Change *first;
        std::size_t operation;
    };

    [[nodiscard]] bool isBasePath(const AttributePath &path) const
    {
        return !path.urn().isEmpty() && m_schemas.base() && json::sameName(path.urn(), m_schemas.base()->id());
    }

    [[nodiscard]] static AttributePath withoutUrn(const AttributePath &path)
    {
        const AttributePath plain({}, path.attribute(), path.subAttribute());
        return path.valueFilter() ? plain.withFilter(*path.valueFilter()) : plain;
    }

    void write(const Change &change)
    {
        if (!change.added.isEmpty()) {
            append(PatchOp::Add, change.path, change.added);
        } else if (change.path.valueFilter()) {
            writeElement(change);
        } else if (addressesPartsOfList(change)) {
            writeList(change);
        } else if (!change.assigns()) {
            append(PatchOp::Remove, change.path);
        } else {
            append(PatchOp::Replace, change.path, listWhereDeclared(change));
        }
    }

    void writeElement(const Change &change)
    {
        if (!change.assigns()) {
            writeRemoval(change);
        } else if (isMissingBefore(change) && valuefilter::description(*change.path.valueFilter())) {
            writeNewElement(change);
        } else {
            append(PatchOp::Replace, change.path, change.after);
        }
    }

    [[nodiscard]] QJsonObject elementBefore(const Change &change) const
    {
        return json::asComplex(m_before.value(change.path.withoutSubAttribute()));
    }

    [[nodiscard]] bool isMissingBefore(const Change &change) const { return elementBefore(change).isEmpty(); }

    void writeRemoval(const Change &change)
    {
        if (!losesItsMeaning(change)) {
            append(PatchOp::Remove, change.path);
            return;
        }
        const AttributePath element = change.path.withoutSubAttribute();
        if (std::find(m_removedElements.begin(), m_removedElements.end(), element) == m_removedElements.end()) {
            append(PatchOp::Remove, element);
            m_removedElements.push_back(element);
        }
    }

    /// True when the changes leave nothing in the element but what its filter says: {"type": "work"} helps nobody.
    [[nodiscard]] bool losesItsMeaning(const Change &change) const
    {
        const auto description = valuefilter::description(*change.path.valueFilter());
        if (!description) {
            return false;
        }
        QJsonObject element = withoutReadOnly(elementBefore(change), change.definition.attribute);
        for (const Change &other : m_changes) {
            if (!other.path.valueFilter() || !other.isInSameElement(change)) {
                continue;
            }
            if (other.assigns()) {
                return false;
            }
            json::put(element, other.path.subAttribute(), {});
        }
        return valuefilter::holdsOnly(element, *description);
    }

    void writeNewElement(const Change &change)
    {
        const auto known = std::find_if(m_newElements.begin(), m_newElements.end(), [&](const NewElement &element) {
            return element.first->isInSameElement(change);
        });
        if (known != m_newElements.end()) {
            PatchOperation &operation = m_operations[known->operation];
            operation.value = QJsonArray {filledIn(operation.value.toArray().first().toObject(), change)};
            return;
        }
        const QJsonObject element = filledIn(*valuefilter::description(*change.path.valueFilter()), change);
        append(PatchOp::Add, change.path.withoutFilter().withoutSubAttribute(), QJsonArray {element});
        m_newElements.push_back({&change, m_operations.size() - 1});
    }

    [[nodiscard]] static QJsonObject filledIn(QJsonObject element, const Change &change)
    {
        if (!change.path.subAttribute().isEmpty()) {
            json::put(element, change.path.subAttribute(), change.after);
            return element;
        }
        const QJsonObject value = json::asComplex(change.after);
        for (auto it = value.constBegin(); it != value.constEnd(); ++it) {
            json::put(element, it.key(), it.value());
        }
        return element;
    }

    /// `emails.value` without a filter: providers disagree on it, so the list is sent as a whole.
    [[nodiscard]] static bool addressesPartsOfList(const Change &change)
    {
        const Attribute *attribute = change.definition.attribute;
        return !change.path.subAttribute().isEmpty()
            && ((attribute && attribute->multiValued) || change.before.isArray() || change.after.isArray());
    }

    void writeList(const Change &change)
    {
        const AttributePath path = change.path.withoutSubAttribute();
        const QString text = path.toString();
        const bool isWritten = std::any_of(m_operations.begin(), m_operations.end(),
                                           [&](const PatchOperation &operation) { return operation.path == text; });
        if (isWritten) {
            return;
        }
        const QJsonValue list = sendable(json::elements(m_after.value(path)), change.definition.attribute);
        append(list.isUndefined() ? PatchOp::Remove : PatchOp::Replace, path, list);
    }

    [[nodiscard]] static QJsonValue listWhereDeclared(const Change &change)
    {
        const Attribute *attribute = change.definition.target();
        return attribute && attribute->multiValued ? QJsonValue(json::elements(change.after)) : change.after;
    }

    void append(PatchOp op, const AttributePath &path, const QJsonValue &value = QJsonValue::Undefined)
    {
        m_operations.push_back({op, path.toString(), value});
    }

    const Resource &m_before;
    const Resource &m_after;
    const SchemaSet &m_schemas;
    std::vector<Change> m_changes;
    std::vector<PatchOperation> m_operations;
    std::vector<NewElement> m_newElements;
    std::vector<AttributePath> m_removedElements;
};

} // namespace

ResourceDifference difference(const Resource &before, const Resource &after, const std::vector<ComparedPath> &paths,
                              const SchemaSet &schemas)
{
    Differ differ(before, after, schemas);
    for (const ComparedPath &compared : paths) {
        if (!compared.path.isEmpty()) {
            differ.compare(compared);
        }
    }
    return differ.result();
}

ResourceDifference difference(const Resource &before, const Resource &after, const std::vector<AttributePath> &paths,
                              const SchemaSet &schemas)
{
    std::vector<ComparedPath> compared;
    compared.reserve(paths.size());
    for (const AttributePath &path : paths) {
        compared.push_back({path});
    }
    return difference(before, after, compared, schemas);
}

} // namespace muster::scim
