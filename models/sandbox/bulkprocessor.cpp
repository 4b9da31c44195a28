// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/bulkprocessor.h"

#include "models/sandbox/refusal.h"
#include "models/scim/messages.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::Result;

constexpr QLatin1StringView kReference {"bulkId:"};

tl::unexpected<core::Error> invalid(const QString &detail)
{
    return refusal(400, "invalidSyntax", detail);
}

/// The bulkId that a text names; empty when it names none.
QString referenced(const QString &text)
{
    return text.startsWith(kReference) ? text.mid(kReference.size()) : QString();
}

Result<BulkOperation> parseOperation(const QJsonObject &json)
{
    static const std::array<QByteArray, 4> kMethods {"POST", "PUT", "PATCH", "DELETE"};
    BulkOperation operation;
    operation.method = scim::Resource::member(json, u"method").toString().toUpper().toLatin1();
    operation.path = scim::Resource::member(json, u"path").toString();
    operation.bulkId = scim::Resource::member(json, u"bulkId").toString();
    operation.version = scim::Resource::member(json, u"version").toString();
    operation.data = scim::Resource::member(json, u"data").toObject();
    if (std::ranges::find(kMethods, operation.method) == kMethods.end()) {
        return invalid(u"A bulk operation has the method POST, PUT, PATCH or DELETE."_s);
    }
    if (!operation.path.startsWith(u'/')) {
        return invalid(u"A bulk operation has a path that starts with a slash, such as \"/Users\"."_s);
    }
    if (operation.method == "POST" && operation.bulkId.isEmpty()) {
        return invalid(u"A bulk operation with the method POST needs a bulkId."_s);
    }
    return operation;
}

/// Calls `visit` with every string of the data.
void forEachText(const QJsonValue &data, const std::function<void(const QString &)> &visit)
{
    if (data.isString()) {
        visit(data.toString());
    } else if (data.isArray()) {
        for (const QJsonValue &element : data.toArray()) {
            forEachText(element, visit);
        }
    } else if (data.isObject()) {
        for (const QJsonValue &member : data.toObject()) {
            forEachText(member, visit);
        }
    }
}

} // namespace

Result<BulkRequest> BulkRequest::fromJson(const QJsonObject &json, int maxOperations)
{
    if (!scim::Resource::member(json, u"schemas").toArray().contains(QString(scim::kBulkRequestSchema))) {
        return invalid(u"The member \"schemas\" has to list \"%1\"."_s.arg(scim::kBulkRequestSchema));
    }
    const QJsonValue operations = scim::Resource::member(json, u"Operations");
    if (!operations.isArray()) {
        return invalid(u"A bulk request has a list of \"Operations\"."_s);
    }
    if (operations.toArray().size() > maxOperations) {
        return refusal(413, {},
                       u"The bulk operation exceeds the maximum number of operations (%1)."_s.arg(maxOperations));
    }
    BulkRequest request;
    if (const QJsonValue limit = scim::Resource::member(json, u"failOnErrors"); limit.isDouble()) {
        request.failOnErrors = limit.toInt();
    }
    for (const QJsonValue &entry : operations.toArray()) {
        auto operation = parseOperation(entry.toObject());
        if (!operation) {
            return core::failure(operation.error());
        }
        request.operations.push_back(std::move(*operation));
    }
    return request;
}

BulkProcessor::BulkProcessor(QString baseUrl, Executor execute)
    : m_baseUrl(std::move(baseUrl))
    , m_execute(std::move(execute))
{
}

QJsonObject BulkProcessor::process(const BulkRequest &request)
{
    m_request = &request;
    m_progress.assign(request.operations.size(), {});
    for (std::size_t i = 0; i < request.operations.size(); ++i) {
        if (request.operations[i].method == "POST") {
            m_creators.insert(request.operations[i].bulkId, i);
        }
    }
    for (std::size_t i = 0; i < request.operations.size() && mayGoOn(); ++i) {
        execute(i);
    }
    for (std::size_t i = 0; i < request.operations.size(); ++i) {
        complete(i);
    }
    QJsonArray results;
    for (const Progress &progress : m_progress) {
        if (!progress.result.isEmpty()) {
            results.append(progress.result);
        }
    }
    return {{u"schemas"_s, QJsonArray {QString(scim::kBulkResponseSchema)}}, {u"Operations"_s, results}};
}

void BulkProcessor::execute(std::size_t index)
{
    Progress &progress = m_progress[index];
    if (progress.state != State::Waiting) {
        return;
    }
    progress.state = State::Running;
    const BulkOperation &operation = m_request->operations[index];
    executeReferenced(operation.data);
    if (!mayGoOn()) {
        progress.state = State::Waiting;
        return;
    }
    if (const auto unknown = unknownReference(operation.data)) {
        record(index,
               ScimResponse::failed(409, u"\"bulkId:%1\" names no operation that created a resource."_s.arg(*unknown)));
        return;
    }
    const QJsonObject data = resolved(operation.data).toObject();
    forEachText(operation.data,
                [&](const QString &text) { progress.isIncomplete = progress.isIncomplete || isPending(text); });
    record(index, m_execute(requestFor(operation, data)));
}

void BulkProcessor::executeReferenced(const QJsonValue &data)
{
    forEachText(data, [this](const QString &text) {
        const auto creator = m_creators.constFind(referenced(text));
        if (creator != m_creators.cend() && mayGoOn()) {
            execute(*creator);
        }
    });
}

/// Fills in the references that closed a circle.
void BulkProcessor::complete(std::size_t index)
{
    Progress &progress = m_progress[index];
    if (progress.state != State::Done || !progress.isIncomplete) {
        return;
    }
    progress.isIncomplete = false;
    BulkOperation operation = m_request->operations[index];
    if (operation.method == "POST") {
        operation.method = "PUT";
        operation.path += u'/' + progress.id;
    }
    if (const auto unknown = unknownReference(operation.data)) {
        record(index, ScimResponse::failed(409, u"\"bulkId:%1\" could not be resolved."_s.arg(*unknown)));
        return;
    }
    const ScimResponse response = m_execute(requestFor(operation, resolved(operation.data).toObject()));
    if (response.status >= 400) {
        record(index, response);
    } else {
        progress.result.insert("version"_L1, QString::fromLatin1(response.header("ETag")));
    }
}

void BulkProcessor::record(std::size_t index, const ScimResponse &response)
{
    const BulkOperation &operation = m_request->operations[index];
    Progress &progress = m_progress[index];
    const bool isFailed = response.status >= 400;
    progress.state = isFailed ? State::Failed : State::Done;
    m_errors += isFailed ? 1 : 0;
    QByteArray location = response.header("Location");
    location = location.isEmpty() ? response.header("Content-Location") : location;
    progress.id = QString::fromLatin1(location.mid(location.lastIndexOf('/') + 1));
    progress.result = {{u"method"_s, QString::fromLatin1(operation.method)},
                       {u"status"_s, QString::number(response.status)}};
    const auto insert = [&progress](QLatin1StringView name, const QString &text) {
        if (!text.isEmpty()) {
            progress.result.insert(name, text);
        }
    };
    insert("bulkId"_L1, operation.bulkId);
    insert("version"_L1, QString::fromLatin1(response.header("ETag")));
    // A failed POST has no location; for everything else the path says which resource it was.
    const bool isKnownPath = location.isEmpty() && operation.method != "POST";
    insert("location"_L1, isKnownPath ? m_baseUrl + resolvedText(operation.path) : QString::fromLatin1(location));
    if (isFailed) {
        progress.result.insert("response"_L1, QJsonDocument::fromJson(response.body).object());
    }
}

ScimRequest BulkProcessor::requestFor(const BulkOperation &operation, const QJsonObject &data) const
{
    ScimRequest request;
    request.method = operation.method;
    request.path = resolvedText(operation.path);
    request.ifMatch = operation.version.toLatin1();
    if (operation.method != "DELETE") {
        request.body = QJsonDocument(data).toJson(QJsonDocument::Compact);
    }
    return request;
}

bool BulkProcessor::mayGoOn() const
{
    return !m_request->failOnErrors || *m_request->failOnErrors <= 0 || m_errors < *m_request->failOnErrors;
}

std::optional<QString> BulkProcessor::unknownReference(const QJsonValue &data) const
{
    std::optional<QString> unknown;
    forEachText(data, [&](const QString &text) {
        const QString bulkId = referenced(text);
        const auto creator = m_creators.constFind(bulkId);
        const bool isLost = creator == m_creators.cend() || m_progress[*creator].state == State::Failed;
        if (!bulkId.isEmpty() && isLost) {
            unknown = bulkId;
        }
    });
    return unknown;
}

bool BulkProcessor::isPending(const QString &text) const
{
    const auto creator = m_creators.constFind(referenced(text));
    return creator != m_creators.cend() && m_progress[*creator].state == State::Running;
}

/// References replaced by ids; what refers to an operation that is not done yet is left out.
QJsonValue BulkProcessor::resolved(const QJsonValue &data) const
{
    if (data.isString()) {
        const QString text = data.toString();
        return isPending(text) ? QJsonValue(QJsonValue::Undefined) : QJsonValue(resolvedText(text));
    }
    if (data.isArray()) {
        QJsonArray elements;
        for (const QJsonValue &element : data.toArray()) {
            if (const QJsonValue kept = resolved(element); !kept.isUndefined()) {
                elements.append(kept);
            }
        }
        return elements;
    }
    if (!data.isObject()) {
        return data;
    }
    QJsonObject object = data.toObject();
    for (const QString &name : object.keys()) {
        const QJsonValue kept = resolved(object.value(name));
        // An element such as {"value":"bulkId:x","type":"Group"} means nothing without its value.
        if (kept.isUndefined() && name.compare("value"_L1, Qt::CaseInsensitive) == 0) {
            return QJsonValue(QJsonValue::Undefined);
        }
        object.insert(name, kept);
    }
    return object;
}

QString BulkProcessor::resolvedText(const QString &text) const
{
    const qsizetype at = text.indexOf(kReference);
    const bool isReference = at == 0 || (at > 0 && text.at(0) == u'/' && text.at(at - 1) == u'/');
    const auto creator = isReference ? m_creators.constFind(text.mid(at + kReference.size())) : m_creators.cend();
    return creator == m_creators.cend() ? text : text.left(at) + m_progress[*creator].id;
}

} // namespace muster::sandbox
