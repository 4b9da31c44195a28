// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/rowwriter.h"

#include "models/mapping/entraschema/attributename.h"
#include "models/mapping/entraschema/expressiontree.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

QString sourceText(const AttributeMapping &mapping)
{
    return mapping.source ? mapping.source->text() : QString();
}

QString flowName(FlowType flow)
{
    switch (flow) {
    case FlowType::Always:
        return u"Always"_s;
    case FlowType::ObjectAddOnly:
        return u"ObjectAddOnly"_s;
    case FlowType::MultiValueAddOnly:
        return u"MultiValueAddOnly"_s;
    }
    return {};
}

/// What a mapping says that no member of Entra's schema can, in words; empty: nothing.
QStringList unsayable(const AttributeMapping &mapping)
{
    QStringList list;
    const auto add = [&list](bool isSet, const QString &words) {
        if (isSet) {
            list.append(words);
        }
    };
    add(!mapping.values.empty(), u"rows of a complex value"_s);
    add(mapping.condition.has_value(), u"a condition"_s);
    add(mapping.whenEmpty != WhenEmpty::Keep, u"what happens when the source is empty"_s);
    add(mapping.strength != Strength::Always, u"its strength"_s);
    add(mapping.compare != CompareRule::Schema, u"how texts are compared"_s);
    add(mapping.normalize, u"normalisation"_s);
    add(mapping.mode != ListMode::Replace, u"how a list follows the source"_s);
    return list;
}

} // namespace

RowWriter::RowWriter(const ImportedObject &imported, QJsonArray original, std::vector<SchemaFinding> &findings)
    : m_imported(imported)
    , m_original(std::move(original))
    , m_findings(findings)
{
}

QJsonArray RowWriter::write(const ObjectMapping &mapping)
{
    std::vector<const AttributeMapping *> left;
    for (const AttributeMapping &row : mapping.mappings()) {
        if (row.isActive()) { // Entra has no drafts and no retired mappings
            left.push_back(&row);
        }
    }
    QJsonArray rows;
    for (const ImportedRow &before : m_imported.rows) {
        const QJsonObject json = m_original.at(before.index).toObject();
        if (!before.mapping) { // it said nothing to Muster, so nothing in Muster changes it
            rows.append(json);
            continue;
        }
        const auto same = std::find_if(left.begin(), left.end(), [&before](const AttributeMapping *row) {
            return row->target == before.mapping->target;
        });
        if (same != left.end()) {
            rows.append(changed(json, *before.mapping, **same));
            left.erase(same);
        }
    }
    for (const AttributeMapping *row : left) {
        m_added.append(schemaNameOf(row->target));
        rows.append(fresh(*row));
    }
    return rows;
}

QJsonObject RowWriter::changed(QJsonObject json, const AttributeMapping &before, const AttributeMapping &after)
{
    checkSayable(after);
    if (sourceText(before) != sourceText(after)) {
        json.insert(u"source"_s, sourceOf(after));
    }
    if (before.defaultValue != after.defaultValue) {
        json.insert(u"defaultValue"_s, defaultOf(after));
    }
    if (before.flowType != after.flowType) {
        json.insert(u"flowType"_s, flowName(after.flowType));
    }
    if (before.matchingPriority != after.matchingPriority) {
        json.insert(u"matchingPriority"_s, after.matchingPriority);
    }
    return json;
}

QJsonObject RowWriter::fresh(const AttributeMapping &mapping)
{
    checkSayable(mapping);
    return {{u"defaultValue"_s, defaultOf(mapping)},
            {u"exportMissingReferences"_s, false},
            {u"flowBehavior"_s, u"FlowWhenChanged"_s},
            {u"flowType"_s, flowName(mapping.flowType)},
            {u"matchingPriority"_s, mapping.matchingPriority},
            {u"source"_s, sourceOf(mapping)},
            {u"targetAttributeName"_s, schemaNameOf(mapping.target)}};
}

QJsonValue RowWriter::sourceOf(const AttributeMapping &mapping)
{
    if (!mapping.source) {
        return QJsonValue::Null;
    }
    const auto tree = treeOfExpression(mapping.source->text());
    return tree ? QJsonValue(*tree) : QJsonValue::Null; // it was compiled, so that it has a tree
}

QJsonValue RowWriter::defaultOf(const AttributeMapping &mapping)
{
    if (!mapping.defaultValue || mapping.defaultValue->isUnassigned()) {
        return QJsonValue::Null;
    }
    if (mapping.defaultValue->isList() && mapping.defaultValue->toList().size() > 1) {
        note(u"The default value of %1 has several values; Entra's has one, the first was written."_s.arg(
            mapping.target.toString()));
    }
    return mapping.defaultValue->toText();
}

void RowWriter::checkSayable(const AttributeMapping &mapping)
{
    if (const QStringList list = unsayable(mapping); !list.isEmpty()) {
        note(u"Entra's schema cannot say of %1: %2."_s.arg(mapping.target.toString(), list.join(u", "_s)),
             u"Say it in the expression, or keep provisioning this attribute with Muster."_s);
    }
}

void RowWriter::note(const QString &text, const QString &remedy)
{
    m_findings.push_back({SchemaFinding::Kind::NotTranslated, m_imported.place.text(), text, remedy});
}

} // namespace muster::mapping
