// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/schemaexport.h"

#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ObjectType;
using mapping::ExportedObject;
using mapping::ImportedObject;
using mapping::ObjectMapping;
using mapping::ObjectSettings;
using mapping::SchemaDocument;
using mapping::SchemaFinding;
using mapping::Scope;

namespace {

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(MUSTER_TEST_DATA) + u"/entraschema/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A schema and what Muster makes of it, as a connection would hold it.
struct Taken
{
    SchemaDocument schema;
    mapping::ImportedSchema imported;
    std::vector<ObjectMapping> mappings;
    std::vector<ObjectSettings> settings;
    std::vector<Scope> scopes;

    explicit Taken(const SchemaDocument &document)
        : schema(document)
        , imported(mapping::importSchema(document))
    {
        for (const ImportedObject &object : imported.objects) {
            mappings.push_back(object.objectMapping());
            ObjectSettings own;
            own.enabled = object.enabled;
            own.actions = object.actions;
            settings.push_back(own);
            scopes.push_back(object.scope.value_or(Scope()));
        }
    }

    [[nodiscard]] mapping::ExportedSchema exported() const
    {
        std::vector<ExportedObject> objects;
        for (std::size_t i = 0; i < mappings.size(); ++i) {
            objects.push_back({imported.objects.at(i).type, &mappings.at(i), &settings.at(i), &scopes.at(i)});
        }
        return mapping::exportSchema(schema, objects);
    }

    [[nodiscard]] std::size_t indexOf(ObjectType type) const { return imported.objects.at(0).type == type ? 0 : 1; }
};

std::optional<Taken> taken(const QString &name)
{
    const auto schema = SchemaDocument::parse(fixture(name));
    return schema ? std::optional(Taken(*schema)) : std::nullopt;
}

/// Places where two documents differ, as JSON paths.
void differences(const QJsonValue &a, const QJsonValue &b, const QString &place, QStringList *list)
{
    if (a.isObject() && b.isObject()) {
        QStringList names = a.toObject().keys() + b.toObject().keys();
        names.removeDuplicates();
        for (const QString &name : std::as_const(names)) {
            differences(a[name], b[name], place + u'.' + name, list);
        }
    } else if (a.isArray() && b.isArray() && a.toArray().size() == b.toArray().size()) {
        for (int i = 0; i < a.toArray().size(); ++i) {
            differences(a[i], b[i], u"%1[%2]"_s.arg(place).arg(i), list);
        }
    } else if (a != b) {
        list->append(place.mid(1));
    }
}

QStringList differences(const SchemaDocument &a, const SchemaDocument &b)
{
    QStringList list;
    differences(a.json(), b.json(), {}, &list);
    return list;
}

QStringList texts(const std::vector<SchemaFinding> &findings, SchemaFinding::Kind kind)
{
    QStringList list;
    for (const SchemaFinding &finding : findings) {
        if (finding.kind == kind) {
            list.append(finding.place + u": "_s + finding.text);
        }
    }
    return list;
}

QString sourceOf(const ObjectMapping &mapping, const QString &target)
{
    for (const mapping::AttributeMapping &row : mapping.mappings()) {
        if (row.target.toString() == target) {
            return row.source ? row.source->text() : u"(none)"_s;
        }
    }
    return {};
}

/// The mapping with one row read from JSON instead of the row of the same target, or at the end.
ObjectMapping with(const ObjectMapping &mapping, const QJsonObject &json)
{
    const auto row = mapping::AttributeMapping::fromJson(json, u"row"_s);
    std::vector<mapping::AttributeMapping> rows = mapping.mappings();
    const auto same =
        std::find_if(rows.begin(), rows.end(), [&row](const auto &each) { return each.target == row->target; });
    if (same == rows.end()) {
        rows.push_back(*row);
    } else {
        *same = *row;
    }
    return ObjectMapping(mapping.type(), std::move(rows));
}

const QString kUsers = u"synchronizationRules[0].objectMappings[1]"_s;

} // namespace

/// Synchronization schemas of Entra, in and out.
class EntraSchemaTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void aSchemaOfAnApplication();
    void aSingleObjectMapping();
    void aSchemaOfAnHrSystem();
    void importFiltersComeAndGo();
    void anEditChangesOnlyItsPlace();
    void rowsComeAndGo();
    void scopeAndActionsAreWritten();
    void whatEntraCannotSay();
    void aNewSchema();
    void textAndTreeThatDiffer();
    void missingAttributesNameTheNearest();
    void badDocuments_data();
    void badDocuments();
    void hugeDocumentsAreRefusedInTime();
};

void EntraSchemaTest::nothingIsLost_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("an application") << u"scimapp.json"_s;
    QTest::newRow("a single object mapping") << u"objectmapping.json"_s;
    QTest::newRow("an HR system") << u"workday.json"_s;
}

void EntraSchemaTest::nothingIsLost()
{
    QFETCH(QString, name);
    const auto schema = taken(name);
    QVERIFY(schema);
    const auto exported = schema->exported();
    QCOMPARE(differences(schema->schema, exported.schema), QStringList());
    const auto again = SchemaDocument::parse(exported.schema.toText());
    QVERIFY_RESULT(again);
    QCOMPARE(again->json(), QJsonDocument::fromJson(fixture(name)).object());
}

void EntraSchemaTest::aSchemaOfAnApplication()
{
    const auto schema = taken(u"scimapp.json"_s);
    QVERIFY(schema);
    QCOMPARE(schema->imported.objects.size(), std::size_t(2));
    const ImportedObject &users = *schema->imported.find(ObjectType::User);
    const ObjectMapping mapping = users.objectMapping();
    QCOMPARE(mapping.mappings().size(), std::size_t(26)); // of 27; one has neither source nor default
    QCOMPARE(sourceOf(mapping, u"userName"_s), u"[userPrincipalName]"_s);
    QCOMPARE(sourceOf(mapping, uR"x(emails[type eq "work"].value)x"_s), u"ToLower([mail], )"_s);
    QCOMPARE(sourceOf(mapping, u"roles[primary eq true].value"_s), u"SingleAppRoleAssignment([appRoleAssignments])"_s);
    QCOMPARE(sourceOf(mapping, u"locale"_s), u"(none)"_s);
    QCOMPARE(mapping.matching().size(), std::size_t(2));
    for (const mapping::AttributeMapping &row : mapping.mappings()) {
        QVERIFY(!row.source || row.dialect() == mapping::Dialect::Entra);
        const bool isManager = row.target.attribute() == "manager"_L1;
        QCOMPARE(row.reference.has_value(), isManager);
        const bool isMobile = row.target.toString().contains("mobile"_L1);
        QCOMPARE(row.flowType == mapping::FlowType::ObjectAddOnly, isMobile);
    }
    QVERIFY(users.scope);
    QCOMPARE(users.scope->filters().size(), std::size_t(2));
    QCOMPARE(users.scope->filters().front().clauses.size(), std::size_t(2));
    QCOMPARE(users.ownAttributes.size(), std::size_t(1));
    QVERIFY(users.ownAttributes.front().name.endsWith(":badge"_L1));
    const ImportedObject &groups = *schema->imported.find(ObjectType::Group);
    QVERIFY(!groups.enabled);
    QVERIFY(groups.actions.create && groups.actions.update && !groups.actions.remove);
    QCOMPARE(groups.rows.at(2).mapping->reference, std::optional(ObjectType::User));
    QCOMPARE(groups.rows.at(2).mapping->flowType, mapping::FlowType::MultiValueAddOnly);
    const QStringList kept = texts(schema->imported.findings, SchemaFinding::Kind::Kept);
    QCOMPARE(kept.size(), 3); // flowBehavior, the empty row, the unknown member "note"
    QCOMPARE(texts(schema->imported.findings, SchemaFinding::Kind::NotTranslated), QStringList());
    QCOMPARE(texts(schema->imported.findings, SchemaFinding::Kind::Doubtful), QStringList());
}

void EntraSchemaTest::aSingleObjectMapping()
{
    const auto single = taken(u"objectmapping.json"_s);
    QVERIFY(single);
    QCOMPARE(single->imported.objects.size(), std::size_t(1));
    const ObjectMapping mapping = single->mappings.front();
    QCOMPARE(mapping.mappings().size(), std::size_t(9));
    QCOMPARE(sourceOf(mapping, u"CompanyName"_s), uR"x("Contoso \"Europe\" \\ Ltd")x"_s);
    QCOMPARE(sourceOf(mapping, u"LocaleSidKey"_s), uR"x(Replace([preferredLanguage], "-", , , "_", , ))x"_s);
}

void EntraSchemaTest::aSchemaOfAnHrSystem()
{
    const auto schema = taken(u"workday.json"_s);
    QVERIFY(schema);
    const ImportedObject &people = schema->imported.objects.front();
    QVERIFY(!people.scope); // an operator is not known, and half a scope would be a wrong one
    const QStringList lost = texts(schema->imported.findings, SchemaFinding::Kind::NotTranslated);
    QCOMPARE(lost.size(), 2);
    QVERIFY2(lost.at(0).contains(u"attributeMappings[6].targetAttributeName"_s), qPrintable(lost.at(0)));
    QVERIFY2(lost.at(1).contains(u"scope.groups[0].clauses[1]"_s), qPrintable(lost.at(1)));
    QCOMPARE(sourceOf(schema->mappings.front(), u"accountDisabled"_s), uR"x(IIF([Active] = "1", "False", "True"))x"_s);
}

void EntraSchemaTest::importFiltersComeAndGo()
{
    QJsonObject json = QJsonDocument::fromJson(fixture(u"scimapp.json"_s)).object();
    const auto original = SchemaDocument::fromJson(json);
    QVERIFY(original);
    Taken before(*original);
    const std::size_t users = before.indexOf(ObjectType::User);
    // Written by Muster, read again, and taken away again: nothing but the member differs.
    const auto import = Scope::fromJson(
        QJsonDocument::fromJson(
            R"([{"title": "Hired", "clauses": [{"attribute": "employeeType", "operator": "EQUALS", "value": "1"}]}])")
            .array(),
        {});
    QVERIFY_RESULT(import);
    before.scopes[users].setImportFilters(import->filters());
    const auto exported = before.exported();
    QCOMPARE(differences(*original, exported.schema), (QStringList {kUsers + u".scope.inputFilterGroups"_s}));
    Taken with(exported.schema);
    QCOMPARE(with.scopes[users].importFiltersToJson(), import->toJson());
    QCOMPARE(with.scopes[users].filters().size(), before.scopes[users].filters().size());
    const QStringList taken = texts(with.imported.findings, SchemaFinding::Kind::TakenOver);
    QCOMPARE(taken.filter(u"import filters"_s).size(), 1);
    QCOMPARE(differences(exported.schema, with.exported().schema), QStringList());
    with.scopes[users].setImportFilters({});
    QCOMPARE(differences(*original, with.exported().schema), QStringList());
}

void EntraSchemaTest::anEditChangesOnlyItsPlace()
{
    auto schema = taken(u"scimapp.json"_s);
    QVERIFY(schema);
    const std::size_t users = schema->indexOf(ObjectType::User);
    schema->mappings[users] =
        with(schema->mappings[users],
             {{u"target"_s, u"title"_s}, {u"source"_s, u"ToUpper([jobTitle])"_s}, {u"when"_s, u"onCreate"_s}});
    const auto exported = schema->exported();
    const QString row = kUsers + u".attributeMappings[3]"_s;
    QCOMPARE(differences(schema->schema, exported.schema),
             (QStringList {row + u".flowType"_s, row + u".source.expression"_s, row + u".source.name"_s,
                           row + u".source.parameters"_s, row + u".source.type"_s}));
    // What is written reads back as what was meant.
    const Taken again(exported.schema);
    QCOMPARE(sourceOf(again.mappings[users], u"title"_s), u"ToUpper([jobTitle])"_s);
    QCOMPARE(texts(again.imported.findings, SchemaFinding::Kind::Doubtful), QStringList());
}

void EntraSchemaTest::rowsComeAndGo()
{
    auto schema = taken(u"scimapp.json"_s);
    QVERIFY(schema);
    const std::size_t users = schema->indexOf(ObjectType::User);
    std::vector<mapping::AttributeMapping> rows = schema->mappings[users].mappings();
    rows.erase(rows.begin() + 3); // title
    rows.front().state = mapping::MappingState::Retired; // userName
    schema->mappings[users] = with(ObjectMapping(ObjectType::User, rows),
                                   {{u"target"_s, u"urn:example:params:scim:schemas:extension:x:2.0:User:level"_s},
                                    {u"source"_s, u"[level]"_s},
                                    {u"default"_s, 3}});
    const auto exported = schema->exported();
    const QJsonObject json = exported.schema.objectMapping({0, 1});
    const QJsonArray list = json.value("attributeMappings"_L1).toArray();
    QCOMPARE(list.size(), 26); // 27 - 2 + 1
    QCOMPARE(list.first()["targetAttributeName"_L1].toString(), u"active"_s);
    QCOMPARE(list.last()["source"_L1]["name"_L1].toString(), u"level"_s);
    QCOMPARE(list.last()["defaultValue"_L1].toString(), u"3"_s);
    // The new target is defined, or Entra would refuse the mapping; a source attribute cannot be.
    const auto targets = exported.schema.targetAttributes({0, 1});
    QVERIFY(targets.back().definition.name.endsWith(":level"_L1));
    QCOMPARE(targets.size(), schema->schema.targetAttributes({0, 1}).size() + 1);
    QCOMPARE(texts(exported.findings, SchemaFinding::Kind::Doubtful),
             QStringList {kUsers + u": Entra's attribute list has no \"level\"."_s});
}

void EntraSchemaTest::scopeAndActionsAreWritten()
{
    auto schema = taken(u"scimapp.json"_s);
    QVERIFY(schema);
    const std::size_t users = schema->indexOf(ObjectType::User);
    std::vector<mapping::ScopingFilter> filters = schema->scopes[users].filters();
    filters.at(1).clauses.front().values = {u".*@fabrikam\\.example"_s};
    schema->scopes[users] = Scope(filters);
    schema->settings[users].actions.remove = false;
    schema->settings[users].enabled = false;
    const auto exported = schema->exported();
    QCOMPARE(differences(schema->schema, exported.schema),
             (QStringList {kUsers + u".enabled"_s, kUsers + u".flowTypes"_s,
                           kUsers + u".scope.groups[1].clauses[0].targetOperand.values[0]"_s}));
    QCOMPARE(exported.schema.objectMapping({0, 1}).value("flowTypes"_L1).toString(), u"Add, Update"_s);
}

void EntraSchemaTest::whatEntraCannotSay()
{
    auto schema = taken(u"scimapp.json"_s);
    QVERIFY(schema);
    const std::size_t users = schema->indexOf(ObjectType::User);
    schema->mappings[users] = with(schema->mappings[users],
                                   {{u"target"_s, u"title"_s},
                                    {u"source"_s, u"[jobTitle]"_s},
                                    {u"dialect"_s, u"entra"_s},
                                    {u"condition"_s, u"IsPresent([jobTitle])"_s},
                                    {u"whenEmpty"_s, u"clear"_s}});
    const auto exported = schema->exported();
    QCOMPARE(differences(schema->schema, exported.schema), QStringList());
    const QStringList lost = texts(exported.findings, SchemaFinding::Kind::NotTranslated);
    QCOMPARE(lost.size(), 1);
    QVERIFY2(lost.front().endsWith(u"title: a condition, what happens when the source is empty."_s),
             qPrintable(lost.front()));
}

void EntraSchemaTest::aNewSchema()
{
    const ObjectMapping users = ObjectMapping::defaultFor(ObjectType::User);
    const ObjectMapping groups = ObjectMapping::defaultFor(ObjectType::Group);
    const ObjectSettings settings;
    const auto scope = Scope::fromJson(
        QJsonDocument::fromJson(
            R"([{"title": "Sales", "clauses": [{"attribute": "d", "operator": "EQUALS", "value": "S"}]}])")
            .array(),
        {});
    QVERIFY_RESULT(scope);
    const Scope everybody;
    const std::vector<ExportedObject> objects {{ObjectType::User, &users, &settings, &*scope},
                                               {ObjectType::Group, &groups, &settings, &everybody}};
    const auto made = mapping::newSchema(objects, u"acme"_s);
    const Taken again(made.schema);
    QCOMPARE(again.mappings.size(), std::size_t(2));
    QCOMPARE(again.mappings[0].mappings().size(), users.mappings().size());
    for (const mapping::AttributeMapping &row : users.mappings()) {
        QCOMPARE(sourceOf(again.mappings[0], row.target.toString()), row.source->text());
    }
    QCOMPARE(again.scopes[0].toJson(), scope->toJson());
    QCOMPARE(again.schema.targetAttributes({0, 0}).size(), users.mappings().size());
    QCOMPARE(again.schema.sourceAttributes({0, 1}).size(), std::size_t(groups.sourceAttributes().size()));
}

void EntraSchemaTest::textAndTreeThatDiffer()
{
    QByteArray text = fixture(u"scimapp.json"_s);
    QVERIFY(text.contains("\"ToLower([mail], )\""));
    text.replace("\"ToLower([mail], )\"", "\"ToUpper([mail], )\"");
    const auto schema = SchemaDocument::parse(text);
    QVERIFY_RESULT(schema);
    const Taken changed(*schema);
    const QStringList doubts = texts(changed.imported.findings, SchemaFinding::Kind::Doubtful);
    QCOMPARE(doubts.size(), 1);
    QVERIFY2(doubts.front().startsWith(kUsers + u".attributeMappings[4].source: Text and tree"_s),
             qPrintable(doubts.front()));
    QCOMPARE(sourceOf(changed.mappings[1], uR"x(emails[type eq "work"].value)x"_s), u"ToUpper([mail], )"_s);
}

void EntraSchemaTest::missingAttributesNameTheNearest()
{
    const auto schema = taken(u"objectmapping.json"_s);
    QVERIFY(schema);
    const auto doubts = mapping::missingAttributes(
        schema->mappings.front(), Scope(),
        {u"mail"_s, u"UserPrincipalName"_s, u"preferredLanguage"_s, u"appRoleAssignments"_s});
    QCOMPARE(doubts.size(), std::size_t(2)); // Alias and Username read it; [IsSoftDeleted] is computed
    QVERIFY2(doubts.front().text.contains(u"\"userPrincipalName\", which Alias reads"_s),
             qPrintable(doubts.front().text));
    QCOMPARE(doubts.front().remedy, u"Did you mean \"UserPrincipalName\"?"_s);
}

void EntraSchemaTest::badDocuments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto rule = [](const QByteArray &objectMapping) {
        return R"({"synchronizationRules": [{"objectMappings": [)" + objectMapping + "]}]}";
    };
    const auto row = [&rule](const QByteArray &members) {
        return rule(R"({"attributeMappings": [{"targetAttributeName": "a", )" + members + "}]}");
    };
    const QString at = u"synchronizationRules[0].objectMappings[0]"_s;
    const QString atRow = at + u".attributeMappings[0]"_s;
    QTest::newRow("nothing") << QByteArray() << u"line 1"_s;
    QTest::newRow("no JSON") << QByteArray("{\n\"synchronizationRules\": [}") << u"line 2"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"a list"_s;
    QTest::newRow("another document") << QByteArray("{\"muster\": 1}")
                                      << u"synchronizationRules: the member is missing"_s;
    QTest::newRow("random bytes") << QByteArray("\x00\xff\x13{]", 5) << u"no JSON"_s;
    QTest::newRow("rules that are none") << QByteArray(R"({"synchronizationRules": 1})")
                                         << u"synchronizationRules: a list of objects is expected, found a number"_s;
    QTest::newRow("a rule that is none") << QByteArray(R"({"synchronizationRules": ["a"]})")
                                         << u"synchronizationRules[0]: an object"_s;
    QTest::newRow("no attribute mappings") << rule("{}") << at + u".attributeMappings: the member is missing"_s;
    QTest::newRow("a target of another type")
        << rule(R"({"attributeMappings": [{"targetAttributeName": 1}]})") << atRow + u".targetAttributeName: a text"_s;
    QTest::newRow("a source of another type")
        << row(R"("source": "[mail]")") << atRow + u".source: an object or null is expected, found a text"_s;
    QTest::newRow("a fraction as precedence")
        << row(R"("matchingPriority": 1.5)") << atRow + u".matchingPriority: a whole number"_s;
    QTest::newRow("a huge number as precedence")
        << row(R"("matchingPriority": 1e300)") << atRow + u".matchingPriority"_s;
    QTest::newRow("a default of another type")
        << row(R"("defaultValue": true)") << atRow + u".defaultValue: a text or null"_s;
    QTest::newRow("a scope of another type")
        << rule(R"({"attributeMappings": [], "scope": []})") << at + u".scope: an object or null"_s;
    QTest::newRow("a clause without an operator")
        << rule(R"({"attributeMappings": [], "scope": {"groups": [{"clauses": [{"sourceOperandName": "a"}]}]}})")
        << at + u".scope.groups[0].clauses[0].operatorName: the member is missing"_s;
    QTest::newRow("an attribute without a name") << QByteArray(
        R"({"synchronizationRules": [], "directories": [{"name": "d", "objects": [{"name": "o", "attributes": [{}]}]}]})")
                                                 << u"directories[0].objects[0].attributes[0].name: the member is missing"_s;
    QTest::newRow("nested ten thousand deep") << QByteArray(10'000, '[') << u"no JSON"_s;
}

void EntraSchemaTest::badDocuments()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const auto schema = SchemaDocument::parse(text);
    QVERIFY(!schema);
    QVERIFY2(schema.error().detail.contains(says), qPrintable(schema.error().detail));
    QVERIFY(!schema.error().remedy.isEmpty());
}

void EntraSchemaTest::hugeDocumentsAreRefusedInTime()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!SchemaDocument::parse(QByteArray(SchemaDocument::kLargest + 1, ' ')));
    QByteArray rows;
    for (qsizetype i = 0; i <= SchemaDocument::kMostMappings; ++i) {
        rows += R"({"targetAttributeName": "a"},)";
    }
    rows.chop(1);
    const auto many = SchemaDocument::parse(R"({"attributeMappings": [)" + rows + "]}");
    QVERIFY(!many);
    QVERIFY2(many.error().detail.contains(u"attributeMappings[20000]"_s), qPrintable(many.error().detail));
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(EntraSchemaTest)
#include "tst_entraschema.moc"
