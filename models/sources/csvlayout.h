// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/core/sourceobject.h"
#include "models/sources/csvoptions.h"
#include "models/sources/csvproblem.h"
#include "models/sources/csvrecords.h"
#include "models/sources/csvvalue.h"

#include <QString>

#include <optional>
#include <vector>

namespace muster::sources {

/// What one column of the file becomes.
struct CsvColumn
{
    QString header;
    QString attribute; ///< empty: ignored
    CsvValueType type = CsvValueType::String;
    QString separator; ///< of the values in a cell; empty: a cell is one value
    bool isReference = false; ///< values are anchors (members)
};

/// The options of a file laid over its header: everything that turning records into objects needs. Immutable.
class CsvLayout final
{
public:
    /// What a layout is made from besides the options.
    struct Subject
    {
        QString sourceId;
        core::ObjectType type = core::ObjectType::User;
        QString anchorOption = QStringLiteral("anchor"); ///< name of the option that names the anchor, for errors
    };

    /// InvalidConfiguration naming the option, the column that the file lacks and the nearest one it has.
    [[nodiscard]] static core::Result<CsvLayout> resolve(const CsvFileOptions &options, Subject subject,
                                                         const CsvRecordReader &file);

    [[nodiscard]] const Subject &subject() const { return m_subject; }
    [[nodiscard]] const std::vector<CsvColumn> &columns() const { return m_columns; }
    [[nodiscard]] int anchorColumn() const { return m_anchorColumn; } ///< 0-based
    /// Fingerprint of all that decode() depends on besides the record itself.
    [[nodiscard]] const core::Digest &digest() const { return m_digest; }
    /// 0-based index of the column with this attribute or header; InvalidConfiguration names the option.
    [[nodiscard]] core::Result<int> column(const QString &name, const QString &option) const;
    [[nodiscard]] CsvPlace place(qint64 line, int column) const; ///< `column` 0-based, negative: the line
    /// The anchor as it is compared everywhere; empty when the cell is.
    [[nodiscard]] QString anchor(const CsvBatch &batch, int index) const;
    /// The same for a record that may be defective; empty when the cell is not there or no text.
    [[nodiscard]] QString anchorIfReadable(const CsvBatch &batch, int index) const;
    enum class Check { All, TextOnly };
    /// What keeps a record from being used: ragged, damaged, not text, (when all is checked) no anchor.
    [[nodiscard]] std::optional<core::Error> defect(const CsvBatch &batch, int index, Check check = Check::All) const;
    /// The object of a record without defect. InvalidSyntax names line and column of the value.
    [[nodiscard]] core::Result<core::SourceObject> decode(const CsvBatch &batch, int index) const;

private:
    [[nodiscard]] core::Result<void> resolveColumns(const CsvFileOptions &options, const QStringList &header);
    [[nodiscard]] core::Result<void> resolveRoles(const CsvFileOptions &options);
    [[nodiscard]] core::Result<void> resolveValues(const CsvFileOptions &options);
    [[nodiscard]] core::Digest computeDigest(const CsvFileOptions &options, char delimiter) const;
    [[nodiscard]] core::Result<bool> enabled(const CsvBatch &batch, int index) const;
    [[nodiscard]] core::Result<core::AttributeValue> value(const CsvBatch &batch, int index, int column) const;
    [[nodiscard]] core::Error ragged(const CsvBatch &batch, int index) const;
    [[nodiscard]] core::Error notText(const CsvBatch &batch, int index) const;

    Subject m_subject;
    QString m_path;
    CsvEncoding m_encoding = CsvEncoding::Utf8;
    qint64 m_headerLine = 1;
    std::vector<CsvColumn> m_columns;
    int m_anchorColumn = 0;
    std::optional<CsvEnabledRule> m_enabled;
    int m_enabledColumn = -1;
    core::Digest m_digest;
};

} // namespace muster::sources
