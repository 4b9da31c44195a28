// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/providerprofile.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

constexpr int kLongestRate = 86'400;
constexpr int kMostRequests = 1'000'000;

/// Reads members of one object, remembers the first problem, and complains of what nobody asked for.
class Members final
{
public:
    Members(QJsonObject json, QString place, QString &problem)
        : m_json(std::move(json))
        , m_place(std::move(place))
        , m_problem(problem)
    {
    }
    Q_DISABLE_COPY_MOVE(Members)
    ~Members()
    {
        for (auto it = m_json.begin(); it != m_json.end(); ++it) {
            if (!m_known.contains(it.key())) {
                fail(it.key(), u"nothing of that name is known"_s);
            }
        }
    }

    [[nodiscard]] QString text(const QString &name)
    {
        const QJsonValue value = take(name);
        return value.isString() || value.isUndefined() ? value.toString() : wrong(name, u"a text"_s).toString();
    }
    [[nodiscard]] bool flag(const QString &name, bool absent)
    {
        const QJsonValue value = take(name);
        return value.isBool() || value.isUndefined() ? value.toBool(absent) : wrong(name, u"true or false"_s).toBool();
    }
    [[nodiscard]] int number(const QString &name, int absent, int greatest)
    {
        const QJsonValue value = take(name);
        const int found = value.toInt(-1);
        if (!value.isUndefined() && (found < 1 || found > greatest)) {
            wrong(name, u"a whole number from 1 to %1"_s.arg(greatest));
        }
        return value.isUndefined() ? absent : found;
    }
    [[nodiscard]] QStringList texts(const QString &name)
    {
        QStringList list;
        for (const QJsonValue &value : array(name)) {
            list.append(value.isString() ? value.toString() : wrong(name, u"a list of texts"_s).toString());
        }
        return list;
    }
    [[nodiscard]] QJsonArray array(const QString &name)
    {
        const QJsonValue value = take(name);
        return value.isArray() || value.isUndefined() ? value.toArray() : wrong(name, u"a list"_s).toArray();
    }
    [[nodiscard]] QJsonObject object(const QString &name)
    {
        const QJsonValue value = take(name);
        return value.isObject() || value.isUndefined() ? value.toObject() : wrong(name, u"an object"_s).toObject();
    }
    template<typename T>
    [[nodiscard]] T choice(const QString &name, std::initializer_list<std::pair<const char *, T>> choices)
    {
        const QString found = text(name);
        QStringList names;
        for (const auto &[known, value] : choices) {
            if (found == QLatin1StringView(known)) {
                return value;
            }
            names.append(QLatin1StringView(known));
        }
        if (!found.isEmpty()) {
            wrong(name, u"one of "_s + names.join(u", "_s));
        }
        return choices.begin()->second;
    }
    [[nodiscard]] QString placeOf(const QString &name) const { return m_place + u'/' + name; }

private:
    QJsonValue take(const QString &name)
    {
        m_known.insert(name);
        return m_json.value(name);
    }
    QJsonValue wrong(const QString &name, const QString &expected)
    {
        fail(name, u"%1 is expected"_s.arg(expected));
        return {};
    }
    void fail(const QString &name, const QString &what)
    {
        if (m_problem.isEmpty()) {
            m_problem = u"%1: %2."_s.arg(placeOf(name), what);
        }
    }

    QJsonObject m_json;
    QString m_place;
    QString &m_problem;
    QSet<QString> m_known;
};

std::vector<RateLimit> readRate(Members &root, QString &problem)
{
    std::vector<RateLimit> limits;
    for (const QJsonValue &value : root.array(u"rate"_s)) {
        Members node(value.toObject(), root.placeOf(u"rate"_s), problem);
        RateLimit limit;
        limit.requests = node.number(u"requests"_s, limit.requests, kMostRequests);
        limit.per = std::chrono::seconds(node.number(u"seconds"_s, 1, kLongestRate));
        using enum RateLimit::Verbs;
        limit.verbs = node.choice<RateLimit::Verbs>(u"verbs"_s, {{"all", All}, {"reads", Reads}, {"writes", Writes}});
        limits.push_back(limit);
    }
    return limits;
}

std::vector<ProviderRemedy> readRemedies(Members &root, QString &problem)
{
    std::vector<ProviderRemedy> remedies;
    for (const QJsonValue &value : root.array(u"errors"_s)) {
        Members node(value.toObject(), root.placeOf(u"errors"_s), problem);
        ProviderRemedy remedy;
        remedy.status = node.number(u"status"_s, 0, 599);
        remedy.contains = node.text(u"contains"_s);
        remedy.cause = node.text(u"cause"_s);
        remedy.remedy = node.text(u"remedy"_s);
        remedy.link = node.text(u"link"_s);
        remedies.push_back(remedy);
    }
    return remedies;
}

void readConnecting(ProviderProfile &profile, Members &root, QString &problem)
{
    profile.id = root.text(u"id"_s);
    profile.name = root.text(u"name"_s);
    profile.summary = root.text(u"summary"_s);
    profile.baseUrl = root.text(u"baseUrl"_s);
    profile.baseUrlHint = root.text(u"baseUrlHint"_s);
    profile.setup = root.texts(u"setup"_s);
    profile.warnings = root.texts(u"warnings"_s);
    profile.sources = root.texts(u"sources"_s);
    profile.rate = readRate(root, problem);
    profile.remedies = readRemedies(root, problem);
    Members token(root.object(u"token"_s), root.placeOf(u"token"_s), problem);
    profile.tokenLabel = token.text(u"label"_s);
    profile.tokenHint = token.text(u"hint"_s);
    profile.tokenLifeDays = token.number(u"lifeDays"_s, 0, 3650);
    Members http(root.object(u"http"_s), root.placeOf(u"http"_s), problem);
    profile.accept = http.text(u"accept"_s).toLatin1();
    profile.contentType = http.text(u"contentType"_s).toLatin1();
    profile.userAgent = http.text(u"userAgent"_s).toLatin1();
}

void readBehaviour(ProviderProfile &profile, Members &root, QString &problem)
{
    Members list(root.object(u"list"_s), root.placeOf(u"list"_s), problem);
    profile.pageSize = list.number(u"pageSize"_s, profile.pageSize, 10'000);
    using enum ListTrust;
    profile.listTrust = list.choice<ListTrust>(
        u"trust"_s,
        {{"full", Full}, {"none", None}, {"synthetic", Synthetic}, {"repeats", Repeats}, {"unstable", Unstable}});
    Members write(root.object(u"write"_s), root.placeOf(u"write"_s), problem);
    profile.writing.dialect = write.choice<PatchDialect>(
        u"patch"_s, {{"rfc", PatchDialect::Rfc}, {"entraClassic", PatchDialect::EntraClassic}});
    profile.writing.membersPerAdd = write.number(u"membersPerAdd"_s, profile.writing.membersPerAdd, 100'000);
    profile.writing.membersPerRemove = write.number(u"membersPerRemove"_s, profile.writing.membersPerRemove, 100'000);
    Members supports(root.object(u"supports"_s), root.placeOf(u"supports"_s), problem);
    profile.groups = supports.flag(u"groups"_s, true);
    profile.updates = supports.flag(u"updates"_s, true);
    profile.deletes = supports.flag(u"deletes"_s, true);
    profile.updatable = root.texts(u"updatable"_s);
    profile.matching = root.texts(u"matching"_s);
    profile.required = root.texts(u"required"_s);
    profile.refused = root.texts(u"refused"_s);
    profile.disabling = root.text(u"disabling"_s);
    profile.deleting = root.text(u"deleting"_s);
    Members signOn(root.object(u"singleSignOn"_s), root.placeOf(u"singleSignOn"_s), problem);
    profile.nameIdAttribute = signOn.text(u"nameId"_s);
    profile.nameIdWords = signOn.text(u"words"_s);
    (void)signOn.text(u"format"_s); // for people; the words say it
}

} // namespace

core::Result<ProviderProfile> ProviderProfile::fromJson(const QJsonObject &json)
{
    QString problem;
    ProviderProfile profile;
    {
        Members root(json, {}, problem);
        if (root.number(u"profile"_s, 0, 1'000'000) != 1) {
            problem = u"/profile: 1 is expected, the version of the form."_s;
        }
        readConnecting(profile, root, problem);
        readBehaviour(profile, root, problem);
    }
    if (problem.isEmpty() && (profile.id.isEmpty() || profile.name.isEmpty())) {
        problem = u"/id and /name are needed."_s;
    }
    if (!problem.isEmpty()) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The provider profile cannot be used: "_s + problem,
                             u"The form is described in resources/profiles/profile.schema.json."_s);
    }
    return profile;
}

} // namespace muster::scim
