// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace muster::test {

/// Applies PATCH operations as a strict provider would, written apart from the code under test: it reads paths with a
/// regular expression and knows only what difference() may send. `refusal` is set instead when a provider would answer
/// noTarget or invalidPath.
struct Applied
{
    QJsonObject resource;
    QString refusal;
};
[[nodiscard]] Applied applyPatch(const QJsonObject &resource, const QJsonObject &patchRequest);

} // namespace muster::test
