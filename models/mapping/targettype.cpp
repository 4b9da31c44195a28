// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/targettype.h"

#include "models/mapping/values.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

bool isMutable(const scim::Attribute *attribute)
{
    return attribute == nullptr || attribute->mutability != scim::Mutability::ReadOnly;
}

tl::unexpected<core::Error> wrongType(const AttributeValue &value, scim::AttributeType type, const QString &remedy)
{
    return core::failure(
        core::ErrorCode::SchemaViolation,
        u"the source gives %1, but the attribute takes %2."_s.arg(kindInWords(value), typeInWords(type)), remedy);
}

Result<QJsonValue> booleanJson(const AttributeValue &value)
{
    if (const auto flag = toBoolean(value)) {
        return QJsonValue(*flag);
    }
    return wrongType(value, scim::AttributeType::Boolean,
                     u"Translate the values, e.g. Switch([status], \"False\", \"active\", \"True\")."_s);
}

Result<QJsonValue> integerJson(const AttributeValue &value)
{
    if (const auto integer = toInteger(value); integer && !value.isBool()) {
        return QJsonValue(*integer);
    }
    return wrongType(value, scim::AttributeType::Integer, u"Map an attribute that holds only digits."_s);
}

Result<QJsonValue> decimalJson(const AttributeValue &value)
{
    if (const auto number = toNumber(value); number && !value.isBool()) {
        return QJsonValue(*number);
    }
    return wrongType(value, scim::AttributeType::Decimal, u"Map an attribute that holds a number such as 12.5."_s);
}

Result<QJsonValue> dateTimeJson(const AttributeValue &value)
{
    if (const auto time = toDateTime(value)) {
        const bool whole = time->time().msec() == 0;
        return QJsonValue(time->toString(whole ? Qt::ISODate : Qt::ISODateWithMs));
    }
    return wrongType(value, scim::AttributeType::DateTime,
                     u"Write it as ISO 8601, e.g. with FormatDateTime([date], , \"dd.MM.yyyy\", \"yyyy-MM-dd\")."_s);
}

Result<QJsonValue> binaryJson(const AttributeValue &value)
{
    const QString text = value.toText();
    const auto decoded = QByteArray::fromBase64Encoding(text.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    if (value.isString() && decoded) {
        return QJsonValue(text);
    }
    return wrongType(value, scim::AttributeType::Binary, u"Give the bytes in Base64."_s);
}

Result<QJsonValue> singleJson(const AttributeValue &value, const TargetType &target)
{
    const AttributeValue one = unwrapped(value);
    if (isNullOrEmpty(one)) {
        return QJsonValue(QJsonValue::Undefined);
    }
    if (!one.isList()) {
        return toScalarJson(one, target.attribute);
    }
    if (target.attribute == nullptr) {
        return one.toJson();
    }
    return core::failure(core::ErrorCode::MappingFailed,
                         u"the source gives %1, but the attribute takes one value."_s.arg(kindInWords(one)),
                         u"Choose one with Item(…, 1) or make one text of them with Join(\", \", …)."_s);
}

/// Name of the member that each plain value is wrapped in; empty for an array of simple values.
QString wrapper(const TargetType &target)
{
    if (target.shape == TargetType::Shape::ListOfComplex) {
        return u"value"_s;
    }
    return target.shape == TargetType::Shape::SubOfList ? target.path.subAttribute() : QString();
}

/// A complex value as it is, its sub-attributes typed by the schema.
Result<QJsonValue> recordJson(const AttributeValue &value, const TargetType &target)
{
    if (target.shape != TargetType::Shape::ListOfComplex) {
        return wrongType(value, target.attribute == nullptr ? scim::AttributeType::String : target.attribute->type,
                         u"Map it to the complex attribute as a whole, e.g. roles."_s);
    }
    QJsonObject object;
    for (const auto &[name, part] : *value.as<AttributeValue::Record>()) {
        if (isNullOrEmpty(part)) {
            continue;
        }
        Result<QJsonValue> json = toScalarJson(part, target.complex->subAttribute(name));
        if (!json) {
            return json;
        }
        object.insert(name, *json);
    }
    return QJsonValue(object);
}

Result<QJsonValue> listJson(const AttributeValue &value, const TargetType &target)
{
    const QString member = wrapper(target);
    QJsonArray array;
    for (const AttributeValue &element : value.toList()) {
        if (isNullOrEmpty(element)) {
            continue;
        }
        const bool isRecord = element.as<AttributeValue::Record>() != nullptr;
        Result<QJsonValue> json = isRecord ? recordJson(element, target) : toScalarJson(element, target.attribute);
        if (!json) {
            return json;
        }
        array.append(member.isEmpty() || isRecord ? *json : QJsonValue(QJsonObject {{member, *json}}));
    }
    return array.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(array);
}

TargetType resolveComplex(TargetType target)
{
    const scim::Attribute &complex = *target.attribute;
    target.complex = &complex;
    const scim::Attribute *value = complex.subAttribute(u"value");
    if (value == nullptr) {
        target.shape = TargetType::Shape::Unusable;
        return target;
    }
    target.attribute = value;
    if (complex.multiValued && target.path.valueFilter() == nullptr) {
        target.shape = TargetType::Shape::ListOfComplex;
    } else {
        target.path = target.path.withSubAttribute(value->name);
    }
    return target;
}

} // namespace

QString typeInWords(scim::AttributeType type)
{
    switch (type) {
    case scim::AttributeType::String:
        return u"a text"_s;
    case scim::AttributeType::Boolean:
        return u"a boolean (true or false)"_s;
    case scim::AttributeType::Decimal:
        return u"a number"_s;
    case scim::AttributeType::Integer:
        return u"a whole number"_s;
    case scim::AttributeType::DateTime:
        return u"a date and time"_s;
    case scim::AttributeType::Binary:
        return u"bytes in Base64"_s;
    case scim::AttributeType::Reference:
        return u"a reference (URI)"_s;
    case scim::AttributeType::Complex:
        return u"a complex value"_s;
    }
    return {};
}

TargetType resolveTarget(const scim::AttributePath &path, const scim::SchemaSet &schemas)
{
    TargetType target;
    target.path = path;
    target.attribute = schemas.find(path);
    const scim::Attribute *parent =
        path.subAttribute().isEmpty() ? nullptr : schemas.find(path.withoutSubAttribute().withoutFilter());
    target.readOnly = !isMutable(target.attribute) || !isMutable(parent);
    if (target.attribute == nullptr) {
        return target;
    }
    if (target.attribute->type == scim::AttributeType::Complex) {
        return resolveComplex(std::move(target));
    }
    if (target.attribute->multiValued) {
        target.shape = TargetType::Shape::List;
    } else if (parent != nullptr && parent->multiValued && path.valueFilter() == nullptr) {
        target.shape = TargetType::Shape::SubOfList;
    }
    return target;
}

Result<QJsonValue> toScalarJson(const AttributeValue &value, const scim::Attribute *attribute)
{
    if (attribute == nullptr) {
        return value.toJson();
    }
    switch (attribute->type) {
    case scim::AttributeType::Boolean:
        return booleanJson(value);
    case scim::AttributeType::Integer:
        return integerJson(value);
    case scim::AttributeType::Decimal:
        return decimalJson(value);
    case scim::AttributeType::DateTime:
        return dateTimeJson(value);
    case scim::AttributeType::Binary:
        return binaryJson(value);
    case scim::AttributeType::String:
    case scim::AttributeType::Reference:
        return QJsonValue(value.toText());
    case scim::AttributeType::Complex:
        break;
    }
    return wrongType(value, scim::AttributeType::Complex, u"Map to one of its sub-attributes."_s);
}

Result<QJsonValue> toTargetJson(const AttributeValue &value, const TargetType &target)
{
    switch (target.shape) {
    case TargetType::Shape::Single:
        return singleJson(value, target);
    case TargetType::Shape::List:
    case TargetType::Shape::ListOfComplex:
    case TargetType::Shape::SubOfList:
        return listJson(value, target);
    case TargetType::Shape::Unusable:
        break;
    }
    if (value.isUnassigned() || isNullOrEmpty(value)) {
        return QJsonValue(QJsonValue::Undefined);
    }
    return wrongType(value, scim::AttributeType::Complex,
                     u"Map to its sub-attributes, e.g. %1."_s.arg(
                         target.path
                             .withSubAttribute(target.attribute->subAttributes.empty()
                                                   ? u"value"_s
                                                   : target.attribute->subAttributes.front().name)
                             .toString()));
}

} // namespace muster::mapping
