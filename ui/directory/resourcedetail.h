// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/scim/resource.h"
#include "ui/mainwindow/page.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTimer;

namespace muster::ui {

class Banner;
class ResourceForm;

/// One person or group: a form and the JSON as it was sent. What lists leave out, and the names of members and
/// manager, are asked for when the choice has rested for a moment.
class ResourceDetail final : public QWidget
{
    Q_OBJECT
public:
    ResourceDetail(const PageContext &context, core::ObjectType type, QWidget *parent = nullptr);
    void setConnection(const core::ConnectionId &id);
    /// Null shows that nothing is chosen.
    void setResource(const scim::Resource *resource);

Q_SIGNALS:
    /// The resource was read alone, with everything that the provider returns.
    void resourceRead(const muster::scim::Resource &resource);

private:
    [[nodiscard]] QWidget *createJson();
    void showResource();
    void askForAll();
    void askForNames();

    PageContext m_context;
    core::ObjectType m_type;
    core::ConnectionId m_connection;
    scim::Resource m_resource;
    QHash<QString, QString> m_names; ///< of this connection, by id
    QTimer *m_rest = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    Banner *m_banner = nullptr;
    QTabWidget *m_tabs = nullptr;
    ResourceForm *m_form = nullptr;
    QPlainTextEdit *m_json = nullptr;
};

} // namespace muster::ui
