// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace muster::sources {

/// What a CSV file looks like, for somebody who is about to use it. Holds personal data.
struct CsvPreview
{
    QString encoding; ///< as documents spell it: "utf-8", "utf-16", "latin-1"
    QString delimiter;
    QStringList header;
    std::vector<QStringList> rows; ///< the first records as they are; ragged ones stay ragged
    std::vector<core::Error> problems; ///< defects of the rows shown, with line and column
    bool isEverything = false; ///< no more records follow
    /// Columns of the header that could be the anchor: filled and different in every row shown, likely names first.
    QStringList anchorCandidates;
};

/// Reads the first `rowCount` records. Empty `encoding` or `delimiter`: detected.
/// Errors as in CsvRecordReader::open(), InvalidConfiguration for an unknown encoding or delimiter.
[[nodiscard]] core::Result<CsvPreview> sniffCsv(const QString &path, int rowCount, const QString &encoding = {},
                                                const QString &delimiter = {});

} // namespace muster::sources
