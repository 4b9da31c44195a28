// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/matcher.h"

#include "models/core/logging.h"

#include "models/scim/filter.h"

#include <QUuid>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

/// Values compare like the attribute: without case unless the schema says caseExact.
QString folded(const QString &value, const scim::Attribute *attribute)
{
    const QString normal = value.normalized(QString::NormalizationForm_C);
    return attribute != nullptr && attribute->caseExact ? normal : normal.toCaseFolded();
}

core::Error ambiguous(const std::vector<mapping::MatchingValue> &values, std::size_t count)
{
    QStringList names;
    for (const mapping::MatchingValue &value : values) {
        names.append(value.target.toString());
    }
    core::Error error;
    error.code = core::ErrorCode::AmbiguousMatch;
    error.detail = u"%1 resources at the application have the same %2."_s.arg(count).arg(names.join(u" and "_s));
    error.remedy = u"Make the attribute unique at the application, or match by another attribute."_s;
    return error;
}

/// The values of each precedence; they come in its order.
std::vector<std::vector<mapping::MatchingValue>> byPrecedence(const std::vector<mapping::MatchingValue> &values)
{
    std::vector<std::vector<mapping::MatchingValue>> groups;
    for (const mapping::MatchingValue &value : values) {
        if (groups.empty() || groups.back().front().precedence != value.precedence) {
            groups.emplace_back();
        }
        groups.back().push_back(value);
    }
    return groups;
}

scim::Filter filterFor(const std::vector<mapping::MatchingValue> &values)
{
    std::vector<scim::Filter> terms;
    terms.reserve(values.size());
    for (const mapping::MatchingValue &value : values) {
        terms.push_back(scim::equals(value.target, value.value));
    }
    return terms.size() == 1 ? terms.front() : scim::Filter::allOf(std::move(terms));
}

} // namespace

Matcher::Matcher(CycleContext &context, core::ObjectType type)
    : m_context(context)
    , m_type(type)
{
}

Matcher::Trust Matcher::trustIf(bool believed)
{
    if (!believed) {
        qCInfo(lcCycle,
               "The provider does not find its own resources by a matching attribute; its whole list is read.");
    }
    return believed ? Trust::Trusted : Trust::Distrusted;
}

QCoro::Task<core::Result<void>> Matcher::prepare()
{
    for (const scim::AttributePath &path : askedPaths()) {
        const core::Result<Trust> trust = co_await examine(path);
        if (!trust) {
            co_return core::failure(trust.error());
        }
        m_trust.insert(path.toString(), *trust);
        if (*trust == Trust::Distrusted) {
            const core::Result<void> read = co_await readList(path);
            if (!read) {
                co_return core::failure(read.error());
            }
        }
    }
    co_return core::Result<void>();
}

std::vector<scim::AttributePath> Matcher::askedPaths() const
{
    std::vector<scim::AttributePath> paths;
    const mapping::ObjectMapping &mapping = m_context.setup.of(m_type).mapping;
    for (const mapping::AttributeMapping *matching : mapping.matching()) {
        paths.push_back(matching->target);
    }
    for (const mapping::AttributeMapping &row : mapping.mappings()) {
        if (row.isActive() && row.source && row.source->isUniqueSelection()) {
            paths.push_back(row.target);
        }
    }
    return paths;
}

QCoro::Task<core::Result<bool>> Matcher::exists(mapping::MatchingValue value)
{
    Values values;
    values.push_back(std::move(value));
    const core::Result<std::vector<scim::Resource>> found = co_await candidates(std::move(values));
    if (!found) {
        co_return core::failure(found.error());
    }
    co_return !found->empty();
}

QCoro::Task<core::Result<std::optional<scim::Resource>>> Matcher::match(std::vector<mapping::MatchingValue> values)
{
    if (values.empty()) {
        co_return core::failure(core::ErrorCode::NoMatch, u"No matching attribute has a value in the source."_s,
                                u"Fill the attribute in the source, or match by another one."_s);
    }
    for (const Values &group : byPrecedence(values)) {
        core::Result<std::vector<scim::Resource>> found = co_await candidates(group);
        if (!found) {
            co_return core::failure(found.error());
        }
        if (found->size() > 1) {
            co_return core::failure(ambiguous(group, found->size()));
        }
        if (found->size() == 1) {
            co_return std::optional<scim::Resource>(std::move(found->front()));
        }
    }
    co_return std::optional<scim::Resource>();
}

QCoro::Task<core::Result<std::vector<scim::Resource>>> Matcher::candidates(Values values)
{
    core::Result<std::vector<scim::Resource>> found;
    const auto distrusted = std::ranges::find_if(values, [this](const mapping::MatchingValue &value) {
        return m_trust.value(value.target.toString()) == Trust::Distrusted;
    });
    if (distrusted != values.end()) {
        found = co_await searchList(*distrusted);
    } else {
        scimclient::Answer<std::vector<scim::Resource>> answer =
            co_await m_context.client.find(m_context.endpoint(m_type), filterFor(values), {});
        found = std::move(answer.result);
    }
    if (found && values.size() > 1) {
        // Not every provider takes both sides of an "and" to heart.
        std::erase_if(*found, [&](const scim::Resource &resource) { return !hasAll(resource, values); });
    }
    co_return found;
}

bool Matcher::hasAll(const scim::Resource &resource, const Values &values) const
{
    return std::ranges::all_of(values, [&](const mapping::MatchingValue &value) {
        const scim::Attribute *attribute = m_context.schemas(m_type).find(value.target);
        return folded(resource.text(value.target), attribute) == folded(value.value, attribute);
    });
}

QCoro::Task<core::Result<Matcher::Trust>> Matcher::examine(scim::AttributePath path)
{
    scimclient::ListQuery query;
    query.endpoint = m_context.endpoint(m_type);
    query.count = 20;
    const scimclient::Answer<scim::ListResponse> page = co_await m_context.client.list(query);
    if (!page.result) {
        // Providers without a list still answer filters; without a known resource the filter is all there is.
        co_return core::isTransient(page.result.error().code) || core::isAuthorisation(page.result.error().code)
            ? core::Result<Trust>(core::failure(page.result.error()))
            : core::Result<Trust>(Trust::Trusted);
    }
    for (const scim::Resource &resource : page.result->resources) {
        const QString known = resource.text(path);
        if (known.isEmpty()) {
            continue;
        }
        const scimclient::Answer<std::vector<scim::Resource>> found =
            co_await m_context.client.find(query.endpoint, scim::equals(path, known), {});
        co_return trustIf(found.result.has_value() && !found.result->empty());
    }
    // Nobody there to be found: at least the filter must be accepted.
    const QString nobody = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const scimclient::Answer<std::vector<scim::Resource>> none =
        co_await m_context.client.find(query.endpoint, scim::equals(path, nobody), {});
    co_return trustIf(none.result.has_value());
}

QCoro::Task<core::Result<void>> Matcher::readList(scim::AttributePath path)
{
    const scim::Attribute *attribute = m_context.schemas(m_type).find(path);
    auto index = std::make_shared<Index>();
    scimclient::ListQuery query;
    query.endpoint = m_context.endpoint(m_type);
    const std::function<void(std::vector<scim::Resource>)> collect = [index, path, attribute](const auto &page) {
        for (const scim::Resource &resource : page) {
            const QString value = resource.text(path);
            if (!value.isEmpty()) {
                (*index)[folded(value, attribute)].append(resource.id().toString());
            }
        }
    };
    const core::Result<scimclient::WalkReport> walk = co_await m_context.client.walk(query, collect);
    if (!walk) {
        co_return core::failure(walk.error());
    }
    if (!walk->proven) {
        co_return core::failure(core::ErrorCode::UnsupportedFeature,
                                u"Neither the filter on %1 nor the list of the application can be relied on: %2"_s.arg(
                                    path.toString(), walk->doubt),
                                u"Match by another attribute; otherwise resources could be created twice."_s);
    }
    m_lists.insert(path.toString(), *index);
    co_return core::Result<void>();
}

QCoro::Task<core::Result<std::vector<scim::Resource>>> Matcher::searchList(mapping::MatchingValue value)
{
    const QString path = value.target.toString();
    const scim::Attribute *attribute = m_context.schemas(m_type).find(value.target);
    std::vector<scim::Resource> found;
    for (const QString &id : m_lists.value(path).value(folded(value.value, attribute))) {
        scimclient::Answer<scim::Resource> resource =
            co_await m_context.client.get(m_context.endpoint(m_type), core::ResourceId(id), {});
        if (resource.result) {
            found.push_back(std::move(*resource.result));
        } else if (resource.result.error().code != core::ErrorCode::NotFound) {
            co_return core::failure(resource.result.error());
        }
    }
    co_return found;
}

} // namespace muster::engine
