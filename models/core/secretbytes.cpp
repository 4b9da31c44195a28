// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/core/secretbytes.h"

#include <openssl/crypto.h>

#include <utility>

namespace muster::core {

SecretBytes::SecretBytes(QByteArray &&bytes)
    : m_bytes(bytes.constData(), bytes.size())
{
    if (bytes.isDetached()) {
        OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
    }
    bytes.clear();
}

SecretBytes::~SecretBytes()
{
    wipe();
}

SecretBytes::SecretBytes(const SecretBytes &other)
    : m_bytes(other.m_bytes.constData(), other.m_bytes.size())
{
}

SecretBytes &SecretBytes::operator=(const SecretBytes &other)
{
    if (this != &other) {
        wipe();
        m_bytes = QByteArray(other.m_bytes.constData(), other.m_bytes.size());
    }
    return *this;
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

void SecretBytes::wipe() noexcept
{
    if (!m_bytes.isEmpty()) {
        OPENSSL_cleanse(m_bytes.data(), static_cast<std::size_t>(m_bytes.size()));
        m_bytes.clear();
    }
}

} // namespace muster::core
