// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace muster::scimclient {

/// Title of a web page, one line, at most 100 characters; empty when it has none.
[[nodiscard]] QString pageTitle(const QByteArray &html);
/// Whether a title or a URL path speaks of logging in.
[[nodiscard]] bool isLogInText(QStringView text);
/// What a provider says about its failure: `detail` of a SCIM Error, or the members that others use instead (message,
/// error_description, error, Errors); the title of a web page; the first line of plain text. One line, at most 300
/// characters; empty when it says nothing.
[[nodiscard]] QString providerText(const QByteArray &body);

} // namespace muster::scimclient
