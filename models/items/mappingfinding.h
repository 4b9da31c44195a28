// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/core/objecttype.h"
#include "models/mapping/dialect.h"
#include "models/scim/schema.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::items {

/// How a row of the mapping table is; the worst of its findings.
enum class MappingHealth { Fine, Doubtful, Wrong };

/// What is the matter with one member of a mapping.
struct MappingFinding
{
    MappingHealth health = MappingHealth::Wrong;
    QString member; ///< of the row's JSON: "target", "source", "condition", …; empty: the row
    int position = 0; ///< 0-based place in the text where it begins
    QString replacement; ///< what the token there was probably meant to be; empty: not known
    core::Error error;

    [[nodiscard]] QString sentence() const;
};

/// The rules that the expressions of a row follow; a word that is none counts as the default.
[[nodiscard]] mapping::Dialect dialectOf(const QJsonObject &json);
/// What is wrong with an expression as typed, or looks wrong, such as reading what is not among the attributes of the
/// source when these are known.
[[nodiscard]] std::vector<MappingFinding> checkExpression(const QString &text, const QStringList &sourceAttributes,
                                                          mapping::Dialect dialect);
/// What is wrong with the path of a target attribute.
[[nodiscard]] std::optional<MappingFinding> checkTarget(const QString &text);

/// Judges a row of the mapping table.
struct MappingChecker
{
    core::ObjectType type = core::ObjectType::User;
    QStringList sourceAttributes; ///< empty: not known
    scim::SchemaSet schemas;

    /// Wrong findings first.
    [[nodiscard]] std::vector<MappingFinding> check(const QJsonObject &json) const;
};

} // namespace muster::items
