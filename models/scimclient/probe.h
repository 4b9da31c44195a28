// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scimclient/scimclient.h"

#include <QCoroTask>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace muster::scimclient {

/// Steps of the connection test, in order; a failed step ends it.
enum class ProbeStep { NameResolution, TcpConnection, Tls, Authentication, Discovery, EmptyFilter };

struct ProbeStepResult
{
    ProbeStep step = ProbeStep::NameResolution;
    enum class Outcome { Passed, Warning, Failed, Skipped } outcome = Outcome::Skipped;
    QString message; ///< in words an administrator uses: what was seen
    QString remedy; ///< what to do; empty when passed
    QString suggestedUrl; ///< a tenant URL that would work better; empty when none is known
    std::chrono::milliseconds duration {0};
    std::optional<core::Error> error; ///< set when failed
};

/// Can one capability be relied on, and how do we know?
struct Capability
{
    enum class Evidence { Unknown, Claimed, Observed } evidence = Evidence::Unknown;
    std::optional<bool> available;
    QString note; ///< e.g. "userName eq is case-sensitive"
};

/// What is known about a provider after looking (design: the probe outranks what the provider claims).
struct CapabilityReport
{
    std::vector<ProbeStepResult> steps;
    std::optional<scim::ServiceProviderConfig> config;
    scim::SchemaSet userSchemas; ///< discovered, else the defaults
    scim::SchemaSet groupSchemas;
    QString usersEndpoint {QStringLiteral("/Users")};
    QString groupsEndpoint {QStringLiteral("/Groups")};
    Capability discovery;
    Capability filter; ///< the matching filter answers 200 with an empty list for a value nobody has
    Capability groups;
    Capability patch;
    Capability bulk;
    Capability etag;
    Capability sort;
    Capability paging;
    bool http2 = false;

    [[nodiscard]] bool ok() const; ///< no step failed
    [[nodiscard]] std::optional<core::Error> firstError() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// Staged test of tenant URL and token that says in words what is wrong, and collects capabilities. Reads only.
/// `onStep` is called as soon as a step is known. `matchingAttribute` is that of the connection's first matching
/// mapping.
QCoro::Task<CapabilityReport> probe(HttpTransport &transport, const core::Clock &clock, ClientOptions options,
                                    QString matchingAttribute = QStringLiteral("userName"),
                                    std::function<void(ProbeStepResult)> onStep = {});

/// Stable names for JSON: "nameResolution", ...
[[nodiscard]] QString probeStepName(ProbeStep step);

} // namespace muster::scimclient
