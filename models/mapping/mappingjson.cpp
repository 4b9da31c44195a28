// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/jsonmembers.h"
#include "models/mapping/objectmapping.h"
#include "models/mapping/suggestion.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;

const QStringList &members()
{
    static const QStringList names {u"target"_s, u"source"_s, u"matching"_s, u"default"_s, u"when"_s, u"reference"_s};
    return names;
}

/// Reads one row of the array; every function reads one member.
class RowReader final
{
public:
    RowReader(QJsonObject json, QString place)
        : m_json(std::move(json))
        , m_place(std::move(place))
    {
    }
    [[nodiscard]] Result<AttributeMapping> read() const;

private:
    [[nodiscard]] QString placeOf(const QString &member) const { return m_place + u'.' + member; }
    [[nodiscard]] Result<scim::AttributePath> target() const;
    [[nodiscard]] Result<MappingExpression> source() const;
    [[nodiscard]] Result<int> matching() const;
    [[nodiscard]] Result<std::optional<core::AttributeValue>> defaultValue() const;
    [[nodiscard]] Result<FlowType> flowType() const;
    [[nodiscard]] Result<std::optional<core::ObjectType>> reference() const;
    [[nodiscard]] Result<void> checkReference(const AttributeMapping &mapping) const;

    QJsonObject m_json;
    QString m_place;
};

Result<scim::AttributePath> RowReader::target() const
{
    const Result<QString> text = readText(m_json, u"target"_s, m_place, u"\"name.givenName\""_s);
    if (!text) {
        return tl::unexpected(text.error());
    }
    Result<scim::AttributePath> path = scim::AttributePath::parse(*text);
    if (!path) {
        return documentError(placeOf(u"target"_s), path.error().detail, path.error().remedy);
    }
    if (path->attribute().isEmpty()) {
        return documentError(placeOf(u"target"_s), u"the path names an extension but no attribute of it."_s,
                             u"Add the attribute behind a colon, e.g. …:User:department."_s);
    }
    return path;
}

Result<MappingExpression> RowReader::source() const
{
    const Result<QString> text = readText(m_json, u"source"_s, m_place, u"\"[mail]\" or \"ToLower([mail])\""_s);
    if (!text) {
        return tl::unexpected(text.error());
    }
    Result<MappingExpression> expression = MappingExpression::compile(*text);
    if (!expression) {
        return documentError(placeOf(u"source"_s), expression.error().detail, expression.error().remedy);
    }
    return expression;
}

Result<int> RowReader::matching() const
{
    const QJsonValue value = m_json.value("matching"_L1);
    if (value.isUndefined()) {
        return 0;
    }
    const int priority = value.toInt(-1); // -1 for fractions and for what is no number
    if (priority < 1) {
        return documentError(placeOf(u"matching"_s), u"a whole number from 1 is expected."_s,
                             u"1 is tried first; leave the member out when the attribute does not match."_s);
    }
    return priority;
}

Result<std::optional<core::AttributeValue>> RowReader::defaultValue() const
{
    const QJsonValue value = m_json.value("default"_L1);
    if (value.isUndefined() || value.isNull()) {
        return std::nullopt;
    }
    if (value.isObject()) {
        return documentError(placeOf(u"default"_s), u"a text, number, boolean or array of these is expected."_s,
                             u"Map to the sub-attributes one by one to give a complex value defaults."_s);
    }
    return std::optional(core::AttributeValue::fromJson(value));
}

Result<FlowType> RowReader::flowType() const
{
    const QJsonValue value = m_json.value("when"_L1);
    if (value.isUndefined() || value == u"always"_s) {
        return FlowType::Always;
    }
    if (value == u"onCreate"_s) {
        return FlowType::ObjectAddOnly;
    }
    return documentError(
        placeOf(u"when"_s),
        u"\"always\" or \"onCreate\" is expected%1"_s.arg(didYouMean(value.toString(), {u"always"_s, u"onCreate"_s})),
        u"Leave the member out for \"always\"."_s);
}

Result<std::optional<core::ObjectType>> RowReader::reference() const
{
    const QJsonValue value = m_json.value("reference"_L1);
    if (value.isUndefined()) {
        return std::nullopt;
    }
    const auto type = core::objectTypeFromName(value.toString());
    if (!type) {
        return documentError(placeOf(u"reference"_s), u"\"User\" or \"Group\" is expected."_s,
                             u"It names the type of the source objects whose anchors the source gives."_s);
    }
    return type;
}

Result<void> RowReader::checkReference(const AttributeMapping &mapping) const
{
    if (!mapping.reference) {
        return {};
    }
    if (mapping.matchingPriority > 0) {
        return documentError(placeOf(u"matching"_s), u"a reference cannot match objects."_s,
                             u"Match by an attribute with a plain value, such as userName."_s);
    }
    if (mapping.defaultValue) {
        return documentError(placeOf(u"default"_s), u"a reference has no default value."_s,
                             u"Give the default in the expression, e.g. Coalesce([managerId], \"1000\")."_s);
    }
    return {};
}

Result<AttributeMapping> RowReader::read() const
{
    auto path = target();
    if (!path) {
        return tl::unexpected(std::move(path.error()));
    }
    auto expression = source();
    if (!expression) {
        return tl::unexpected(std::move(expression.error()));
    }
    auto priority = matching();
    if (!priority) {
        return tl::unexpected(std::move(priority.error()));
    }
    auto fallback = defaultValue();
    if (!fallback) {
        return tl::unexpected(std::move(fallback.error()));
    }
    auto flow = flowType();
    if (!flow) {
        return tl::unexpected(std::move(flow.error()));
    }
    auto type = reference();
    if (!type) {
        return tl::unexpected(std::move(type.error()));
    }
    AttributeMapping mapping {std::move(*path), std::move(*expression), std::move(*fallback), *flow, *priority, *type};
    if (auto checked = checkReference(mapping); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    return mapping;
}

QJsonObject rowToJson(const AttributeMapping &mapping)
{
    QJsonObject json {{u"target"_s, mapping.target.toString()}, {u"source"_s, mapping.source.text()}};
    if (mapping.matchingPriority > 0) {
        json.insert(u"matching"_s, mapping.matchingPriority);
    }
    if (mapping.defaultValue) {
        json.insert(u"default"_s, mapping.defaultValue->toJson());
    }
    if (mapping.flowType == FlowType::ObjectAddOnly) {
        json.insert(u"when"_s, u"onCreate"_s);
    }
    if (mapping.reference) {
        json.insert(u"reference"_s, core::objectTypeName(*mapping.reference));
    }
    return json;
}

} // namespace

Result<ObjectMapping> ObjectMapping::fromJson(core::ObjectType type, const QJsonArray &json, const QString &pathPrefix)
{
    std::vector<AttributeMapping> mappings;
    mappings.reserve(static_cast<std::size_t>(json.size()));
    for (qsizetype index = 0; index < json.size(); ++index) {
        const QString place = u"%1[%2]"_s.arg(pathPrefix, QString::number(index));
        Result<QJsonObject> object = readObject(json.at(index), place, members());
        if (!object) {
            return tl::unexpected(std::move(object.error()));
        }
        Result<AttributeMapping> mapping = RowReader(std::move(*object), place).read();
        if (!mapping) {
            return tl::unexpected(std::move(mapping.error()));
        }
        mappings.push_back(std::move(*mapping));
    }
    return ObjectMapping(type, std::move(mappings));
}

QJsonArray ObjectMapping::toJson() const
{
    QJsonArray array;
    for (const AttributeMapping &mapping : m_mappings) {
        array.append(rowToJson(mapping));
    }
    return array;
}

} // namespace muster::mapping
