// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectmapping.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

/// A row of the published defaults, whose texts are known to be right.
AttributeMapping row(const QString &target, const QString &source)
{
    auto path = scim::AttributePath::parse(target);
    auto expression = MappingExpression::compile(source);
    Q_ASSERT(path && expression);
    return {.target = std::move(*path), .source = std::move(*expression)};
}

QString enterprise(QStringView attribute)
{
    return u"%1:%2"_s.arg(scim::kEnterpriseUserSchema, attribute);
}

AttributeMapping reference(const QString &target, const QString &source, core::ObjectType type)
{
    AttributeMapping mapping = row(target, source);
    mapping.reference = type;
    return mapping;
}

/// entra.md 5.4. proxyAddresses has several values where the target has room for one, hence Item.
ObjectMapping defaultUserMapping()
{
    AttributeMapping userName = row(u"userName"_s, u"[userPrincipalName]"_s);
    userName.matchingPriority = 1;
    return ObjectMapping(
        core::ObjectType::User,
        {std::move(userName), row(u"active"_s, u"Not([IsSoftDeleted])"_s), row(u"displayName"_s, u"[displayName]"_s),
         row(u"title"_s, u"[jobTitle]"_s), row(u"emails[type eq \"work\"].value"_s, u"[mail]"_s),
         row(u"emails[type eq \"other\"].value"_s, u"Item([proxyAddresses], 1)"_s),
         row(u"name.givenName"_s, u"[givenName]"_s), row(u"name.familyName"_s, u"[surname]"_s),
         row(u"addresses[type eq \"work\"].streetAddress"_s, u"[streetAddress]"_s),
         row(u"addresses[type eq \"work\"].postalCode"_s, u"[postalCode]"_s),
         row(u"addresses[type eq \"other\"].formatted"_s, u"[physicalDeliveryOfficeName]"_s),
         row(u"phoneNumbers[type eq \"work\"].value"_s, u"[telephoneNumber]"_s),
         row(u"phoneNumbers[type eq \"mobile\"].value"_s, u"[mobile]"_s),
         row(u"phoneNumbers[type eq \"fax\"].value"_s, u"[facsimileTelephoneNumber]"_s),
         row(u"externalId"_s, u"[mailNickname]"_s), row(enterprise(u"employeeNumber"), u"[employeeId]"_s),
         row(enterprise(u"department"), u"[department]"_s),
         reference(enterprise(u"manager"), u"[manager]"_s, core::ObjectType::User)});
}

ObjectMapping defaultGroupMapping()
{
    AttributeMapping displayName = row(u"displayName"_s, u"[displayName]"_s);
    displayName.matchingPriority = 1;
    return ObjectMapping(core::ObjectType::Group,
                         {std::move(displayName), row(u"externalId"_s, u"[objectId]"_s),
                          reference(u"members"_s, u"[members]"_s, core::ObjectType::User)});
}

} // namespace

ObjectMapping::ObjectMapping(core::ObjectType type, std::vector<AttributeMapping> mappings)
    : m_type(type)
    , m_mappings(std::move(mappings))
{
    for (const AttributeMapping &mapping : m_mappings) {
        if (mapping.isActive() && mapping.redacts()) {
            m_redactedPaths.push_back(mapping.target);
        }
    }
}

const ObjectMapping &ObjectMapping::defaultFor(core::ObjectType type)
{
    static const ObjectMapping user = defaultUserMapping();
    static const ObjectMapping group = defaultGroupMapping();
    return type == core::ObjectType::User ? user : group;
}

std::vector<const AttributeMapping *> ObjectMapping::matching() const
{
    std::vector<const AttributeMapping *> result;
    for (const AttributeMapping &mapping : m_mappings) {
        if (mapping.isActive() && mapping.matchingPriority > 0 && !mapping.reference) {
            result.push_back(&mapping);
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const AttributeMapping *a, const AttributeMapping *b) {
        return a->matchingPriority < b->matchingPriority;
    });
    return result;
}

const MappedReference *MappedObject::reference(const scim::AttributePath &path) const
{
    const auto found = std::ranges::find(references, path, &MappedReference::target);
    return found == references.end() ? nullptr : &*found;
}

std::vector<scim::AttributePath> ObjectMapping::managedPaths() const
{
    std::vector<scim::AttributePath> paths;
    for (const AttributeMapping &mapping : m_mappings) {
        const bool managed = mapping.isActive() && mapping.flowsOnUpdate() && !mapping.reference;
        if (managed && std::find(paths.begin(), paths.end(), mapping.target) == paths.end()) {
            paths.push_back(mapping.target);
        }
    }
    return paths;
}

core::Result<ObjectMapping> ObjectMapping::fromJson(core::ObjectType type, const QJsonArray &json,
                                                    const QString &pathPrefix)
{
    std::vector<AttributeMapping> mappings;
    mappings.reserve(static_cast<std::size_t>(json.size()));
    for (qsizetype index = 0; index < json.size(); ++index) {
        auto mapping = AttributeMapping::fromJson(json.at(index), u"%1[%2]"_s.arg(pathPrefix, QString::number(index)));
        if (!mapping) {
            return tl::unexpected(std::move(mapping.error()));
        }
        mappings.push_back(std::move(*mapping));
    }
    return ObjectMapping(type, std::move(mappings));
}

QJsonArray ObjectMapping::toJson() const
{
    QJsonArray array;
    for (const AttributeMapping &mapping : m_mappings) {
        array.append(mapping.toJson());
    }
    return array;
}

QStringList ObjectMapping::sourceAttributes() const
{
    QStringList names;
    for (const AttributeMapping &mapping : m_mappings) {
        if (!mapping.isActive()) {
            continue;
        }
        for (const MappingExpression *expression : mapping.expressions()) {
            names += expression->attributeNames();
        }
    }
    names.removeDuplicates();
    return names;
}

} // namespace muster::mapping
