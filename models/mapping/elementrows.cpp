// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/targettype.h"
#include "models/mapping/values.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

/// A sub-attribute of a row with the values that its expression gave.
struct Column
{
    QString name;
    AttributeValue::List values;
    bool isConstant = false;

    [[nodiscard]] const AttributeValue *at(std::size_t element) const
    {
        if (values.empty()) {
            return nullptr;
        }
        const AttributeValue *value = values.size() == 1 ? &values.front()
            : element < values.size()                    ? &values[element]
                                                         : nullptr;
        return value == nullptr || isNullOrEmpty(*value) ? nullptr : value;
    }
};

Result<std::vector<Column>> evaluateRow(const ElementRow &row, const EvaluationContext &context)
{
    std::vector<Column> columns;
    for (const auto &[name, expression] : row) {
        Result<AttributeValue> value = expression.evaluate(context);
        if (!value) {
            value.error().detail = u"sub-attribute %1: %2"_s.arg(name, value.error().detail);
            return tl::unexpected(std::move(value.error()));
        }
        columns.push_back({name, value->toList(), expression.isConstant()});
    }
    return columns;
}

/// Whether an element says anything: it has its `value`, or one of its sub-attributes that are no constants.
bool saysSomething(const std::vector<Column> &columns, std::size_t element)
{
    bool onlyConstants = true;
    bool found = false;
    for (const Column &column : columns) {
        const bool has = column.at(element) != nullptr;
        if (column.name.compare("value"_L1, Qt::CaseInsensitive) == 0 && !has) {
            return false;
        }
        onlyConstants = onlyConstants && column.isConstant;
        found = found || (has && !column.isConstant);
    }
    return found || onlyConstants;
}

Result<QJsonObject> elementJson(const std::vector<Column> &columns, std::size_t element, const TargetType &target)
{
    QJsonObject object;
    for (const Column &column : columns) {
        const AttributeValue *value = column.at(element);
        if (value == nullptr) {
            continue;
        }
        const scim::Attribute *attribute =
            target.complex == nullptr ? nullptr : target.complex->subAttribute(column.name);
        Result<QJsonValue> json = toScalarJson(*value, attribute);
        if (!json) {
            json.error().detail = u"sub-attribute %1: %2"_s.arg(column.name, json.error().detail);
            return tl::unexpected(std::move(json.error()));
        }
        object.insert(attribute == nullptr ? column.name : attribute->name, *json);
    }
    return object;
}

Result<void> appendElements(const ElementRow &row, const EvaluationContext &context, const TargetType &target,
                            QJsonArray &elements)
{
    const auto columns = evaluateRow(row, context);
    if (!columns) {
        return tl::unexpected(columns.error());
    }
    std::size_t count = 0;
    for (const Column &column : *columns) {
        count = std::max(count, column.values.size());
    }
    for (std::size_t element = 0; element < count; ++element) {
        if (!saysSomething(*columns, element)) {
            continue;
        }
        auto json = elementJson(*columns, element, target);
        if (!json) {
            return tl::unexpected(std::move(json.error()));
        }
        if (!elements.contains(*json)) {
            elements.append(*json);
        }
    }
    return {};
}

} // namespace

TargetType resolveElements(const scim::AttributePath &path, const scim::SchemaSet &schemas)
{
    TargetType target = resolveTarget(path, schemas);
    target.path = path;
    target.complex = schemas.find(path.withoutFilter());
    target.attribute = target.complex;
    const bool one = path.valueFilter() != nullptr || (target.complex != nullptr && !target.complex->multiValued);
    target.shape = one ? TargetType::Shape::Single : TargetType::Shape::List;
    return target;
}

Result<QJsonValue> elementsJson(const std::vector<ElementRow> &rows, const EvaluationContext &context,
                                const TargetType &target)
{
    QJsonArray elements;
    for (const ElementRow &row : rows) {
        if (auto appended = appendElements(row, context, target, elements); !appended) {
            return tl::unexpected(std::move(appended.error()));
        }
    }
    if (elements.isEmpty()) {
        return QJsonValue(QJsonValue::Undefined);
    }
    if (target.shape != TargetType::Shape::Single) {
        return QJsonValue(elements);
    }
    if (elements.size() > 1) {
        return core::failure(core::ErrorCode::MappingFailed,
                             u"the rows make %1 elements, but the target takes one."_s.arg(elements.size()),
                             u"Keep one row, or map to the attribute without a filter."_s);
    }
    return elements.first();
}

} // namespace muster::mapping
