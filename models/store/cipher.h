// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/secretbytes.h"

#include <QByteArray>
#include <QtGlobal>

#include <array>
#include <memory>

using EVP_CIPHER_CTX = struct evp_cipher_ctx_st;

namespace muster::store {

/// Encrypts what a row holds: AES-256-GCM with a key of its own for each purpose (HKDF-SHA-256 of the data key) and a
/// random 96-bit nonce. The purpose and the number of the owner (scope, plan, cycle or connection) are authenticated,
/// so a payload moved to another table or owner does not open. Not thread-safe: one object per database connection.
class RecordCipher final
{
public:
    /// What is sealed; the numbers are part of the file format.
    enum class Purpose {
        Check,
        Connection,
        LinkHead,
        Link,
        Cycle,
        Operation,
        Event,
        Fact,
        VersionHead,
        Version,
        Count
    };
    static constexpr int kDataKeySize = 32; ///< bytes

    /// Error: InvalidConfiguration when the key is not kDataKeySize bytes long.
    [[nodiscard]] static core::Result<std::unique_ptr<RecordCipher>> create(const core::SecretBytes &dataKey);
    ~RecordCipher();
    Q_DISABLE_COPY_MOVE(RecordCipher)

    /// Sealed form: one byte form, nonce, cipher text, tag. Texts above 4 KiB are compressed when that helps.
    [[nodiscard]] core::Result<QByteArray> seal(Purpose purpose, qint64 owner, const QByteArray &plain);
    /// Inverse of seal(). Error: StoreCorrupt when the bytes, the purpose, the owner or the key are not those of
    /// seal().
    [[nodiscard]] core::Result<QByteArray> open(Purpose purpose, qint64 owner, const QByteArray &sealed);

private:
    struct ContextDeleter
    {
        void operator()(EVP_CIPHER_CTX *context) const;
    };
    using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextDeleter>;

    RecordCipher() = default;
    [[nodiscard]] static Context makeContext(const core::SecretBytes &key, bool encrypt);
    [[nodiscard]] bool takeNonce(char *nonce);

    std::array<Context, static_cast<std::size_t>(Purpose::Count)> m_encrypt;
    std::array<Context, static_cast<std::size_t>(Purpose::Count)> m_decrypt;
    QByteArray m_random; ///< random bytes in stock: asking for 12 at a time costs more than the encryption
    qsizetype m_randomUsed = 0;
};

/// A key derived from the data key for one named use (HKDF-SHA-256). Empty when OpenSSL refuses.
[[nodiscard]] core::SecretBytes deriveKey(const core::SecretBytes &dataKey, QByteArrayView use, int size);

} // namespace muster::store
