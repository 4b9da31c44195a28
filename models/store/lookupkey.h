// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/secretbytes.h"

#include <QStringView>
#include <QtGlobal>

#include <memory>

using EVP_MAC_CTX = struct evp_mac_ctx_st;

namespace muster::store {

/// Keyed 128-bit hash of an anchor or a target id: finds a row without telling what it is about. The first half is the
/// column that is indexed; where a wrong row would do harm, the second half is compared too.
struct LookupKey
{
    qint64 index = 0;
    qint64 check = 0;
    friend bool operator==(const LookupKey &, const LookupKey &) = default;
};

/// Makes look-up keys: SipHash-2-4 with 128 bits of output under keys of their own (HKDF of the data key).
/// Not thread-safe: one object per database connection.
class LookupHasher final
{
public:
    enum class Domain { Anchor, Target };

    [[nodiscard]] static core::Result<std::unique_ptr<LookupHasher>> create(const core::SecretBytes &dataKey);
    ~LookupHasher();
    Q_DISABLE_COPY_MOVE(LookupHasher)

    /// Case-exact: anchors and ids are opaque (RFC 7643 section 3.1).
    [[nodiscard]] LookupKey key(Domain domain, QStringView text);

private:
    struct ContextDeleter
    {
        void operator()(EVP_MAC_CTX *context) const;
    };

    LookupHasher() = default;

    core::SecretBytes m_anchorKey;
    core::SecretBytes m_targetKey;
    std::unique_ptr<EVP_MAC_CTX, ContextDeleter> m_context;
};

} // namespace muster::store
