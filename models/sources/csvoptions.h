// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace muster::sources {

/// A CSV file of people or groups as the connection document describes it (cli.md). Everything but path and anchor is
/// optional; what is left out is detected from the file.
struct CsvFileOptions
{
    QString path; ///< absolute after resolving against the document's folder
    QString anchor; ///< header of the column that identifies an object for ever
    QString
        enabled; ///< source expression or column that says whether a person is enabled, e.g. "[status]"; empty: all are
    QString encoding; ///< "utf-8", "utf-16", "latin-1"; empty: by byte order mark, else UTF-8
    QString delimiter; ///< one character; empty: comma, semicolon or tab by the header line
    QString multiValueSeparator; ///< splits cells of the columns named in multiValued, e.g. "|"
    QStringList multiValued; ///< columns whose cells hold several values
    QHash<QString, QString> columns; ///< header in the file -> source attribute name
    QHash<QString, QString> types; ///< source attribute -> "string" (default), "boolean", "integer", "dateTime"
    QString members; ///< groups only: column with member anchors
    QString membersSeparator; ///< groups only; default "|"
    QString membershipPath; ///< groups only: a file with one row per (group, member) instead of a column
    QString membershipGroup; ///< its column with the group's anchor
    QString membershipMember; ///< its column with the member's anchor
};

/// A CSV source: a people file and an optional groups file.
struct CsvSourceOptions
{
    QString id;
    std::optional<CsvFileOptions> users;
    std::optional<CsvFileOptions> groups;
};

} // namespace muster::sources
