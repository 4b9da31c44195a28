// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/preview/operationdetail.h"

#include "ui/presentation/look.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/exchangeview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/valuesview.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using provisioning::OperationKind;
using provisioning::PlannedOperation;

namespace {

QString methodOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::Create:
        return u"POST"_s;
    case OperationKind::Update:
    case OperationKind::Disable:
    case OperationKind::References:
    case OperationKind::Members:
        return u"PATCH"_s;
    case OperationKind::Delete:
        return u"DELETE"_s;
    case OperationKind::Adopt:
        break;
    }
    return {};
}

QString emptyValuesText(OperationKind kind)
{
    switch (kind) {
    case OperationKind::Delete:
        return OperationDetail::tr("The object is deleted as a whole.");
    case OperationKind::Adopt:
        return OperationDetail::tr("The object is already as it should be. Only the link is stored.");
    case OperationKind::Members:
        return OperationDetail::tr("Only memberships change. The request names them.");
    default:
        return OperationDetail::tr("No attribute changes.");
    }
}

} // namespace

QString requestText(const PlannedOperation &operation)
{
    const QString method = methodOf(operation.kind);
    if (method.isEmpty()) {
        return {};
    }
    const QString id = operation.targetId.isEmpty() ? u"{id}"_s : operation.targetId.toString();
    const QString address =
        operation.kind == OperationKind::Create ? operation.endpoint : u"%1/%2"_s.arg(operation.endpoint, id);
    const QString line = u"%1 %2"_s.arg(method, address);
    QStringList requests;
    for (const QJsonObject &body : operation.requests) {
        requests << line + u"\n\n"_s + prettyJson(body);
    }
    return requests.isEmpty() ? line : requests.join(u"\n\n"_s);
}

OperationDetail::OperationDetail(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_values(new ValuesView(this))
    , m_request(new ExchangeView(this))
{
    m_title->setFont(scaledFont(1.1, true));
    m_tabs->setObjectName(u"operationTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_values, tr("Values"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(createWhy(), tr("Why"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kSpaceM, kSpaceS, kSpaceM, kSpaceXs);
    head->setSpacing(kSpaceS);
    head->addWidget(m_sign);
    head->addWidget(m_title, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_tabs, 1);
    setMinimumWidth(280);
    setOperation(nullptr);
}

QWidget *OperationDetail::createWhy()
{
    auto *why = new QWidget(this);
    m_reason = bodyLabel({}, why);
    m_ownership = bodyLabel({}, why);
    m_ids = bodyLabel({}, why);
    m_ids->setFont(monospaceFont());
    auto *layout = new QVBoxLayout(why);
    layout->setContentsMargins(kSpaceM, kSpaceM, kSpaceM, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_reason);
    layout->addWidget(m_ownership);
    layout->addWidget(sectionCaption(tr("Identifiers"), why));
    layout->addWidget(m_ids);
    layout->addStretch(1);
    return why;
}

void OperationDetail::setOperation(const PlannedOperation *operation)
{
    m_tabs->setVisible(operation != nullptr);
    if (operation == nullptr) {
        m_sign->clear();
        m_title->setText(tr("Choose an object to see what would change"));
        m_title->setEnabled(false);
        return;
    }
    const Look look = lookOf(operation->kind, operation->state);
    m_sign->setPixmap(look.icon().pixmap(kGlyphSize));
    m_sign->setToolTip(look.word);
    m_title->setEnabled(true);
    m_title->setText(operation->displayName.isEmpty() ? operation->anchor : operation->displayName);
    m_values->setProperties(operation->modified, emptyValuesText(operation->kind));
    m_request->setText(requestText(*operation), tr("No request is sent."));
    showWhy(*operation);
}

void OperationDetail::showWhy(const PlannedOperation &operation)
{
    m_reason->setText(operation.reason.isEmpty() ? tr("The source and the application differ.") : operation.reason);
    m_ownership->setText(operation.kind == OperationKind::Create ? tr("Nobody at the application matches.")
                                                                 : ownershipSentence(operation.ownership));
    QStringList ids {tr("source  %1").arg(operation.sourceId), tr("anchor  %1").arg(operation.anchor)};
    if (!operation.targetId.isEmpty()) {
        ids << tr("id      %1").arg(operation.targetId.toString());
    }
    m_ids->setText(ids.join(u'\n'));
}

} // namespace muster::ui
