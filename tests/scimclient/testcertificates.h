// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>

namespace muster::test {

/// Certificates made for this run by tests/data/scimclient/makecertificates.sh.
class TestCertificates final
{
public:
    /// False when `openssl` failed; the test cannot go on then.
    [[nodiscard]] bool make()
    {
        QProcess script;
        script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        script.start(QStringLiteral("/bin/sh"),
                     {QStringLiteral(MUSTER_TEST_DATA "/scimclient/makecertificates.sh"), m_folder.path()});
        return script.waitForFinished() && script.exitStatus() == QProcess::NormalExit && script.exitCode() == 0;
    }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".pem")); }

    /// What a server needs to show the certificate of that name.
    [[nodiscard]] QSslConfiguration server(const QString &name) const
    {
        QFile key(m_folder.filePath(name + QStringLiteral(".key")));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        if (key.open(QIODevice::ReadOnly)) {
            configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        }
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(file(name)));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        return configuration;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace muster::test
