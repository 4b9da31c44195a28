// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/scopesnapshot.h"
#include "models/mapping/scopevalidation.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace muster::engine {

/// Somebody whose place changes, or who is found.
struct ScopeMember
{
    core::ObjectType type = core::ObjectType::User;
    QString anchor;
    QString name;
    QString reason; ///< why, a sentence
};

/// A changed scope against the stored one, for one object type.
struct TypeImpact
{
    /// Names that are listed; the counts are whole.
    static constexpr std::size_t kListed = 1000;

    qint64 total = 0;
    qint64 before = 0; ///< in scope as stored
    qint64 after = 0; ///< in scope as edited
    qint64 leaving = 0;
    qint64 joining = 0;
    qint64 dropped = 0; ///< of those leaving: enabled, and not merely left out at import
    std::vector<ScopeMember> leavers;
    std::vector<ScopeMember> joiners;
};

/// What an assignment alone brings in.
struct AssignmentImpact
{
    qint64 people = 0;
    bool resolved = false; ///< false: nobody and no group is meant
};

struct ScopeImpact
{
    std::array<TypeImpact, 2> types; ///< by ObjectType
    std::vector<AssignmentImpact> assignments; ///< in the order of the document
    QStringList warnings; ///< sentences
    std::array<std::vector<mapping::AttributeHint>, 2> attributes; ///< what filters may read, by ObjectType
    std::optional<qint64> toConfirm; ///< numberToConfirm()

    [[nodiscard]] const TypeImpact &of(core::ObjectType type) const { return types.at(static_cast<std::size_t>(type)); }
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] QString toText() const;
};

/// Compares two scopes of the same connection on a snapshot that covers both, some thousand objects at a time so that
/// other work of the thread goes on. Cancelled when `stop` is set.
[[nodiscard]] QCoro::Task<core::Result<ScopeImpact>> scopeImpact(std::shared_ptr<const ScopeSnapshot> snapshot,
                                                                 std::shared_ptr<const provisioning::Connection> stored,
                                                                 std::shared_ptr<const provisioning::Connection> edited,
                                                                 StopToken stop);

/// Reads the sources and compares.
[[nodiscard]] QCoro::Task<core::Result<ScopeImpact>>
compareScopes(std::shared_ptr<const provisioning::Connection> stored,
              std::shared_ptr<const provisioning::Connection> edited);

/// The number that has to be confirmed before the edited scope is saved: how many would be dropped, when that is more
/// than the guard of what de-provisioning does to them lets through in a cycle. Nothing: it may be saved.
[[nodiscard]] std::optional<qint64> numberToConfirm(const provisioning::Connection &edited, const ScopeImpact &impact);

/// Fails with InvalidConfiguration, naming the number, unless it is the one that was confirmed.
[[nodiscard]] core::Result<void> checkConfirmed(const provisioning::Connection &edited, const ScopeImpact &impact,
                                                std::optional<qint64> confirmed);

} // namespace muster::engine
