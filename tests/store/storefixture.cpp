// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace muster::test {

StoreFixture::StoreFixture()
{
    if (!m_folder.isValid()) {
        qFatal("No temporary folder: %ls", qUtf16Printable(m_folder.errorString()));
    }
}

store::OpenOptions StoreFixture::options() const
{
    store::OpenOptions options;
    options.path = path();
    options.dataKey = core::SecretBytes(QByteArray(32, 'k'));
    return options;
}

std::unique_ptr<store::Store> StoreFixture::prepared()
{
    auto opened = open();
    if (!opened) {
        qFatal("%s", describe(opened.error()).constData());
    }
    store::StoredConnection stored;
    stored.id = connection();
    stored.name = u"acme"_s;
    stored.document = "{}";
    stored.changed = m_clock.now();
    if (const auto saved = (*opened)->saveConnection(stored); !saved) {
        qFatal("%s", describe(saved.error()).constData());
    }
    return std::move(*opened);
}

QByteArray StoreFixture::allBytes() const
{
    QByteArray bytes;
    const QDir folder(m_folder.path());
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            bytes += file.readAll();
        }
    }
    return bytes;
}

store::LinkScope StoreFixture::scope(core::ObjectType type)
{
    return {connection(), type, u"hr"_s};
}

provisioning::IdentityLink StoreFixture::link(const QString &anchor)
{
    provisioning::IdentityLink link;
    link.sourceId = u"hr"_s;
    link.anchor = anchor;
    link.displayName = u"Ada Lovelace "_s + anchor;
    link.head.targetId = core::ResourceId(u"target-"_s + anchor);
    link.head.sourceDigest = core::Digest::of(anchor.toUtf8());
    link.head.configDigest = core::Digest::of("configuration");
    link.exported = {{u"userName"_s, anchor + u"@example.com"_s}, {u"active"_s, true}, {u"level"_s, 7}};
    link.references = {{u"manager"_s, QJsonObject {{u"E0"_s, u"target-E0"_s}}}};
    return link;
}

provisioning::PlannedOperation StoreFixture::operation(const QString &anchor)
{
    provisioning::PlannedOperation operation;
    operation.link = {17};
    operation.sourceId = u"hr"_s;
    operation.anchor = anchor;
    operation.displayName = u"Ada Lovelace "_s + anchor;
    operation.endpoint = u"/Users"_s;
    operation.requests = {
        QJsonObject {{u"userName"_s, anchor}, {u"name"_s, QJsonObject {{u"familyName"_s, u"Lovelace"_s}}}}};
    operation.before = {{u"title"_s, u"Countess"_s}};
    operation.modified = {{u"userName"_s, QJsonValue::Undefined, anchor},
                          {u"title"_s, u"Countess"_s, QJsonValue::Null}};
    operation.reason = u"New in the source."_s;
    operation.sourceDigest = core::Digest::of(anchor.toUtf8());
    operation.configDigest = core::Digest::of("configuration");
    operation.exported = {{u"userName"_s, anchor}};
    operation.references = {{u"manager"_s, QJsonObject {{u"E0"_s, u"target-E0"_s}}}};
    operation.matching = {QJsonObject {{u"path"_s, u"userName"_s}, {u"value"_s, anchor}}};
    operation.membersAdded = 3;
    operation.membersRemoved = 2;
    return operation;
}

provisioning::ProvisioningEvent StoreFixture::event(const QString &anchor)
{
    provisioning::ProvisioningEvent event;
    event.connection = connection();
    event.time = QDateTime(QDate(2026, 1, 5), QTime(8, 0, 0, 125), Qt::UTC);
    event.action = provisioning::ProvisioningAction::Create;
    event.sourceId = u"hr"_s;
    event.anchor = anchor;
    event.targetId = core::ResourceId(u"target-"_s + anchor);
    event.displayName = u"Ada Lovelace "_s + anchor;
    event.reason = u"New in the source."_s;
    event.steps = {{provisioning::StepType::Import, provisioning::StepResult::Success, u"Read."_s},
                   {provisioning::StepType::Export, provisioning::StepResult::Warning, u"Slow."_s}};
    event.modified = {{u"userName"_s, QJsonValue::Undefined, anchor}};
    event.exchanges = {{u"POST /Users"_s, u"{\"userName\":\"ada\"}"_s, 201, u"{\"id\":\"1\"}"_s}};
    return event;
}

} // namespace muster::test
