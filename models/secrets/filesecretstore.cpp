// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/filesecretstore.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace muster::secrets {

namespace {

constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
    | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
constexpr int kLockWait = 5000; ///< ms

core::Error unusable(const QString &path, const QString &reason, const QString &remedy)
{
    // Not CredentialMissing: an entry that exists but cannot be read must never be made anew.
    return {core::ErrorCode::KeychainLocked,
            u"The secrets file %1 cannot be used: %2."_s.arg(path, reason),
            remedy,
            {},
            {},
            {}};
}

/// True when the platform has such permissions and they let anybody but the owner in.
bool isOpenToOthers(const QString &path)
{
#ifdef Q_OS_UNIX
    return (QFile::permissions(path) & kOthers) != 0;
#else
    Q_UNUSED(path) // Windows: the folder's access list, inherited from the person's profile, decides
    return false;
#endif
}

} // namespace

FileSecretStore::FileSecretStore(QString path)
    : m_path(std::move(path))
{
}

core::Result<QJsonObject> FileSecretStore::load() const
{
    if (!QFileInfo::exists(m_path)) {
        return QJsonObject();
    }
    if (isOpenToOthers(m_path)) {
        return core::failure(
            unusable(m_path, u"other users can access it"_s,
                     u"Run: chmod 600 \"%1\". If others had access, replace the secrets in it."_s.arg(m_path)));
    }
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(unusable(m_path, file.errorString(), u"Check that this user owns the file."_s));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject()) {
        return core::failure(
            unusable(m_path, u"it is not a JSON object (%1 at byte %2)"_s.arg(error.errorString()).arg(error.offset),
                     u"Restore the file from a backup, or move it away and enter the secrets again."_s));
    }
    return document.object();
}

core::Result<void> FileSecretStore::save(const QJsonObject &values) const
{
    QSaveFile file(m_path);
    const bool saved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(kOwnerOnly) // before the first byte is in it
        && file.write(QJsonDocument(values).toJson()) > 0 && file.commit();
    if (!saved) {
        return core::failure(
            unusable(m_path, file.errorString(),
                     u"Check that this user may write to the folder and that the disk is not full."_s));
    }
    return {};
}

core::Result<void> FileSecretStore::change(const QString &key, const QJsonValue &value) const
{
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(kLockWait)) {
        return core::failure(unusable(m_path, u"another program is changing it, or its folder cannot be written"_s,
                                      u"Try again when the other program has finished."_s));
    }
    auto values = load();
    if (!values) {
        return core::failure(values.error());
    }
    if (value.isUndefined()) {
        values->remove(key);
    } else {
        values->insert(key, value);
    }
    return save(*values);
}

void FileSecretStore::read(const QString &key, ReadCallback callback)
{
    const auto values = load();
    if (!values) {
        callback(core::failure(values.error()));
        return;
    }
    if (!values->contains(key)) {
        callback(core::failure(core::ErrorCode::CredentialMissing,
                               u"The secrets file %1 holds no entry \"%2\"."_s.arg(m_path, key),
                               u"Store the secret again in the connection's settings."_s));
        return;
    }
    auto value = QByteArray::fromBase64Encoding(values->value(key).toString().toLatin1(),
                                                QByteArray::AbortOnBase64DecodingErrors);
    if (!value) {
        callback(core::failure(unusable(m_path, u"the entry \"%1\" is not base64"_s.arg(key),
                                        u"Store the secret again in the connection's settings."_s)));
        return;
    }
    callback(core::SecretBytes(std::move(value.decoded)));
}

void FileSecretStore::write(const QString &key, const core::SecretBytes &value, DoneCallback callback)
{
    callback(change(key, QString::fromLatin1(value.reveal().toByteArray().toBase64())));
}

void FileSecretStore::remove(const QString &key, DoneCallback callback)
{
    callback(QFileInfo::exists(m_path) ? change(key, QJsonValue::Undefined) : core::Result<void>());
}

QString FileSecretStore::description() const
{
    return u"file %1 (mode 0600, not encrypted)"_s.arg(m_path);
}

} // namespace muster::secrets
