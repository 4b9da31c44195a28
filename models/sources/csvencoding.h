// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace muster::sources {

enum class CsvEncoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Latin1, ///< read as Windows-1252, which is what programs write under that name
};

/// "utf-8", "utf-16" or "latin-1": the spelling of connection documents.
[[nodiscard]] QString encodingName(CsvEncoding encoding);
/// True for the spellings that a connection document may use; the empty one means "detect".
[[nodiscard]] bool isKnownEncoding(const QString &name);

/// How the bytes of a file are to be read.
struct DetectedEncoding
{
    CsvEncoding encoding = CsvEncoding::Utf8;
    int markSize = 0; ///< bytes of the byte order mark
};

/// By the first bytes of the file and what the administrator said (isKnownEncoding(); empty: nothing). Latin-1 is
/// never guessed: it would turn any damage into wrong names. InvalidConfiguration when both contradict each other.
[[nodiscard]] core::Result<DetectedEncoding> detectEncoding(QByteArrayView head, const QString &requested);

/// Turns the bytes of a file into UTF-8, chunk by chunk. What is no character in UTF-16 (a lone surrogate) becomes
/// bytes that are not valid UTF-8, so that one check downstream finds defects of every encoding with their place.
class Utf8Converter final
{
public:
    explicit Utf8Converter(CsvEncoding encoding)
        : m_encoding(encoding)
    {
    }
    [[nodiscard]] QByteArray convert(QByteArrayView chunk);
    /// True when the input so far ends in the middle of a character.
    [[nodiscard]] bool isMidCharacter() const { return m_hasOddByte || m_highSurrogate != 0; }

private:
    [[nodiscard]] QByteArray fromUtf16(QByteArrayView chunk);
    void appendUnit(QByteArray *utf8, char16_t unit);

    CsvEncoding m_encoding;
    bool m_hasOddByte = false;
    char m_oddByte = 0;
    char16_t m_highSurrogate = 0;
};

} // namespace muster::sources
