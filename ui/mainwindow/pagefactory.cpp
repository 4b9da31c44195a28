// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/pagefactory.h"

#include "ui/log/logpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/preview/previewpage.h"

#include <QCoreApplication>

namespace muster::ui {

namespace {

template<typename T>
PageFactory factoryOf(PageKind kind, const QString &title)
{
    return {kind, title, [](const PageContext &context, QWidget *parent) -> Page * { return new T(context, parent); }};
}

} // namespace

std::vector<PageFactory> standardPages()
{
    return {factoryOf<OverviewPage>(PageKind::Overview, OverviewPage::tr("Overview")),
            factoryOf<PreviewPage>(PageKind::Preview, PreviewPage::tr("Preview")),
            factoryOf<LogPage>(PageKind::Log, LogPage::tr("Log"))};
}

} // namespace muster::ui
