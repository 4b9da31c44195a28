// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/connectionwizard.h"

namespace muster::ui {

WizardFactory connectionWizard()
{
    return {};
}

} // namespace muster::ui
