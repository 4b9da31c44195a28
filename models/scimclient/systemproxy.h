// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

namespace muster::scimclient {

[[nodiscard]] bool isLoopbackHost(const QString &host);

/// The system's proxy, asked for once a minute and host because asking can be slow; none for loopback.
class SystemProxyFactory final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
    /// "host:port" of the proxy for the URL; empty when it is reached directly.
    [[nodiscard]] static QString proxyFor(const QUrl &url);

private:
    QHash<QString, QList<QNetworkProxy>> m_known;
    QElapsedTimer m_age;
};

} // namespace muster::scimclient
