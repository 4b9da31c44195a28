// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connectiondiff.h"

#include <QJsonArray>
#include <QString>

#include <vector>

namespace muster::cli {

/// What differs, for people: a line for each subject with + - or ~, below it a line for each value.
[[nodiscard]] QString differenceText(const std::vector<provisioning::ConnectionChange> &changes);
[[nodiscard]] QJsonArray differenceJson(const std::vector<provisioning::ConnectionChange> &changes);

} // namespace muster::cli
