// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/faultrule.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace muster::sandbox {

/// Makes the sandbox misbehave on request: rules are counted and struck in the order in which they were added. Empty,
/// it costs nothing.
class FaultSwitchboard final
{
public:
    /// Replaces all rules by those of {"rules": [ … ]} (see FaultRule). InvalidConfiguration leaves the old ones.
    [[nodiscard]] core::Result<void> load(const QJsonObject &document);
    void add(FaultRule rule);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    /// How often a fault has struck since the rules were set.
    [[nodiscard]] int struck() const { return m_struck; }
    /// Counts the request and tells what strikes it; several rules may. Call once per request.
    [[nodiscard]] std::vector<FaultRule> strike(const QByteArray &method, const QString &path);

private:
    struct Entry
    {
        FaultRule rule;
        int seen = 0;
        int struck = 0;
    };

    std::vector<Entry> m_entries;
    int m_struck = 0;
};

} // namespace muster::sandbox
