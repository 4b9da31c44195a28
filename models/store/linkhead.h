// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/identitylink.h"
#include "models/store/cipher.h"
#include "models/store/lookupkey.h"

#include <optional>

namespace muster::store {

/// A head as stored: a fixed binary layout instead of CBOR, because a cycle without changes reads nothing else.
/// It holds the second half of the anchor's look-up key, so that a row of another anchor is never taken for this one.
[[nodiscard]] core::Result<QByteArray> sealHead(RecordCipher &cipher, qint64 scope, const LookupKey &anchor,
                                                const provisioning::LinkHead &head);

struct StoredHead
{
    provisioning::LinkHead head;
    qint64 anchorCheck = 0;
};
[[nodiscard]] core::Result<StoredHead> openHead(RecordCipher &cipher, qint64 scope, core::LinkId id,
                                                const QByteArray &sealed);

} // namespace muster::store
