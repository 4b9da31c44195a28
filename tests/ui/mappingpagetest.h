// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/manualclock.h"
#include "tests/ui/setupservices.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/presentation/englishplurals.h"
#include "ui/widgets/itemtable.h"

#include <QLabel>

#include <memory>

namespace muster::test {

/// A mapping page on the company of fillCompany(), anew for each case, and hands to work it with.
class MappingPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    /// What a test adds to the company before the page opens.
    virtual void prepare() { }

    static constexpr int kResult = 2; ///< the column

    [[nodiscard]] ui::ItemTable *table() const;
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    void type(int row, int column, const QString &text);
    [[nodiscard]] QString sentence() const
    {
        return m_page->findChild<QLabel *>(QStringLiteral("mappingSentence"))->text();
    }
    [[nodiscard]] QString result(const QString &attribute) const;
    void clickTool(const QString &text);
    void choose(int row)
    {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(row, 0));
    }
    void save();
    /// The one of the two workbenches' widgets that is shown.
    template<typename Widget>
    [[nodiscard]] Widget *visible(const QString &name) const
    {
        const auto all = m_page->findChildren<Widget *>(name);
        return all.at(0)->isVisibleTo(m_page.get()) || all.size() == 1 ? all.at(0) : all.at(1);
    }

    ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<SetupServices> m_services;
    std::unique_ptr<ui::MappingPage> m_page;
};

} // namespace muster::test
