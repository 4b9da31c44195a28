// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/linkhead.h"

#include <QtEndian>

#include <cstring>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

// Layout: anchor check (8), source digest (16), configuration digest (16), flags (1), target id (UTF-8, to the end).
constexpr qsizetype kSourceAt = 8;
constexpr qsizetype kConfigAt = kSourceAt + core::Digest::kSize;
constexpr qsizetype kFlagsAt = kConfigAt + core::Digest::kSize;
constexpr qsizetype kTargetAt = kFlagsAt + 1;
constexpr char kReferencesPending = 1;
constexpr char kOutOfScope = 2;

} // namespace

core::Result<QByteArray> sealHead(RecordCipher &cipher, qint64 scope, const LookupKey &anchor,
                                  const provisioning::LinkHead &head)
{
    QByteArray plain(kTargetAt, Qt::Uninitialized);
    qToLittleEndian(anchor.check, plain.data());
    std::memcpy(plain.data() + kSourceAt, head.sourceDigest.view().data(), core::Digest::kSize);
    std::memcpy(plain.data() + kConfigAt, head.configDigest.view().data(), core::Digest::kSize);
    plain[kFlagsAt] =
        static_cast<char>((head.referencesPending ? kReferencesPending : 0) | (head.outOfScope ? kOutOfScope : 0));
    plain += head.targetId.toString().toUtf8();
    return cipher.seal(RecordCipher::Purpose::LinkHead, scope, plain);
}

core::Result<StoredHead> openHead(RecordCipher &cipher, qint64 scope, core::LinkId id, const QByteArray &sealed)
{
    const auto plain = cipher.open(RecordCipher::Purpose::LinkHead, scope, sealed);
    if (!plain) {
        return core::failure(plain.error());
    }
    if (plain->size() < kTargetAt) {
        return core::failure(core::ErrorCode::StoreCorrupt, u"The link %1 in the store is too short."_s.arg(id.value));
    }
    const QByteArrayView view(*plain);
    StoredHead stored;
    stored.anchorCheck = qFromLittleEndian<qint64>(view.data());
    stored.head.id = id;
    stored.head.sourceDigest = core::Digest::fromBytes(view.sliced(kSourceAt, core::Digest::kSize));
    stored.head.configDigest = core::Digest::fromBytes(view.sliced(kConfigAt, core::Digest::kSize));
    stored.head.referencesPending = (view[kFlagsAt] & kReferencesPending) != 0;
    stored.head.outOfScope = (view[kFlagsAt] & kOutOfScope) != 0;
    stored.head.targetId = core::ResourceId(QString::fromUtf8(view.sliced(kTargetAt)));
    return stored;
}

} // namespace muster::store
