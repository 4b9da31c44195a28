// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <functional>

namespace muster::mapping {

/// Small tables that are kept with a mapping for Lookup(): values by key, by name of the table.
using LookupTables = QHash<QString, QHash<QString, QString>>;

/// Source of 64 random bits. Called on the thread that evaluates.
using RandomSource = std::function<quint64()>;

/// Random numbers that are the same for the same seed on every platform; for tests and examples, not for passwords.
[[nodiscard]] RandomSource seededRandom(quint64 seed);

/// What an expression may look at besides its text. Pure: the same input gives the same result; time and chance come
/// from here. Whoever evaluates keeps `attributes` alive.
struct EvaluationContext
{
    EvaluationContext() = default;
    EvaluationContext(const QHash<QString, core::AttributeValue> *of, bool softDeleted)
        : attributes(of)
        , isSoftDeleted(softDeleted)
    {
    }

    const QHash<QString, core::AttributeValue> *attributes = nullptr; ///< absent ones are null
    bool isSoftDeleted = false; ///< the computed attribute [IsSoftDeleted] (entra.md 4.1)
    QDateTime now; ///< for Now(); without it Now() fails
    QString defaultDomain; ///< for DefaultDomain(); without it the function fails
    LookupTables lookups; ///< for Lookup()
    RandomSource random; ///< for Guid() and RandomString(); without it they fail
    /// True when somebody at the target has the value already: SelectUniqueValue passes over it. Without it the first
    /// candidate is taken.
    std::function<bool(const core::AttributeValue &)> taken;
};

/// The context that makes every example of functions() give its result: a fixed time, seeded random numbers, the domain
/// contoso.com and the lookup table "countries".
[[nodiscard]] EvaluationContext exampleContext();

} // namespace muster::mapping
