// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/store/migrations.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <chrono>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <unordered_map>

namespace muster::store {

struct SqlOptions
{
    QString path;
    bool readOnly = false;
    std::chrono::milliseconds busyTimeout {5000}; ///< how long to wait for another writer
    qint64 largestSize = 0; ///< bytes; 0: as large as the disk allows
};

/// The rows of a query, read once from first to last. One at a time for each SQL text.
class SqlRows final
{
public:
    explicit SqlRows(QSqlQuery &query, QString path);
    ~SqlRows();
    SqlRows(SqlRows &&other) noexcept;
    SqlRows &operator=(SqlRows &&) = delete;
    Q_DISABLE_COPY(SqlRows)

    [[nodiscard]] bool next() { return m_query->next(); }
    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] int number(int column) const { return m_query->value(column).toInt(); }
    [[nodiscard]] QByteArray blob(int column) const { return m_query->value(column).toByteArray(); }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    /// Whether next() ended because there were no more rows, or because the file could not be read.
    [[nodiscard]] core::Result<void> end();

private:
    QSqlQuery *m_query;
    QString m_path;
};

/// One SQLite connection: opened in WAL mode, migrated, with its prepared statements. The only class that sees
/// QSqlError; it turns it into StoreLocked, StoreCorrupt or DiskFull. Belongs to the thread that opened it.
class SqlConnection final
{
public:
    /// Opens and migrates to `schema`. Errors: StoreTooNew, StoreCorrupt, StoreLocked, DiskFull.
    [[nodiscard]] static core::Result<std::unique_ptr<SqlConnection>>
    open(const SqlOptions &options, std::span<const Migration> schema = migrations());
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    [[nodiscard]] core::Result<SqlRows> query(const QString &sql, std::initializer_list<QVariant> values = {});
    [[nodiscard]] core::Result<SqlRows> query(const QString &sql, const QVariantList &values);
    /// Runs a statement without rows; returns how many rows it changed.
    [[nodiscard]] core::Result<qint64> execute(const QString &sql, std::initializer_list<QVariant> values = {});
    /// Runs an INSERT; returns the new row's id, or 0 when a conflict was to be ignored.
    [[nodiscard]] core::Result<qint64> insert(const QString &sql, std::initializer_list<QVariant> values);
    /// First column of the first row as a number; `otherwise` when there is no row or it is NULL.
    [[nodiscard]] core::Result<qint64> number(const QString &sql, std::initializer_list<QVariant> values = {},
                                              qint64 otherwise = 0);

    /// Runs `body` between BEGIN IMMEDIATE and COMMIT; rolls back when it fails. Not nested.
    [[nodiscard]] core::Result<void> transaction(const std::function<core::Result<void>()> &body);
    [[nodiscard]] const QString &path() const { return m_options.path; }

private:
    explicit SqlConnection(SqlOptions options);
    [[nodiscard]] core::Result<void> openFile();
    [[nodiscard]] core::Result<void> configure();
    [[nodiscard]] core::Result<void> checkIdentity(int version);
    [[nodiscard]] core::Result<void> migrate(std::span<const Migration> schema);
    [[nodiscard]] core::Result<void> apply(const Migration &migration);
    [[nodiscard]] core::Result<QSqlQuery *> prepared(const QString &sql);
    [[nodiscard]] core::Result<QSqlQuery *> run(const QString &sql, const QVariant *values, std::size_t count);

    SqlOptions m_options;
    QString m_name; ///< of the QSqlDatabase
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_statements; ///< by their text; the set of texts is small and fixed
};

/// "[1,2,3]" for json_each(): passes a list of any length as one bound value.
template<typename Container, typename Projection>
[[nodiscard]] QString jsonNumbers(const Container &items, Projection number)
{
    QByteArray text = "[";
    text.reserve(static_cast<qsizetype>(std::size(items)) * 21 + 2);
    for (const auto &item : items) {
        text += QByteArray::number(number(item));
        text += ',';
    }
    if (text.endsWith(',')) {
        text.chop(1);
    }
    text += ']';
    return QString::fromLatin1(text);
}

} // namespace muster::store
