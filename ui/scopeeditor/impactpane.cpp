// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scopeeditor/impactpane.h"

#include "ui/presentation/texts.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentbutton.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr std::array kTypes {core::ObjectType::User, core::ObjectType::Group};

void append(std::vector<items::ScopeMemberRow> &rows, const std::vector<engine::ScopeMember> &members)
{
    for (const engine::ScopeMember &member : members) {
        rows.push_back({member.name, member.anchor, member.reason});
    }
}

} // namespace

ImpactPane::ImpactPane(QWidget *parent)
    : QWidget(parent)
    , m_views(new QButtonGroup(this))
    , m_table(new ItemTable(this))
    , m_reason(new TokenLabel(Token::MutedText, {}, this))
    , m_warnings(new TokenLabel(Token::Warning, {}, this))
{
    auto *switches = new QHBoxLayout;
    switches->setSpacing(0);
    const std::array names {u"leavingButton"_s, u"joiningButton"_s, u"broughtInButton"_s};
    for (int view = Leaving; view <= BroughtIn; ++view) {
        auto *button = new SegmentButton({}, this);
        button->setObjectName(names.at(static_cast<std::size_t>(view)));
        m_views->addButton(button, view);
        switches->addWidget(button);
    }
    m_views->button(Leaving)->setChecked(true);
    switches->addStretch(1);
    m_table->setObjectName(u"impactTable"_s);
    m_table->setAccessibleName(tr("Who leaves or joins the scope"));
    m_table->setModel(&m_model);
    m_table->setColumnCharacters({16, 8, 0});
    m_reason->setObjectName(u"impactReason"_s);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_warnings->setObjectName(u"scopeWarnings"_s);
    m_warnings->setTextFormat(Qt::PlainText);
    m_warnings->setWordWrap(true);
    m_warnings->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceM, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(sectionCaption(tr("Against the saved scope"), this));
    layout->addLayout(switches);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_reason);
    layout->addWidget(m_warnings);
    connect(m_views, &QButtonGroup::idClicked, this, &ImpactPane::show);
    connect(m_table, &ItemTable::currentRowChanged, this, &ImpactPane::showReason);
    show();
}

void ImpactPane::setImpact(const engine::ScopeImpact &impact)
{
    m_impact = impact;
    show();
}

void ImpactPane::setLoading(bool loading)
{
    m_table->setLoading(loading && m_model.rowCount() == 0);
}

void ImpactPane::showBroughtIn(const std::vector<engine::ScopeMember> &members)
{
    m_broughtIn = members;
    m_views->button(BroughtIn)->setChecked(true);
    show();
}

void ImpactPane::clear()
{
    m_impact = {};
    m_broughtIn.clear();
    m_views->button(Leaving)->setChecked(true);
    show();
}

void ImpactPane::showReason()
{
    const int row = m_table->currentRow();
    const QString reason = row < 0 ? QString() : m_model.index(row, items::ScopeMemberModel::Reason).data().toString();
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

void ImpactPane::show()
{
    qint64 leaving = 0;
    qint64 joining = 0;
    std::vector<items::ScopeMemberRow> rows;
    const int view = m_views->checkedId();
    for (const core::ObjectType type : kTypes) {
        leaving += m_impact.of(type).leaving;
        joining += m_impact.of(type).joining;
        if (view != BroughtIn) {
            append(rows, view == Leaving ? m_impact.of(type).leavers : m_impact.of(type).joiners);
        }
    }
    if (view == BroughtIn) {
        append(rows, m_broughtIn);
    }
    m_views->button(Leaving)->setText(tr("Leave (%1)").arg(numberText(leaving)));
    m_views->button(Joining)->setText(tr("Join (%1)").arg(numberText(joining)));
    m_views->button(BroughtIn)->setText(tr("Brought in"));
    m_table->setEmptyText(view == Leaving       ? tr("Nobody leaves the scope.")
                              : view == Joining ? tr("Nobody joins the scope.")
                                                : tr("Choose an assignment to see whom it brings in."));
    m_model.setMembers(std::move(rows));
    showReason();
    m_warnings->setText(m_impact.warnings.mid(0, 5).join(u'\n'));
    m_warnings->setVisible(!m_impact.warnings.isEmpty());
}

} // namespace muster::ui
