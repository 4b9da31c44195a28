// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/directory/directorypages.h"

#include "ui/directory/directorypage.h"

namespace muster::ui {

namespace {

PageFactory factoryOf(PageKind kind, core::ObjectType type)
{
    return {kind, DirectoryPage::titleOf(type), [type](const PageContext &context, QWidget *parent) -> Page * {
                return new DirectoryPage(context, type, parent);
            }};
}

} // namespace

std::vector<PageFactory> directoryPages()
{
    return {factoryOf(PageKind::Users, core::ObjectType::User), factoryOf(PageKind::Groups, core::ObjectType::Group)};
}

} // namespace muster::ui
