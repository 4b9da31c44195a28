// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/versiontable.h"

#include "models/store/payload.h"

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

using Purpose = RecordCipher::Purpose;
using provisioning::ConnectionVersion;

} // namespace

VersionTable::VersionTable(const StoreContext &context)
    : m_context(context)
{
}

core::Result<void> VersionTable::add(qint64 owner, const StoredConnection &connection,
                                     const provisioning::VersionNote &note)
{
    const auto newest = list(owner, 1);
    if (!newest) {
        return core::failure(newest.error());
    }
    const core::Digest digest = core::Digest::of(connection.document);
    if (!newest->empty() && newest->front().digest == digest) {
        return {};
    }
    const qint64 number = newest->empty() ? 1 : newest->front().number + 1;
    const auto head =
        sealPayload(m_context.cipher, Purpose::VersionHead, owner, {digest.toBytes(), note.author, note.reason});
    if (!head) {
        return core::failure(head.error());
    }
    const auto document = m_context.cipher.seal(Purpose::Version, owner, connection.document);
    if (!document) {
        return core::failure(document.error());
    }
    const auto saved = m_context.sql.execute(
        u"INSERT INTO versions (connection, number, saved, head, payload) VALUES (?, ?, ?, ?, ?)"_s,
        {owner, number, toColumn(connection.changed), *head, *document});
    return saved ? prune(owner, number) : core::failure(saved.error());
}

core::Result<StoredVersion> VersionTable::read(qint64 owner, const SqlRows &rows)
{
    const auto head = openPayload(m_context.cipher, Purpose::VersionHead, owner, rows.blob(2));
    if (!head) {
        return core::failure(head.error());
    }
    StoredVersion version;
    version.head.number = rows.integer(0);
    version.head.saved = timeFrom(rows.integer(1));
    version.head.digest = core::Digest::fromBytes(head->at(0).toByteArray());
    version.head.note = {head->at(1).toString(), head->at(2).toString()};
    return version;
}

core::Result<std::vector<ConnectionVersion>> VersionTable::list(qint64 owner, int limit)
{
    auto rows = m_context.sql.query(
        u"SELECT number, saved, head FROM versions WHERE connection = ? ORDER BY number DESC LIMIT ?"_s,
        {owner, limit});
    if (!rows) {
        return core::failure(rows.error());
    }
    std::vector<ConnectionVersion> versions;
    while (rows->next()) {
        auto version = read(owner, *rows);
        if (!version) {
            return core::failure(version.error());
        }
        versions.push_back(std::move(version->head));
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return versions;
}

core::Result<std::optional<StoredVersion>> VersionTable::one(qint64 owner, qint64 number)
{
    auto rows = m_context.sql.query(
        u"SELECT number, saved, head, payload FROM versions WHERE connection = ? AND number = ?"_s, {owner, number});
    if (!rows) {
        return core::failure(rows.error());
    }
    if (!rows->next()) {
        auto end = rows->end();
        return end ? core::Result<std::optional<StoredVersion>>(std::nullopt) : core::failure(end.error());
    }
    auto version = read(owner, *rows);
    if (!version) {
        return core::failure(version.error());
    }
    const auto document = m_context.cipher.open(Purpose::Version, owner, rows->blob(3));
    if (!document) {
        return core::failure(document.error());
    }
    version->document = *document;
    return std::optional(std::move(*version));
}

core::Result<void> VersionTable::prune(qint64 owner, qint64 newest)
{
    // Of what is older than the newest ones, all go that have a later version of the same month.
    const auto removed = m_context.sql.execute(
        u"DELETE FROM versions WHERE connection = ? AND number <= ? AND strftime('%Y-%m', saved / 1000, 'unixepoch') ="
        " (SELECT strftime('%Y-%m', later.saved / 1000, 'unixepoch') FROM versions AS later"
        " WHERE later.connection = versions.connection AND later.number > versions.number"
        " ORDER BY later.number LIMIT 1)"_s,
        {owner, newest - kNewest});
    return removed ? core::Result<void>() : core::failure(removed.error());
}

} // namespace muster::store
