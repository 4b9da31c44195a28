// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"
#include "ui/presentation/look.h"

#include <QString>

#include <vector>

namespace muster::ui {

/// A word of the document and what people call it.
struct Choice
{
    QString word; ///< as documents write it
    QString text;
    QString explanation;
};

/// What a member of a mapping may be, the first one being what documents leave out; empty for members that are free.
[[nodiscard]] std::vector<Choice> choicesOf(const QString &member);
/// The text of one word; the word itself when it is not known.
[[nodiscard]] QString choiceText(const QString &member, const QString &word);

/// "direct", "constant", "expression", "table", "none".
[[nodiscard]] QString typeInWords(items::MappingType type);
[[nodiscard]] Look lookOf(items::MappingHealth health);
/// The path without the schema's URN in front of the attribute: "…department".
[[nodiscard]] QString shortPath(const QString &path);
/// Why a mapping cannot be removed; empty when it can.
[[nodiscard]] QString removalBarText(items::RemovalBar bar);

} // namespace muster::ui
