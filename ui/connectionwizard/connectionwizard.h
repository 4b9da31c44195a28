// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/pagefactory.h"

namespace muster::ui {

/// Makes the wizard that "Add connection" opens.
[[nodiscard]] WizardFactory connectionWizard();

} // namespace muster::ui
