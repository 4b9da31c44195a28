// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/attributepath.h"
#include "models/scim/filter.h"

#include <QStringView>

#include <optional>

namespace muster::scim {

/// Recursive descent over the two grammars of RFC 7644: FILTER (section 3.4.2.2, figure 1) and PATH (section 3.5.2,
/// figure 7). One object parses one text once. Errors name the 0-based position and never repeat a quoted value, which
/// may be personal.
class SyntaxParser final
{
public:
    enum class Subject {
        Filter, ///< errors are InvalidFilter
        Path, ///< errors are InvalidSyntax
    };

    static constexpr int kMaximumDepth = 50;
    static constexpr qsizetype kMaximumLength = 64 * 1024;

    SyntaxParser(QStringView text, Subject subject);

    /// The whole text as a filter.
    [[nodiscard]] core::Result<Filter> filter();
    /// The whole text as a path.
    [[nodiscard]] core::Result<AttributePath> path();

private:
    [[nodiscard]] core::Result<Filter> disjunction();
    [[nodiscard]] core::Result<Filter> conjunction();
    [[nodiscard]] core::Result<Filter> term();
    [[nodiscard]] core::Result<Filter> expression();
    [[nodiscard]] core::Result<Filter> comparison(AttributePath path, CompareOp op);
    [[nodiscard]] core::Result<Filter> nested(QChar closing);
    [[nodiscard]] core::Result<AttributePath> target();
    [[nodiscard]] core::Result<AttributePath> plainTarget(QStringView head, qsizetype at, bool filtered) const;
    [[nodiscard]] core::Result<AttributePath> bracketed(AttributePath path);
    [[nodiscard]] core::Result<QJsonValue> literal();
    [[nodiscard]] core::Result<QJsonValue> string();
    [[nodiscard]] core::Result<QChar> escape();
    [[nodiscard]] core::Result<QJsonValue> number(QStringView word, qsizetype at) const;

    [[nodiscard]] std::optional<CompareOp> peekOperator() const;
    [[nodiscard]] bool takeWord(QStringView word);
    [[nodiscard]] bool takeCharacter(QChar character);
    [[nodiscard]] QStringView peekWord() const;
    [[nodiscard]] QStringView takeHead();
    void skipSpaces();
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] QString found() const;
    [[nodiscard]] core::Error errorAt(qsizetype at, const QString &what) const;

    QStringView m_text;
    Subject m_subject;
    qsizetype m_position = 0;
    int m_depth = 0;
    bool m_inBrackets = false;
};

} // namespace muster::scim
