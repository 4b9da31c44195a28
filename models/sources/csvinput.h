// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sources/csvencoding.h"

#include <QByteArray>
#include <QDateTime>
#include <QFile>
#include <QString>

#include <memory>

namespace muster::sources {

/// One pass over a text file as UTF-8 without byte order mark, whatever its encoding. Knows whether the file stayed
/// the same while it was read.
class CsvInput final
{
public:
    /// SourceUnreadable when the file is absent, a folder, not readable or empty; InvalidConfiguration when the
    /// encoding contradicts the file.
    [[nodiscard]] static core::Result<std::unique_ptr<CsvInput>> open(const QString &path, const QString &encoding);

    /// About `size` more bytes of the file, converted; empty at its end. SourceUnreadable when the disk fails.
    [[nodiscard]] core::Result<QByteArray> read(qsizetype size);
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    /// To be called at the end: SourceIncomplete when the file was changed or replaced since open(), is shorter than
    /// it was, or ends within a character.
    [[nodiscard]] core::Result<void> verifyWhole() const;
    /// 0..1
    [[nodiscard]] double progress() const;
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] CsvEncoding encoding() const { return m_encoding.encoding; }
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    CsvInput(QString path, DetectedEncoding encoding);

    QString m_path;
    QFile m_file;
    DetectedEncoding m_encoding;
    Utf8Converter m_converter;
    QDateTime m_changed;
    qint64 m_size = 0;
    qint64 m_readBytes = 0;
    bool m_isAtEnd = false;
};

} // namespace muster::sources
