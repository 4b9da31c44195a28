// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/prober.h"

#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

using Outcome = ProbeStepResult::Outcome;
using Evidence = Capability::Evidence;

Capability observed(bool available, const QString &note = {})
{
    return {Evidence::Observed, available, note};
}

scim::AttributePath pathOf(const QString &attribute)
{
    const core::Result<scim::AttributePath> path = scim::AttributePath::parse(attribute);
    return path ? *path : scim::AttributePath(attribute);
}

bool isNobody(const scim::ListResponse &list)
{
    return list.resources.empty() && list.totalResults.value_or(0) == 0;
}

bool isExactly(const core::Result<scim::ListResponse> &page, const core::ResourceId &id)
{
    return page && page->resources.size() == 1 && page->resources.front().id() == id;
}

} // namespace

QCoro::Task<bool> Prober::tryFilter()
{
    startStep(ProbeStep::EmptyFilter);
    const Page page = co_await search(m_matchingAttribute, QUuid::createUuid().toString(QUuid::WithoutBraces));
    judgeEmptySearch(page);
    if (m_report.filter.available.value_or(false)) {
        co_await tryCanary();
    }
    co_return judgeFilter(page);
}

QCoro::Task<Prober::Page> Prober::search(QString attribute, QString value)
{
    ListQuery query;
    query.filter = scim::equals(pathOf(attribute), value);
    query.count = 10;
    Answer<scim::ListResponse> answer =
        co_await m_core.page(m_report.usersEndpoint, ClientCore::parameters(query, 0, {}));
    co_return answer.result;
}

void Prober::judgeEmptySearch(const Page &page)
{
    if (!page && page.error().code == core::ErrorCode::NotFound) {
        m_report.filter = observed(true, u"404 is answered instead of an empty list and taken as \"nobody\"."_s);
    } else if (!page) {
        m_report.filter = observed(false, page.error().detail);
    } else if (isNobody(*page)) {
        m_report.filter = observed(true);
    } else {
        m_report.filter =
            observed(false,
                     u"A filter that nobody can match was answered with %1 users, so the provider ignores it."_s.arg(
                         page->totalResults.value_or(static_cast<qint64>(page->resources.size()))));
    }
}

bool Prober::judgeFilter(const Page &page)
{
    const QString &note = m_report.filter.note;
    if (!page && page.error().code != core::ErrorCode::NotFound) {
        return fail(page.error());
    }
    if (!m_report.filter.available.value_or(false)) {
        report(Outcome::Warning, note,
               u"Users who exist already cannot be found by %1; choose a matching attribute that the provider can "
               "filter by."_s.arg(m_matchingAttribute));
        return true;
    }
    const QString message = u"A search by %1 for a value that nobody has finds nobody."_s.arg(m_matchingAttribute);
    report(Outcome::Passed, note.isEmpty() ? message : message + u' ' + note);
    return true;
}

QString Prober::canaryAttribute() const
{
    const scim::Resource &user = m_firstUser->resources.front();
    return user.text(pathOf(m_matchingAttribute)).isEmpty() ? u"userName"_s : m_matchingAttribute;
}

QCoro::Task<void> Prober::tryCanary()
{
    QString &note = m_report.filter.note;
    if (m_firstUser->resources.empty()) {
        note += u"There is no user yet to look for."_s;
        co_return;
    }
    const scim::Resource user = m_firstUser->resources.front();
    const QString attribute = canaryAttribute();
    const QString value = user.text(pathOf(attribute));
    if (value.isEmpty()) {
        note += u"The first user has no %1 to look for."_s.arg(attribute);
        co_return;
    }
    const Page page = co_await search(attribute, value);
    if (!isExactly(page, user.id())) {
        m_report.filter = observed(false, u"A user that exists is not found by %1."_s.arg(attribute));
        co_return;
    }
    co_await tryUpperCase(attribute, value);
}

QCoro::Task<void> Prober::tryUpperCase(QString attribute, QString value)
{
    const QString other = value.toUpper() == value ? value.toLower() : value.toUpper();
    if (other == value) {
        co_return;
    }
    const Page page = co_await search(attribute, other);
    if (page && isNobody(*page)) {
        m_report.filter.note += u"%1 eq is case-sensitive."_s.arg(attribute);
    }
}

QCoro::Task<void> Prober::tryOtherCapabilities()
{
    co_await tryPaging();
    co_await tryGroups();
    const bool hasUser = !m_firstUser->resources.empty();
    if (m_report.etag.available.value_or(false) && hasUser) {
        const bool versions = !m_firstUser->resources.front().version().isEmpty();
        m_report.etag = observed(versions, versions ? QString() : u"Users have no meta.version."_s);
    }
}

QCoro::Task<void> Prober::tryPaging()
{
    if (!m_firstUser->nextCursor.isEmpty()) {
        m_report.paging = observed(true, u"Pages are followed by cursor."_s);
        co_return;
    }
    if (m_firstUser->resources.size() != 1 || m_firstUser->totalResults.value_or(0) < 2) {
        co_return;
    }
    ListQuery query;
    query.count = 1;
    Answer<scim::ListResponse> second =
        co_await m_core.page(m_report.usersEndpoint, ClientCore::parameters(query, 2, {}));
    if (!second.result || second.result->resources.empty()) {
        m_report.paging = observed(false, u"There is no second page although there are more users."_s);
    } else if (second.result->resources.front().id() == m_firstUser->resources.front().id()) {
        m_report.paging = observed(false, u"startIndex is ignored: the first page comes again."_s);
    } else {
        m_report.paging = observed(true);
    }
}

QCoro::Task<void> Prober::tryGroups()
{
    ListQuery query;
    query.count = 1;
    query.excludedAttributes = QStringList {u"members"_s};
    Answer<scim::ListResponse> groups =
        co_await m_core.page(m_report.groupsEndpoint, ClientCore::parameters(query, 0, {}));
    if (groups.result) {
        m_report.groups = observed(true);
    } else if (!core::isTransient(groups.result.error().code)) {
        m_report.groups = observed(false, groups.result.error().detail);
    }
}

} // namespace muster::scimclient
