// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectsettings.h"

#include "models/mapping/jsonmembers.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;

/// Reads the members of one object of the document; the first error is kept.
class MemberReader final
{
public:
    MemberReader(const QJsonValue &json, QString place, const QStringList &known)
        : m_place(std::move(place))
    {
        if (json.isUndefined()) {
            return;
        }
        if (Result<QJsonObject> object = readObject(json, m_place, known)) {
            m_json = std::move(*object);
        } else {
            m_error = std::move(object.error());
        }
    }

    [[nodiscard]] bool flag(const QString &member)
    {
        const QJsonValue value = m_json.value(member);
        if (!value.isUndefined() && !value.isBool()) {
            fail(documentError(placeOf(member), u"true or false is expected."_s).value());
        }
        return value.toBool(true);
    }
    [[nodiscard]] QString text(const QString &member)
    {
        const QJsonValue value = m_json.value(member);
        if (!value.isUndefined() && !value.isString()) {
            fail(documentError(placeOf(member), u"a text is expected."_s).value());
        }
        return value.toString();
    }
    [[nodiscard]] QJsonObject object(const QString &member)
    {
        const QJsonValue value = m_json.value(member);
        if (!value.isUndefined() && !value.isObject()) {
            fail(documentError(placeOf(member), u"an object is expected."_s).value());
        }
        return value.toObject();
    }
    /// The result's value; a default one after its error.
    template<typename T>
    [[nodiscard]] T valueOf(Result<T> result)
    {
        if (!result) {
            fail(std::move(result.error()));
            return {};
        }
        return std::move(*result);
    }

    [[nodiscard]] QJsonValue json(const QString &member) const { return m_json.value(member); }
    [[nodiscard]] QString placeOf(const QString &member) const { return u"%1.%2"_s.arg(m_place, member); }
    [[nodiscard]] const std::optional<core::Error> &error() const { return m_error; }
    void fail(core::Error error)
    {
        if (!m_error) {
            m_error = std::move(error);
        }
    }

private:
    QString m_place;
    QJsonObject m_json;
    std::optional<core::Error> m_error;
};

ObjectActions readActions(MemberReader &parent)
{
    MemberReader reader(parent.json(u"actions"_s), parent.placeOf(u"actions"_s),
                        {u"create"_s, u"update"_s, u"delete"_s});
    const ObjectActions actions {reader.flag(u"create"_s), reader.flag(u"update"_s), reader.flag(u"delete"_s)};
    if (reader.error()) {
        parent.fail(*reader.error());
    }
    return actions;
}

LookupTables readLookups(MemberReader &reader)
{
    LookupTables lookups;
    const QJsonObject json = reader.object(u"lookups"_s);
    for (auto table = json.constBegin(); table != json.constEnd(); ++table) {
        QHash<QString, QString> &rows = lookups[table.key()];
        const QJsonObject object = table.value().toObject();
        for (auto row = object.constBegin(); row != object.constEnd(); ++row) {
            rows.insert(row.key(), row.value().toString());
            if (!row.value().isString()) {
                reader.fail(documentError(u"%1.%2.%3"_s.arg(reader.placeOf(u"lookups"_s), table.key(), row.key()),
                                          u"a text is expected."_s)
                                .value());
            }
        }
        if (!table.value().isObject()) {
            reader.fail(documentError(u"%1.%2"_s.arg(reader.placeOf(u"lookups"_s), table.key()),
                                      u"an object of texts is expected."_s,
                                      u"Write it like {\"Berlin\": \"DE\", \"Cork\": \"IE\"}."_s)
                            .value());
        }
    }
    return lookups;
}

void readAttributes(MemberReader &parent, ObjectSettings *settings)
{
    MemberReader reader(parent.json(u"attributes"_s), parent.placeOf(u"attributes"_s), {u"source"_s, u"target"_s});
    settings->sourceAttributes =
        reader.valueOf(attributesFromJson(reader.json(u"source"_s), reader.placeOf(u"source"_s)));
    settings->targetAttributes =
        reader.valueOf(attributesFromJson(reader.json(u"target"_s), reader.placeOf(u"target"_s)));
    if (reader.error()) {
        parent.fail(*reader.error());
    }
}

QJsonObject actionsToJson(const ObjectActions &actions)
{
    QJsonObject json;
    for (const auto &[name, allowed] :
         {std::pair {u"create"_s, actions.create}, std::pair {u"update"_s, actions.update},
          std::pair {u"delete"_s, actions.remove}}) {
        if (!allowed) {
            json.insert(name, false);
        }
    }
    return json;
}

QJsonObject lookupsToJson(const LookupTables &lookups)
{
    QJsonObject json;
    for (const auto &[name, table] : lookups.asKeyValueRange()) {
        QJsonObject rows;
        for (const auto &[key, value] : table.asKeyValueRange()) {
            rows.insert(key, value);
        }
        json.insert(name, rows);
    }
    return json;
}

QJsonObject listsToJson(const ObjectSettings &settings)
{
    QJsonObject json;
    if (!settings.sourceAttributes.empty()) {
        json.insert(u"source"_s, attributesToJson(settings.sourceAttributes));
    }
    if (!settings.targetAttributes.empty()) {
        json.insert(u"target"_s, attributesToJson(settings.targetAttributes));
    }
    return json;
}

} // namespace

EvaluationContext ObjectSettings::context() const
{
    EvaluationContext context;
    context.lookups = lookups;
    context.defaultDomain = defaultDomain;
    return context;
}

Result<ObjectSettings> ObjectSettings::fromJson(const QJsonValue &json, const QString &place)
{
    MemberReader reader(
        json, place,
        {u"enabled"_s, u"actions"_s, u"lookups"_s, u"defaultDomain"_s, u"attributes"_s, u"tests"_s, u"extra"_s});
    ObjectSettings settings;
    settings.enabled = reader.flag(u"enabled"_s);
    settings.actions = readActions(reader);
    settings.lookups = readLookups(reader);
    settings.defaultDomain = reader.text(u"defaultDomain"_s);
    readAttributes(reader, &settings);
    settings.tests = reader.valueOf(testsFromJson(reader.json(u"tests"_s), reader.placeOf(u"tests"_s)));
    settings.extra = reader.object(u"extra"_s);
    if (reader.error()) {
        return core::failure(*reader.error());
    }
    return settings;
}

QJsonObject ObjectSettings::toJson() const
{
    QJsonObject json;
    const auto insertObject = [&json](const QString &member, const QJsonObject &object) {
        if (!object.isEmpty()) {
            json.insert(member, object);
        }
    };
    if (!enabled) {
        json.insert(u"enabled"_s, false);
    }
    insertObject(u"actions"_s, actionsToJson(actions));
    insertObject(u"lookups"_s, lookupsToJson(lookups));
    if (!defaultDomain.isEmpty()) {
        json.insert(u"defaultDomain"_s, defaultDomain);
    }
    insertObject(u"attributes"_s, listsToJson(*this));
    if (!tests.empty()) {
        json.insert(u"tests"_s, testsToJson(tests));
    }
    insertObject(u"extra"_s, extra);
    return json;
}

} // namespace muster::mapping
