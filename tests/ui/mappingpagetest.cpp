// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/mappingpagetest.h"

#include <QAction>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::test {

void MappingPageTest::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
}

void MappingPageTest::init()
{
    m_services = std::make_unique<SetupServices>();
    fillCompany(*m_services);
    prepare();
    m_page = std::make_unique<ui::MappingPage>(ui::PageContext {*m_services, m_clock});
    m_page->resize(1100, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->setConnection(m_services->summaries.front());
    QTRY_COMPARE(table()->model()->rowCount(), 4);
}

void MappingPageTest::cleanup()
{
    m_page.reset();
    m_services.reset();
}

ui::ItemTable *MappingPageTest::table() const
{
    const auto tables = m_page->findChildren<ui::ItemTable *>(u"mappingTable"_s);
    return tables.at(0)->isVisible() ? tables.at(0) : tables.at(1);
}

/// Opens the cell with a double click, types and ends with Enter.
void MappingPageTest::type(int row, int column, const QString &text)
{
    const QModelIndex index = table()->model()->index(row, column);
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    QWidget *edit = table()->indexWidget(index);
    QVERIFY(edit != nullptr);
    QTest::keySequence(edit, QKeySequence::SelectAll);
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(table()->indexWidget(index) == nullptr);
}

QString MappingPageTest::result(const QString &attribute) const
{
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
        if (cell(row, 0) == attribute) {
            return cell(row, kResult);
        }
    }
    return {};
}

void MappingPageTest::clickTool(const QString &text)
{
    const auto actions = table()->parentWidget()->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == text) {
            QVERIFY(action->isEnabled());
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(text));
}

void MappingPageTest::save()
{
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), 1U);
    QTRY_VERIFY(table()->isEnabled());
}

} // namespace muster::test
