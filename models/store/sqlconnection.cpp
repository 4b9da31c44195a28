// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/sqlconnection.h"

#include "models/core/logging.h"
#include "models/store/sqlerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

/// Qt binds a null text or null bytes as NULL; here they mean empty.
QVariant notNull(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull()) {
        return u""_s;
    }
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull()) {
        return QByteArray("");
    }
    return value;
}

core::Error foreignFile(const QString &path)
{
    return {core::ErrorCode::StoreCorrupt,
            u"The file %1 is a SQLite database, but not a store of Muster."_s.arg(path),
            u"Give another folder with --home, or move the file away."_s,
            {},
            {},
            {}};
}

core::Error tooNew(const QString &path, int version, int known)
{
    return {
        core::ErrorCode::StoreTooNew,
        u"The store %1 was written by a newer version of Muster (schema %2; this program knows up to %3). It was not touched."_s
            .arg(path)
            .arg(version)
            .arg(known),
        u"Start the newer version, or give this one a folder of its own with --home."_s,
        {},
        {},
        {}};
}

} // namespace

SqlRows::SqlRows(QSqlQuery &query, QString path)
    : m_query(&query)
    , m_path(std::move(path))
{
}

SqlRows::SqlRows(SqlRows &&other) noexcept
    : m_query(std::exchange(other.m_query, nullptr))
    , m_path(std::move(other.m_path))
{
}

SqlRows::~SqlRows()
{
    if (m_query) {
        m_query->finish(); // an open statement would keep the read lock and stop checkpoints
    }
}

core::Result<void> SqlRows::end()
{
    if (m_query->lastError().isValid()) {
        return core::failure(classify(m_query->lastError(), m_path));
    }
    return {};
}

SqlConnection::SqlConnection(SqlOptions options)
    : m_options(std::move(options))
    , m_name(u"muster-store-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SqlConnection::~SqlConnection()
{
    m_statements.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

core::Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const SqlOptions &options,
                                                                 std::span<const Migration> schema)
{
    std::unique_ptr<SqlConnection> connection(new SqlConnection(options));
    auto done = connection->openFile();
    if (done) {
        done = connection->configure();
    }
    if (done) {
        done = connection->migrate(schema);
    }
    if (!done) {
        return core::failure(done.error());
    }
    return connection;
}

core::Result<void> SqlConnection::openFile()
{
    const QString &path = m_options.path;
    if (!QFileInfo::exists(path)) {
        // SQLite gives its -wal and -shm files the permissions of the database: made here, for the owner only.
        QFile file(path);
        if (m_options.readOnly
            || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
            return core::failure(core::ErrorCode::StoreCorrupt,
                                 m_options.readOnly
                                     ? u"There is no store at %1."_s.arg(path)
                                     : u"The store %1 cannot be created: %2."_s.arg(path, file.errorString()),
                                 u"Check that the folder exists and that this user may write to it."_s);
        }
    }
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    if (!m_database.isValid()) {
        return core::failure(core::ErrorCode::Internal, u"Qt's SQLite driver is missing."_s,
                             u"Install the package libqt6sql6-sqlite."_s);
    }
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_options.busyTimeout.count()));
    if (!m_database.open()) {
        return core::failure(classify(m_database.lastError(), path));
    }
    return {};
}

core::Result<void> SqlConnection::configure()
{
    // synchronous=NORMAL: in WAL mode every commit has been handed to the operating system when it returns, so a killed
    // process loses nothing. Only a power failure can take the newest commits (whole ones, newest first); FULL would
    // close that gap for 2 to 10 ms of fsync() at each of the many small commits of an apply.
    // cache_size is bounded and mmap off so that memory does not grow with the file; temporary tables spill to a file.
    const std::initializer_list<QString> pragmas {
        u"PRAGMA journal_mode = WAL"_s,
        u"PRAGMA synchronous = NORMAL"_s,
        u"PRAGMA foreign_keys = ON"_s,
        u"PRAGMA cache_size = -16384"_s,
        u"PRAGMA mmap_size = 0"_s,
        u"PRAGMA wal_autocheckpoint = 4000"_s,
        u"PRAGMA journal_size_limit = 67108864"_s,
        u"PRAGMA trusted_schema = OFF"_s,
    };
    for (const QString &pragma : pragmas) {
        QSqlQuery query(m_database);
        if (!query.exec(pragma)) {
            return core::failure(classify(query.lastError(), m_options.path));
        }
    }
    QSqlQuery query(m_database);
    if (m_options.largestSize > 0) {
        constexpr qint64 kPageSize = 4096;
        if (!query.exec(u"PRAGMA max_page_count = %1"_s.arg(m_options.largestSize / kPageSize))) {
            return core::failure(classify(query.lastError(), m_options.path));
        }
    }
    if (m_options.readOnly && !query.exec(u"PRAGMA query_only = ON"_s)) {
        return core::failure(classify(query.lastError(), m_options.path));
    }
    return {};
}

core::Result<void> SqlConnection::checkIdentity(int version)
{
    const auto application = number(u"PRAGMA application_id"_s);
    const auto tables = number(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!application || !tables) {
        return core::failure(application ? tables.error() : application.error());
    }
    const bool isNew = version == 0 && *application == 0 && *tables == 0;
    if (!isNew && *application != kApplicationId) {
        return core::failure(foreignFile(m_options.path));
    }
    return {};
}

core::Result<void> SqlConnection::migrate(std::span<const Migration> schema)
{
    const auto found = number(u"PRAGMA user_version"_s);
    if (!found) {
        return core::failure(found.error());
    }
    const int version = static_cast<int>(*found);
    const int newest = schema.empty() ? 0 : schema.back().version;
    if (auto done = checkIdentity(version); !done) {
        return done;
    }
    if (version > newest) {
        return core::failure(tooNew(m_options.path, version, newest));
    }
    if (version < newest && m_options.readOnly) {
        return core::failure(
            core::ErrorCode::InvalidConfiguration,
            u"The store %1 was written by an older version of Muster and cannot be brought up to date by a reader."_s
                .arg(m_options.path),
            u"Run a cycle or open the console once, then try again."_s);
    }
    for (const Migration &migration : schema) {
        if (migration.version <= version) {
            continue;
        }
        if (auto done = transaction([this, &migration] { return apply(migration); }); !done) {
            return done;
        }
    }
    return {};
}

core::Result<void> SqlConnection::apply(const Migration &migration)
{
    const auto now = number(u"PRAGMA user_version"_s); // another process may have been faster
    if (!now || *now >= migration.version) {
        return now ? core::Result<void>() : core::failure(now.error());
    }
    qCInfo(lcStore, "Bringing the store to schema version %d.", migration.version);
    QSqlQuery query(m_database);
    for (const QStringView statement : migration.statements) {
        if (!query.exec(statement.toString())) {
            return core::failure(classify(query.lastError(), m_options.path));
        }
    }
    if (!query.exec(u"PRAGMA application_id = %1"_s.arg(kApplicationId))
        || !query.exec(u"PRAGMA user_version = %1"_s.arg(migration.version))) {
        return core::failure(classify(query.lastError(), m_options.path));
    }
    return {};
}

core::Result<QSqlQuery *> SqlConnection::prepared(const QString &sql)
{
    if (const auto found = m_statements.find(sql); found != m_statements.end()) {
        return &found->second;
    }
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return core::failure(classify(query.lastError(), m_options.path));
    }
    return &m_statements.emplace(sql, std::move(query)).first->second;
}

core::Result<QSqlQuery *> SqlConnection::run(const QString &sql, const QVariant *values, std::size_t count)
{
    auto query = prepared(sql);
    if (!query) {
        return query;
    }
    for (std::size_t i = 0; i < count; ++i) {
        (*query)->bindValue(static_cast<int>(i), notNull(values[i]));
    }
    if (!(*query)->exec()) {
        core::Error error = classify((*query)->lastError(), m_options.path);
        (*query)->finish();
        return core::failure(std::move(error));
    }
    return query;
}

core::Result<SqlRows> SqlConnection::query(const QString &sql, std::initializer_list<QVariant> values)
{
    auto query = run(sql, values.begin(), values.size());
    if (!query) {
        return core::failure(query.error());
    }
    return SqlRows(**query, m_options.path);
}

core::Result<SqlRows> SqlConnection::query(const QString &sql, const QVariantList &values)
{
    auto query = run(sql, values.constData(), static_cast<std::size_t>(values.size()));
    if (!query) {
        return core::failure(query.error());
    }
    return SqlRows(**query, m_options.path);
}

core::Result<qint64> SqlConnection::execute(const QString &sql, std::initializer_list<QVariant> values)
{
    auto query = run(sql, values.begin(), values.size());
    if (!query) {
        return core::failure(query.error());
    }
    const qint64 changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

core::Result<qint64> SqlConnection::insert(const QString &sql, std::initializer_list<QVariant> values)
{
    auto query = run(sql, values.begin(), values.size());
    if (!query) {
        return core::failure(query.error());
    }
    const qint64 id = (*query)->numRowsAffected() > 0 ? (*query)->lastInsertId().toLongLong() : 0;
    (*query)->finish();
    return id;
}

core::Result<qint64> SqlConnection::number(const QString &sql, std::initializer_list<QVariant> values, qint64 otherwise)
{
    auto rows = query(sql, values);
    if (!rows) {
        return core::failure(rows.error());
    }
    const qint64 value = rows->next() && !rows->isNull(0) ? rows->integer(0) : otherwise;
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return value;
}

core::Result<void> SqlConnection::transaction(const std::function<core::Result<void>()> &body)
{
    if (auto begun = execute(u"BEGIN IMMEDIATE"_s); !begun) {
        return core::failure(begun.error());
    }
    core::Result<void> done = body();
    if (done) {
        if (auto committed = execute(u"COMMIT"_s); !committed) {
            done = core::failure(committed.error());
        }
    }
    if (!done) {
        // Some errors (a full disk) have rolled back already; then this fails and changes nothing.
        const auto rolledBack = execute(u"ROLLBACK"_s);
        Q_UNUSED(rolledBack)
    }
    return done;
}

} // namespace muster::store
