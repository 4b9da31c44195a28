// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/requesturl.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

RequestUrl::RequestUrl(const QUrl &base)
    : m_base(base.toEncoded(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment))
    , m_query(base.query(QUrl::FullyEncoded).toLatin1())
{
    while (m_base.endsWith('/')) {
        m_base.chop(1);
    }
}

QUrl RequestUrl::collection(const QString &endpoint, const UrlParameters &parameters) const
{
    const QByteArray slash = endpoint.startsWith(u'/') ? QByteArray() : QByteArrayLiteral("/");
    return build(slash + QUrl::toPercentEncoding(endpoint, "/"), parameters);
}

core::Result<QUrl> RequestUrl::resource(const QString &endpoint, const core::ResourceId &id,
                                        const UrlParameters &parameters) const
{
    const QString &text = id.toString();
    if (text.isEmpty() || text == "."_L1 || text == ".."_L1) {
        return core::failure(core::ErrorCode::Internal,
                             u"\"%1\" is no id that a resource below %2 can have."_s.arg(text, endpoint));
    }
    const QByteArray path = QUrl::toPercentEncoding(endpoint, "/") + '/' + QUrl::toPercentEncoding(text);
    return build(path.startsWith('/') ? path : '/' + path, parameters);
}

QUrl RequestUrl::build(const QByteArray &path, const UrlParameters &parameters) const
{
    QByteArray url = m_base + path;
    char separator = '?';
    if (!m_query.isEmpty()) {
        url += separator + m_query;
        separator = '&';
    }
    for (const auto &[name, value] : parameters) {
        if (!value.isNull()) {
            url += separator + name + '=' + QUrl::toPercentEncoding(value);
            separator = '&';
        }
    }
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

core::ResourceId idFromLocation(const QByteArray &location)
{
    QByteArray path = QUrl::fromEncoded(location).path(QUrl::FullyEncoded).toLatin1();
    while (path.endsWith('/')) {
        path.chop(1);
    }
    return core::ResourceId(QUrl::fromPercentEncoding(path.mid(path.lastIndexOf('/') + 1)));
}

} // namespace muster::scimclient
