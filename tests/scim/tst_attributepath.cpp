// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/attributepath.h"
#include "models/scim/filter.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::AttributePath;

static const QString kUser = u"urn:ietf:params:scim:schemas:core:2.0:User"_s;
static const QString kEnterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s;

class TestAttributePath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void parseBeyondTheExamples_data();
    void parseBeyondTheExamples() { parse(); }
    void refuse_data();
    void refuse();
    void compare_data();
    void compare();
    void takeApart();
    void printUnparsed();

private:
    static void columns();
};

void TestAttributePath::columns()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("urn");
    QTest::addColumn<QString>("attribute");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("subAttribute");
}

void TestAttributePath::parse_data()
{
    columns();

    QTest::newRow("3.5.2 members") << u"members"_s << QString() << u"members"_s << QString() << QString();
    QTest::newRow("3.5.2 name.familyName")
        << u"name.familyName"_s << QString() << u"name"_s << QString() << u"familyName"_s;
    QTest::newRow("3.5.2 a value filter")
        << u"addresses[type eq \"work\"]"_s << QString() << u"addresses"_s << u"type eq \"work\""_s << QString();
    QTest::newRow("3.5.2 a value filter with an id")
        << u"members[value eq \"2819c223-7f76-453a-919d-413861904646\"]"_s << QString() << u"members"_s
        << u"value eq \"2819c223-7f76-453a-919d-413861904646\""_s << QString();
    QTest::newRow("3.5.2 a value filter and a sub-attribute")
        << u"members[value eq \"2819c223-7f76-453a-919d-413861904646\"].displayName"_s << QString() << u"members"_s
        << u"value eq \"2819c223-7f76-453a-919d-413861904646\""_s << u"displayName"_s;
    QTest::newRow("3.5.2.3 a street of the work address")
        << u"addresses[type eq \"work\"].streetAddress"_s << QString() << u"addresses"_s << u"type eq \"work\""_s
        << u"streetAddress"_s;
    QTest::newRow("3.10 a core attribute with its URN")
        << kUser + u":userName"_s << kUser << u"userName"_s << QString() << QString();
    QTest::newRow("3.10 a sub-attribute with its URN")
        << kUser + u":name.familyName"_s << kUser << u"name"_s << QString() << u"familyName"_s;
    QTest::newRow("3.10 an extension attribute")
        << kEnterprise + u":employeeNumber"_s << kEnterprise << u"employeeNumber"_s << QString() << QString();
    QTest::newRow("an extension's sub-attribute")
        << kEnterprise + u":manager.value"_s << kEnterprise << u"manager"_s << QString() << u"value"_s;
    QTest::newRow("3.5.2.1 a whole extension") << kEnterprise << kEnterprise << QString() << QString() << QString();
}

void TestAttributePath::parseBeyondTheExamples_data()
{
    columns();
    QTest::newRow("a whole extension in lower case")
        << kEnterprise.toLower() << kEnterprise.toLower() << QString() << QString() << QString();
    QTest::newRow("a core URN alone") << kUser << kUser << QString() << QString() << QString();
    QTest::newRow("a custom extension as a whole")
        << u"urn:example:params:2.0:Device"_s << u"urn:example:params:2.0:Device"_s << QString() << QString()
        << QString();
    QTest::newRow("an attribute of a custom extension")
        << u"urn:example:params:2.0:Device:serialNumber"_s << u"urn:example:params:2.0:Device"_s << u"serialNumber"_s
        << QString() << QString();
    QTest::newRow("an attribute right after the version, as in SCIM 1.1")
        << u"urn:scim:schemas:extension:enterprise:1.0:department"_s << u"urn:scim:schemas:extension:enterprise:1.0"_s
        << u"department"_s << QString() << QString();
    QTest::newRow("a URN that ends in its version")
        << u"urn:scim:schemas:extension:enterprise:1.0"_s << u"urn:scim:schemas:extension:enterprise:1.0"_s << QString()
        << QString() << QString();
    QTest::newRow("a filter makes a capitalised name an attribute")
        << u"urn:example:params:2.0:Badges[type eq 1].value"_s << u"urn:example:params:2.0"_s << u"Badges"_s
        << u"type eq 1"_s << u"value"_s;
    QTest::newRow("a URN without version")
        << u"urn:example:custom:floor"_s << u"urn:example:custom"_s << u"floor"_s << QString() << QString();
    QTest::newRow("a URL as schema") << u"http://schemas.example.com/2006/11/ADSCIM/2.0/Group"_s
                                     << u"http://schemas.example.com/2006/11/ADSCIM/2.0/Group"_s << QString()
                                     << QString() << QString();
    QTest::newRow("an attribute of a URL")
        << u"http://schemas.example.com/2.0/Group:floor"_s << u"http://schemas.example.com/2.0/Group"_s << u"floor"_s
        << QString() << QString();
    QTest::newRow("a reference sub-attribute")
        << u"members.$ref"_s << QString() << u"members"_s << QString() << u"$ref"_s;
    QTest::newRow("a name with digits, dash and underscore")
        << u"_x509-cert_2"_s << QString() << u"_x509-cert_2"_s << QString() << QString();
    QTest::newRow("a filter with several terms")
        << u"emails[type eq \"work\" and primary eq true].value"_s << QString() << u"emails"_s
        << u"type eq \"work\" and primary eq true"_s << u"value"_s;
    QTest::newRow("brackets within a text")
        << u"emails[value eq \"a]b\"].value"_s << QString() << u"emails"_s << u"value eq \"a]b\""_s << u"value"_s;
    QTest::newRow("spaces around") << u"  userName "_s << QString() << u"userName"_s << QString() << QString();
}

void TestAttributePath::parse()
{
    QFETCH(QString, text);
    const auto parsed = AttributePath::parse(text);
    QVERIFY_RESULT(parsed);
    QTEST(parsed->urn(), "urn");
    QTEST(parsed->attribute(), "attribute");
    QTEST(parsed->subAttribute(), "subAttribute");
    QTEST(parsed->valueFilter() ? parsed->valueFilter()->toString() : QString(), "filter");
    QCOMPARE(parsed->toString(), text.trimmed());
    const auto again = AttributePath::parse(parsed->toString());
    QVERIFY_RESULT(again);
    QVERIFY(*again == *parsed);
}

void TestAttributePath::refuse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("reason");

    QTest::newRow("nothing") << QString() << 0 << u"expected an attribute name, found the end"_s;
    QTest::newRow("only spaces") << u"   "_s << 3 << u"expected an attribute name"_s;
    QTest::newRow("a name that begins with a digit") << u"1st"_s << 0 << u"not an attribute name"_s;
    QTest::newRow("a missing sub-attribute") << u"name."_s << 5 << u"not a sub-attribute name"_s;
    QTest::newRow("two sub-attributes") << u"name.a.b"_s << 5 << u"not a sub-attribute name"_s;
    QTest::newRow("a colon first") << u":userName"_s << 0 << u"schema URN is missing"_s;
    QTest::newRow("a prefix that is no URN") << u"enterprise:department"_s << 0 << u"not a schema URN"_s;
    QTest::newRow("an unclosed filter") << u"emails[type eq \"work\""_s << 21 << u"opened at position 6"_s;
    QTest::newRow("an empty filter") << u"emails[]"_s << 7 << u"expected an attribute name, found \"]\""_s;
    QTest::newRow("a bad operator in the filter") << u"emails[type is \"work\"]"_s << 12 << u"expected an operator"_s;
    QTest::newRow("a filter after the sub-attribute")
        << u"emails.value[type eq \"work\"]"_s << 12 << u"belongs before the sub-attribute"_s;
    QTest::newRow("a filter within a filter") << u"emails[type[a eq 1]]"_s << 11 << u"cannot hold another"_s;
    QTest::newRow("a filter on a whole extension")
        << kEnterprise + u"[a eq 1]"_s << int(kEnterprise.size()) << u"needs an attribute name"_s;
    QTest::newRow("text after the path") << u"userName eq"_s << 9 << u"expected the end of the path"_s;
    QTest::newRow("a missing sub-attribute after a filter")
        << u"emails[type eq \"work\"]."_s << 23 << u"expected a sub-attribute name"_s;
}

void TestAttributePath::refuse()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, reason);
    const auto parsed = AttributePath::parse(text);
    QVERIFY(!parsed.has_value());
    QCOMPARE(parsed.error().code, core::ErrorCode::InvalidSyntax);
    const QString where = u"The attribute path is not valid at position %1: "_s.arg(position);
    QVERIFY2(parsed.error().detail.startsWith(where), qPrintable(parsed.error().detail));
    QVERIFY2(parsed.error().detail.contains(reason), qPrintable(parsed.error().detail));
    QVERIFY(!parsed.error().remedy.isEmpty());
}

void TestAttributePath::compare_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("equal");

    QTest::newRow("names in another case") << u"Name.FamilyName"_s << u"name.familyname"_s << true;
    QTest::newRow("URNs in another case")
        << kEnterprise + u":department"_s << kEnterprise.toUpper() + u":Department"_s << true;
    QTest::newRow("another attribute") << u"userName"_s << u"displayName"_s << false;
    QTest::newRow("another sub-attribute") << u"name.familyName"_s << u"name.givenName"_s << false;
    QTest::newRow("with and without URN") << kUser + u":userName"_s << u"userName"_s << false;
    QTest::newRow("filter names in another case")
        << u"emails[type eq \"work\"]"_s << u"Emails[Type EQ \"work\"]"_s << true;
    QTest::newRow("filter values in another case")
        << u"emails[type eq \"work\"]"_s << u"emails[type eq \"Work\"]"_s << false;
    QTest::newRow("with and without filter") << u"emails[type eq \"work\"].value"_s << u"emails.value"_s << false;
}

void TestAttributePath::compare()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, equal);
    QCOMPARE(test::path(a) == test::path(b), equal);
    QCOMPARE(test::path(b) == test::path(a), equal);
}

void TestAttributePath::takeApart()
{
    const AttributePath whole = test::path(u"emails[type eq \"work\"].value"_s);
    QCOMPARE(whole.withoutSubAttribute().toString(), u"emails[type eq \"work\"]"_s);
    QCOMPARE(whole.withoutFilter().toString(), u"emails.value"_s);
    QCOMPARE(whole.withSubAttribute(u"display"_s).toString(), u"emails[type eq \"work\"].display"_s);
    QCOMPARE(whole.withFilter(test::filter(u"primary eq true"_s)).toString(), u"emails[primary eq true].value"_s);
    QCOMPARE(whole.toString(), u"emails[type eq \"work\"].value"_s);
}

void TestAttributePath::printUnparsed()
{
    QVERIFY(AttributePath().isEmpty());
    QCOMPARE(AttributePath().toString(), QString());
    QVERIFY(!AttributePath(kEnterprise, {}, {}).isEmpty());
    QCOMPARE(AttributePath(u"userName"_s).toString(), u"userName"_s);
    QCOMPARE(AttributePath(kEnterprise, u"manager"_s, u"value"_s).toString(), kEnterprise + u":manager.value"_s);
}

QTEST_GUILESS_MAIN(TestAttributePath)
#include "tst_attributepath.moc"
