// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/core/digest.h"

#include <QCryptographicHash>

#include <algorithm>

namespace muster::core {

Digest Digest::of(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Blake2s_128);
    hash.addData(bytes);
    return fromBytes(hash.resultView());
}

Digest Digest::combine(const Digest &first, const Digest &second)
{
    std::array<char, 2 * kSize> joined {};
    std::copy(first.m_bytes.begin(), first.m_bytes.end(), joined.begin());
    std::copy(second.m_bytes.begin(), second.m_bytes.end(), joined.begin() + kSize);
    return of(QByteArrayView(joined.data(), joined.size()));
}

Digest Digest::fromBytes(QByteArrayView raw)
{
    Digest digest;
    if (raw.size() == kSize) {
        std::copy(raw.begin(), raw.end(), digest.m_bytes.begin());
    }
    return digest;
}

QByteArray Digest::toBytes() const
{
    return view().toByteArray();
}

} // namespace muster::core
