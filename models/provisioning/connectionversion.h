// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace muster::provisioning {

/// Who saved a connection's document, and why. Both may be empty; kept sealed, an author is a person.
struct VersionNote
{
    QString author; ///< name of the person, by default the account that Muster runs as
    QString reason; ///< what they said
};

/// One saved version of a connection's document, without the document.
struct ConnectionVersion
{
    qint64 number = 0; ///< 1 is the first of the connection; never given twice
    QDateTime saved; ///< UTC
    VersionNote note;
    core::Digest digest; ///< of the document
};

} // namespace muster::provisioning
