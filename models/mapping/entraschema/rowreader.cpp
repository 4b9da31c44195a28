// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/rowreader.h"

#include "models/mapping/entraschema/attributename.h"
#include "models/mapping/entraschema/expressiontree.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using Kind = SchemaFinding::Kind;

QString joined(const QString &place, const QString &member)
{
    return place.isEmpty() ? member : place + u'.' + member;
}

/// The same expression in another layout: read as a tree, and written again.
QString canonical(const QString &text)
{
    const auto tree = treeOfExpression(text);
    if (!tree) {
        return text;
    }
    const auto again = expressionOfTree(*tree, {});
    return again ? *again : text;
}

} // namespace

RowReader::RowReader(const SchemaDocument &schema, const ObjectMappingPlace &place,
                     std::vector<SchemaFinding> &findings)
    : m_rows(schema.objectMapping(place).value("attributeMappings"_L1).toArray())
    , m_place(place.text())
    , m_targets(schema.targetAttributes(place))
    , m_findings(findings)
{
}

std::vector<ImportedRow> RowReader::read()
{
    std::vector<ImportedRow> rows;
    rows.reserve(static_cast<std::size_t>(m_rows.size()));
    for (int i = 0; i < m_rows.size(); ++i) {
        const QString place = joined(m_place, u"attributeMappings[%1]"_s.arg(i));
        rows.push_back({i, readRow(m_rows.at(i).toObject(), place)});
    }
    return rows;
}

std::optional<AttributeMapping> RowReader::readRow(const QJsonObject &json, const QString &place)
{
    const QString name = json.value("targetAttributeName"_L1).toString();
    auto target = targetPathOf(name);
    if (!target) {
        note(Kind::NotTranslated, joined(place, u"targetAttributeName"_s),
             u"\"%1\" is no SCIM attribute; the mapping to it is not used."_s.arg(name),
             u"Muster provisions applications that speak SCIM; map to one of their attributes instead."_s);
        return {};
    }
    AttributeMapping mapping {std::move(*target)};
    if (const QJsonValue node = json.value("source"_L1); node.isObject()) {
        mapping.source = source(node.toObject(), joined(place, u"source"_s));
        if (!mapping.source) {
            return {};
        }
    }
    if (const QJsonValue value = json.value("defaultValue"_L1); value.isString() && !value.toString().isEmpty()) {
        mapping.defaultValue = core::AttributeValue(value.toString());
    }
    mapping.reference = reference(mapping.target, name);
    readFlow(&mapping, json, place);
    if (mapping.isNone() && !mapping.defaultValue) {
        note(Kind::Kept, place,
             u"The mapping to %1 has neither a source nor a default value; it does nothing."_s.arg(name));
        return {};
    }
    checkKept(json, place, name);
    return mapping;
}

std::optional<QString> RowReader::sourceText(const QJsonObject &node, const QString &place)
{
    const QString text = node.value("expression"_L1).toString();
    const bool hasTree = !node.value("type"_L1).toString().isEmpty();
    const auto fromTree = expressionOfTree(node, place);
    if (text.trimmed().isEmpty()) {
        if (!fromTree) {
            note(Kind::NotTranslated, place, fromTree.error().detail, fromTree.error().remedy);
            return {};
        }
        return *fromTree;
    }
    if (hasTree && !fromTree) {
        note(Kind::Doubtful, place,
             u"The text of the expression was taken; its tree cannot be read: %1"_s.arg(fromTree.error().detail));
    } else if (hasTree && canonical(text) != canonical(*fromTree)) {
        note(Kind::Doubtful, place, u"Text and tree of the expression differ; the text was taken: %1"_s.arg(text),
             u"Open the mapping in Entra and save it, then export again."_s);
    }
    return text;
}

std::optional<MappingExpression> RowReader::source(const QJsonObject &json, const QString &place)
{
    const std::optional<QString> text = sourceText(json, place);
    if (!text) {
        return {};
    }
    auto expression = MappingExpression::compile(*text, Dialect::Entra);
    if (!expression) {
        note(Kind::NotTranslated, place, u"%1: %2"_s.arg(*text, expression.error().detail), expression.error().remedy);
        return {};
    }
    return *expression;
}

/// The schema says which attributes are references; where it does not, manager and members are.
std::optional<core::ObjectType> RowReader::reference(const scim::AttributePath &target, const QString &name) const
{
    const auto found = std::find_if(m_targets.begin(), m_targets.end(), [&name](const SchemaAttribute &attribute) {
        return attribute.definition.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (found != m_targets.end() && found->definition.type != scim::AttributeType::Reference) {
        return {};
    }
    const bool isWellKnown = target.valueFilter() == nullptr
        && (target.attribute().compare("manager"_L1, Qt::CaseInsensitive) == 0
            || target.attribute().compare("members"_L1, Qt::CaseInsensitive) == 0);
    if (found == m_targets.end() && !isWellKnown) {
        return {};
    }
    // A list that refers to people and groups refers to people first: nested groups are not sent by Entra.
    const QStringList objects = found == m_targets.end() ? QStringList() : found->definition.referencedObjects;
    const auto isUser = [](const QString &object) {
        return object.section(u':', -1).compare("User"_L1, Qt::CaseInsensitive) == 0;
    };
    const bool isGroup = !objects.isEmpty() && std::none_of(objects.begin(), objects.end(), isUser);
    return isGroup ? core::ObjectType::Group : core::ObjectType::User;
}

void RowReader::readFlow(AttributeMapping *mapping, const QJsonObject &json, const QString &place)
{
    const QString flow = json.value("flowType"_L1).toString(u"Always"_s);
    if (flow == "ObjectAddOnly"_L1) {
        mapping->flowType = FlowType::ObjectAddOnly;
    } else if (flow == "MultiValueAddOnly"_L1) {
        mapping->flowType = FlowType::MultiValueAddOnly;
    } else if (flow != "Always"_L1) {
        note(Kind::Doubtful, joined(place, u"flowType"_s),
             u"The flow type \"%1\" is not known; the mapping flows always."_s.arg(flow));
    }
    mapping->matchingPriority = std::max(json.value("matchingPriority"_L1).toInt(), 0);
    if (mapping->isNone() && mapping->matchingPriority > 0) {
        note(Kind::Kept, joined(place, u"matchingPriority"_s),
             u"%1 has no source, so that nobody can be matched by it."_s.arg(mapping->target.toString()));
        mapping->matchingPriority = 0;
    }
    if (mapping->reference && (mapping->matchingPriority > 0 || mapping->defaultValue)) {
        note(Kind::Kept, place,
             u"References neither match nor have a default value in Muster; both are left out for %1."_s.arg(
                 mapping->target.toString()));
        mapping->matchingPriority = 0;
        mapping->defaultValue.reset();
    }
}

void RowReader::checkKept(const QJsonObject &json, const QString &place, const QString &target)
{
    static const QStringList used {
        u"targetAttributeName"_s, u"source"_s,       u"defaultValue"_s,           u"flowType"_s,
        u"matchingPriority"_s,    u"flowBehavior"_s, u"exportMissingReferences"_s};
    if (json.value("flowBehavior"_L1).toString() == "FlowAlways"_L1) {
        note(Kind::Kept, joined(place, u"flowBehavior"_s),
             u"%1 is to be sent in every cycle; Muster sends only what differs."_s.arg(target));
    }
    if (json.value("exportMissingReferences"_L1).toBool()) {
        note(Kind::Kept, joined(place, u"exportMissingReferences"_s),
             u"Sending references to objects that do not exist is not possible; %1 waits for them."_s.arg(target));
    }
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!used.contains(it.key())) {
            note(Kind::Kept, joined(place, it.key()), u"Muster does not use the member \"%1\"."_s.arg(it.key()));
        }
    }
}

void RowReader::note(Kind kind, const QString &place, const QString &text, const QString &remedy)
{
    m_findings.push_back({kind, place, text, remedy});
}

} // namespace muster::mapping
