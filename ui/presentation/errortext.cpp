// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/errortext.h"

#include <QCoreApplication>

namespace muster::ui {

using core::ErrorCode;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::ErrorText)
};

QString connectionText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Timeout:
        return Texts::tr("The application did not answer in time.");
    case ErrorCode::NetworkUnreachable:
        return Texts::tr("The application cannot be reached.");
    case ErrorCode::ServiceUnavailable:
        return Texts::tr("The application has a problem of its own.");
    case ErrorCode::TooManyRequests:
        return Texts::tr("The application asks for fewer requests.");
    case ErrorCode::Unauthorized:
        return Texts::tr("The application does not accept the token.");
    case ErrorCode::Forbidden:
        return Texts::tr("The token may not do this.");
    case ErrorCode::CredentialMissing:
        return Texts::tr("The token of this connection is not stored on this computer.");
    case ErrorCode::KeychainLocked:
        return Texts::tr("The key ring is locked.");
    case ErrorCode::TlsFailed:
        return Texts::tr("The application's certificate cannot be trusted.");
    case ErrorCode::InvalidResponse:
        return Texts::tr("The answer is not SCIM.");
    case ErrorCode::RedirectRefused:
        return Texts::tr("The application redirects to where the token must not go.");
    default:
        return {};
    }
}

QString objectText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::UnsupportedFeature:
        return Texts::tr("The application cannot do this.");
    case ErrorCode::PreconditionFailed:
        return Texts::tr("The object was changed at the application in the meantime.");
    case ErrorCode::NotFound:
        return Texts::tr("The object does not exist at the application.");
    case ErrorCode::PayloadTooLarge:
        return Texts::tr("The request is larger than the application accepts.");
    case ErrorCode::BadRequest:
        return Texts::tr("The application refuses the request.");
    case ErrorCode::InvalidFilter:
        return Texts::tr("The application refuses the filter.");
    case ErrorCode::Uniqueness:
        return Texts::tr("Another object at the application already has this value.");
    case ErrorCode::Mutability:
        return Texts::tr("An attribute cannot be changed at the application.");
    case ErrorCode::SchemaViolation:
        return Texts::tr("A value does not fit the application's schema.");
    case ErrorCode::MappingFailed:
        return Texts::tr("A mapping gave no usable value.");
    case ErrorCode::NoMatch:
        return Texts::tr("There is no value to match with.");
    case ErrorCode::AmbiguousMatch:
        return Texts::tr("More than one object at the application matches.");
    case ErrorCode::DuplicateAnchor:
        return Texts::tr("Two objects of the source have the same anchor.");
    case ErrorCode::InvalidSyntax:
        return Texts::tr("An expression or path cannot be read.");
    default:
        return {};
    }
}

QString localText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::SourceUnreadable:
        return Texts::tr("The source cannot be read.");
    case ErrorCode::SourceIncomplete:
        return Texts::tr("The source was read only in part.");
    case ErrorCode::InvalidConfiguration:
        return Texts::tr("The configuration cannot be used.");
    case ErrorCode::StoreLocked:
        return Texts::tr("Another program uses the same data.");
    case ErrorCode::StoreCorrupt:
        return Texts::tr("The stored data cannot be read.");
    case ErrorCode::StoreTooNew:
        return Texts::tr("The stored data was written by a newer version.");
    case ErrorCode::DiskFull:
        return Texts::tr("There is no space left on the disk.");
    case ErrorCode::Internal:
        return Texts::tr("Muster made a mistake.");
    case ErrorCode::Cancelled:
        return Texts::tr("Stopped on request.");
    default:
        return {};
    }
}

} // namespace

QString errorText(ErrorCode code)
{
    for (const auto textOf : {connectionText, objectText, localText}) {
        if (QString text = textOf(code); !text.isEmpty()) {
            return text;
        }
    }
    return Texts::tr("Something went wrong.");
}

} // namespace muster::ui
