// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/mapping/scope.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace muster::mapping {

/// What is known of a source attribute, for telling clauses that can never be true.
struct AttributeHint
{
    QString name;
    AttributeKind kind = AttributeKind::Text;
    bool multiValued = false;
    QString example; ///< a value seen, personal data; empty: none seen
};

/// One clause as a document has it. `place` begins the texts of errors.
[[nodiscard]] core::Result<ScopingClause> scopingClauseFromJson(const QJsonObject &json, const QString &place);

/// A sentence on what looks wrong with a clause that can be read: an attribute that the source lacks, with the nearest
/// name; Greater_Than on values that are no whole numbers, which is the classic mistake (entra.md 6.3); a type that the
/// operator cannot use. Without hints nothing is told. Values of people are not in the text.
[[nodiscard]] std::optional<QString> doubtAbout(const ScopingClause &clause, const std::vector<AttributeHint> &hints);

/// The doubts about all clauses, each beginning with its filter.
[[nodiscard]] QStringList doubtsAbout(const Scope &scope, const std::vector<AttributeHint> &hints);

} // namespace muster::mapping
