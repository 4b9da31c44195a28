// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/providerprofile.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace muster::ui {

class Banner;

/// The gallery of applications: a list that is searched by typing any part of a name, and beside the choice what to do
/// at the application and what to mind.
class ProfilePicker final : public QWidget
{
    Q_OBJECT
public:
    explicit ProfilePicker(QWidget *parent = nullptr);

    [[nodiscard]] const scim::ProviderProfile &profile() const;
    /// True once a person chose; a guess from the tenant URL does not replace that.
    [[nodiscard]] bool isChosen() const { return m_chosen; }
    void guess(const QString &id);
    /// For the label of the form.
    [[nodiscard]] QComboBox *field() const { return m_list; }
    /// What to mind, to be placed below the form.
    [[nodiscard]] QWidget *warnings() const;

Q_SIGNALS:
    void changed();

private:
    void setUpList();
    void show(int row);

    QComboBox *m_list = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_steps = nullptr;
    Banner *m_warnings = nullptr;
    bool m_chosen = false;
};

} // namespace muster::ui
