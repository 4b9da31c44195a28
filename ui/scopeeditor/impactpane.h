// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/engine/scopeimpact.h"
#include "models/items/scoperowmodels.h"

#include <QWidget>

class QButtonGroup;

namespace muster::ui {

class ItemTable;
class TokenLabel;

/// What the edited scope does: who leaves, who joins, whom an assignment brings in, and what looks wrong.
class ImpactPane final : public QWidget
{
    Q_OBJECT
public:
    enum View { Leaving, Joining, BroughtIn };
    explicit ImpactPane(QWidget *parent = nullptr);

    void setImpact(const engine::ScopeImpact &impact);
    /// The next answer is being worked out; what is shown stays until then.
    void setLoading(bool loading);
    /// Shows people whom the chosen assignment brings in.
    void showBroughtIn(const std::vector<engine::ScopeMember> &members);
    void clear();

private:
    void show();
    /// The column is often too narrow for it.
    void showReason();

    engine::ScopeImpact m_impact;
    std::vector<engine::ScopeMember> m_broughtIn;
    items::ScopeMemberModel m_model;
    QButtonGroup *m_views = nullptr;
    ItemTable *m_table = nullptr;
    TokenLabel *m_reason = nullptr;
    TokenLabel *m_warnings = nullptr;
};

} // namespace muster::ui
