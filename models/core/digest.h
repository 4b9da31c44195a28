// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <compare>

namespace muster::core {

/// 128-bit fingerprint of some content; equal content has an equal digest. Not a secret, not a signature.
class Digest final
{
public:
    static constexpr int kSize = 16;

    /// The null digest: equal to no content.
    Digest() = default;
    /// Fingerprint of the bytes (BLAKE2s truncated to 128 bits).
    [[nodiscard]] static Digest of(QByteArrayView bytes);
    /// Fingerprint of two fingerprints, order matters.
    [[nodiscard]] static Digest combine(const Digest &first, const Digest &second);
    /// From kSize raw bytes; the null digest for any other length.
    [[nodiscard]] static Digest fromBytes(QByteArrayView raw);

    [[nodiscard]] bool isNull() const { return *this == Digest(); }
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] QByteArrayView view() const { return {m_bytes.data(), kSize}; }

    friend bool operator==(const Digest &, const Digest &) = default;

private:
    std::array<char, kSize> m_bytes {};
};

} // namespace muster::core
