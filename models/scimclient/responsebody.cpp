// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/messages.h"
#include "models/scimclient/responseclassifier.h"
#include "models/scimclient/responsetext.h"
#include "models/scimclient/transporterrors.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

constexpr QByteArrayView kByteOrderMark {"\xEF\xBB\xBF"};

QByteArray withoutByteOrderMark(const QByteArray &body)
{
    return body.startsWith(kByteOrderMark) ? body.mid(kByteOrderMark.size()) : body;
}

core::Error webPage(const HttpResponse &response, const RequestContext &context)
{
    core::Error error;
    error.code = core::ErrorCode::InvalidResponse;
    error.httpStatus = response.status;
    const QString title = pageTitle(response.body);
    error.detail = u"%1 answered with a web page%2 instead of SCIM data."_s.arg(
        hostAndPort(context.url), title.isEmpty() ? QString() : u" (\"%1\")"_s.arg(title));
    error.remedy = isLogInText(title)
        ? u"The page asks somebody to log in: the tenant URL leads to the application itself or to a captive portal of "
          "this network, not to its SCIM service. Check the path of the tenant URL."_s
        : u"Check the path of the tenant URL, usually it ends with /scim/v2. In a guest network a captive portal may "
          u"be "
          "answering instead of the provider: open any web page and log in to the network."_s;
    return error;
}

core::Error invalid(const HttpResponse &response, QString detail, QString remedy)
{
    core::Error error;
    error.code = core::ErrorCode::InvalidResponse;
    error.httpStatus = response.status;
    error.detail = std::move(detail);
    error.remedy = std::move(remedy);
    return error;
}

bool isErrorMessage(const QJsonObject &object)
{
    const QJsonArray schemas = scim::Resource::member(object, u"schemas").toArray();
    return schemas.contains(QJsonValue(QString(scim::kErrorSchema)));
}

} // namespace

bool isWebPage(const HttpResponse &response)
{
    const QByteArray start = withoutByteOrderMark(response.body.left(512)).trimmed().toLower();
    if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head")) {
        return true;
    }
    return start.startsWith('<') && (start.contains("<html") || response.header("content-type").contains("html"));
}

core::Result<QJsonDocument> jsonDocument(const HttpResponse &response, const RequestContext &context)
{
    const QString host = hostAndPort(context.url);
    if (isWebPage(response)) {
        return core::failure(webPage(response, context));
    }
    const QByteArray body = withoutByteOrderMark(response.body).trimmed();
    if (body.isEmpty()) {
        return core::failure(invalid(response, u"%1 answered %2 with an empty body."_s.arg(host).arg(response.status),
                                     u"Check the path of the tenant URL; the provider must send JSON here."_s));
    }
    if (body.startsWith('<')) {
        return core::failure(invalid(response, u"%1 answered with XML instead of JSON."_s.arg(host),
                                     u"Check the path of the tenant URL; SCIM 2.0 speaks JSON only."_s));
    }
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (document.isNull()) {
        const bool cutOff = problem.offset >= body.size() - 1;
        return core::failure(
            invalid(response,
                    u"The answer of %1 is no JSON: %2 at byte %3 of %4%5."_s.arg(host, problem.errorString())
                        .arg(problem.offset)
                        .arg(body.size())
                        .arg(cutOff ? u"; it seems to be cut off"_s : QString()),
                    u"Try again; if it stays, the provider or a proxy in front of it damages its answers."_s));
    }
    return document;
}

core::Result<QJsonObject> jsonObject(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonDocument> document = jsonDocument(response, context);
    if (!document) {
        return core::failure(document.error());
    }
    if (!document->isObject()) {
        return core::failure(invalid(
            response, u"%1 answered with a JSON array where SCIM asks for an object."_s.arg(hostAndPort(context.url)),
            u"Check the path of the tenant URL; it may lead to another interface."_s));
    }
    return unlessErrorMessage(document->object(), response, context);
}

core::Result<QJsonObject> unlessErrorMessage(const QJsonObject &object, const HttpResponse &response,
                                             const RequestContext &context)
{
    if (isErrorMessage(object)) {
        HttpResponse told = response;
        const auto error = scim::ScimError::fromJson(object);
        told.status = error && error->status && *error->status >= 300 ? *error->status : 500;
        return core::failure(errorOf(told, context));
    }
    return object;
}

QString withoutSecret(QString text, const core::SecretBytes &secret)
{
    // Short tokens are left alone: "1" would tear every text to pieces, and is no secret.
    if (secret.reveal().size() >= 6) {
        text.replace(QString::fromUtf8(secret.reveal()), u"[token]"_s);
    }
    return text;
}

QByteArray withoutSecret(QByteArray bytes, const core::SecretBytes &secret)
{
    if (secret.reveal().size() >= 6) {
        bytes.replace(secret.reveal(), "[token]");
    }
    return bytes;
}

} // namespace muster::scimclient
