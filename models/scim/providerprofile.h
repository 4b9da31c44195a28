// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/patchdialect.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace muster::scim {

/// At most so many requests in any span of time of the length. Several hold at once.
struct RateLimit
{
    enum class Verbs { All, Reads, Writes };
    int requests = 25; ///< 1 to 1000000
    std::chrono::seconds per {1}; ///< 1 s to a day
    Verbs verbs = Verbs::All;
    friend bool operator==(const RateLimit &, const RateLimit &) = default;
};

/// What an answer of this provider really means.
struct ProviderRemedy
{
    int status = 0; ///< HTTP status; 0: any
    QString contains; ///< part of the provider's own text, in any case; empty: any text
    QString cause;
    QString remedy;
    QString link; ///< documentation; may be empty
    friend bool operator==(const ProviderRemedy &, const ProviderRemedy &) = default;
};

/// How far lists of a provider may be believed.
enum class ListTrust { Full, None, Synthetic, Repeats, Unstable };

/// What is known about an application before it was asked: how to set it up, how it deviates from the RFC, what its
/// actions really do. Plain data, shipped as resources/profiles/*.json (profile.schema.json beside them); a fact that
/// nobody published is absent, and the probe finds it out. A value without identity; free of threads.
struct ProviderProfile
{
    QString id; ///< "gitlab"
    QString name; ///< "GitLab"
    QString summary;
    QString baseUrl; ///< tenant URL; parts in braces are the administrator's; empty: copied from the application
    QString baseUrlHint;
    QString tokenLabel;
    QString tokenHint;
    int tokenLifeDays = 0; ///< 0: not known, or no end
    QStringList setup; ///< what to do at the application, in order
    QStringList warnings; ///< dangerous semantics, shown before a run
    QByteArray accept; ///< empty: the client's own
    QByteArray contentType;
    QByteArray userAgent;
    std::vector<RateLimit> rate;
    int pageSize = 100;
    ListTrust listTrust = ListTrust::Full;
    WriteRules writing;
    bool groups = true; ///< false: groups are not provisioned
    bool updates = true; ///< false: nobody is changed after creation
    bool deletes = true; ///< false: people are disabled instead
    QStringList updatable; ///< attributes that can be changed after creation; empty: all
    QStringList matching; ///< attributes of people to match by, best first
    QStringList required; ///< attributes without which a create is refused
    QStringList refused; ///< attributes that are never sent
    QString disabling; ///< what disabling does there; empty: not published
    QString deleting;
    QString nameIdAttribute; ///< SCIM attribute that NameID of single sign-on has to equal; empty: not published
    QString nameIdWords;
    std::vector<ProviderRemedy> remedies;
    QStringList sources; ///< documents that the facts are from

    /// Reads a profile. InvalidConfiguration names the member and what was expected; unknown members are errors.
    [[nodiscard]] static core::Result<ProviderProfile> fromJson(const QJsonObject &json);
    /// The document that a shipped profile was read from.
    [[nodiscard]] static QJsonObject document(const QString &id);
    /// Every shipped profile, by name; "generic" is the last.
    [[nodiscard]] static const std::vector<ProviderProfile> &all();
    /// Null: there is none of that id.
    [[nodiscard]] static const ProviderProfile *find(const QString &id);
    [[nodiscard]] static const ProviderProfile &generic();
    [[nodiscard]] static QStringList ids();
    /// The profile that a tenant URL belongs to, by its host; null: not known.
    [[nodiscard]] static const ProviderProfile *forUrl(const QString &url);
};

} // namespace muster::scim
