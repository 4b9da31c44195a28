// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/exchange.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace muster::sandbox {

/// One operation of a bulk request (RFC 7644 section 3.7).
struct BulkOperation
{
    QByteArray method;
    QString path;
    QString bulkId; ///< required for POST
    QString version; ///< the If-Match of the operation; may be empty
    QJsonObject data;
};

struct BulkRequest
{
    std::vector<BulkOperation> operations;
    std::optional<int> failOnErrors; ///< stop after so many failures

    /// invalidSyntax for what is no bulk request, 413 for more than `maxOperations`.
    [[nodiscard]] static core::Result<BulkRequest> fromJson(const QJsonObject &json, int maxOperations);
};

/// Executes bulk requests. An operation that names another by "bulkId:" waits until that one is done, wherever it
/// stands; in a circle the first is created without the reference, which is filled in when all are done.
class BulkProcessor final
{
public:
    using Executor = std::function<ScimResponse(const ScimRequest &)>;

    /// `baseUrl` is that of the results' locations, without a slash at its end.
    BulkProcessor(QString baseUrl, Executor execute);

    /// The BulkResponse message, results in the order of the request.
    [[nodiscard]] QJsonObject process(const BulkRequest &request);

private:
    enum class State { Waiting, Running, Done, Failed };
    struct Progress
    {
        State state = State::Waiting;
        bool isIncomplete = false; ///< created without references that were not known yet
        QString id; ///< of the created resource
        QJsonObject result;
    };

    void execute(std::size_t index);
    void executeReferenced(const QJsonValue &data);
    void complete(std::size_t index);
    void record(std::size_t index, const ScimResponse &response);
    [[nodiscard]] ScimRequest requestFor(const BulkOperation &operation, const QJsonObject &data) const;
    [[nodiscard]] bool mayGoOn() const;
    [[nodiscard]] std::optional<QString> unknownReference(const QJsonValue &data) const;
    [[nodiscard]] bool isPending(const QString &text) const;
    [[nodiscard]] QJsonValue resolved(const QJsonValue &data) const;
    [[nodiscard]] QString resolvedText(const QString &text) const;

    QString m_baseUrl;
    Executor m_execute;
    const BulkRequest *m_request = nullptr;
    QHash<QString, std::size_t> m_creators; ///< bulkId to operation
    std::vector<Progress> m_progress;
    int m_errors = 0;
};

} // namespace muster::sandbox
