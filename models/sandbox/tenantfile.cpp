// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/tenantfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::ErrorCode;
using core::ObjectType;
using core::Result;

constexpr QLatin1StringView kMagic {"musterSandbox"};
constexpr int kVersion = 1;

QByteArray lineOf(const StoredResource &resource)
{
    const QJsonObject json {{u"type"_s, core::objectTypeName(resource.type)},
                            {u"id"_s, resource.id},
                            {u"sequence"_s, qint64(resource.sequence)},
                            {u"revision"_s, qint64(resource.revision)},
                            {u"created"_s, resource.created.toString(Qt::ISODateWithMs)},
                            {u"lastModified"_s, resource.lastModified.toString(Qt::ISODateWithMs)},
                            {u"attributes"_s, resource.attributes}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<StoredResource> resourceOf(const QJsonObject &json)
{
    const auto type = core::objectTypeFromName(json.value("type"_L1).toString());
    StoredResource resource;
    resource.id = json.value("id"_L1).toString();
    resource.sequence = quint64(json.value("sequence"_L1).toInteger());
    resource.revision = quint64(json.value("revision"_L1).toInteger());
    resource.created = QDateTime::fromString(json.value("created"_L1).toString(), Qt::ISODateWithMs);
    resource.lastModified = QDateTime::fromString(json.value("lastModified"_L1).toString(), Qt::ISODateWithMs);
    resource.attributes = json.value("attributes"_L1).toObject();
    if (!type || resource.id.isEmpty() || resource.sequence == 0 || !resource.created.isValid()) {
        return std::nullopt;
    }
    resource.type = *type;
    return resource;
}

} // namespace

TenantFile::TenantFile(QString path)
    : m_path(std::move(path))
{
}

Result<void> TenantFile::load(Tenant &tenant) const
{
    QFile file(m_path);
    if (!file.exists()) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(ErrorCode::SourceUnreadable,
                             u"The sandbox file %1 cannot be opened: %2."_s.arg(m_path, file.errorString()),
                             u"Check the permissions of the file, or start the sandbox with another one."_s);
    }
    const QJsonObject header = QJsonDocument::fromJson(file.readLine()).object();
    const int version = header.value(kMagic).toInt();
    if (version > kVersion) {
        return core::failure(ErrorCode::StoreTooNew,
                             u"The sandbox file %1 was written by a newer version of Muster."_s.arg(m_path),
                             u"Use that version, or start the sandbox with another file."_s);
    }
    if (version < 1) {
        return core::failure(ErrorCode::StoreCorrupt,
                             u"%1 is no sandbox file: its first line is not the header."_s.arg(m_path),
                             u"Start the sandbox with another file; this one was left untouched."_s);
    }
    for (int number = 2; !file.atEnd(); ++number) {
        if (const auto loaded = loadLine(file.readLine(), number, tenant); !loaded) {
            return loaded;
        }
    }
    return {};
}

Result<void> TenantFile::save(const Tenant &tenant) const
{
    QSaveFile file(m_path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    const auto write = [&](const QByteArray &line) { isWritten = isWritten && file.write(line) == line.size(); };
    write(QJsonDocument(QJsonObject {{kMagic, kVersion}}).toJson(QJsonDocument::Compact) + '\n');
    for (const ObjectType type : {ObjectType::User, ObjectType::Group}) {
        for (const Tenant::Owned &resource : tenant.resources(type)) {
            write(lineOf(*resource));
        }
    }
    if (!isWritten || !file.commit()) {
        const ErrorCode code = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError
            ? ErrorCode::DiskFull
            : ErrorCode::SourceUnreadable;
        return core::failure(code, u"The sandbox file %1 cannot be written: %2."_s.arg(m_path, file.errorString()),
                             u"Check the free space and the permissions of its folder; the old file was kept."_s);
    }
    return {};
}

Result<void> TenantFile::loadLine(const QByteArray &line, int number, Tenant &tenant) const
{
    auto resource = resourceOf(QJsonDocument::fromJson(line).object());
    if (!resource || tenant.find(resource->id)) {
        return core::failure(
            ErrorCode::StoreCorrupt,
            u"Line %2 of the sandbox file %1 is no resource, or repeats one."_s.arg(m_path).arg(number),
            u"Remove the line, or start the sandbox with another file; this one was left untouched."_s);
    }
    tenant.restore(std::move(*resource));
    return {};
}

} // namespace muster::sandbox
