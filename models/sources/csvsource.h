// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sources/csvoptions.h"
#include "models/sources/csvreader.h"
#include "models/sources/directorysource.h"

#include <memory>

namespace muster::sources {

/// People and groups from CSV files. Nothing is kept between reads, so each read sees the files as they are then.
class CsvSource final : public DirectorySource
{
public:
    /// Errors of validate(); no file is touched.
    [[nodiscard]] static core::Result<std::unique_ptr<DirectorySource>> create(CsvSourceOptions options);

    [[nodiscard]] QString id() const override { return m_options.id; }
    [[nodiscard]] bool offers(core::ObjectType type) const override;
    [[nodiscard]] core::Result<std::unique_ptr<SourceReader>> read(core::ObjectType type, int pageSize) override;
    /// Reads the file until all are found.
    [[nodiscard]] core::Result<std::vector<core::SourceObject>> lookUp(core::ObjectType type,
                                                                       const QStringList &anchors) override;
    /// Types are those of the options, else guessed from the first 200 records; the example is the first value there.
    [[nodiscard]] core::Result<std::vector<SourceAttribute>> attributes(core::ObjectType type) override;

private:
    struct OpenFile
    {
        std::unique_ptr<CsvRecordReader> records;
        std::shared_ptr<const CsvLayout> layout;
    };
    explicit CsvSource(CsvSourceOptions options);
    [[nodiscard]] core::Result<const CsvFileOptions *> file(core::ObjectType type) const;
    [[nodiscard]] core::Result<OpenFile> openFile(core::ObjectType type, const CsvFileOptions &options) const;
    [[nodiscard]] core::Result<std::unique_ptr<SourceReader>>
    openMemberships(OpenFile groups, const CsvFileOptions &options, int pageSize) const;
    [[nodiscard]] core::Result<SourceAttribute> memberAttribute(const CsvFileOptions &options) const;

    CsvSourceOptions m_options;
};

} // namespace muster::sources
