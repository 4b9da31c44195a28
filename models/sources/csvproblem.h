// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"

#include <QString>
#include <QStringList>

namespace muster::sources {

/// A place in a CSV file as an administrator finds it again in an editor or a spreadsheet.
struct CsvPlace
{
    QString path;
    qint64 line = 0; ///< 1-based line of the file; 0 when the whole file is meant
    int column = 0; ///< 1-based column of the table; 0 when the whole line is meant
    QString header; ///< name of that column, when it has one
};

/// `people.csv, line 12, column 3 ("hireDate")`; the file with its folder.
[[nodiscard]] QString placeText(const CsvPlace &place);
/// An Error whose detail begins with the place: "<place>: <what>".
[[nodiscard]] core::Error csvError(core::ErrorCode code, const CsvPlace &place, const QString &what, QString remedy);
/// The name that is most like the given one (case ignored), or empty when none is alike.
[[nodiscard]] QString nearestName(const QString &name, const QStringList &names);
/// ` Did you mean "x"?` or nothing.
[[nodiscard]] QString didYouMean(const QString &name, const QStringList &names);

} // namespace muster::sources
