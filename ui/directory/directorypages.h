// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/pagefactory.h"

namespace muster::ui {

/// Users and Groups: the service provider as it is.
[[nodiscard]] std::vector<PageFactory> directoryPages();

} // namespace muster::ui
