// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/systemproxy.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

constexpr qint64 kLifetimeMs = 60'000;

} // namespace

bool isLoopbackHost(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

QList<QNetworkProxy> SystemProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    const QString key = query.url().scheme() + query.url().authority();
    if (!m_age.isValid() || m_age.hasExpired(kLifetimeMs)) {
        m_known.clear();
        m_age.start();
    }
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd()) {
        return *known;
    }
    const QList<QNetworkProxy> proxies = isLoopbackHost(query.peerHostName())
        ? QList<QNetworkProxy> {QNetworkProxy(QNetworkProxy::NoProxy)}
        : systemProxyForQuery(query);
    m_known.insert(key, proxies);
    return proxies;
}

QString SystemProxyFactory::proxyFor(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = SystemProxyFactory().queryProxy(QNetworkProxyQuery(url));
    const QNetworkProxy first = proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    const bool direct = first.type() == QNetworkProxy::NoProxy || first.type() == QNetworkProxy::DefaultProxy;
    return direct ? QString() : u"%1:%2"_s.arg(first.hostName()).arg(first.port());
}

} // namespace muster::scimclient
