// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvinput.h"

#include "models/sources/csvproblem.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

tl::unexpected<core::Error> unreadable(const QString &path, const QString &what, const QString &remedy)
{
    return core::failure(csvError(core::ErrorCode::SourceUnreadable, {path, 0, 0, {}}, what, remedy));
}

tl::unexpected<core::Error> incomplete(const QString &path, const QString &what)
{
    return core::failure(csvError(
        core::ErrorCode::SourceIncomplete, {path, 0, 0, {}}, what,
        u"Let the export finish before the next run; best write to another name and rename the file when it is done."_s));
}

core::Result<void> checkOpenable(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return unreadable(path, u"the file does not exist."_s,
                          u"Check the path in the connection, and that the export has run and the drive is mounted."_s);
    }
    if (!info.isFile()) {
        return unreadable(path, u"this is not a file."_s, u"Name the CSV file itself in the connection."_s);
    }
    if (info.size() == 0) {
        return unreadable(path, u"the file is empty: not even a header line is there."_s,
                          u"Check whether the export failed or is still running, then run again."_s);
    }
    return {};
}

} // namespace

CsvInput::CsvInput(QString path, DetectedEncoding encoding)
    : m_path(std::move(path))
    , m_file(m_path)
    , m_encoding(encoding)
    , m_converter(encoding.encoding)
{
}

core::Result<std::unique_ptr<CsvInput>> CsvInput::open(const QString &path, const QString &encoding)
{
    if (core::Result<void> openable = checkOpenable(path); !openable) {
        return core::failure(openable.error());
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(path, u"the file cannot be opened: %1."_s.arg(file.errorString()),
                          u"Give the account that runs Muster permission to read the file, or close the program that "
                          u"locks it."_s);
    }
    const QByteArray head = file.peek(4);
    const core::Result<DetectedEncoding> detected = detectEncoding(head, encoding);
    if (!detected) {
        core::Error error = detected.error();
        error.detail = placeText({path, 0, 0, {}}) + u": "_s + error.detail;
        return core::failure(std::move(error));
    }
    file.close();
    std::unique_ptr<CsvInput> input(new CsvInput(path, *detected));
    const QFileInfo info(path);
    input->m_size = info.size();
    input->m_changed = info.lastModified();
    if (!input->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !input->m_file.seek(detected->markSize)) {
        return unreadable(path, u"the file cannot be opened: %1."_s.arg(input->m_file.errorString()),
                          u"Check the drive that the file is on, then run again."_s);
    }
    input->m_readBytes = detected->markSize;
    return input;
}

core::Result<QByteArray> CsvInput::read(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    const qint64 count = m_file.read(bytes.data(), size);
    if (count < 0) {
        return unreadable(m_path, u"reading stopped after %1 bytes: %2."_s.arg(m_readBytes).arg(m_file.errorString()),
                          u"Check the drive or network share that the file is on, then run again."_s);
    }
    bytes.truncate(count);
    m_readBytes += count;
    m_isAtEnd = count == 0;
    return m_encoding.encoding == CsvEncoding::Utf8 ? bytes : m_converter.convert(bytes);
}

core::Result<void> CsvInput::verifyWhole() const
{
    const QFileInfo now(m_path);
    if (!now.exists() || now.size() != m_size || now.lastModified() != m_changed || m_readBytes != m_size) {
        return incomplete(m_path,
                          u"the file was changed while it was read, so nobody can tell whether all of it was "
                          u"seen."_s);
    }
    if (m_converter.isMidCharacter()) {
        return incomplete(m_path, u"the file ends in the middle of a character, so it is only half written."_s);
    }
    return {};
}

double CsvInput::progress() const
{
    return m_size == 0 ? 1.0 : qBound(0.0, static_cast<double>(m_readBytes) / static_cast<double>(m_size), 1.0);
}

} // namespace muster::sources
