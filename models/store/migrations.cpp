// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/migrations.h"

#include <array>

namespace muster::store {

namespace {

// Numbers in the columns type, kind, stage, state, action and status are the values of the enums in
// models/provisioning: those enums only grow at their end. Each table that grows with the number of objects is split
// into a narrow one that is searched and a wide one that is read by id, so that searching a million rows reads some ten
// megabytes, not gigabytes.
// *_key columns hold keyed hashes (lookupkey.h); head, payload and value are encrypted (cipher.h).
// AUTOINCREMENT: the id of a removed link is never given to another object, an old plan cannot hit a stranger.
constexpr std::array kVersion1 {
    QStringView(u"CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"),
    QStringView(
        u"CREATE TABLE connections (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,"
        u" name TEXT NOT NULL, folded_name TEXT NOT NULL UNIQUE, changed INTEGER NOT NULL, payload BLOB NOT NULL)"),
    QStringView(u"CREATE TABLE facts (connection INTEGER NOT NULL REFERENCES connections ON DELETE CASCADE,"
                u" key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (connection, key)) WITHOUT ROWID"),
    QStringView(u"CREATE TABLE scopes (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                u" connection INTEGER NOT NULL REFERENCES connections ON DELETE CASCADE, type INTEGER NOT NULL,"
                u" source TEXT NOT NULL, records INTEGER, read_at INTEGER, UNIQUE (connection, type, source))"),
    QStringView(u"CREATE TABLE links (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                u" scope INTEGER NOT NULL REFERENCES scopes ON DELETE CASCADE, anchor_key INTEGER NOT NULL,"
                u" target_key INTEGER, head BLOB NOT NULL)"),
    QStringView(u"CREATE INDEX links_by_anchor ON links (scope, anchor_key)"),
    QStringView(u"CREATE INDEX links_by_scope ON links (scope)"),
    QStringView(u"CREATE INDEX links_by_target ON links (target_key) WHERE target_key IS NOT NULL"),
    QStringView(
        u"CREATE TABLE link_data (id INTEGER PRIMARY KEY REFERENCES links ON DELETE CASCADE, payload BLOB NOT NULL)"),
    QStringView(u"CREATE TABLE cycles (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                u" connection INTEGER NOT NULL REFERENCES connections ON DELETE CASCADE, kind INTEGER NOT NULL,"
                u" state INTEGER NOT NULL, started INTEGER, finished INTEGER, payload BLOB NOT NULL)"),
    QStringView(u"CREATE INDEX cycles_by_connection ON cycles (connection)"),
    QStringView(
        u"CREATE TABLE operations (id INTEGER PRIMARY KEY AUTOINCREMENT,"
        u" plan INTEGER NOT NULL REFERENCES cycles ON DELETE CASCADE, stage INTEGER NOT NULL, kind INTEGER NOT NULL,"
        u" state INTEGER NOT NULL, type INTEGER NOT NULL, anchor_key INTEGER NOT NULL, anchor_check INTEGER NOT NULL,"
        u" target_key INTEGER, UNIQUE (plan, type, kind, anchor_key, anchor_check))"),
    QStringView(u"CREATE INDEX operations_by_plan ON operations (plan)"),
    QStringView(u"CREATE INDEX operations_by_state ON operations (plan, state, stage)"),
    QStringView(u"CREATE INDEX operations_by_target ON operations (plan, target_key) WHERE target_key IS NOT NULL"),
    QStringView(u"CREATE TABLE operation_data (id INTEGER PRIMARY KEY REFERENCES operations ON DELETE CASCADE,"
                u" payload BLOB NOT NULL)"),
    QStringView(u"CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                u" connection INTEGER NOT NULL REFERENCES connections ON DELETE CASCADE,"
                u" cycle INTEGER REFERENCES cycles ON DELETE CASCADE, type INTEGER NOT NULL, action INTEGER NOT NULL,"
                u" status INTEGER NOT NULL, anchor_key INTEGER NOT NULL)"),
    QStringView(u"CREATE INDEX events_by_connection ON events (connection)"),
    QStringView(u"CREATE INDEX events_by_cycle ON events (cycle)"),
    QStringView(u"CREATE INDEX events_by_anchor ON events (anchor_key)"),
    QStringView(
        u"CREATE TABLE event_data (id INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE, payload BLOB NOT NULL)"),
};

constexpr std::array kVersion2 {
    QStringView(u"CREATE TABLE versions (connection INTEGER NOT NULL REFERENCES connections ON DELETE CASCADE,"
                u" number INTEGER NOT NULL, saved INTEGER NOT NULL, head BLOB NOT NULL, payload BLOB NOT NULL,"
                u" PRIMARY KEY (connection, number))"),
};

constexpr std::array kMigrations {
    Migration {1, kVersion1},
    Migration {2, kVersion2},
};

} // namespace

std::span<const Migration> migrations()
{
    return kMigrations;
}

int currentSchemaVersion()
{
    return kMigrations.back().version;
}

} // namespace muster::store
