// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connectiondiff.h"

#include "models/provisioning/connectionwriter.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <optional>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

/// Members in the order in which a person reads a document; others follow by name.
const QStringList &readingOrder()
{
    static const QStringList order {u"name"_s,    u"sources"_s,  u"target"_s,        u"mappings"_s,
                                    u"objects"_s, u"scope"_s,    u"groupsEnabled"_s, u"deprovision"_s,
                                    u"guards"_s,  u"schedule"_s, u"source"_s,        u"title"_s};
    return order;
}

/// Members of both objects, each once.
QStringList membersOf(const QJsonObject &before, const QJsonObject &after)
{
    QStringList names = before.keys() + after.keys();
    names.removeDuplicates();
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) {
        const auto rank = [](const QString &name) {
            const qsizetype place = readingOrder().indexOf(name);
            return place < 0 ? readingOrder().size() : place;
        };
        return rank(a) != rank(b) ? rank(a) < rank(b) : a < b;
    });
    return names;
}

/// Members that say which element of a list it is.
QStringList identityMembers(const QJsonObject &element)
{
    if (element.contains("attribute"_L1) && element.contains("operator"_L1)) {
        return {u"attribute"_s, u"operator"_s};
    }
    for (const QString &name : {u"target"_s, u"id"_s, u"title"_s, u"name"_s}) {
        if (!element.value(name).toString().isEmpty()) {
            return {name};
        }
    }
    return {};
}

/// The elements of a list by what they are; the second of a kind is "userName (2)".
struct KeyedElements
{
    QStringList order;
    QHash<QString, QJsonObject> elements; ///< without the members of the identity
};

/// Nothing when an element is no object. One that cannot be told from the others goes by its place: "#2".
std::optional<KeyedElements> keyed(const QJsonValue &list)
{
    KeyedElements result;
    const QJsonArray array = list.toArray();
    for (const QJsonValue value : array) {
        if (!value.isObject()) {
            return {};
        }
        QJsonObject element = value.toObject();
        QStringList words;
        for (const QString &member : identityMembers(element)) {
            words.append(element.take(member).toString());
        }
        const QString name = words.isEmpty() ? u"#%1"_s.arg(result.order.size() + 1) : words.join(u' ');
        QString key = name;
        for (int count = 2; result.elements.contains(key); ++count) {
            key = u"%1 (%2)"_s.arg(name, QString::number(count));
        }
        result.order.append(key);
        result.elements.insert(key, element);
    }
    return result;
}

/// Large and opaque: only whether it is the same is told.
QJsonValue fingerprint(const QJsonValue &value)
{
    if (value.isUndefined()) {
        return value;
    }
    const QByteArray text = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(core::Digest::of(text).toBytes().toHex());
}

/// Walks two documents at once and notes every setting.
class Comparison final
{
public:
    std::vector<ComparedSetting> run(const QJsonObject &before, const QJsonObject &after)
    {
        const QStringList members = membersOf(before, after);
        for (const QString &member : members) {
            m_section = member;
            compareSection(member, before.value(member), after.value(member));
        }
        return std::move(m_settings);
    }

private:
    /// A place inside a section: where, and whether a list was entered already.
    struct Place
    {
        QString subject;
        QString property;
        [[nodiscard]] Place member(const QString &name) const
        {
            return {subject, property.isEmpty() ? name : property + u'.' + name};
        }
    };

    void compareSection(const QString &member, const QJsonValue &before, const QJsonValue &after)
    {
        if (member == "entraSchema"_L1) {
            note({}, fingerprint(before), fingerprint(after));
            return;
        }
        static const QStringList byType {u"mappings"_s, u"objects"_s, u"scope"_s};
        if (!byType.contains(member)) {
            compare({}, before, after);
            return;
        }
        const QStringList parts = membersOf(before.toObject(), after.toObject());
        for (const QString &part : parts) { // people and groups are read apart
            m_section = member + u'.' + part;
            compare({}, before.toObject().value(part), after.toObject().value(part));
        }
    }

    void compare(const Place &place, const QJsonValue &before, const QJsonValue &after)
    {
        const bool isThere = !before.isUndefined() || !after.isUndefined();
        if (isThere && (before.isObject() || before.isUndefined()) && (after.isObject() || after.isUndefined())) {
            compareObjects(place, before, after);
        } else if (isThere && (before.isArray() || before.isUndefined()) && (after.isArray() || after.isUndefined())) {
            compareLists(place, before, after);
        } else {
            note(place, before, after);
        }
    }

    void compareObjects(const Place &place, const QJsonValue &before, const QJsonValue &after)
    {
        const QJsonObject one = before.toObject();
        const QJsonObject two = after.toObject();
        const QStringList members = membersOf(one, two);
        if (members.isEmpty()) { // it is there and has nothing to say
            note(place, before.isUndefined() ? before : QJsonValue(true),
                 after.isUndefined() ? after : QJsonValue(true));
        }
        for (const QString &member : members) {
            compare(place.member(member), one.value(member), two.value(member));
        }
    }

    void compareLists(const Place &place, const QJsonValue &before, const QJsonValue &after)
    {
        const std::optional<KeyedElements> one = keyed(before);
        const std::optional<KeyedElements> two = keyed(after);
        if (!one || !two || (one->order.isEmpty() && two->order.isEmpty())) {
            note(place, before, after);
            return;
        }
        QStringList keys = one->order + two->order;
        keys.removeDuplicates();
        for (const QString &key : std::as_const(keys)) {
            const auto element = [&key](const KeyedElements &list) {
                return list.elements.contains(key) ? QJsonValue(list.elements.value(key))
                                                   : QJsonValue(QJsonValue::Undefined);
            };
            compareElements(inside(place, key), element(*one), element(*two));
        }
        compareOrder(place, one->order, two->order);
    }

    /// The first list of a section gives the subject, one inside of it the property.
    static Place inside(const Place &list, const QString &key)
    {
        return list.subject.isEmpty() ? Place {key, {}} : Place {list.subject, key};
    }

    /// A clause is told as "department EQUALS", not as "clauses.department EQUALS.value".
    void compareElements(const Place &place, const QJsonValue &before, const QJsonValue &after)
    {
        if (place.property.isEmpty()) {
            compareObjects(place, before, after);
            return;
        }
        const auto value = [](const QJsonValue &element) {
            const QJsonObject object = element.toObject();
            return object.size() == 1 && object.begin().key().startsWith("value"_L1) ? object.begin().value() : element;
        };
        compare(place, value(before), value(after));
    }

    void compareOrder(const Place &place, const QStringList &before, const QStringList &after)
    {
        const auto common = [](const QStringList &list, const QStringList &other) {
            const QSet<QString> known(other.begin(), other.end());
            QStringList kept;
            std::copy_if(list.begin(), list.end(), std::back_inserter(kept),
                         [&known](const QString &key) { return known.contains(key); });
            return kept;
        };
        const QStringList one = common(before, after);
        const QStringList two = common(after, before);
        if (one != two) {
            note({place.subject, u"order"_s}, QJsonArray::fromStringList(one), QJsonArray::fromStringList(two));
        }
    }

    void note(const Place &place, const QJsonValue &before, const QJsonValue &after)
    {
        m_settings.push_back({m_section, place.subject, place.property, before, after});
    }

    QString m_section;
    std::vector<ComparedSetting> m_settings;
};

/// The document with the mappings that are in force, also when they are the default.
QJsonObject writtenOut(const Connection &connection)
{
    QJsonObject document = connectionToJson(connection);
    QJsonObject mappings = document.value("mappings"_L1).toObject();
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const QString name = core::objectTypeName(type);
        if (!mappings.contains(name)) {
            mappings.insert(name, connection.mapping(type).toJson());
        }
    }
    document.insert(u"mappings"_s, mappings);
    return document;
}

QString kindName(ConnectionChange::Kind kind)
{
    switch (kind) {
    case ConnectionChange::Kind::Added:
        return u"added"_s;
    case ConnectionChange::Kind::Removed:
        return u"removed"_s;
    case ConnectionChange::Kind::Changed:
        return u"changed"_s;
    }
    return {};
}

/// All settings of one subject.
struct Subject
{
    ConnectionChange change;
    bool wasThere = false;
    bool isThere = false;
};

} // namespace

QJsonObject ConnectionChange::toJson() const
{
    QJsonArray list;
    for (const ModifiedProperty &property : properties) {
        QJsonObject json {{u"path"_s, property.path}};
        if (!property.before.isUndefined()) {
            json.insert(u"before"_s, property.before);
        }
        if (!property.after.isUndefined()) {
            json.insert(u"after"_s, property.after);
        }
        list.append(json);
    }
    return {{u"kind"_s, kindName(kind)}, {u"section"_s, section}, {u"subject"_s, subject}, {u"properties"_s, list}};
}

std::vector<ComparedSetting> compareDocuments(const QJsonObject &before, const QJsonObject &after)
{
    return Comparison().run(before, after);
}

std::vector<ComparedSetting> compareConnections(const Connection &before, const Connection &after)
{
    return compareDocuments(writtenOut(before), writtenOut(after));
}

std::vector<ConnectionChange> changesIn(const std::vector<ComparedSetting> &settings)
{
    std::vector<Subject> subjects;
    for (const ComparedSetting &setting : settings) {
        if (subjects.empty() || subjects.back().change.section != setting.section
            || subjects.back().change.subject != setting.subject) {
            Subject next;
            next.change.section = setting.section;
            next.change.subject = setting.subject;
            subjects.push_back(std::move(next));
        }
        Subject &subject = subjects.back();
        subject.wasThere = subject.wasThere || !setting.before.isUndefined();
        subject.isThere = subject.isThere || !setting.after.isUndefined();
        if (setting.isChanged()) {
            subject.change.properties.push_back({setting.property, setting.before, setting.after});
        }
    }
    std::vector<ConnectionChange> changes;
    for (Subject &subject : subjects) {
        if (!subject.change.properties.empty()) {
            subject.change.kind = !subject.wasThere ? ConnectionChange::Kind::Added
                : !subject.isThere                  ? ConnectionChange::Kind::Removed
                                                    : ConnectionChange::Kind::Changed;
            changes.push_back(std::move(subject.change));
        }
    }
    return changes;
}

} // namespace muster::provisioning
