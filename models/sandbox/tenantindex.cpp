// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/tenantindex.h"

#include "models/scim/schema.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using Key = TenantIndex::Key;

struct KeyDefinition
{
    Key key {};
    QLatin1StringView attribute;
    bool caseExact = false;
};

constexpr std::array<KeyDefinition, 3> kKeys {{
    {Key::UserName, "userName"_L1, false},
    {Key::ExternalId, "externalId"_L1, true},
    {Key::DisplayName, "displayName"_L1, false},
}};

QString keyText(const KeyDefinition &definition, const QString &value)
{
    return definition.caseExact ? value : value.toCaseFolded();
}

bool isBaseUrn(const QString &urn)
{
    return urn.isEmpty() || urn.compare(scim::kUserSchema, Qt::CaseInsensitive) == 0
        || urn.compare(scim::kGroupSchema, Qt::CaseInsensitive) == 0;
}

const KeyDefinition *keyOf(const scim::Filter &filter)
{
    if (filter.kind() != scim::Filter::Kind::Comparison || filter.op() != scim::CompareOp::Eq
        || !filter.value().isString()) {
        return nullptr;
    }
    const scim::AttributePath &path = filter.path();
    if (!isBaseUrn(path.urn()) || !path.subAttribute().isEmpty() || path.valueFilter()) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(kKeys, [&path](const KeyDefinition &definition) {
        return path.attribute().compare(definition.attribute, Qt::CaseInsensitive) == 0;
    });
    return found == kKeys.end() ? nullptr : &*found;
}

} // namespace

void TenantIndex::insert(StoredResource &resource)
{
    for (const KeyDefinition &definition : kKeys) {
        const QJsonValue value = resource.attributes.value(definition.attribute);
        if (value.isString()) {
            m_hashes[static_cast<std::size_t>(definition.key)].insert(keyText(definition, value.toString()), &resource);
        }
    }
}

void TenantIndex::remove(StoredResource &resource)
{
    for (const KeyDefinition &definition : kKeys) {
        const QJsonValue value = resource.attributes.value(definition.attribute);
        if (value.isString()) {
            m_hashes[static_cast<std::size_t>(definition.key)].remove(keyText(definition, value.toString()), &resource);
        }
    }
}

std::vector<const StoredResource *> TenantIndex::find(Key key, const QString &value) const
{
    const auto &hash = m_hashes[static_cast<std::size_t>(key)];
    const auto [first, last] = hash.equal_range(keyText(kKeys[static_cast<std::size_t>(key)], value));
    std::vector<const StoredResource *> found(first, last);
    std::ranges::sort(found, {}, &StoredResource::sequence);
    return found;
}

std::optional<std::vector<const StoredResource *>> TenantIndex::candidates(const scim::Filter &filter) const
{
    if (filter.kind() == scim::Filter::Kind::And) {
        for (const scim::Filter &child : filter.children()) {
            if (auto found = candidates(child)) {
                return found;
            }
        }
        return std::nullopt;
    }
    const KeyDefinition *definition = keyOf(filter);
    return definition ? std::optional(find(definition->key, filter.value().toString())) : std::nullopt;
}

} // namespace muster::sandbox
