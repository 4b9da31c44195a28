// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/attributeaccess.h"
#include "models/scim/filter.h"
#include "models/scim/json.h"
#include "models/scim/resource.h"
#include "models/scim/schemalookup.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

bool isOrdering(CompareOp op)
{
    return op == CompareOp::Gt || op == CompareOp::Ge || op == CompareOp::Lt || op == CompareOp::Le;
}

bool orderHolds(CompareOp op, int order)
{
    switch (op) {
    case CompareOp::Eq:
        return order == 0;
    case CompareOp::Ne:
        return order != 0;
    case CompareOp::Gt:
        return order > 0;
    case CompareOp::Ge:
        return order >= 0;
    case CompareOp::Lt:
        return order < 0;
    case CompareOp::Le:
        return order <= 0;
    default:
        return false;
    }
}

template<typename T>
int orderOf(const T &a, const T &b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

Qt::CaseSensitivity sensitivityOf(const Attribute *attribute)
{
    const bool exact = attribute
        && (attribute->caseExact || attribute->type == AttributeType::Binary
            || attribute->type == AttributeType::Reference);
    return exact ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

/// What names mean at one level: the resource with its schemas, or an element of a multi-valued attribute.
struct Scope
{
    const std::vector<const Schema *> &schemas;
    const Attribute *parent = nullptr; ///< definition of the attribute whose value filter is evaluated
    bool isElement = false;

    [[nodiscard]] AttributeDefinition define(const AttributePath &path) const
    {
        if (!isElement) {
            return scim::define(schemas, path);
        }
        AttributeDefinition definition;
        definition.attribute = parent ? parent->subAttribute(path.attribute()) : nullptr;
        definition.namesSubAttribute = !path.subAttribute().isEmpty();
        return definition;
    }
    [[nodiscard]] Scope within(const AttributePath &path) const
    {
        return {schemas, define(path.withoutSubAttribute()).attribute, true};
    }
};

/// Definition of the values that a comparison looks at: a complex attribute compares its `value`.
const Attribute *comparedDefinition(const Scope &scope, const AttributePath &path)
{
    const Attribute *attribute = scope.define(path).target();
    if (attribute && attribute->type == AttributeType::Complex) {
        return attribute->subAttribute(u"value");
    }
    return attribute;
}

class Evaluation final
{
public:
    explicit Evaluation(Scope scope)
        : m_scope(scope)
    {
    }

    [[nodiscard]] bool holds(const Filter &filter, const QJsonObject &object) const
    {
        const auto &children = filter.children();
        const auto childHolds = [&](const Filter &child) { return holds(child, object); };
        switch (filter.kind()) {
        case Filter::Kind::And:
            return std::all_of(children.begin(), children.end(), childHolds);
        case Filter::Kind::Or:
            return std::any_of(children.begin(), children.end(), childHolds);
        case Filter::Kind::Not:
            return !childHolds(children.front());
        case Filter::Kind::ValuePath:
            return !matching(elementsAt(object, filter.path()), filter.path(), children.front()).isEmpty();
        case Filter::Kind::Comparison:
            break;
        }
        return comparisonHolds(filter, object);
    }

private:
    /// Values of the path's attribute, before sub-attribute and filter.
    [[nodiscard]] QJsonArray elementsAt(const QJsonObject &object, const AttributePath &path) const
    {
        return json::elements(attributeValue(object, path));
    }

    [[nodiscard]] QJsonArray matching(const QJsonArray &elements, const AttributePath &path, const Filter &filter) const
    {
        const Evaluation inner(m_scope.within(path));
        QJsonArray result;
        for (const QJsonValue element : elements) {
            if (inner.holds(filter, json::asComplex(element))) {
                result.append(element);
            }
        }
        return result;
    }

    /// All values that a comparison looks at, with complex ones reduced to their sub-attribute (`value` by default).
    [[nodiscard]] QJsonArray comparedValues(const Filter &filter, const QJsonObject &object) const
    {
        const AttributePath &path = filter.path();
        QJsonArray elements = elementsAt(object, path);
        if (path.valueFilter()) {
            elements = matching(elements, path, *path.valueFilter());
        }
        QJsonArray values;
        for (const QJsonValue element : std::as_const(elements)) {
            const QJsonArray parts = json::elements(reduced(element, filter));
            for (const QJsonValue value : parts) {
                if (!json::isUnassigned(value)) {
                    values.append(value);
                }
            }
        }
        return values;
    }

    [[nodiscard]] static QJsonValue reduced(const QJsonValue &element, const Filter &filter)
    {
        const QString &subAttribute = filter.path().subAttribute();
        if (!subAttribute.isEmpty()) {
            return Resource::member(json::asComplex(element), subAttribute);
        }
        if (!element.isObject()) {
            return element;
        }
        return filter.op() == CompareOp::Pr ? json::normalised(element)
                                            : Resource::member(element.toObject(), u"value");
    }

    [[nodiscard]] bool comparisonHolds(const Filter &filter, const QJsonObject &object) const
    {
        const QJsonArray values = comparedValues(filter, object);
        if (filter.op() == CompareOp::Pr) {
            return !values.isEmpty();
        }
        if (filter.value().isNull()) {
            return filter.op() == (values.isEmpty() ? CompareOp::Eq : CompareOp::Ne);
        }
        if (values.isEmpty()) {
            return filter.op() == CompareOp::Ne;
        }
        const Attribute *definition = comparedDefinition(m_scope, filter.path());
        return std::any_of(values.begin(), values.end(),
                           [&](const QJsonValue &value) { return valueHolds(value, filter, definition); });
    }

    [[nodiscard]] static bool valueHolds(const QJsonValue &value, const Filter &filter, const Attribute *definition)
    {
        const QJsonValue &wanted = filter.value();
        if (value.isBool() || wanted.isBool()) {
            const auto a = json::toBool(value);
            const auto b = json::toBool(wanted);
            return filter.op() == (a && a == b ? CompareOp::Eq : CompareOp::Ne);
        }
        if (value.isDouble() || wanted.isDouble()) {
            const auto a = json::toNumber(value);
            const auto b = json::toNumber(wanted);
            return a && b ? orderHolds(filter.op(), orderOf(*a, *b)) : filter.op() == CompareOp::Ne;
        }
        return textHolds(value.toString(), filter, definition);
    }

    [[nodiscard]] static bool textHolds(const QString &text, const Filter &filter, const Attribute *definition)
    {
        const QString wanted = filter.value().toString();
        const Qt::CaseSensitivity sensitivity = sensitivityOf(definition);
        switch (filter.op()) {
        case CompareOp::Co:
            return text.contains(wanted, sensitivity);
        case CompareOp::Sw:
            return text.startsWith(wanted, sensitivity);
        case CompareOp::Ew:
            return text.endsWith(wanted, sensitivity);
        default:
            break;
        }
        if (definition && definition->type == AttributeType::DateTime) {
            const QDateTime a = QDateTime::fromString(text, Qt::ISODateWithMs);
            const QDateTime b = QDateTime::fromString(wanted, Qt::ISODateWithMs);
            if (a.isValid() && b.isValid()) {
                return orderHolds(filter.op(), orderOf(a, b));
            }
        }
        return orderHolds(filter.op(), text.compare(wanted, sensitivity));
    }

    Scope m_scope;
};

core::Error unorderable(const Filter &filter)
{
    core::Error error;
    error.code = core::ErrorCode::InvalidFilter;
    error.detail = u"The filter orders %1 with gt, ge, lt or le, but booleans and binaries have no order."_s.arg(
        filter.path().toString());
    error.remedy = u"Compare it with eq or ne (RFC 7644 section 3.4.2.2)."_s;
    return error;
}

bool ordersTheUnorderable(const Filter &filter, const Scope &scope)
{
    if (!isOrdering(filter.op())) {
        return false;
    }
    const Attribute *definition = comparedDefinition(scope, filter.path());
    return filter.value().isBool()
        || (definition && (definition->type == AttributeType::Boolean || definition->type == AttributeType::Binary));
}

/// Says what is wrong with a filter whatever the data are, so that an answer never depends on who is looked at first.
std::optional<core::Error> mistake(const Filter &filter, const Scope &scope)
{
    const bool hasBrackets = filter.kind() == Filter::Kind::ValuePath || filter.path().valueFilter();
    const Scope inner = hasBrackets ? scope.within(filter.path()) : scope;
    if (filter.kind() == Filter::Kind::Comparison) {
        if (filter.path().valueFilter()) {
            if (auto error = mistake(*filter.path().valueFilter(), inner)) {
                return error;
            }
        }
        return ordersTheUnorderable(filter, scope) ? std::optional(unorderable(filter)) : std::nullopt;
    }
    for (const Filter &child : filter.children()) {
        if (auto error = mistake(child, inner)) {
            return error;
        }
    }
    return std::nullopt;
}

} // namespace

core::Result<bool> Filter::matches(const QJsonObject &resource, const std::vector<const Schema *> &schemas) const
{
    const Scope scope {schemas};
    if (auto error = mistake(*this, scope)) {
        return core::failure(std::move(*error));
    }
    return Evaluation(scope).holds(*this, resource);
}

} // namespace muster::scim
