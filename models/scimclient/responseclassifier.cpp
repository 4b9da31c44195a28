// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/responseclassifier.h"

#include "models/scim/messages.h"
#include "models/scimclient/responsetext.h"
#include "models/scimclient/retrypolicy.h"
#include "models/scimclient/transporterrors.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

using core::Error;
using core::ErrorCode;

struct ScimTypeCode
{
    QLatin1StringView scimType;
    ErrorCode code = ErrorCode::Unknown;
};

/// RFC 7644 section 3.12, table 9. What is missing stays BadRequest.
constexpr std::array kScimTypes {
    ScimTypeCode {QLatin1StringView("uniqueness"), ErrorCode::Uniqueness},
    ScimTypeCode {QLatin1StringView("mutability"), ErrorCode::Mutability},
    ScimTypeCode {QLatin1StringView("invalidFilter"), ErrorCode::InvalidFilter},
    ScimTypeCode {QLatin1StringView("tooMany"), ErrorCode::InvalidFilter},
    ScimTypeCode {QLatin1StringView("invalidValue"), ErrorCode::SchemaViolation},
    ScimTypeCode {QLatin1StringView("invalidVers"), ErrorCode::UnsupportedFeature},
};

struct StatusRule
{
    int status = 0;
    ErrorCode code = ErrorCode::Unknown;
    const char16_t *what = nullptr;
    const char16_t *remedy = nullptr;
};

constexpr std::array kStatusRules {
    StatusRule {400, ErrorCode::BadRequest, u"did not accept the request",
                u"Compare the attribute mappings with what the provider asks for."},
    StatusRule {401, ErrorCode::Unauthorized, u"does not accept the token",
                u"Enter a valid token: it may be mistyped, revoked or expired."},
    StatusRule {403, ErrorCode::Forbidden, u"does not allow this to the token",
                u"Give the token the right to read and change users and groups."},
    StatusRule {404, ErrorCode::NotFound, u"has nothing at this address",
                u"If everything is missing, check the path of the tenant URL; else the object was removed there."},
    StatusRule {405, ErrorCode::UnsupportedFeature, u"does not offer this operation",
                u"Turn the operation off in the connection, or check the path of the tenant URL."},
    StatusRule {408, ErrorCode::Timeout, u"gave up waiting for the request", u"Try again later."},
    StatusRule {409, ErrorCode::Uniqueness, u"already has an object with a value that must be unique",
                u"Find that object at the provider, then match it or change the value."},
    StatusRule {410, ErrorCode::NotFound, u"says that the object is gone", u"Nothing; it was removed there."},
    StatusRule {412, ErrorCode::PreconditionFailed, u"says that the object was changed meanwhile",
                u"Run again: the object is read anew first."},
    StatusRule {413, ErrorCode::PayloadTooLarge, u"finds the request too large",
                u"Send fewer members or attributes at once."},
    StatusRule {414, ErrorCode::PayloadTooLarge, u"finds the address too long", u"Use a shorter matching value."},
    StatusRule {422, ErrorCode::SchemaViolation, u"does not accept a value",
                u"Compare the attribute mappings with what the provider asks for."},
    StatusRule {428, ErrorCode::PreconditionFailed, u"demands a version with each change (If-Match)",
                u"Turn on versions (ETag) for this provider."},
    StatusRule {429, ErrorCode::TooManyRequests, u"asks for fewer requests", u"Wait, or lower the rate of requests."},
    StatusRule {501, ErrorCode::UnsupportedFeature, u"does not offer this", u"Turn it off in the connection."},
};

constexpr StatusRule kServerError {500, ErrorCode::ServiceUnavailable, u"failed",
                                   u"Try again later; if it stays, ask the provider."};
constexpr StatusRule kOtherError {400, ErrorCode::BadRequest, u"refused the request",
                                  u"Look the status up in the provider's documentation."};

const StatusRule &ruleFor(int status)
{
    const auto *rule = std::find_if(kStatusRules.begin(), kStatusRules.end(),
                                    [status](const StatusRule &candidate) { return candidate.status == status; });
    if (rule != kStatusRules.end()) {
        return *rule;
    }
    return status >= 500 ? kServerError : kOtherError;
}

QByteArray scimTypeOf(const QByteArray &body)
{
    const auto error = scim::ScimError::fromJson(QJsonDocument::fromJson(body).object());
    return error ? error->scimType : QByteArray();
}

/// The scimType is more exact than 400, 409 and the 500 of careless providers; it never overrules who may do what.
ErrorCode codeFor(int status, const QByteArray &scimType)
{
    const ErrorCode byStatus = ruleFor(status).code;
    if (status != 400 && status != 409 && status != 422 && status != 500) {
        return byStatus;
    }
    const auto *known = std::find_if(kScimTypes.begin(), kScimTypes.end(), [&scimType](const ScimTypeCode &candidate) {
        return candidate.scimType.compare(QLatin1StringView(scimType), Qt::CaseInsensitive) == 0;
    });
    return known == kScimTypes.end() ? byStatus : known->code;
}

struct Words
{
    QString what;
    QString remedy;
};

Words wordsFor(ErrorCode code, const StatusRule &rule)
{
    if (code == ErrorCode::Mutability) {
        return {u"does not let the attribute be changed"_s, u"Map the attribute only on creation, or not at all."_s};
    }
    if (code == ErrorCode::InvalidFilter) {
        return {u"does not accept the filter"_s,
                u"Choose another matching attribute, one that the provider can filter by."_s};
    }
    const StatusRule &told = code == ErrorCode::Uniqueness ? ruleFor(409)
        : code == ErrorCode::SchemaViolation               ? ruleFor(422)
                                                           : rule;
    return {QString::fromUtf16(told.what), QString::fromUtf16(told.remedy)};
}

Error redirectError(const HttpResponse &response, const RequestContext &context)
{
    const QString target = redirectTarget(response, context.url);
    Error error;
    error.code = ErrorCode::RedirectRefused;
    error.httpStatus = response.status;
    if (target.isEmpty()) {
        error.detail = u"%1 answered with a redirect (%2) that does not say where to."_s.arg(hostAndPort(context.url))
                           .arg(response.status);
        error.remedy = u"Check the path of the tenant URL."_s;
        return error;
    }
    error.detail = u"%1 redirects to %2 (%3). It was not followed, because the token must not go elsewhere."_s.arg(
        hostAndPort(context.url), target, QString::number(response.status));
    error.remedy = isLogInText(QUrl(target).path()) || isLogInText(QUrl(target).host())
        ? u"That looks like a log-in page: the tenant URL does not lead to the SCIM service, or the token is not "
          "accepted. Check both."_s
        : u"If that is the provider's right address, enter it as the tenant URL."_s;
    return error;
}

} // namespace

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

QString redirectTarget(const HttpResponse &response, const QUrl &requested)
{
    const QByteArray location = response.header("location");
    if (location.isEmpty()) {
        return {};
    }
    const QUrl target = requested.resolved(QUrl::fromEncoded(location));
    return target.toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

core::Error errorOf(const HttpResponse &response, const RequestContext &context)
{
    if (response.status >= 300 && response.status < 400) {
        return redirectError(response, context);
    }
    const StatusRule &rule = ruleFor(response.status);
    const QString said = providerText(response.body);
    Error error;
    error.httpStatus = response.status;
    error.protocolCode = scimTypeOf(response.body);
    error.code = codeFor(response.status, error.protocolCode);
    const Words words = wordsFor(error.code, rule);
    error.detail = u"%1 %2 (%3 %4: status %5%6)%7"_s.arg(
        hostAndPort(context.url), words.what, QString::fromLatin1(httpMethodName(context.method)), context.url.path(),
        QString::number(response.status),
        error.protocolCode.isEmpty() ? QString() : u" %1"_s.arg(QString::fromLatin1(error.protocolCode)),
        said.isEmpty() ? u"."_s : u". It says: \"%1\""_s.arg(said));
    error.remedy = words.remedy;
    error.retryAfter = parseRetryAfter(response.header("retry-after"), context.now);
    return error;
}

} // namespace muster::scimclient
