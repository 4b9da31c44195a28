// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvsniffer.h"

#include "models/sources/csvlayout.h"
#include "models/sources/csvrecords.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

bool isUnique(const CsvPreview &preview, int column)
{
    QSet<QString> seen;
    for (const QStringList &row : preview.rows) {
        const QString cell = row.value(column).trimmed();
        if (cell.isEmpty() || seen.contains(cell)) {
            return false;
        }
        seen.insert(cell);
    }
    return !preview.rows.empty();
}

/// Names end in "id", "number" or the like where people keep what never changes.
bool soundsLikeAnchor(const QString &header)
{
    const QString name = header.toLower();
    constexpr std::array kEndings {"id"_L1, "number"_L1, "no"_L1, "nr"_L1, "key"_L1, "guid"_L1, "code"_L1};
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&name](QLatin1StringView ending) { return name.endsWith(ending); });
}

QStringList anchorCandidates(const CsvPreview &preview)
{
    QStringList candidates;
    for (int column = 0; column < preview.header.size(); ++column) {
        if (!preview.header.at(column).isEmpty() && isUnique(preview, column)) {
            candidates.append(preview.header.at(column));
        }
    }
    std::stable_partition(candidates.begin(), candidates.end(), soundsLikeAnchor);
    return candidates;
}

/// The layout that every column fits, so that defects are told in the same words as in a read.
core::Result<CsvLayout> plainLayout(const QString &path, const CsvRecordReader &records)
{
    CsvFileOptions options;
    options.path = path;
    const QStringList &header = records.header();
    const auto named = std::find_if(header.begin(), header.end(), [](const QString &name) { return !name.isEmpty(); });
    options.anchor = named == header.end() ? QString() : *named;
    return CsvLayout::resolve(options, {}, records);
}

} // namespace

core::Result<CsvPreview> sniffCsv(const QString &path, int rowCount, const QString &encoding, const QString &delimiter)
{
    CsvFileOptions options;
    options.path = path;
    options.anchor = u"?"_s; // not looked at here
    options.encoding = encoding;
    options.delimiter = delimiter;
    if (core::Result<void> valid = validate({u"preview"_s, options, std::nullopt}); !valid) {
        return core::failure(valid.error());
    }
    const CsvDialect dialect {encoding, delimiter.isEmpty() ? '\0' : delimiter.at(0).toLatin1()};
    const core::Result<std::unique_ptr<CsvRecordReader>> records = CsvRecordReader::open(path, dialect);
    if (!records) {
        return core::failure(records.error());
    }
    const core::Result<CsvLayout> layout = plainLayout(path, **records);
    const core::Result<CsvBatch> batch = layout ? (*records)->next(rowCount + 1) : core::failure(layout.error());
    if (!batch) {
        return core::failure(batch.error());
    }
    CsvPreview preview;
    preview.encoding = encodingName((*records)->input().encoding());
    preview.delimiter = QString(QLatin1Char((*records)->delimiter()));
    preview.header = (*records)->header();
    preview.isEverything = batch->size() <= rowCount;
    for (int index = 0; index < std::min(batch->size(), rowCount); ++index) {
        QStringList row;
        for (int column = 0; column < static_cast<int>(batch->record(index).cellCount); ++column) {
            row.append(batch->text(index, column));
        }
        preview.rows.push_back(std::move(row));
        if (std::optional<core::Error> defect = layout->defect(*batch, index, CsvLayout::Check::TextOnly)) {
            preview.problems.push_back(std::move(*defect));
        }
    }
    preview.anchorCandidates = anchorCandidates(preview);
    return preview;
}

} // namespace muster::sources
