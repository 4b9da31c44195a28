// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclecontext.h"
#include "models/mapping/objectmapping.h"
#include "models/scim/resource.h"

#include <QCoroTask>
#include <QHash>

#include <optional>

namespace muster::engine {

/// Finds the remote resource of a source object by its matching values, in order of precedence; the first one that
/// gives a match ends the search (entra.md 1.4). Values with the same precedence must all match. A filter is believed
/// only after a canary: a resource that the provider lists must be found by it. Where it is not, the whole list is read
/// once and searched here, because "0 results" from a provider that ignores the filter would make duplicates
/// (interop.md D2, 2.3).
class Matcher final
{
public:
    Matcher(CycleContext &context, core::ObjectType type);

    /// Examines each attribute that is asked for, and reads the list where its filter is not to be believed. Once,
    /// before match().
    [[nodiscard]] QCoro::Task<core::Result<void>> prepare();
    /// May run many times at once. Nothing: no such resource. AmbiguousMatch: several. NoMatch: the object has no
    /// matching value.
    [[nodiscard]] QCoro::Task<core::Result<std::optional<scim::Resource>>>
    match(std::vector<mapping::MatchingValue> values);
    /// True when the provider has a resource with the value (SelectUniqueValue).
    [[nodiscard]] QCoro::Task<core::Result<bool>> exists(mapping::MatchingValue value);

private:
    enum class Trust { Unknown, Trusted, Distrusted };
    [[nodiscard]] static Trust trustIf(bool believed);
    using Index = QHash<QString, QStringList>; // folded value -> ids
    using Values = std::vector<mapping::MatchingValue>; // of one precedence

    [[nodiscard]] QCoro::Task<core::Result<std::vector<scim::Resource>>> candidates(Values values);
    [[nodiscard]] std::vector<scim::AttributePath> askedPaths() const;
    [[nodiscard]] bool hasAll(const scim::Resource &resource, const Values &values) const;
    [[nodiscard]] QCoro::Task<core::Result<std::vector<scim::Resource>>> searchList(mapping::MatchingValue value);
    [[nodiscard]] QCoro::Task<core::Result<Trust>> examine(scim::AttributePath path);
    [[nodiscard]] QCoro::Task<core::Result<void>> readList(scim::AttributePath path);

    CycleContext &m_context;
    core::ObjectType m_type;
    QHash<QString, Trust> m_trust; // by path text
    QHash<QString, Index> m_lists;
};

} // namespace muster::engine
