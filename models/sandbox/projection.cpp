// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/projection.h"

#include "models/sandbox/refusal.h"
#include "models/scim/attributepath.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

QJsonValue onlyMember(const QJsonValue &value, const QString &name, const QJsonValue &already)
{
    if (!value.isArray()) {
        QJsonObject picked = already.toObject();
        if (const QJsonValue member = value[name]; !member.isUndefined()) {
            picked.insert(name, member);
        }
        return picked;
    }
    const QJsonArray elements = value.toArray();
    const QJsonArray earlier = already.toArray();
    QJsonArray picked;
    for (qsizetype i = 0; i < elements.size(); ++i) {
        picked.append(onlyMember(elements.at(i), name, earlier.at(i)));
    }
    return picked;
}

QJsonValue withoutMember(const QJsonValue &value, const QString &name)
{
    if (!value.isArray()) {
        QJsonObject rest = value.toObject();
        rest.remove(name);
        return rest;
    }
    QJsonArray rest;
    for (const QJsonValue &element : value.toArray()) {
        rest.append(withoutMember(element, name));
    }
    return rest;
}

bool isAlwaysReturned(const QString &attribute)
{
    return attribute == "id"_L1 || attribute == "schemas"_L1;
}

} // namespace

core::Result<Projection> Projection::parse(const QStringList &attributes, const QStringList &excluded,
                                           const scim::SchemaSet &schemas)
{
    if (!attributes.isEmpty() && !excluded.isEmpty()) {
        return refusal(400, "invalidValue",
                       u"\"attributes\" and \"excludedAttributes\" cannot be used in one request."_s);
    }
    Projection projection;
    if (!attributes.isEmpty()) {
        projection.m_mode = Mode::Included;
        projection.m_names = names(attributes, schemas);
    } else if (!excluded.isEmpty()) {
        projection.m_mode = Mode::Excluded;
        projection.m_names = names(excluded, schemas);
    }
    return projection;
}

bool Projection::wants(QStringView attribute) const
{
    const auto isNamed = [attribute](const Name &name) {
        return name.extension.isEmpty() && name.attribute == attribute;
    };
    switch (m_mode) {
    case Mode::Default:
        return true;
    case Mode::Included:
        return std::ranges::any_of(m_names, isNamed);
    case Mode::Excluded:
        break;
    }
    return std::ranges::none_of(m_names,
                                [&](const Name &name) { return isNamed(name) && name.subAttribute.isEmpty(); });
}

QJsonObject Projection::apply(const QJsonObject &resource) const
{
    if (m_mode == Mode::Default) {
        return resource;
    }
    if (m_mode == Mode::Included) {
        QJsonObject picked {{u"id"_s, resource.value("id"_L1)}, {u"schemas"_s, resource.value("schemas"_L1)}};
        for (const Name &name : m_names) {
            copy(name, resource, &picked);
        }
        return picked;
    }
    QJsonObject rest = resource;
    for (const Name &name : m_names) {
        if (!isAlwaysReturned(name.attribute)) {
            erase(name, &rest);
        }
    }
    return rest;
}

std::vector<Projection::Name> Projection::names(const QStringList &texts, const scim::SchemaSet &schemas)
{
    std::vector<Name> names;
    for (const QString &text : texts) {
        const QString trimmed = text.trimmed();
        if (const scim::Schema *extension = schemas.byUrn(trimmed)) {
            names.push_back({extension->id(), {}, {}});
            continue;
        }
        const auto path = scim::AttributePath::parse(trimmed);
        const scim::AttributePath whole = path ? path->withoutFilter().withoutSubAttribute() : scim::AttributePath();
        const scim::Attribute *attribute = path ? schemas.find(whole) : nullptr;
        if (!attribute) {
            continue;
        }
        const scim::Attribute *sub = attribute->subAttribute(path->subAttribute());
        const scim::Schema *schema = schemas.byUrn(path->urn());
        const bool isExtension = schema && schema->id().contains(":extension:"_L1);
        names.push_back({isExtension ? schema->id() : QString(), attribute->name, sub ? sub->name : QString()});
    }
    return names;
}

void Projection::copy(const Name &name, const QJsonObject &from, QJsonObject *to)
{
    if (!name.extension.isEmpty() && !name.attribute.isEmpty()) {
        QJsonObject extension = to->value(name.extension).toObject();
        copy({{}, name.attribute, name.subAttribute}, from.value(name.extension).toObject(), &extension);
        if (!extension.isEmpty()) {
            to->insert(name.extension, extension);
        }
        return;
    }
    const QString &member = name.attribute.isEmpty() ? name.extension : name.attribute;
    const QJsonValue value = from.value(member);
    if (value.isUndefined()) {
        return;
    }
    to->insert(member, name.subAttribute.isEmpty() ? value : onlyMember(value, name.subAttribute, to->value(member)));
}

void Projection::erase(const Name &name, QJsonObject *from)
{
    if (!name.extension.isEmpty() && !name.attribute.isEmpty()) {
        QJsonObject extension = from->value(name.extension).toObject();
        erase({{}, name.attribute, name.subAttribute}, &extension);
        from->insert(name.extension, extension);
        return;
    }
    const QString &member = name.attribute.isEmpty() ? name.extension : name.attribute;
    if (name.subAttribute.isEmpty()) {
        from->remove(member);
    } else if (from->contains(member)) {
        from->insert(member, withoutMember(from->value(member), name.subAttribute));
    }
}

} // namespace muster::sandbox
