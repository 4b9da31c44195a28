// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingpage.h"

namespace muster::ui {

std::vector<PageFactory> mappingPages()
{
    return {};
}

} // namespace muster::ui
