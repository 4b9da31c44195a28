// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/versions/importdialog.h"

#include "ui/mappingeditor/versions/changesview.h"
#include "ui/presentation/glyphs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paddedbutton.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

using Kind = mapping::SchemaFinding::Kind;

QIcon findingIcon(Kind kind)
{
    switch (kind) {
    case Kind::TakenOver:
        return glyphIcon(Glyph::Check, Token::Success);
    case Kind::Kept:
        return glyphIcon(Glyph::Dot, Token::Skipped);
    case Kind::NotTranslated:
        return glyphIcon(Glyph::Exclamation, Token::Failed);
    case Kind::Doubtful:
        return glyphIcon(Glyph::Triangle, Token::Warning);
    }
    return {};
}

/// What needs a person comes first.
int rank(Kind kind)
{
    switch (kind) {
    case Kind::NotTranslated:
        return 0;
    case Kind::Doubtful:
        return 1;
    case Kind::TakenOver:
        return 2;
    case Kind::Kept:
        break;
    }
    return 3;
}

QDialogButtonBox *createButtons(QDialog &dialog, const QString &accept)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, &dialog);
    auto *yes = new PaddedButton(accept, buttons);
    yes->setObjectName(u"acceptButton"_s);
    buttons->addButton(yes, QDialogButtonBox::AcceptRole);
    yes->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return buttons;
}

} // namespace

QString findingWord(Kind kind)
{
    switch (kind) {
    case Kind::TakenOver:
        return ImportDialog::tr("Taken over");
    case Kind::Kept:
        return ImportDialog::tr("Kept, not used");
    case Kind::NotTranslated:
        return ImportDialog::tr("Not translated");
    case Kind::Doubtful:
        return ImportDialog::tr("Look at this");
    }
    return {};
}

ImportDialog::ImportDialog(const QString &fileName, const engine::MappingFile &file, QWidget *parent)
    : QDialog(parent)
    , m_fileName(QFileInfo(fileName).fileName())
    , m_reason(new QLineEdit(this))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import %1").arg(m_fileName));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(960, 620);
    auto *changes = new ChangesView(this);
    changes->setSettings(file.settings, tr("The connection says all this already."));
    m_reason->setObjectName(u"importReasonLineEdit"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason, kept with the version (optional)"));
    const int count = changes->changedCount();
    auto *title = new QLabel(tr("%Ln setting(s) would change. Nothing is saved yet.", nullptr, count), this);
    title->setObjectName(u"importTitle"_s);
    title->setFont(scaledFont(1.15, true));
    QDialogButtonBox *buttons = createButtons(*this, tr("Take over %Ln change(s)", nullptr, count));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addWidget(title);
    if (!file.findings.empty()) {
        layout->addWidget(createFindings(file.findings), 2);
    }
    layout->addWidget(changes, 3);
    layout->addWidget(m_reason);
    layout->addWidget(buttons);
    buttons->findChild<QPushButton *>(u"acceptButton"_s)->setEnabled(count > 0);
}

QWidget *ImportDialog::createFindings(const std::vector<mapping::SchemaFinding> &findings)
{
    auto *list = new QListWidget(this);
    list->setObjectName(u"findingsList"_s);
    list->setAccessibleName(tr("What became of the file"));
    list->setWordWrap(true);
    std::vector<mapping::SchemaFinding> sorted = findings;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto &a, const auto &b) { return rank(a.kind) < rank(b.kind); });
    for (const mapping::SchemaFinding &finding : sorted) {
        QString text = tr("%1: %2").arg(findingWord(finding.kind), finding.text);
        if (!finding.remedy.isEmpty()) {
            text += u'\n' + finding.remedy;
        }
        auto *item = new QListWidgetItem(findingIcon(finding.kind), text, list);
        item->setToolTip(finding.place);
    }
    return list;
}

QString ImportDialog::reason() const
{
    const QString typed = m_reason->text().trimmed();
    return typed.isEmpty() ? tr("Imported %1").arg(m_fileName) : typed;
}

SaveDialog::SaveDialog(QWidget *parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
{
    setObjectName(u"saveDialog"_s);
    setWindowTitle(tr("Save mapping"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(460);
    m_reason->setObjectName(u"saveReasonLineEdit"_s);
    m_reason->setPlaceholderText(tr("For example: the application wants user names in lower case"));
    auto *label = new QLabel(tr("&Why? It is kept with the version, and may stay empty."), this);
    label->setBuddy(m_reason);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceXl, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceM);
    layout->addWidget(label);
    layout->addWidget(m_reason);
    layout->addWidget(createButtons(*this, tr("Save")));
    m_reason->setFocus();
}

QString SaveDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace muster::ui
