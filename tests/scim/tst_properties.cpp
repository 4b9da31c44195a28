// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/patch.h"
#include "models/scim/schema.h"
#include "tests/scim/patchapplier.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::AttributePath;
using scim::CompareOp;
using scim::Filter;
using scim::Resource;
using scim::SchemaSet;

/// What must hold for any value, tried on values from a fixed seed.
class TestProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_random.seed(20260105); }
    void filtersSurvivePrinting();
    void pathsSurvivePrinting();
    void noTextBreaksTheParsers();
    void setThenGet();
    void patchLeadsToTheWantedState();

private:
    QString pick(const QStringList &from) { return from.at(m_random.bounded(int(from.size()))); }
    bool chance(int percent) { return m_random.bounded(100) < percent; }
    QString randomText();
    QJsonValue randomLiteral();
    AttributePath randomPath(bool mayFilter);
    Filter randomFilter(int depth, bool inBrackets);
    Resource randomUser();
    QString checkPatch(const Resource &before, const Resource &after);

    QRandomGenerator m_random;
};

static const QString kEnterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s;

static const QStringList &managedPaths()
{
    static const QStringList kPaths {
        u"id"_s,
        u"meta.version"_s,
        u"userName"_s,
        u"active"_s,
        u"title"_s,
        u"name.givenName"_s,
        u"name.familyName"_s,
        u"emails[type eq \"work\"].value"_s,
        u"emails[type eq \"work\"].display"_s,
        u"emails[type eq \"home\"].value"_s,
        u"phoneNumbers[type eq \"mobile\"].value"_s,
        u"roles"_s,
        kEnterprise + u":department"_s,
        kEnterprise + u":manager.value"_s,
        u"groups"_s,
    };
    return kPaths;
}

static const QStringList &unmanagedPaths()
{
    static const QStringList kPaths {
        u"id"_s,
        u"meta.version"_s,
        u"nickName"_s,
        u"name.middleName"_s,
        u"emails[type eq \"other\"].value"_s,
        u"emails[type eq \"home\"].display"_s,
        u"phoneNumbers[type eq \"fax\"].value"_s,
        kEnterprise + u":division"_s,
        u"groups"_s,
    };
    return kPaths;
}

QString TestProperties::randomText()
{
    static const QString kAlphabet = u"aZ09 \"\\/\b\n\t[]().:é山\u2028'%&"_s;
    QString text;
    for (int length = m_random.bounded(8); length > 0; --length) {
        text += chance(3) ? u"😀"_s : QString(kAlphabet.at(m_random.bounded(int(kAlphabet.size()))));
    }
    return text;
}

QJsonValue TestProperties::randomLiteral()
{
    switch (m_random.bounded(6)) {
    case 0:
        return chance(50);
    case 1:
        return QJsonValue::Null;
    case 2:
        return qint64(m_random.generate64());
    case 3:
        return m_random.generateDouble() * 1e6 - 5e5;
    case 4:
        return m_random.generateDouble() * 1e-200;
    default:
        return randomText();
    }
}

AttributePath TestProperties::randomPath(bool mayFilter)
{
    const QString attribute =
        pick({u"userName"_s, u"emails"_s, u"x-1_2"_s, u"and"_s, u"not"_s, u"pr"_s, u"$ref"_s, u"Name"_s, u"_a"_s});
    const QString urn =
        mayFilter && chance(30) ? pick({kEnterprise, u"urn:example:2.0:Device"_s, u"urn:a.b:c"_s}) : QString();
    AttributePath path(urn, attribute, chance(30) ? pick({u"value"_s, u"type"_s, u"$ref"_s, u"or"_s}) : QString());
    return mayFilter && chance(30) ? path.withFilter(randomFilter(2, true)) : path;
}

Filter TestProperties::randomFilter(int depth, bool inBrackets)
{
    const int kind = depth <= 0 ? 0 : m_random.bounded(inBrackets ? 4 : 5);
    if (kind == 0) {
        static const std::vector<CompareOp> kOperators {CompareOp::Eq, CompareOp::Ne, CompareOp::Co, CompareOp::Sw,
                                                        CompareOp::Ew, CompareOp::Gt, CompareOp::Ge, CompareOp::Lt,
                                                        CompareOp::Le, CompareOp::Pr};
        const CompareOp op = kOperators.at(std::size_t(m_random.bounded(int(kOperators.size()))));
        return Filter::compare(randomPath(!inBrackets), op, randomLiteral());
    }
    if (kind == 3) {
        return Filter::negate(randomFilter(depth - 1, inBrackets));
    }
    if (kind == 4) {
        return Filter::valuePath(AttributePath(u"emails"_s), randomFilter(depth - 1, true));
    }
    std::vector<Filter> children;
    for (int count = 1 + m_random.bounded(3); count > 0; --count) {
        children.push_back(randomFilter(depth - 1, inBrackets));
    }
    return kind == 1 ? Filter::allOf(std::move(children)) : Filter::anyOf(std::move(children));
}

void TestProperties::filtersSurvivePrinting()
{
    for (int i = 0; i < 2'000; ++i) {
        const Filter filter = randomFilter(5, false);
        const QString text = filter.toString();
        const auto parsed = Filter::parse(text);
        QVERIFY2(parsed.has_value(), qPrintable(text + u'\n' + (parsed ? QString() : parsed.error().detail)));
        QVERIFY2(*parsed == filter, qPrintable(text));
        QCOMPARE(parsed->toString(), text);
    }
}

void TestProperties::pathsSurvivePrinting()
{
    for (int i = 0; i < 2'000; ++i) {
        const AttributePath path = randomPath(true);
        const QString text = path.toString();
        const auto parsed = AttributePath::parse(text);
        QVERIFY2(parsed.has_value(), qPrintable(text + u'\n' + (parsed ? QString() : parsed.error().detail)));
        QVERIFY2(*parsed == path, qPrintable(text));
        QCOMPARE(parsed->toString(), text);
    }
}

/// Damaged filters are either refused with a position inside the text or mean something that prints and parses again.
static bool isReadOrRefusedWell(const QString &text)
{
    static const QRegularExpression kPosition(u"at position (\\d+):"_s);
    if (const auto parsed = Filter::parse(text)) {
        return test::filter(parsed->toString()) == *parsed;
    } else {
        const QRegularExpressionMatch match = kPosition.match(parsed.error().detail);
        return match.hasMatch() && match.captured(1).toInt() <= text.size();
    }
}

void TestProperties::noTextBreaksTheParsers()
{
    for (int i = 0; i < 2'000; ++i) {
        QString text = randomFilter(4, false).toString();
        const int at = m_random.bounded(int(text.size()));
        text = chance(50) ? text.left(at) : text.left(at) + randomText() + text.mid(at + 1);
        QVERIFY2(isReadOrRefusedWell(text), qPrintable(text));
    }
}

static void set(Resource &user, const QString &path, const QJsonValue &value)
{
    if (const auto result = user.setValue(test::path(path), value); !result) {
        qFatal("%s", qPrintable(result.error().detail));
    }
}

Resource TestProperties::randomUser()
{
    Resource user(test::object(R"({"id":"1","meta":{"version":"7"},"groups":[{"value":"g"}]})"));
    QStringList paths = managedPaths().mid(2) + unmanagedPaths().mid(2);
    paths.removeAll(u"groups"_s);
    paths.removeAll(u"roles"_s);
    for (const QString &path : std::as_const(paths)) {
        if (chance(60)) {
            const QJsonValue value =
                path == "active"_L1 ? QJsonValue(chance(50)) : QJsonValue(pick({u"a"_s, u"b"_s, u"A"_s, u""_s}));
            set(user, path, value);
        }
    }
    QJsonArray roles;
    for (int count = m_random.bounded(3); count > 0; --count) {
        roles.append(QJsonObject {{u"value"_s, pick({u"r"_s, u"s"_s, u"t"_s})}});
    }
    set(user, u"roles"_s, roles);
    return user;
}

void TestProperties::setThenGet()
{
    for (int i = 0; i < 2'000; ++i) {
        Resource user = randomUser();
        const AttributePath path = test::path(pick(managedPaths().mid(2)));
        const QJsonValue value = chance(20) ? QJsonValue(QJsonValue::Undefined) : QJsonValue(randomText());
        QVERIFY(user.setValue(path, value).has_value());
        QCOMPARE(user.value(path), value);
        QCOMPARE(Resource::normalised(user.json()), user.json());
    }
}

static bool holdsNull(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), holdsNull);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::any_of(object.begin(), object.end(), holdsNull);
    }
    return value.isNull();
}

/// Empty when everything holds, else what does not.
QString TestProperties::checkPatch(const Resource &before, const Resource &after)
{
    static const auto paths = test::paths(managedPaths());
    static const auto others = test::paths(unmanagedPaths());
    const SchemaSet &schemas = SchemaSet::defaultUser();
    const auto difference = scim::difference(before, after, paths, schemas);
    if (difference.modified.empty() != difference.patch.isEmpty()) {
        return u"modified attributes and operations disagree"_s;
    }
    const QJsonObject request = difference.patch.toJson();
    if (holdsNull(request)) {
        return u"a null is sent"_s;
    }
    const test::Applied applied = test::applyPatch(before.json(), request);
    if (!applied.refusal.isEmpty()) {
        return applied.refusal;
    }
    const Resource result(applied.resource);
    for (const AttributePath &path : paths) {
        if (!scim::sameValue(result.value(path), after.value(path), schemas.find(path))) {
            return u"wrong at "_s + path.toString();
        }
    }
    for (const AttributePath &path : others) {
        if (result.value(path) != before.value(path)) {
            return u"touched "_s + path.toString();
        }
    }
    return scim::difference(result, after, paths, schemas).patch.isEmpty() ? QString()
                                                                           : u"a second patch is not empty"_s;
}

void TestProperties::patchLeadsToTheWantedState()
{
    int changes = 0;
    for (int i = 0; i < 1'500; ++i) {
        const Resource before = randomUser();
        const Resource after = randomUser();
        const QString complaint = checkPatch(before, after);
        const QString context = complaint + u'\n'
            + QString::fromUtf8(QJsonDocument(before.json()).toJson(QJsonDocument::Compact)) + u'\n'
            + QString::fromUtf8(QJsonDocument(after.json()).toJson(QJsonDocument::Compact));
        QVERIFY2(complaint.isEmpty(), qPrintable(context));
        changes += before == after ? 0 : 1;
    }
    QVERIFY(changes > 1'250);
}

QTEST_GUILESS_MAIN(TestProperties)
#include "tst_properties.moc"
