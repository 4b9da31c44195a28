// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/services/demotenant.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace muster::services {

namespace {

constexpr const char *kTokenVariable = "MUSTER_DEMO_TOKEN";

sandbox::SandboxOptions optionsWith(const QString &token)
{
    sandbox::SandboxOptions options;
    options.token = token;
    return options;
}

} // namespace

DemoTenant::DemoTenant(sandbox::SandboxOptions options)
    : m_sandbox(std::move(options))
{
}

core::Result<std::unique_ptr<DemoTenant>> DemoTenant::create()
{
    const QString token = QUuid::createUuid().toString(QUuid::WithoutBraces);
    qputenv(kTokenVariable, token.toLatin1());
    std::unique_ptr<DemoTenant> demo(new DemoTenant(optionsWith(token)));
    const core::Result<QUrl> started = demo->m_sandbox.start();
    if (!started) {
        return core::failure(started.error());
    }
    if (const core::Result<void> unpacked = demo->unpack(); !unpacked) {
        return core::failure(unpacked.error());
    }
    return demo;
}

core::Result<void> DemoTenant::unpack()
{
    for (const QString &name : {u"people.csv"_s, u"groups.csv"_s}) {
        const QString path = m_folder.filePath(name);
        if (!m_folder.isValid() || !QFile::copy(u":/muster/demo/"_s + name, path)) {
            return core::failure(core::ErrorCode::DiskFull,
                                 u"The sample company cannot be written to %1."_s.arg(m_folder.path()),
                                 u"Make room in the folder for temporary files, or set TMPDIR."_s);
        }
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    }
    QFile file(u":/muster/demo/connection.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(core::ErrorCode::Internal, u"The sample connection is not in the program."_s);
    }
    QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject target = document.value("target"_L1).toObject();
    target.insert(u"baseUrl"_s, baseUrl().toString());
    document.insert(u"target"_s, target);
    m_document = QJsonDocument(document).toJson();
    return {};
}

int DemoTenant::count(core::ObjectType type)
{
    return m_sandbox.call(
        [type](sandbox::SandboxServer &server) { return static_cast<int>(server.tenant().resources(type).size()); });
}

} // namespace muster::services
