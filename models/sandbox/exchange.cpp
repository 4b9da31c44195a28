// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/exchange.h"

#include "models/sandbox/refusal.h"

#include <QJsonDocument>

#include <algorithm>

namespace muster::sandbox {

ScimResponse ScimResponse::json(int status, const QJsonObject &object)
{
    ScimResponse response;
    response.status = status;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

ScimResponse ScimResponse::failed(const core::Error &error)
{
    const int status = error.httpStatus.value_or(500);
    return json(status, errorBody(status, error.protocolCode, error.detail));
}

ScimResponse ScimResponse::failed(int status, const QString &detail)
{
    return json(status, errorBody(status, {}, detail));
}

void ScimResponse::setHeader(QByteArray name, QByteArray value)
{
    headers.emplace_back(std::move(name), std::move(value));
}

QByteArray ScimResponse::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(
        headers, [name](const auto &header) { return name.compare(header.first, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace muster::sandbox
