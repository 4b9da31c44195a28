// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/attributemapping.h"

#include "models/mapping/jsonmembers.h"
#include "models/mapping/suggestion.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;

/// Words of an enumeration; the first one is the default, which documents leave out.
template<typename T, std::size_t N>
using Words = std::array<std::pair<T, QLatin1StringView>, N>;

constexpr Words<FlowType, 3> kFlows {{{FlowType::Always, "always"_L1},
                                      {FlowType::ObjectAddOnly, "onCreate"_L1},
                                      {FlowType::MultiValueAddOnly, "addOnly"_L1}}};
constexpr Words<WhenEmpty, 3> kWhenEmpty {
    {{WhenEmpty::Keep, "keep"_L1}, {WhenEmpty::Clear, "clear"_L1}, {WhenEmpty::Default, "default"_L1}}};
constexpr Words<CompareRule, 3> kCompare {
    {{CompareRule::Schema, "schema"_L1}, {CompareRule::Exact, "exact"_L1}, {CompareRule::IgnoreCase, "ignoreCase"_L1}}};
constexpr Words<Strength, 3> kStrengths {{{Strength::Always, "always"_L1},
                                          {Strength::Initial, "initial"_L1},
                                          {Strength::FillWhenEmpty, "fillWhenEmpty"_L1}}};
constexpr Words<ListMode, 3> kModes {
    {{ListMode::Replace, "replace"_L1}, {ListMode::Add, "add"_L1}, {ListMode::Exact, "exact"_L1}}};
constexpr Words<MappingState, 3> kStates {
    {{MappingState::Active, "active"_L1}, {MappingState::Draft, "draft"_L1}, {MappingState::Retired, "retired"_L1}}};

constexpr Words<Dialect, 2> kDialects {{{Dialect::Muster, "muster"_L1}, {Dialect::Entra, "entra"_L1}}};

const QStringList &members()
{
    static const QStringList names {u"target"_s,    u"source"_s,   u"values"_s,    u"mode"_s,     u"condition"_s,
                                    u"default"_s,   u"when"_s,     u"whenEmpty"_s, u"strength"_s, u"compare"_s,
                                    u"normalize"_s, u"matching"_s, u"reference"_s, u"state"_s,    u"note"_s,
                                    u"extra"_s,     u"dialect"_s};
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
    [[nodiscard]] Result<AttributeMapping> read();

private:
    [[nodiscard]] QString placeOf(const QString &member) const { return m_place + u'.' + member; }
    [[nodiscard]] Result<scim::AttributePath> target() const;
    [[nodiscard]] Result<std::optional<MappingExpression>> expression(const QString &member) const;
    [[nodiscard]] Result<std::vector<ElementRow>> values() const;
    [[nodiscard]] Result<ElementRow> elementRow(const QJsonValue &json, const QString &place) const;
    [[nodiscard]] Result<int> matching() const;
    [[nodiscard]] Result<std::optional<core::AttributeValue>> defaultValue() const;
    template<typename T, std::size_t N>
    [[nodiscard]] Result<T> word(const QString &member, const Words<T, N> &words) const;
    [[nodiscard]] Result<bool> normalize() const;
    [[nodiscard]] Result<QString> note() const;
    [[nodiscard]] Result<QJsonObject> extra() const;
    [[nodiscard]] Result<std::optional<core::ObjectType>> reference() const;
    [[nodiscard]] Result<void> readFlow(AttributeMapping *mapping) const;
    [[nodiscard]] Result<void> readRest(AttributeMapping *mapping) const;
    [[nodiscard]] Result<void> check(const AttributeMapping &mapping) const;
    [[nodiscard]] Result<void> checkReference(const AttributeMapping &mapping) const;

    QJsonObject m_json;
    QString m_place;
    Dialect m_dialect = Dialect::Muster;
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

Result<MappingExpression> compiled(const QString &text, const QString &place, Dialect dialect)
{
    Result<MappingExpression> expression = MappingExpression::compile(text, dialect);
    if (!expression) {
        return documentError(place, expression.error().detail, expression.error().remedy);
    }
    return expression;
}

Result<std::optional<MappingExpression>> RowReader::expression(const QString &member) const
{
    if (!m_json.contains(member)) {
        return std::nullopt;
    }
    const Result<QString> text = readText(m_json, member, m_place, u"\"[mail]\" or \"ToLower([mail])\""_s);
    if (!text) {
        return tl::unexpected(text.error());
    }
    auto expression = compiled(*text, placeOf(member), m_dialect);
    if (!expression) {
        return tl::unexpected(std::move(expression.error()));
    }
    return std::optional(std::move(*expression));
}

Result<ElementRow> RowReader::elementRow(const QJsonValue &json, const QString &place) const
{
    if (!json.isObject() || json.toObject().isEmpty()) {
        return documentError(place, u"an object of expressions by sub-attribute is expected."_s,
                             u"Write it like {\"value\": \"[role]\", \"type\": \"\\\"job\\\"\"}."_s);
    }
    ElementRow row;
    const QJsonObject object = json.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        auto expression = compiled(it.value().toString(), place + u'.' + it.key(), m_dialect);
        if (!expression) {
            return tl::unexpected(std::move(expression.error()));
        }
        row.emplace(it.key(), std::move(*expression));
    }
    return row;
}

Result<std::vector<ElementRow>> RowReader::values() const
{
    const QJsonValue json = m_json.value("values"_L1);
    std::vector<ElementRow> rows;
    if (json.isUndefined()) {
        return rows;
    }
    if (!json.isArray() || json.toArray().isEmpty()) {
        return documentError(placeOf(u"values"_s), u"an array of rows is expected."_s,
                             u"Write it like [{\"value\": \"[role]\"}]."_s);
    }
    const QJsonArray array = json.toArray();
    for (qsizetype index = 0; index < array.size(); ++index) {
        auto row = elementRow(array.at(index), u"%1[%2]"_s.arg(placeOf(u"values"_s), QString::number(index)));
        if (!row) {
            return tl::unexpected(std::move(row.error()));
        }
        rows.push_back(std::move(*row));
    }
    return rows;
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

template<typename T, std::size_t N>
Result<T> RowReader::word(const QString &member, const Words<T, N> &words) const
{
    const QJsonValue value = m_json.value(member);
    QStringList known;
    for (const auto &[each, name] : words) {
        if (value.isUndefined() || value == QJsonValue(name)) {
            return each;
        }
        known.append(name);
    }
    const QString choices = u"\"%1\" or \"%2\""_s.arg(known.mid(0, known.size() - 1).join("\", \""_L1), known.last());
    return documentError(placeOf(member), u"%1 is expected%2"_s.arg(choices, didYouMean(value.toString(), known)),
                         u"Leave the member out for \"%1\"."_s.arg(known.first()));
}

Result<bool> RowReader::normalize() const
{
    const QJsonValue value = m_json.value("normalize"_L1);
    if (!value.isUndefined() && !value.isBool()) {
        return documentError(placeOf(u"normalize"_s), u"true or false is expected."_s,
                             u"true brings texts into Unicode form NFC."_s);
    }
    return value.toBool();
}

Result<QString> RowReader::note() const
{
    const QJsonValue value = m_json.value("note"_L1);
    if (!value.isUndefined() && !value.isString()) {
        return documentError(placeOf(u"note"_s), u"a text is expected."_s, u"Write it in double quotes."_s);
    }
    return value.toString();
}

Result<QJsonObject> RowReader::extra() const
{
    const QJsonValue value = m_json.value("extra"_L1);
    if (!value.isUndefined() && !value.isObject()) {
        return documentError(placeOf(u"extra"_s), u"an object is expected."_s,
                             u"It keeps what another product's schema says and Muster does not use."_s);
    }
    return value.toObject();
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

Result<void> RowReader::check(const AttributeMapping &mapping) const
{
    if (mapping.source && !mapping.values.empty()) {
        return documentError(placeOf(u"values"_s), u"the mapping has a source too."_s, u"Keep one of them."_s);
    }
    if (mapping.isNone() && mapping.matchingPriority > 0) {
        return documentError(placeOf(u"matching"_s), u"a mapping without a source cannot match objects."_s,
                             u"Add a source, or remove \"matching\"."_s);
    }
    if (!mapping.values.empty() && mapping.matchingPriority > 0) {
        return documentError(placeOf(u"matching"_s), u"a list of complex values cannot match objects."_s,
                             u"Match by an attribute with a plain value, such as userName."_s);
    }
    if (mapping.whenEmpty == WhenEmpty::Default && !mapping.defaultValue) {
        return documentError(placeOf(u"whenEmpty"_s), u"there is no default value to send."_s,
                             u"Add \"default\", or choose \"keep\" or \"clear\"."_s);
    }
    return checkReference(mapping);
}

/// Takes the value of a member, or hands on its error.
template<typename T>
Result<void> take(Result<T> found, T *into)
{
    if (!found) {
        return tl::unexpected(std::move(found.error()));
    }
    *into = std::move(*found);
    return {};
}

Result<void> RowReader::readFlow(AttributeMapping *mapping) const
{
    return take(word(u"mode"_s, kModes), &mapping->mode)
        .and_then([&] { return take(word(u"when"_s, kFlows), &mapping->flowType); })
        .and_then([&] { return take(word(u"whenEmpty"_s, kWhenEmpty), &mapping->whenEmpty); })
        .and_then([&] { return take(word(u"strength"_s, kStrengths), &mapping->strength); })
        .and_then([&] { return take(word(u"compare"_s, kCompare), &mapping->compare); })
        .and_then([&] { return take(normalize(), &mapping->normalize); })
        .and_then([&] { return take(word(u"state"_s, kStates), &mapping->state); });
}

Result<void> RowReader::readRest(AttributeMapping *mapping) const
{
    return take(matching(), &mapping->matchingPriority)
        .and_then([&] { return take(defaultValue(), &mapping->defaultValue); })
        .and_then([&] { return take(reference(), &mapping->reference); })
        .and_then([&] { return take(note(), &mapping->note); })
        .and_then([&] { return take(extra(), &mapping->extra); });
}

Result<AttributeMapping> RowReader::read()
{
    AttributeMapping mapping;
    const Result<void> done = take(word(u"dialect"_s, kDialects), &m_dialect)
                                  .and_then([&] { return take(target(), &mapping.target); })
                                  .and_then([&] { return take(expression(u"source"_s), &mapping.source); })
                                  .and_then([&] { return take(values(), &mapping.values); })
                                  .and_then([&] { return take(expression(u"condition"_s), &mapping.condition); })
                                  .and_then([&] { return readRest(&mapping); })
                                  .and_then([&] { return readFlow(&mapping); })
                                  .and_then([&] { return check(mapping); });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return mapping;
}

template<typename T, std::size_t N>
void insertWord(QJsonObject &json, const QString &member, T value, const Words<T, N> &words)
{
    for (std::size_t index = 1; index < N; ++index) {
        if (words[index].first == value) {
            json.insert(member, QString(words[index].second));
        }
    }
}

QJsonArray rowsToJson(const std::vector<ElementRow> &rows)
{
    QJsonArray array;
    for (const ElementRow &row : rows) {
        QJsonObject object;
        for (const auto &[name, expression] : row) {
            object.insert(name, expression.text());
        }
        array.append(object);
    }
    return array;
}

} // namespace

std::vector<const MappingExpression *> AttributeMapping::expressions() const
{
    std::vector<const MappingExpression *> all;
    if (source) {
        all.push_back(&*source);
    }
    for (const ElementRow &row : values) {
        for (const auto &[name, expression] : row) {
            all.push_back(&expression);
        }
    }
    if (condition) {
        all.push_back(&*condition);
    }
    return all;
}

Dialect AttributeMapping::dialect() const
{
    const std::vector<const MappingExpression *> all = expressions();
    return all.empty() ? Dialect::Muster : all.front()->dialect();
}

bool AttributeMapping::flowsOnUpdate() const
{
    const bool makesAnew = source && (source->isUniqueSelection() || source->isVolatile());
    return flowType != FlowType::ObjectAddOnly && !isNone() && !makesAnew;
}

bool AttributeMapping::redacts() const
{
    return std::ranges::any_of(expressions(), [this](const MappingExpression *each) {
        return each->redacts() && (!condition || each != &*condition);
    });
}

Result<AttributeMapping> AttributeMapping::fromJson(const QJsonValue &json, const QString &place)
{
    Result<QJsonObject> object = readObject(json, place, members());
    if (!object) {
        return tl::unexpected(std::move(object.error()));
    }
    return RowReader(std::move(*object), place).read();
}

QJsonObject AttributeMapping::toJson() const
{
    QJsonObject json {{u"target"_s, target.toString()}};
    const auto insertIf = [&json](bool wanted, const QString &member, const QJsonValue &value) {
        if (wanted) {
            json.insert(member, value);
        }
    };
    insertIf(source.has_value(), u"source"_s, source ? source->text() : QString());
    insertIf(!values.empty(), u"values"_s, rowsToJson(values));
    insertIf(condition.has_value(), u"condition"_s, condition ? condition->text() : QString());
    insertIf(matchingPriority > 0, u"matching"_s, matchingPriority);
    insertIf(defaultValue.has_value(), u"default"_s, defaultValue.value_or(core::AttributeValue()).toJson());
    insertIf(reference.has_value(), u"reference"_s, reference ? core::objectTypeName(*reference) : QString());
    insertIf(normalize, u"normalize"_s, true);
    insertIf(!note.isEmpty(), u"note"_s, note);
    insertIf(!extra.isEmpty(), u"extra"_s, extra);
    insertWord(json, u"dialect"_s, dialect(), kDialects);
    insertWord(json, u"mode"_s, mode, kModes);
    insertWord(json, u"when"_s, flowType, kFlows);
    insertWord(json, u"whenEmpty"_s, whenEmpty, kWhenEmpty);
    insertWord(json, u"strength"_s, strength, kStrengths);
    insertWord(json, u"compare"_s, compare, kCompare);
    insertWord(json, u"state"_s, state, kStates);
    return json;
}

} // namespace muster::mapping
