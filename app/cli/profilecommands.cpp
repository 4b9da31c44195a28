// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include "app/cli/output.h"
#include "models/mapping/suggestion.h"
#include "models/scim/providerprofile.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

QString section(const QString &title, const QStringList &lines, bool numbered = false)
{
    QString text;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        text += (numbered ? u"  %1. "_s.arg(i + 1) : u"  - "_s) + lines.at(i) + u'\n';
    }
    return text.isEmpty() ? text : u"\n%1\n"_s.arg(title) + text;
}

QString rateText(const scim::RateLimit &limit)
{
    using enum scim::RateLimit::Verbs;
    const QString what = limit.verbs == Reads ? u"reads"_s : limit.verbs == Writes ? u"writes"_s : u"requests"_s;
    return limit.per == std::chrono::seconds(1)
        ? u"at most %1 %2 a second"_s.arg(limit.requests).arg(what)
        : u"at most %1 %2 in %3 s"_s.arg(limit.requests).arg(what).arg(limit.per.count());
}

QStringList facts(const scim::ProviderProfile &profile)
{
    QStringList lines;
    const auto add = [&lines](const QString &title, const QString &text) {
        if (!text.isEmpty()) {
            lines.append(title + u": "_s + text);
        }
    };
    add(u"tenant URL"_s, profile.baseUrl.isEmpty() ? profile.baseUrlHint : profile.baseUrl);
    add(u"token"_s, profile.tokenHint);
    add(u"people are matched by"_s, profile.matching.join(u", then "_s));
    add(u"needed to create"_s, profile.required.join(u", "_s));
    add(u"never sent"_s, profile.refused.join(u", "_s));
    add(u"can be changed later"_s, profile.updates ? profile.updatable.join(u", "_s) : u"nothing"_s);
    add(u"groups"_s, profile.groups ? QString() : u"not provisioned"_s);
    add(u"disabling"_s, profile.disabling);
    add(u"deleting"_s, profile.deleting);
    add(u"NameID of single sign-on"_s, profile.nameIdWords);
    for (const scim::RateLimit &limit : profile.rate) {
        add(u"rate"_s, rateText(limit));
    }
    return lines;
}

} // namespace

QCoro::Task<ExitCode> CommandRunner::listProfiles() const
{
    QJsonArray list;
    QString text;
    for (const scim::ProviderProfile &profile : scim::ProviderProfile::all()) {
        list.append(QJsonObject {{u"id"_s, profile.id}, {u"name"_s, profile.name}, {u"summary"_s, profile.summary}});
        text += u"%1 %2\n"_s.arg(profile.id, -26).arg(profile.name + u": "_s + profile.summary);
    }
    print(m_invocation.json, {{u"profiles"_s, list}}, text);
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::showProfile() const
{
    const QString &id = m_invocation.arguments.front();
    const scim::ProviderProfile *profile = scim::ProviderProfile::find(id);
    if (!profile) {
        const QStringList ids = scim::ProviderProfile::ids();
        core::Error error;
        error.code = core::ErrorCode::InvalidConfiguration;
        error.detail = u"There is no provider profile \"%1\"%2."_s.arg(id, mapping::didYouMean(id, ids));
        error.remedy = u"See all with: musterctl profile list"_s;
        co_return fail(error);
    }
    QString text = u"%1\n%2\n"_s.arg(profile->name, profile->summary);
    text += section(u"Set-up"_s, profile->setup, true);
    text += section(u"Mind"_s, profile->warnings);
    text += section(u"Facts"_s, facts(*profile));
    text += section(u"Sources"_s, profile->sources);
    print(m_invocation.json, scim::ProviderProfile::document(profile->id), text);
    co_return ExitCode::Done;
}

} // namespace muster::cli
