// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/patchapplier.h"

#include "models/sandbox/multivalue.h"
#include "models/sandbox/refusal.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::Result;
using scim::Attribute;
using scim::PatchOp;
using scim::PatchOperation;

const QJsonValue kUnassigned {QJsonValue::Undefined};

QJsonValue listOrUnassigned(const QJsonArray &elements)
{
    return elements.isEmpty() ? kUnassigned : QJsonValue(elements);
}

QJsonValue objectOrUnassigned(const QJsonObject &object)
{
    return object.isEmpty() ? kUnassigned : QJsonValue(object);
}

void appendAssigned(QJsonArray *list, const QJsonValue &value)
{
    if (!value.isUndefined()) {
        list->append(value);
    }
}

tl::unexpected<core::Error> noTarget(const QString &path)
{
    return refusal(400, "noTarget", u"The path \"%1\" selects no value of this resource."_s.arg(path));
}

tl::unexpected<core::Error> requiredStays(const Attribute &attribute)
{
    return refusal(400, "mutability", u"The attribute \"%1\" is required and cannot be removed."_s.arg(attribute.name));
}

/// Null; or an empty text for a complex value, which is how Entra takes a manager away.
bool isNothing(const PatchTarget &target, const QJsonValue &value)
{
    const bool isComplex = target.attribute->type == scim::AttributeType::Complex && !target.subAttribute;
    return value.isNull() || (isComplex && value == ""_L1);
}

void assign(QJsonObject *object, const QString &name, const QJsonValue &value)
{
    if (value.isUndefined()) {
        object->remove(name);
    } else {
        object->insert(name, value);
    }
}

} // namespace

PatchApplier::PatchApplier(const scim::SchemaSet &schemas, QString id, PatchPolicy policy)
    : m_schemas(schemas)
    , m_reader(schemas)
    , m_id(std::move(id))
    , m_policy(policy)
{
}

Result<QJsonObject> PatchApplier::apply(const QJsonObject &attributes, const scim::PatchRequest &request) const
{
    QJsonObject result = attributes;
    for (const PatchOperation &op : request.operations()) {
        auto next = applyOne(std::move(result), op);
        if (!next) {
            return next;
        }
        result = std::move(*next);
    }
    if (const auto whole = m_reader.check(result); !whole) {
        return core::failure(whole.error());
    }
    return result;
}

Result<QJsonObject> PatchApplier::applyOne(QJsonObject attributes, const PatchOperation &op) const
{
    if (op.path.isEmpty()) {
        if (op.op == PatchOp::Remove) {
            return refusal(400, "noTarget", u"A remove operation needs a path."_s);
        }
        return applyMembers(std::move(attributes), op.op, {}, op.value);
    }
    const auto target = PatchTarget::resolve(op.path, m_schemas);
    if (!target) {
        return core::failure(target.error());
    }
    if (op.op != PatchOp::Remove && op.value.isUndefined()) {
        return refusal(400, "invalidValue", u"The operation at \"%1\" has no value."_s.arg(op.path));
    }
    if (target->attribute) {
        return applyAt(std::move(attributes), op, *target);
    }
    if (op.op == PatchOp::Remove) {
        attributes.remove(target->extension);
        return attributes;
    }
    return applyMembers(std::move(attributes), op.op, target->extension + u':', op.value);
}

Result<QJsonObject> PatchApplier::applyMembers(QJsonObject attributes, PatchOp op, const QString &prefix,
                                               const QJsonValue &value) const
{
    if (!value.isObject()) {
        return refusal(400, "invalidValue", u"Without the path of an attribute, the value has to be an object."_s);
    }
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const auto ignored = isIgnoredMember(member.key(), member.value());
        if (!ignored) {
            return core::failure(ignored.error());
        }
        if (*ignored) {
            continue;
        }
        auto next = applyOne(std::move(attributes), {op, prefix + member.key(), member.value()});
        if (!next) {
            return next;
        }
        attributes = std::move(*next);
    }
    return attributes;
}

Result<bool> PatchApplier::isIgnoredMember(const QString &name, const QJsonValue &value) const
{
    if (name.compare("id"_L1, Qt::CaseInsensitive) == 0) {
        if (value.toString() == m_id) {
            return true;
        }
        return refusal(400, "mutability", u"The id of a resource never changes."_s);
    }
    return name.compare("schemas"_L1, Qt::CaseInsensitive) == 0 || name.compare("meta"_L1, Qt::CaseInsensitive) == 0;
}

Result<QJsonObject> PatchApplier::applyAt(QJsonObject attributes, const PatchOperation &op,
                                          const PatchTarget &target) const
{
    const QString &name = target.attribute->name;
    if (target.extension.isEmpty()) {
        const auto value = changed(target, op, attributes.value(name));
        if (!value) {
            return core::failure(value.error());
        }
        assign(&attributes, name, *value);
        return attributes;
    }
    QJsonObject extension = attributes.value(target.extension).toObject();
    const auto value = changed(target, op, extension.value(name));
    if (!value) {
        return core::failure(value.error());
    }
    assign(&extension, name, *value);
    assign(&attributes, target.extension, objectOrUnassigned(extension));
    return attributes;
}

PatchApplier::Value PatchApplier::changed(const PatchTarget &target, const PatchOperation &op,
                                          const QJsonValue &current) const
{
    const bool isRemove = op.op == PatchOp::Remove || (op.op == PatchOp::Replace && isNothing(target, op.value));
    if (isRemove && target.attribute->required && !target.subAttribute && !target.filter) {
        return requiredStays(*target.attribute);
    }
    auto value = isRemove ? removed(target, current, op.value) : assigned(target, op, current);
    if (!value && value.error().protocolCode == "noTarget") {
        return noTarget(op.path);
    }
    if (value && value->isArray()) {
        return QJsonValue(withOnePrimary(current.toArray(), value->toArray()));
    }
    return value;
}

PatchApplier::Value PatchApplier::removed(const PatchTarget &target, const QJsonValue &current,
                                          const QJsonValue &value) const
{
    if (target.attribute->multiValued) {
        return removedFromList(target, current.toArray(), value);
    }
    if (!target.subAttribute) {
        return kUnassigned;
    }
    if (target.subAttribute->required) {
        return requiredStays(*target.subAttribute);
    }
    QJsonObject object = current.toObject();
    object.remove(target.subAttribute->name);
    return objectOrUnassigned(object);
}

PatchApplier::Value PatchApplier::removedFromList(const PatchTarget &target, const QJsonArray &elements,
                                                  const QJsonValue &value) const
{
    const bool hasValues = !value.isUndefined() && !value.isNull();
    if (!target.filter && !target.subAttribute && hasValues) {
        const auto listed = m_reader.readValue(*target.attribute, value);
        if (!listed) {
            return listed;
        }
        return listOrUnassigned(withoutValues(*target.attribute, elements, listed->toArray()));
    }
    QJsonArray kept;
    bool isAnySelected = false;
    for (const QJsonValue &element : elements) {
        const auto selected = target.selects(element);
        if (!selected) {
            return core::failure(selected.error());
        }
        isAnySelected = isAnySelected || *selected;
        if (!*selected) {
            kept.append(element);
        } else if (target.subAttribute) {
            QJsonObject rest = element.toObject();
            rest.remove(target.subAttribute->name);
            if (!rest.isEmpty()) {
                kept.append(rest);
            }
        }
    }
    if (target.filter && !isAnySelected && m_policy.removeNeedsMatch) {
        return noTarget({});
    }
    return listOrUnassigned(kept);
}

PatchApplier::Value PatchApplier::assigned(const PatchTarget &target, const PatchOperation &op,
                                           const QJsonValue &current) const
{
    if (target.attribute->multiValued) {
        return assignedInList(target, op, current.toArray());
    }
    if (target.attribute->type != scim::AttributeType::Complex) {
        const auto value = m_reader.readValue(*target.attribute, op.value);
        const bool isChange = value && current != *value && !current.isUndefined();
        if (isChange && target.attribute->mutability == scim::Mutability::Immutable) {
            return refusal(400, "mutability",
                           u"The attribute \"%1\" cannot be changed once it is set."_s.arg(target.attribute->name));
        }
        return value;
    }
    return elementChanged(target, op, current);
}

PatchApplier::Value PatchApplier::assignedInList(const PatchTarget &target, const PatchOperation &op,
                                                 const QJsonArray &elements) const
{
    if (!target.filter && !target.subAttribute) {
        return wholeList(target, op, elements);
    }
    QJsonArray list;
    bool isAnySelected = false;
    for (const QJsonValue &element : elements) {
        const auto selected = target.selects(element);
        if (!selected) {
            return core::failure(selected.error());
        }
        isAnySelected = isAnySelected || *selected;
        const auto value = *selected ? elementChanged(target, op, element) : Value(element);
        if (!value) {
            return value;
        }
        appendAssigned(&list, *value);
    }
    if (!isAnySelected) {
        const auto created = elementCreated(target, op);
        if (!created) {
            return created;
        }
        appendAssigned(&list, *created);
    }
    return listOrUnassigned(list);
}

PatchApplier::Value PatchApplier::wholeList(const PatchTarget &target, const PatchOperation &op,
                                            const QJsonArray &elements) const
{
    const auto values = m_reader.readValue(*target.attribute, op.value);
    if (!values) {
        return values;
    }
    const QJsonArray start = op.op == PatchOp::Add ? elements : QJsonArray();
    const auto list = withValuesAdded(*target.attribute, start, values->toArray());
    return list ? Value(listOrUnassigned(*list)) : core::failure(list.error());
}

/// The value that an add describes when none is selected; a replace has nothing to work on then.
PatchApplier::Value PatchApplier::elementCreated(const PatchTarget &target, const PatchOperation &op) const
{
    const QJsonObject described = target.describedElement();
    if (target.filter && (op.op == PatchOp::Replace || described.isEmpty())) {
        return noTarget(op.path);
    }
    return elementChanged(target, op, objectOrUnassigned(described));
}

PatchApplier::Value PatchApplier::elementChanged(const PatchTarget &target, const PatchOperation &op,
                                                 const QJsonValue &element) const
{
    QJsonObject changes;
    if (target.subAttribute) {
        const auto value = m_reader.readValue(*target.subAttribute, op.value);
        if (!value) {
            return value;
        }
        changes.insert(target.subAttribute->name, *value);
    } else {
        const auto value = m_reader.readSingle(*target.attribute, op.value);
        if (!value) {
            return value;
        }
        // "All matching record values SHALL be replaced" (section 3.5.2.3); everything else merges sub-attributes.
        if (target.filter && op.op == PatchOp::Replace) {
            return value;
        }
        changes = value->toObject();
    }
    const auto merged = withSubAttributes(*target.attribute, element.toObject(), changes);
    return merged ? Value(objectOrUnassigned(*merged)) : core::failure(merged.error());
}

} // namespace muster::sandbox
