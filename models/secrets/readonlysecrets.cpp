// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/readonlysecrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace muster::secrets {

namespace {

constexpr qint64 kLargestSecret = 64 * 1024; ///< bytes; more is a wrong path

tl::unexpected<core::Error> missing(const QString &detail, const QString &remedy)
{
    return core::failure(core::ErrorCode::CredentialMissing, detail, remedy);
}

core::Result<core::SecretBytes> readSecretFile(const QString &path, const QString &what)
{
    const QString remedy = u"Put the secret alone into this file, readable for the user that runs Muster."_s;
    const QFileInfo info(path);
    if (!info.exists()) {
        return missing(u"%1 does not exist: %2."_s.arg(what, path), remedy);
    }
    if (!info.isFile() || info.size() > kLargestSecret) {
        return missing(
            u"%1 is no secret: %2 is %3."_s.arg(what, path, info.isFile() ? u"larger than 64 KiB"_s : u"not a file"_s),
            remedy);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return missing(u"%1 cannot be read: %2 (%3)."_s.arg(what, path, file.errorString()), remedy);
    }
    QByteArray bytes = file.readAll();
    if (bytes.endsWith('\n')) {
        bytes.chop(bytes.endsWith("\r\n") ? 2 : 1);
    }
    if (bytes.isEmpty()) {
        return missing(u"%1 is empty: %2."_s.arg(what, path), remedy);
    }
    return core::SecretBytes(std::move(bytes));
}

} // namespace

void ReadOnlySecrets::read(const QString &key, ReadCallback callback)
{
    callback(value(key));
}

void ReadOnlySecrets::write(const QString &key, const core::SecretBytes &, DoneCallback callback)
{
    callback(core::failure(core::ErrorCode::InvalidConfiguration,
                           u"The secret \"%1\" cannot be changed here: it comes from %2."_s.arg(key, description()),
                           u"Change it where it comes from."_s));
}

void ReadOnlySecrets::remove(const QString &key, DoneCallback callback)
{
    write(key, {}, std::move(callback));
}

QString EnvironmentSecrets::description() const
{
    return u"environment variables"_s;
}

core::Result<core::SecretBytes> EnvironmentSecrets::value(const QString &key) const
{
    const QByteArray name = key.toLocal8Bit();
    const QString remedy =
        u"Set the variable for the process that runs Muster (in a systemd unit: EnvironmentFile=)."_s;
    if (!qEnvironmentVariableIsSet(name.constData())) {
        return missing(u"The environment variable %1 is not set."_s.arg(key), remedy);
    }
    QByteArray bytes = qgetenv(name.constData());
    if (bytes.isEmpty()) {
        return missing(u"The environment variable %1 is empty."_s.arg(key), remedy);
    }
    return core::SecretBytes(std::move(bytes));
}

QString SecretFiles::description() const
{
    return u"files"_s;
}

core::Result<core::SecretBytes> SecretFiles::value(const QString &key) const
{
    return readSecretFile(key, u"The file of the secret"_s);
}

QString CredentialSecrets::description() const
{
    return u"credentials of the systemd service"_s;
}

core::Result<core::SecretBytes> CredentialSecrets::value(const QString &key) const
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (folder.isEmpty()) {
        return missing(u"The credential \"%1\" cannot be read: CREDENTIALS_DIRECTORY is not set."_s.arg(key),
                       u"Run Muster as a systemd service with LoadCredential=%1:PATH."_s.arg(key));
    }
    if (key.isEmpty() || key.contains(u'/') || key == "."_L1 || key == ".."_L1) {
        return missing(u"\"%1\" is not the name of a credential."_s.arg(key),
                       u"Give the name that stands before the colon of LoadCredential=."_s);
    }
    return readSecretFile(QDir(folder).filePath(key), u"The credential \"%1\""_s.arg(key));
}

} // namespace muster::secrets
