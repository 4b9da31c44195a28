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
///
/// Reading follows RFC 4180, and where files in the field differ:
/// - lines end with CRLF, LF or CR; blank lines and lines of only empty cells (spreadsheet remains) are no records;
///   a first line `sep=;` is taken as the delimiter;
/// - a quotation mark inside a cell that does not begin with one is an ordinary character;
/// - header names and anchors lose surrounding blanks, all text is brought to Unicode normalization form C, so that
///   files of different systems give the same anchors; other cells are kept as they are; an empty cell is no value;
/// - columns without a header name are ignored, two columns with one name are an error;
/// - a record is at most 1 MiB long, 16 MiB in a groups file with a members column.
///
/// Values: boolean is true/yes/1 or false/no/0 in any case; integer is a 64-bit decimal number; dateTime is ISO 8601,
/// a date alone is midnight and a time without zone is UTC. What cannot be read so is an error of that object alone.
struct CsvFileOptions
{
    QString path; ///< absolute after resolving against the document's folder
    QString anchor; ///< header of the column that identifies an object for ever
    /// Says whether an object is enabled; empty: all are. Columns are named by attribute or header.
    /// - `status` or `[status]`: enabled for true, 1, yes, y, active, enabled and for an empty cell; disabled for
    ///   false, 0, no, n, inactive, disabled, terminated; any case, surrounding blanks ignored. Another word is an
    ///   error of that object that names line and column: guessing would lock somebody out or let somebody in.
    /// - `[status] = "A", "L"`: enabled when the cell is one of the texts; `[status] != "T"`: when it is none of them.
    ///   Any case, surrounding blanks ignored; an empty cell is the text "". A `"` inside a text is doubled.
    QString enabled;
    QString encoding; ///< "utf-8", "utf-16" or "latin-1" (read as Windows-1252); empty: by byte order mark, else UTF-8
    QString delimiter; ///< one ASCII character; empty: comma, semicolon or tab by the header line
    QString multiValueSeparator; ///< splits cells of the columns named in multiValued, e.g. "|"; blanks around go
    QStringList multiValued; ///< columns (header or attribute) whose cells hold several values
    QHash<QString, QString> columns; ///< header in the file -> source attribute name; others keep their header
    QHash<QString, QString> types; ///< attribute or header -> "string" (default), "boolean", "integer", "dateTime"
    QString members; ///< groups only: column with member anchors
    QString membersSeparator; ///< groups only; default "|"
    /// Groups only: a file with one row per (group, member), in any order, instead of a column. The group then has the
    /// attribute `members`. Both files are spread over temporary files by group, so memory stays bounded; groups arrive
    /// in the order of the file only when both fit into 4 MiB.
    QString membershipPath;
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

/// Checks what can be checked without touching a file: required members, encodings, delimiters, types, combinations.
/// InvalidConfiguration names the member, e.g. "users.delimiter".
[[nodiscard]] core::Result<void> validate(const CsvSourceOptions &options);

} // namespace muster::sources
