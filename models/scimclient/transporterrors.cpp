// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/transporterrors.h"

#include "models/scimclient/httptransport.h"

#include <QSslCertificate>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

using core::Error;
using core::ErrorCode;

Error makeError(ErrorCode code, QString detail, QString remedy)
{
    Error error;
    error.code = code;
    error.detail = std::move(detail);
    error.remedy = std::move(remedy);
    return error;
}

Error neverSent(Error error)
{
    error.protocolCode = kNeverSent.toByteArray();
    return error;
}

QString firstOf(const QStringList &texts)
{
    return texts.isEmpty() ? QString() : texts.constFirst();
}

QString commonName(const QSslCertificate &certificate)
{
    const QString name = firstOf(certificate.subjectInfo(QSslCertificate::CommonName));
    return name.isEmpty() ? firstOf(certificate.subjectInfo(QSslCertificate::Organization)) : name;
}

QString issuerName(const QSslCertificate &certificate)
{
    const QString name = firstOf(certificate.issuerInfo(QSslCertificate::CommonName));
    return name.isEmpty() ? firstOf(certificate.issuerInfo(QSslCertificate::Organization)) : name;
}

QString issuedFor(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty()) {
        names.append(commonName(certificate));
    }
    names.sort();
    return names.mid(0, 5).join(u", "_s);
}

QString date(const QDateTime &when)
{
    return when.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

QString unknownIssuerReason(const QSslCertificate &certificate)
{
    if (certificate.isSelfSigned()) {
        return u"The certificate is self-signed by \"%1\", whom this computer does not trust."_s.arg(
            commonName(certificate));
    }
    return u"The certificate was issued by \"%1\", whom this computer does not trust."_s.arg(issuerName(certificate));
}

QString reasonFor(const QSslError &error, const QString &host)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return u"The certificate expired on %1."_s.arg(date(certificate.expiryDate()));
    case QSslError::CertificateNotYetValid:
        return u"The certificate is not valid before %1."_s.arg(date(certificate.effectiveDate()));
    case QSslError::HostNameMismatch:
        return u"The certificate was issued for %1, not for %2."_s.arg(issuedFor(certificate), host);
    case QSslError::CertificateRevoked:
        return u"The certificate was revoked by its issuer."_s;
    case QSslError::CertificateBlacklisted:
        return u"The certificate is known to be abused and is on the block list."_s;
    case QSslError::NoPeerCertificate:
        return u"The server showed no certificate."_s;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return unknownIssuerReason(certificate);
    default:
        return u"The certificate is not acceptable: %1."_s.arg(error.errorString());
    }
}

QString remedyFor(const QList<QSslError> &errors)
{
    for (const QSslError &error : errors) {
        if (error.error() == QSslError::CertificateExpired) {
            return u"Ask the provider to renew the certificate. If it looks valid elsewhere, check this computer's clock."_s;
        }
        if (error.error() == QSslError::CertificateNotYetValid) {
            return u"Check this computer's date and time."_s;
        }
        if (error.error() == QSslError::HostNameMismatch) {
            return u"Use a host name that the certificate names in the tenant URL, or have the certificate reissued."_s;
        }
    }
    return u"If this issuer is your own certificate authority, name its certificate file in the connection or install "
           "it on this computer. Otherwise somebody may be listening: do not go on."_s;
}

Error handshakeError(const TransportFailure &failure)
{
    const QString host = hostAndPort(failure.url);
    if (!failure.tlsErrors.isEmpty()) {
        return makeError(ErrorCode::TlsFailed,
                         u"The secure connection to %1 was refused by this program. %2"_s.arg(
                             host, certificateReason(failure.tlsErrors, failure.url.host())),
                         remedyFor(failure.tlsErrors));
    }
    if (failure.errorText.contains("wrong version number"_L1) || failure.errorText.contains("packet length"_L1)) {
        return makeError(ErrorCode::TlsFailed, u"%1 does not speak TLS on this port."_s.arg(host),
                         u"Check the port of the tenant URL; perhaps the service is reached by another one."_s);
    }
    return makeError(
        ErrorCode::TlsFailed, u"No secure connection to %1 could be agreed on: %2."_s.arg(host, failure.errorText),
        u"The provider must offer TLS 1.2 or newer; if it demands a client certificate, one must be set up "
        "first."_s);
}

QString unknownOutcome(const TransportFailure &failure)
{
    return failure.write ? u" Whether the change was carried out is not known."_s : QString();
}

Error brokenOff(const TransportFailure &failure)
{
    const QString what = failure.status
        ? u"%1 broke the connection off in the middle of its answer (status %2)."_s.arg(hostAndPort(failure.url))
              .arg(*failure.status)
        : u"%1 closed the connection without an HTTP answer."_s.arg(hostAndPort(failure.url));
    return makeError(
        ErrorCode::NetworkUnreachable, what + unknownOutcome(failure),
        u"Try again; if it stays, check the port of the tenant URL, and look at the log of the provider or of "
        "the proxy in front of it."_s);
}

Error timedOut(const TransportFailure &failure)
{
    const double seconds = static_cast<double>(failure.timeout.count()) / 1000.0;
    return makeError(ErrorCode::Timeout,
                     u"%1 sent nothing for %2 s."_s.arg(hostAndPort(failure.url)).arg(seconds)
                         + unknownOutcome(failure),
                     u"Try again later, or allow more time in the connection."_s);
}

Error proxyError(const TransportFailure &failure)
{
    if (failure.error == QNetworkReply::ProxyAuthenticationRequiredError) {
        return neverSent(makeError(ErrorCode::NetworkUnreachable,
                                   u"The proxy of this computer demands a password for %1."_s.arg(failure.url.host()),
                                   u"Allow the host without a password in the proxy, or except it from the proxy."_s));
    }
    return makeError(ErrorCode::NetworkUnreachable,
                     u"The proxy of this computer did not pass the request on to %1: %2."_s.arg(failure.url.host(),
                                                                                                failure.errorText),
                     u"Check the proxy settings of this computer."_s);
}

} // namespace

QString hostAndPort(const QUrl &url)
{
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

bool isNetworkFailure(QNetworkReply::NetworkError error)
{
    // ContentReSendError: the connection was lost after the body had left, see OneShotBody.
    return (error > QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied)
        || error == QNetworkReply::ContentReSendError || error == QNetworkReply::ProtocolUnknownError
        || error == QNetworkReply::ProtocolFailure;
}

QString certificateReason(const QList<QSslError> &errors, const QString &host)
{
    QStringList reasons;
    for (const QSslError &error : errors) {
        const QString reason = reasonFor(error, host);
        if (!reasons.contains(reason)) {
            reasons.append(reason);
        }
    }
    return reasons.join(u' ');
}

core::Error transportError(const TransportFailure &failure)
{
    const QString host = hostAndPort(failure.url);
    switch (failure.error) {
    case QNetworkReply::HostNotFoundError:
        return neverSent(
            makeError(ErrorCode::NetworkUnreachable, u"The name %1 could not be resolved."_s.arg(failure.url.host()),
                      u"Check the tenant URL for a typing error, and this computer's network, DNS and VPN."_s));
    case QNetworkReply::ConnectionRefusedError:
        return neverSent(makeError(ErrorCode::NetworkUnreachable, u"%1 refused the connection."_s.arg(host),
                                   u"Check host and port of the tenant URL, and that the service is running."_s));
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return brokenOff(failure);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return timedOut(failure);
    case QNetworkReply::SslHandshakeFailedError:
        return neverSent(handshakeError(failure));
    case QNetworkReply::ProtocolFailure:
        return makeError(ErrorCode::InvalidResponse,
                         u"%1 answered with something that is not HTTP."_s.arg(host) + unknownOutcome(failure),
                         u"Check the port of the tenant URL and whether it must begin with https://."_s);
    case QNetworkReply::ProtocolUnknownError:
        return neverSent(
            makeError(ErrorCode::InvalidConfiguration,
                      u"The tenant URL begins with \"%1:\", which is no web address."_s.arg(failure.url.scheme()),
                      u"Enter a tenant URL that begins with https://."_s));
    default:
        break;
    }
    if (failure.error >= QNetworkReply::ProxyConnectionRefusedError
        && failure.error <= QNetworkReply::UnknownProxyError) {
        return proxyError(failure);
    }
    return makeError(ErrorCode::NetworkUnreachable,
                     u"The connection to %1 failed: %2."_s.arg(host, failure.errorText) + unknownOutcome(failure),
                     u"Check this computer's network and try again."_s);
}

} // namespace muster::scimclient
