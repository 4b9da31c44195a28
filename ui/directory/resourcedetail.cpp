// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/directory/resourcedetail.h"

#include "models/items/remoteresourcemodel.h"
#include "ui/directory/resourceform.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/exchangeview.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kRestMs = 150; ///< rows passed over with the arrow keys are not asked for
constexpr int kMinimumWidth = 300;

} // namespace

ResourceDetail::ResourceDetail(const PageContext &context, core::ObjectType type, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_type(type)
    , m_rest(new QTimer(this))
    , m_title(new ElidedLabel(this))
    , m_subtitle(new TokenLabel(Token::MutedText, {}, this))
    , m_banner(new Banner(this))
    , m_tabs(new QTabWidget(this))
    , m_form(new ResourceForm(this))
{
    m_title->setFont(scaledFont(1.1, true));
    m_title->setObjectName(u"resourceTitle"_s);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &ResourceDetail::askForAll);
    m_banner->hide();
    m_banner->setActionText(tr("Try again"));
    connect(m_banner, &Banner::actionTriggered, this, &ResourceDetail::askForAll);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_form);
    m_tabs->setObjectName(u"resourceTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(scroll, tr("Form"));
    m_tabs->addTab(createJson(), tr("JSON"));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(kSpaceM, kSpaceS, kSpaceM, kSpaceXs);
    head->setSpacing(0);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    head->addWidget(m_banner);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addLayout(head);
    layout->addWidget(m_tabs, 1);
    layout->addStretch(0);
    setMinimumWidth(kMinimumWidth);
    setResource(nullptr);
}

QWidget *ResourceDetail::createJson()
{
    auto *page = new QWidget(this);
    m_json = new QPlainTextEdit(page);
    m_json->setObjectName(u"resourceJson"_s);
    m_json->setReadOnly(true);
    m_json->setFont(monospaceFont());
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setFrameShape(QFrame::NoFrame);
    m_json->setTabChangesFocus(true);
    m_json->setAccessibleName(tr("JSON as the application sent it"));
    auto *copy = new QPushButton(symbolicIcon(u"edit-copy"_s), tr("Copy"), page);
    copy->setObjectName(u"copyJsonButton"_s);
    copy->setAutoDefault(false);
    copy->setAccessibleName(tr("Copy the JSON"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_json->toPlainText()); });
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(kSpaceS, kSpaceS, kSpaceS, kSpaceS);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_json, 1);
    layout->addWidget(copy, 0, Qt::AlignRight);
    return page;
}

void ResourceDetail::setConnection(const core::ConnectionId &id)
{
    m_connection = id;
    m_names.clear();
    setResource(nullptr);
}

void ResourceDetail::setResource(const scim::Resource *resource)
{
    if (resource != nullptr && *resource == m_resource) {
        return;
    }
    const bool another = resource == nullptr || resource->id() != m_resource.id();
    if (!another) {
        m_rest->start(); // listed anew: the form stays until the whole resource is there
        return;
    }
    m_resource = resource == nullptr ? scim::Resource() : *resource;
    m_tabs->setVisible(resource != nullptr);
    m_subtitle->setVisible(resource != nullptr);
    m_title->setEnabled(resource != nullptr);
    m_banner->hide();
    m_rest->stop();
    if (resource == nullptr) {
        m_title->setText(m_type == core::ObjectType::User ? tr("Choose a person to see the details")
                                                          : tr("Choose a group to see its members"));
        return;
    }
    showResource();
    m_rest->start();
}

void ResourceDetail::showResource()
{
    const QString userName = scim::Resource::member(m_resource.json(), u"userName").toString();
    m_title->setText(items::remoteName(m_resource));
    m_subtitle->setText(userName);
    m_subtitle->setVisible(!userName.isEmpty());
    m_form->setRows(formRows(m_resource, m_names, m_context.clock.now()), m_resource.id().toString());
    m_json->setPlainText(prettyJson(m_resource.json()));
}

void ResourceDetail::askForAll()
{
    const core::ResourceId asked = m_resource.id();
    if (asked.isEmpty()) {
        return;
    }
    m_context.services.remoteResource(m_connection, m_type, asked, this,
                                      [this, asked](const core::Result<scim::Resource> &result) {
                                          if (asked != m_resource.id()) {
                                              return;
                                          }
                                          m_banner->setVisible(!result.has_value());
                                          if (!result) {
                                              m_banner->showError(result.error());
                                              return;
                                          }
                                          m_resource = *result;
                                          showResource();
                                          askForNames();
                                          Q_EMIT resourceRead(*result);
                                      });
}

void ResourceDetail::askForNames()
{
    QStringList unknown;
    for (const QString &id : unnamedReferences(m_resource)) {
        if (!m_names.contains(id)) {
            unknown << id;
        }
    }
    if (unknown.isEmpty()) {
        return;
    }
    const core::ConnectionId connection = m_connection;
    m_context.services.remoteNames(connection, unknown, this,
                                   [this, connection](const core::Result<QHash<QString, QString>> &names) {
                                       if (connection != m_connection || !names) {
                                           return; // without names the ids stay
                                       }
                                       m_names.insert(*names);
                                       if (!m_resource.isEmpty()) {
                                           showResource();
                                       }
                                   });
}

} // namespace muster::ui
