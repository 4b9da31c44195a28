// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/lookupkey.h"

#include "models/store/cipher.h"

#include <openssl/evp.h>

#include <QtEndian>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

constexpr int kKeySize = 16;

} // namespace

void LookupHasher::ContextDeleter::operator()(EVP_MAC_CTX *context) const
{
    EVP_MAC_CTX_free(context);
}

LookupHasher::~LookupHasher() = default;

core::Result<std::unique_ptr<LookupHasher>> LookupHasher::create(const core::SecretBytes &dataKey)
{
    std::unique_ptr<LookupHasher> hasher(new LookupHasher);
    hasher->m_anchorKey = deriveKey(dataKey, "look-up anchor", kKeySize);
    hasher->m_targetKey = deriveKey(dataKey, "look-up target", kKeySize);
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(EVP_MAC_fetch(nullptr, "SIPHASH", nullptr),
                                                                &EVP_MAC_free);
    hasher->m_context.reset(mac ? EVP_MAC_CTX_new(mac.get()) : nullptr); // 128 bits of output are the default
    if (!hasher->m_context || hasher->m_anchorKey.isEmpty() || hasher->m_targetKey.isEmpty()) {
        return core::failure(core::ErrorCode::Internal, u"OpenSSL offers no SipHash or HKDF."_s,
                             u"Check the OpenSSL configuration (openssl.cnf): the default provider must be active."_s);
    }
    return hasher;
}

LookupKey LookupHasher::key(Domain domain, QStringView text)
{
    const core::SecretBytes &secret = domain == Domain::Anchor ? m_anchorKey : m_targetKey;
    const QByteArray utf8 = text.toUtf8();
    std::array<unsigned char, kKeySize> out {};
    std::size_t size = 0;
    [[maybe_unused]] const bool done =
        EVP_MAC_init(m_context.get(), reinterpret_cast<const unsigned char *>(secret.reveal().data()), kKeySize,
                     nullptr)
            == 1
        && EVP_MAC_update(m_context.get(), reinterpret_cast<const unsigned char *>(utf8.constData()),
                          static_cast<std::size_t>(utf8.size()))
            == 1
        && EVP_MAC_final(m_context.get(), out.data(), &size, out.size()) == 1;
    Q_ASSERT(done && size == out.size()); // fails only for a wrong key length
    return {qFromLittleEndian<qint64>(out.data()), qFromLittleEndian<qint64>(out.data() + 8)};
}

} // namespace muster::store
