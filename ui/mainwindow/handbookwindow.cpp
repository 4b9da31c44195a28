// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/handbookwindow.h"

#include "ui/presentation/tokens.h"

#include <QFile>
#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kWidth = 720;
constexpr int kHeight = 640;

void goToHeading(QTextBrowser &browser, const QString &heading)
{
    for (QTextBlock block = browser.document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0 && block.text() == heading) {
            QTextCursor end(browser.document());
            end.movePosition(QTextCursor::End);
            browser.setTextCursor(end); // so that the heading comes to the top, not to the bottom
            browser.setTextCursor(QTextCursor(block));
            return;
        }
    }
}

QString pageText(const QString &name)
{
    QFile file(u":/handbook/%1.md"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

HandbookWindow::HandbookWindow(const QString &topic, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Muster handbook"));
    setObjectName(u"handbookWindow"_s);
    auto *browser = new QTextBrowser(this);
    browser->setFrameShape(QFrame::NoFrame);
    browser->setOpenExternalLinks(true);
    browser->document()->setDocumentMargin(kSpaceXl);
    browser->setAccessibleName(windowTitle());
    browser->setMarkdown(pageText(u"handbook"_s) + u"\n\n"_s + pageText(u"expressions"_s));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(browser);
    resize(kWidth, kHeight);
    if (!topic.isEmpty()) {
        goToHeading(*browser, topic);
    }
}

} // namespace muster::ui
