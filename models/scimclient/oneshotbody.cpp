// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/oneshotbody.h"

#include <algorithm>

namespace muster::scimclient {

OneShotBody::OneShotBody(QByteArray body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OneShotBody::seek(qint64 position)
{
    return position == m_next && QIODevice::seek(position);
}

qint64 OneShotBody::readData(char *data, qint64 maximum)
{
    const qint64 length = std::min(maximum, m_body.size() - m_next);
    if (length <= 0) {
        return -1;
    }
    std::copy_n(m_body.constData() + m_next, length, data);
    m_next += length;
    return length;
}

qint64 OneShotBody::writeData(const char * /*data*/, qint64 /*size*/)
{
    return -1;
}

} // namespace muster::scimclient
