// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/sqlerror.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

// Primary result codes of SQLite: part of its stable interface.
constexpr int kPerm = 3;
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kReadOnly = 8;
constexpr int kIoError = 10;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kNotADatabase = 26;

core::Error error(core::ErrorCode code, const QString &detail, const QString &remedy)
{
    return {code, detail, remedy, {}, {}, {}};
}

core::Error corrupt(const QString &path)
{
    return error(
        core::ErrorCode::StoreCorrupt, u"The store %1 is damaged: it is not a readable SQLite database."_s.arg(path),
        u"Restore the file from a backup, or move it away and import the connections again; the next cycle then "
        "finds the existing objects by their matching attributes."_s);
}

core::Error inaccessible(const QString &path, const QString &reason)
{
    return error(core::ErrorCode::StoreCorrupt, u"The store %1 cannot be read or written: %2."_s.arg(path, reason),
                 u"Check that the folder exists, that it is on a working disk, and that this user may write to it."_s);
}

} // namespace

core::Error classify(const QSqlError &sqlError, const QString &path)
{
    const int code = sqlError.nativeErrorCode().toInt() & 0xff; // the low byte is the primary code
    const QString reason = sqlError.driverText() + u" ("_s + sqlError.nativeErrorCode() + u')';
    switch (code) {
    case kBusy:
    case kLocked:
        return error(core::ErrorCode::StoreLocked,
                     u"Another program is writing to the store %1 and did not finish in time."_s.arg(path),
                     u"Wait until the other Muster program has finished, or stop it, and try again."_s);
    case kFull:
        return error(core::ErrorCode::DiskFull,
                     u"There is no space left to write to the store %1. Nothing was half-written."_s.arg(path),
                     u"Free some space on this disk and run the cycle again: it goes on where it stopped."_s);
    case kCorrupt:
    case kNotADatabase:
        return corrupt(path);
    case kPerm:
    case kReadOnly:
    case kIoError:
    case kCannotOpen:
        return inaccessible(path, reason);
    default:
        return error(core::ErrorCode::Internal,
                     u"The store %1 refused a statement: %2 %3"_s.arg(path, reason, sqlError.databaseText()),
                     u"Please report this with the text above."_s);
    }
}

} // namespace muster::store
