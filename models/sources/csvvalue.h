// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace muster::sources {

/// What the text of a cell stands for; see CsvFileOptions for the exact spellings.
enum class CsvValueType { String, Boolean, Integer, DateTime };

/// "string", "boolean", "integer" or "dateTime" (case-sensitive, as in documents).
[[nodiscard]] std::optional<CsvValueType> valueTypeFromName(const QString &name);
/// What a cell of the type may hold, to end a sentence with: `true, yes or 1; false, no or 0`.
[[nodiscard]] QString valueExpectation(CsvValueType type);
/// The value of a text that is not empty, or nothing when it is none of the type.
[[nodiscard]] std::optional<core::AttributeValue> parseValue(const QString &text, CsvValueType type);
/// The narrowest type that fits all texts; String when there are none. Numbers with leading zeros are texts.
[[nodiscard]] CsvValueType guessType(const QStringList &texts);

/// The `enabled` member of a CSV file, compiled. See CsvFileOptions::enabled.
class CsvEnabledRule final
{
public:
    /// InvalidConfiguration when the text follows none of the three forms.
    [[nodiscard]] static core::Result<CsvEnabledRule> parse(const QString &text);
    [[nodiscard]] const QString &column() const { return m_column; } ///< attribute or header
    /// Nothing when the word says neither.
    [[nodiscard]] std::optional<bool> evaluate(const QString &cell) const;
    [[nodiscard]] static QString expectation();

private:
    enum class Kind { Word, OneOf, NoneOf };
    Kind m_kind = Kind::Word;
    QString m_column;
    QStringList m_texts; ///< trimmed, case-folded
};

} // namespace muster::sources
