// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/reachability.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

constexpr int kConnectTimeoutMs = 10'000;

} // namespace

NameLookup::NameLookup(SuspensionList &list, QString host)
    : Suspension(list)
    , m_host(std::move(host))
{
}

NameLookup::~NameLookup()
{
    takeBack();
}

core::Result<QStringList> NameLookup::result() const
{
    if (m_info.error() != QHostInfo::NoError || m_info.addresses().isEmpty()) {
        return core::failure(core::ErrorCode::NetworkUnreachable, u"The name %1 could not be resolved."_s.arg(m_host),
                             u"Check the tenant URL for a typing error, and this computer's network, DNS and VPN."_s);
    }
    QStringList addresses;
    for (const QHostAddress &address : m_info.addresses()) {
        addresses.append(address.toString());
    }
    return addresses;
}

void NameLookup::begin()
{
    m_lookup = QHostInfo::lookupHost(m_host, &m_context, [this](const QHostInfo &info) {
        m_info = info;
        m_lookup = -1;
        finish();
    });
}

void NameLookup::takeBack()
{
    if (m_lookup != -1) {
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    }
}

TcpConnect::TcpConnect(SuspensionList &list, QString host, quint16 port)
    : Suspension(list)
    , m_host(std::move(host))
    , m_port(port)
{
    m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_timer.setSingleShot(true);
    m_timer.setInterval(kConnectTimeoutMs);
}

TcpConnect::~TcpConnect()
{
    takeBack();
}

core::Result<void> TcpConnect::result() const
{
    if (m_outcome == Outcome::Connected) {
        return {};
    }
    const QString target = u"%1 port %2"_s.arg(m_host).arg(m_port);
    if (m_outcome == Outcome::TimedOut) {
        return core::failure(core::ErrorCode::Timeout, u"%1 did not take the connection within 10 s."_s.arg(target),
                             u"A firewall may swallow it: check host and port, the firewall and the VPN."_s);
    }
    if (m_socket.error() == QAbstractSocket::ConnectionRefusedError) {
        return core::failure(core::ErrorCode::NetworkUnreachable, u"%1 refused the connection."_s.arg(target),
                             u"Check host and port of the tenant URL, and that the service is running."_s);
    }
    return core::failure(core::ErrorCode::NetworkUnreachable,
                         u"%1 could not be reached: %2."_s.arg(target, m_socket.errorString()),
                         u"Check this computer's network, VPN and firewall."_s);
}

void TcpConnect::begin()
{
    // Queued: the socket may fail from inside connectToHost(), and a suspension must not end while it begins.
    QObject::connect(
        &m_socket, &QTcpSocket::connected, &m_timer, [this] { settle(Outcome::Connected); }, Qt::QueuedConnection);
    QObject::connect(
        &m_socket, &QTcpSocket::errorOccurred, &m_timer, [this] { settle(Outcome::Failed); }, Qt::QueuedConnection);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { settle(Outcome::TimedOut); });
    m_timer.start();
    m_socket.connectToHost(m_host, m_port);
}

void TcpConnect::takeBack()
{
    m_socket.disconnect(&m_timer);
    m_timer.stop();
    m_socket.abort();
}

void TcpConnect::settle(Outcome outcome)
{
    m_outcome = outcome;
    m_socket.disconnect(&m_timer);
    m_timer.stop();
    finish();
}

} // namespace muster::scimclient
