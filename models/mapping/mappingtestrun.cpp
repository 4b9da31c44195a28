// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingtestrun.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

QString valueText(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull()) {
        return u"nothing"_s;
    }
    const QString array = QString::fromUtf8(QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact));
    return array.mid(1, array.size() - 2);
}

/// What came out at a path: a value, or the anchors of a reference.
QJsonValue valueAt(const MappedObject &mapped, const scim::AttributePath &path, bool onUpdate)
{
    if (const MappedReference *reference = mapped.reference(path)) {
        return reference->anchors.isEmpty() ? QJsonValue(QJsonValue::Undefined)
                                            : QJsonValue(QJsonArray::fromStringList(reference->anchors));
    }
    return (onUpdate ? mapped.onUpdate : mapped.onCreate).value(path);
}

/// Runs the tests of one mapping.
class TestRun final
{
public:
    TestRun(const ObjectMapping &mapping, const ObjectSettings &settings, const scim::SchemaSet &schemas)
        : m_schemas(extendedSchemas(schemas, settings.targetAttributes))
        , m_mapper(mapping, m_schemas, surroundings(settings))
    {
        for (const scim::AttributePath &path : mapping.redactedPaths()) {
            m_redacted << path.toString();
        }
    }

    void run(const MappingTest &test, std::vector<MappingTestFailure> &failures) const
    {
        core::SourceObject object;
        object.anchor = test.name;
        object.attributes = test.input;
        const core::Result<MappedObject> mapped = m_mapper.map(object, test.softDeleted);
        if (!mapped) {
            failures.push_back({test.name, {}, QJsonValue::Undefined, QJsonValue::Undefined, mapped.error().detail});
            return;
        }
        for (const auto &[text, expected] : test.expected) {
            const auto path = scim::AttributePath::parse(text);
            const QJsonValue actual = path ? valueAt(*mapped, *path, test.onUpdate) : QJsonValue(QJsonValue::Undefined);
            const scim::Attribute *attribute = path ? m_schemas.find(*path) : nullptr;
            if (!scim::sameValue(expected, actual, attribute, scim::TextRule::Exact)) {
                failures.push_back(failureOf(test, text, expected, actual));
            }
        }
    }

private:
    [[nodiscard]] MappingTestFailure failureOf(const MappingTest &test, const QString &path, const QJsonValue &expected,
                                               const QJsonValue &actual) const
    {
        if (m_redacted.contains(path, Qt::CaseInsensitive)) {
            return {test.name, path, QJsonValue::Undefined, QJsonValue::Undefined, {}, true};
        }
        return {test.name, path, expected, actual, {}};
    }

    static EvaluationContext surroundings(const ObjectSettings &settings)
    {
        EvaluationContext context = exampleContext();
        context.lookups = settings.lookups;
        context.defaultDomain = settings.defaultDomain;
        return context;
    }

    scim::SchemaSet m_schemas;
    ObjectMapper m_mapper;
    QStringList m_redacted; ///< paths
};

} // namespace

QString MappingTestFailure::toText() const
{
    if (!error.isEmpty()) {
        return u"\"%1\" cannot be mapped: %2"_s.arg(test, error);
    }
    if (redacted) {
        return u"\"%1\", %2: the value is another one; Redact() hides it."_s.arg(test, path);
    }
    return u"\"%1\", %2: expected %3, got %4."_s.arg(test, path, valueText(expected), valueText(actual));
}

std::vector<MappingTestFailure> runTests(const ObjectMapping &mapping, const ObjectSettings &settings,
                                         const scim::SchemaSet &schemas)
{
    std::vector<MappingTestFailure> failures;
    if (settings.tests.empty()) {
        return failures;
    }
    const TestRun run(mapping, settings, schemas);
    for (const MappingTest &test : settings.tests) {
        run.run(test, failures);
    }
    return failures;
}

} // namespace muster::mapping
