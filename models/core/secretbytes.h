// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDebug>

namespace muster::core {

/// Bytes that must not be seen: wiped on destruction, never printable, never copied by accident into a log.
class SecretBytes final
{
public:
    SecretBytes() = default;
    /// Takes the bytes over; the caller's array is left empty (and wiped when it was the only owner).
    explicit SecretBytes(QByteArray &&bytes);
    ~SecretBytes();
    SecretBytes(const SecretBytes &other);
    SecretBytes &operator=(const SecretBytes &other);
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    /// The bytes themselves; valid while this object lives. Do not keep copies.
    [[nodiscard]] QByteArrayView reveal() const { return m_bytes; }

    friend QDebug operator<<(QDebug debug, const SecretBytes &) = delete;

private:
    void wipe() noexcept;
    QByteArray m_bytes;
};

} // namespace muster::core
