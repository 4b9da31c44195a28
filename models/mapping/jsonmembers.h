// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace muster::mapping {

/// InvalidConfiguration that begins with the place in the document, e.g. `mappings.User[2].source: …`.
[[nodiscard]] tl::unexpected<core::Error> documentError(const QString &place, const QString &what,
                                                        const QString &remedy = {});

/// The object at `place`; an error when it is none or has a member that is not among `known`.
[[nodiscard]] core::Result<QJsonObject> readObject(const QJsonValue &json, const QString &place,
                                                   const QStringList &known);

/// A member that must be a text that is not empty.
[[nodiscard]] core::Result<QString> readText(const QJsonObject &json, const QString &member, const QString &place,
                                             const QString &example);

} // namespace muster::mapping
