// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sources/csvsource.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

namespace muster::test {

/// A folder of CSV files and what reading them gives.
class CsvFixture final
{
public:
    /// Writes the file and returns its path.
    [[nodiscard]] QString write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("The test's file cannot be written.");
        }
        return path;
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/// Options of a people file with the anchor `id`.
inline sources::CsvFileOptions peopleFile(const QString &path)
{
    sources::CsvFileOptions options;
    options.path = path;
    options.anchor = QStringLiteral("id");
    return options;
}

inline std::unique_ptr<sources::DirectorySource> userSource(const sources::CsvFileOptions &users)
{
    return std::move(sources::CsvSource::create({QStringLiteral("hr"), users, std::nullopt}).value());
}

inline std::unique_ptr<sources::DirectorySource> groupSource(const sources::CsvFileOptions &groups)
{
    return std::move(sources::CsvSource::create({QStringLiteral("hr"), std::nullopt, groups}).value());
}

/// One whole read.
struct Reading
{
    QStringList anchors;
    std::vector<core::Digest> digests;
    std::vector<core::Result<core::SourceObject>> objects;
    sources::ReadReport report;
    std::optional<core::Error> error; ///< what ended the read
    int largestPage = 0;
    [[nodiscard]] QString text(int index, const QString &attribute) const
    {
        const auto &object = objects.at(static_cast<std::size_t>(index));
        return object ? object->attributes.value(attribute).toText()
                      : QStringLiteral("error: ") + object.error().detail;
    }
};

inline Reading readAll(sources::DirectorySource &source, core::ObjectType type, int pageSize = 100)
{
    Reading reading;
    auto reader = source.read(type, pageSize);
    if (!reader) {
        reading.error = reader.error();
        return reading;
    }
    for (;;) {
        const auto page = (*reader)->nextPage();
        if (!page) {
            reading.error = page.error();
        }
        if (!page || *page == nullptr) {
            break;
        }
        reading.largestPage = std::max(reading.largestPage, (*page)->size());
        for (int index = 0; index < (*page)->size(); ++index) {
            reading.anchors.append((*page)->anchor(index));
            reading.digests.push_back((*page)->digest(index));
            reading.objects.push_back((*page)->object(index));
        }
    }
    reading.report = (*reader)->report();
    return reading;
}

inline Reading readUsers(const sources::CsvFileOptions &options, int pageSize = 100)
{
    return readAll(*userSource(options), core::ObjectType::User, pageSize);
}

} // namespace muster::test
