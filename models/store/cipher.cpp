// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/cipher.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <QtEndian>

#include <cstring>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

constexpr int kNonceSize = 12;
constexpr int kTagSize = 16;
constexpr int kHeaderSize = 1 + kNonceSize;
constexpr qsizetype kCompressFrom = 4096; ///< below, zlib costs more time than the bytes are worth
constexpr int kCompressionLevel = 1;
constexpr qsizetype kRandomStock = 12 * 512;
constexpr char kPlainForm = 1;
constexpr char kCompressedForm = 2;

using AssociatedData = std::array<unsigned char, 10>;

AssociatedData associatedData(char form, RecordCipher::Purpose purpose, qint64 owner)
{
    AssociatedData data {};
    data[0] = static_cast<unsigned char>(form);
    data[1] = static_cast<unsigned char>(purpose);
    qToLittleEndian(owner, data.data() + 2);
    return data;
}

const unsigned char *bytes(const char *data)
{
    return reinterpret_cast<const unsigned char *>(data);
}

unsigned char *bytes(char *data)
{
    return reinterpret_cast<unsigned char *>(data);
}

core::Error damaged()
{
    return {core::ErrorCode::StoreCorrupt,
            u"A record of the store cannot be decrypted: it was changed outside Muster."_s,
            u"Restore the store from a backup, or remove the connection and import it again."_s,
            {},
            {},
            {}};
}

/// Runs the cipher over the text that follows the header; the caller deals with the tag.
bool transform(EVP_CIPHER_CTX *context, const AssociatedData &data, const char *nonce, QByteArrayView from, char *to)
{
    int written = 0;
    return EVP_CipherInit_ex2(context, nullptr, nullptr, bytes(nonce), -1, nullptr) == 1
        && EVP_CipherUpdate(context, nullptr, &written, data.data(), static_cast<int>(data.size())) == 1
        && EVP_CipherUpdate(context, bytes(to), &written, bytes(from.data()), static_cast<int>(from.size())) == 1;
}

} // namespace

core::SecretBytes deriveKey(const core::SecretBytes &dataKey, QByteArrayView use, int size)
{
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr), &EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(kdf.get()),
                                                                            &EVP_KDF_CTX_free);
    if (!context) {
        return {};
    }
    QByteArray info = "muster store v1 " + use.toByteArray();
    QByteArray secret = dataKey.reveal().toByteArray();
    char digest[] = "SHA256";
    const std::array<OSSL_PARAM, 4> parameters {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, secret.data(), static_cast<std::size_t>(secret.size())),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), static_cast<std::size_t>(info.size())),
        OSSL_PARAM_construct_end(),
    };
    QByteArray key(size, Qt::Uninitialized);
    const int done =
        EVP_KDF_derive(context.get(), bytes(key.data()), static_cast<std::size_t>(size), parameters.data());
    const core::SecretBytes wiped(std::move(secret));
    return done == 1 ? core::SecretBytes(std::move(key)) : core::SecretBytes();
}

void RecordCipher::ContextDeleter::operator()(EVP_CIPHER_CTX *context) const
{
    EVP_CIPHER_CTX_free(context); // wipes the key schedule
}

RecordCipher::~RecordCipher() = default;

RecordCipher::Context RecordCipher::makeContext(const core::SecretBytes &key, bool encrypt)
{
    Context context(EVP_CIPHER_CTX_new());
    if (!context || key.isEmpty()
        || EVP_CipherInit_ex2(context.get(), EVP_aes_256_gcm(), bytes(key.reveal().data()), nullptr, encrypt ? 1 : 0,
                              nullptr)
            != 1) {
        return {};
    }
    return context;
}

core::Result<std::unique_ptr<RecordCipher>> RecordCipher::create(const core::SecretBytes &dataKey)
{
    if (dataKey.reveal().size() != kDataKeySize) {
        return core::failure(
            core::ErrorCode::InvalidConfiguration,
            u"The data key of the store must have %1 bytes; it has %2."_s.arg(kDataKeySize)
                .arg(dataKey.reveal().size()),
            u"Give the key that the store was created with, for example in MUSTER_DATA_KEY as base64."_s);
    }
    std::unique_ptr<RecordCipher> cipher(new RecordCipher);
    for (std::size_t i = 0; i < cipher->m_encrypt.size(); ++i) {
        const core::SecretBytes key =
            deriveKey(dataKey, "record " + QByteArray::number(static_cast<int>(i)), kDataKeySize);
        cipher->m_encrypt[i] = makeContext(key, true);
        cipher->m_decrypt[i] = makeContext(key, false);
        if (!cipher->m_encrypt[i] || !cipher->m_decrypt[i]) {
            return core::failure(
                core::ErrorCode::Internal, u"OpenSSL offers no AES-256-GCM or HKDF."_s,
                u"Check the OpenSSL configuration (openssl.cnf): the default provider must be active."_s);
        }
    }
    return cipher;
}

bool RecordCipher::takeNonce(char *nonce)
{
    if (m_randomUsed + kNonceSize > m_random.size()) {
        m_random.resize(kRandomStock);
        m_randomUsed = 0;
        if (RAND_bytes(bytes(m_random.data()), static_cast<int>(m_random.size())) != 1) {
            m_random.clear();
            return false;
        }
    }
    std::memcpy(nonce, m_random.constData() + m_randomUsed, kNonceSize);
    m_randomUsed += kNonceSize;
    return true;
}

core::Result<QByteArray> RecordCipher::seal(Purpose purpose, qint64 owner, const QByteArray &plain)
{
    QByteArray text = plain;
    char form = kPlainForm;
    if (plain.size() >= kCompressFrom) {
        const QByteArray compressed = qCompress(plain, kCompressionLevel);
        if (compressed.size() < plain.size()) {
            text = compressed;
            form = kCompressedForm;
        }
    }
    QByteArray sealed(kHeaderSize + text.size() + kTagSize, Qt::Uninitialized);
    sealed[0] = form;
    char *nonce = sealed.data() + 1;
    char *cipherText = sealed.data() + kHeaderSize;
    EVP_CIPHER_CTX *context = m_encrypt.at(static_cast<std::size_t>(purpose)).get();
    int rest = 0;
    const bool done = takeNonce(nonce)
        && transform(context, associatedData(form, purpose, owner), nonce, text, cipherText)
        && EVP_CipherFinal_ex(context, bytes(cipherText), &rest) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagSize, cipherText + text.size()) == 1;
    if (!done) {
        return core::failure(core::ErrorCode::Internal, u"OpenSSL could not encrypt a record of the store."_s);
    }
    return sealed;
}

core::Result<QByteArray> RecordCipher::open(Purpose purpose, qint64 owner, const QByteArray &sealed)
{
    const qsizetype size = sealed.size() - kHeaderSize - kTagSize;
    const char form = sealed.isEmpty() ? '\0' : sealed.at(0);
    if (size < 0 || (form != kPlainForm && form != kCompressedForm)) {
        return core::failure(damaged());
    }
    QByteArray text(size, Qt::Uninitialized);
    std::array<char, kTagSize> tag {};
    std::memcpy(tag.data(), sealed.constData() + kHeaderSize + size, kTagSize);
    EVP_CIPHER_CTX *context = m_decrypt.at(static_cast<std::size_t>(purpose)).get();
    int rest = 0;
    const bool done = transform(context, associatedData(form, purpose, owner), sealed.constData() + 1,
                                QByteArrayView(sealed.constData() + kHeaderSize, size), text.data())
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1
        && EVP_CipherFinal_ex(context, bytes(text.data()), &rest) == 1;
    if (!done) {
        return core::failure(damaged());
    }
    return form == kCompressedForm ? qUncompress(text) : text;
}

} // namespace muster::store
