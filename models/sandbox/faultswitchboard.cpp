// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/faultswitchboard.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

core::Result<void> FaultSwitchboard::load(const QJsonObject &document)
{
    std::vector<Entry> entries;
    for (auto member = document.begin(); member != document.end(); ++member) {
        if (member.key() != "rules"_L1 || !member.value().isArray()) {
            return core::failure(
                core::ErrorCode::InvalidConfiguration,
                u"A document of faults has one member \"rules\" that is a list, not \"%1\"."_s.arg(member.key()),
                u"Write {\"rules\": [ … ]}."_s);
        }
    }
    for (const QJsonValue &json : document.value("rules"_L1).toArray()) {
        auto rule = FaultRule::fromJson(json.toObject());
        if (!rule) {
            return core::failure(rule.error());
        }
        entries.push_back({std::move(*rule)});
    }
    m_entries = std::move(entries);
    m_struck = 0;
    return {};
}

void FaultSwitchboard::add(FaultRule rule)
{
    m_entries.push_back({std::move(rule)});
}

void FaultSwitchboard::clear()
{
    m_entries.clear();
    m_struck = 0;
}

std::vector<FaultRule> FaultSwitchboard::strike(const QByteArray &method, const QString &path)
{
    std::vector<FaultRule> strikes;
    for (Entry &entry : m_entries) {
        if (!entry.rule.matches(method, path)) {
            continue;
        }
        const int position = ++entry.seen - entry.rule.nth;
        const bool isUsedUp = entry.rule.times && entry.struck >= *entry.rule.times;
        if (position >= 0 && position % entry.rule.every == 0 && !isUsedUp) {
            ++entry.struck;
            ++m_struck;
            strikes.push_back(entry.rule);
        }
    }
    return strikes;
}

} // namespace muster::sandbox
