// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/queryrunner.h"

#include "models/sandbox/refusal.h"
#include "models/sandbox/tenantschema.h"
#include "models/scim/resource.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::ObjectType;
using core::Result;

tl::unexpected<core::Error> invalidFilter(const core::Error &error)
{
    return refusal(400, "invalidFilter", error.detail);
}

/// What a resource is ordered by: of several values the primary or first one.
struct SortKey
{
    bool isMissing = true;
    double number = 0;
    QString text;

    [[nodiscard]] std::weak_ordering compare(const SortKey &other) const
    {
        if (isMissing != other.isMissing) {
            return isMissing <=> other.isMissing;
        }
        if (number != other.number) {
            return number < other.number ? std::weak_ordering::less : std::weak_ordering::greater;
        }
        return text.compare(other.text) <=> 0;
    }
};

QJsonValue representative(const QJsonValue &value)
{
    if (!value.isArray()) {
        return value;
    }
    const QJsonArray elements = value.toArray();
    const auto primary = std::find_if(elements.begin(), elements.end(),
                                      [](const QJsonValue &element) { return element["primary"_L1].toBool(); });
    return primary == elements.end() ? elements.first() : QJsonValue(*primary);
}

SortKey sortKey(const QJsonObject &resource, const scim::AttributePath &path, bool isCaseExact)
{
    const scim::Resource view(resource);
    QJsonValue value = representative(view.value(path.withoutSubAttribute()));
    if (value.isObject()) {
        value = value[path.subAttribute().isEmpty() ? u"value"_s : path.subAttribute()];
    }
    if (value.isUndefined() || value.isNull()) {
        return {};
    }
    const double number = value.isBool() ? double(value.toBool()) : value.toDouble();
    return {false, number, isCaseExact ? value.toString() : value.toString().toCaseFolded()};
}

/// Names of the derived attributes that filters may mention, so that only those are computed.
void collectAttributes(const scim::Filter &filter, QStringList *names)
{
    if (filter.kind() == scim::Filter::Kind::Comparison || filter.kind() == scim::Filter::Kind::ValuePath) {
        names->append(filter.path().attribute());
        return;
    }
    for (const scim::Filter &child : filter.children()) {
        collectAttributes(child, names);
    }
}

/// What a filter looks at: the stored attributes, and the derived ones only when it mentions some.
class FilterView final
{
public:
    FilterView(const scim::Filter &filter, ObjectType type, const ResourceRenderer &renderer)
        : m_renderer(renderer)
    {
        static const QStringList kDerived {u"id"_s, u"schemas"_s, u"meta"_s, u"groups"_s, u"members"_s, u"manager"_s};
        QStringList names;
        collectAttributes(filter, &names);
        m_isPlain = std::ranges::none_of(
            names, [](const QString &name) { return kDerived.contains(name, Qt::CaseInsensitive) || name.isEmpty(); });
        m_needed = Projection::parse(names, {}, schemaSet(type)).value_or(Projection());
    }

    [[nodiscard]] QJsonObject of(const StoredResource &resource) const
    {
        return m_isPlain ? resource.attributes : m_renderer.complete(resource, m_needed);
    }

private:
    const ResourceRenderer &m_renderer;
    Projection m_needed;
    bool m_isPlain = false;
};

} // namespace

QueryRunner::QueryRunner(const Tenant &tenant, const ResourceRenderer &renderer, int pageCap)
    : m_tenant(tenant)
    , m_renderer(renderer)
    , m_pageCap(pageCap)
{
}

Result<ResourcePage> QueryRunner::run(const std::vector<ObjectType> &types, const ListQuery &query) const
{
    if (query.filter.isEmpty() && query.sortBy.isEmpty()) {
        return unfiltered(types, query);
    }
    auto found = matches(types, query.filter);
    if (found && !query.sortBy.isEmpty()) {
        found = sorted(std::move(*found), query, types.size() == 1 ? schemaSet(types.front()) : combinedSchemaSet());
    }
    if (!found) {
        return core::failure(found.error());
    }
    ResourcePage page {qint64(found->size()), query.startIndex, {}};
    const qint64 first = std::min(query.startIndex - 1, page.totalResults);
    const qint64 count = std::min(pageSize(query), page.totalResults - first);
    page.resources.assign(found->begin() + first, found->begin() + first + count);
    return page;
}

ResourcePage QueryRunner::unfiltered(const std::vector<ObjectType> &types, const ListQuery &query) const
{
    ResourcePage page {0, query.startIndex, {}};
    qint64 skip = query.startIndex - 1;
    qint64 wanted = pageSize(query);
    for (const ObjectType type : types) {
        const auto all = m_tenant.resources(type);
        const qint64 size = qint64(all.size());
        page.totalResults += size;
        const qint64 first = std::min(skip, size);
        const qint64 count = std::min(wanted, size - first);
        for (const Tenant::Owned &resource : all.subspan(std::size_t(first), std::size_t(count))) {
            page.resources.push_back(resource.get());
        }
        skip -= first;
        wanted -= count;
    }
    return page;
}

Result<QueryRunner::Matches> QueryRunner::matches(const std::vector<ObjectType> &types, const QString &text) const
{
    Matches all;
    if (text.isEmpty()) {
        for (const ObjectType type : types) {
            std::ranges::transform(m_tenant.resources(type), std::back_inserter(all), &Tenant::Owned::get);
        }
        return all;
    }
    const auto filter = scim::Filter::parse(text);
    if (!filter) {
        return invalidFilter(filter.error());
    }
    for (const ObjectType type : types) {
        const auto found = matching(type, *filter);
        if (!found) {
            return found;
        }
        all.insert(all.end(), found->begin(), found->end());
    }
    return all;
}

Result<QueryRunner::Matches> QueryRunner::matching(ObjectType type, const scim::Filter &filter) const
{
    const std::vector<const scim::Schema *> schemas = schemaSet(type).pointers();
    const FilterView view(filter, type, m_renderer);
    Matches found;
    const auto take = [&](Tenant::Stored resource) -> Result<void> {
        const auto matched = filter.matches(view.of(*resource), schemas);
        if (!matched) {
            return invalidFilter(matched.error());
        }
        if (*matched) {
            found.push_back(resource);
        }
        return {};
    };
    if (const auto candidates = m_tenant.index(type).candidates(filter)) {
        for (const Tenant::Stored resource : *candidates) {
            if (const auto taken = take(resource); !taken) {
                return core::failure(taken.error());
            }
        }
        return found;
    }
    for (const Tenant::Owned &resource : m_tenant.resources(type)) {
        if (const auto taken = take(resource.get()); !taken) {
            return core::failure(taken.error());
        }
    }
    return found;
}

Result<QueryRunner::Matches> QueryRunner::sorted(Matches resources, const ListQuery &query,
                                                 const scim::SchemaSet &schemas) const
{
    const auto path = scim::AttributePath::parse(query.sortBy);
    const scim::Attribute *attribute = path ? schemas.find(*path) : nullptr;
    if (!attribute) {
        return refusal(400, "invalidPath", u"There is no attribute \"%1\" to sort by."_s.arg(query.sortBy));
    }
    std::vector<std::pair<SortKey, Tenant::Stored>> keyed;
    keyed.reserve(resources.size());
    for (const Tenant::Stored resource : resources) {
        keyed.emplace_back(sortKey(m_renderer.complete(*resource, {}), *path, attribute->caseExact), resource);
    }
    // Resources without a value come last when ascending and first when descending (section 3.4.2.3).
    std::ranges::stable_sort(keyed, [&query](const auto &a, const auto &b) {
        return query.isDescending ? b.first.compare(a.first) < 0 : a.first.compare(b.first) < 0;
    });
    std::ranges::transform(keyed, resources.begin(), [](const auto &entry) { return entry.second; });
    return resources;
}

qint64 QueryRunner::pageSize(const ListQuery &query) const
{
    return std::min<qint64>(query.count.value_or(m_pageCap), m_pageCap);
}

} // namespace muster::sandbox
