// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzzer.h"

#include "models/provisioning/connection.h"

using namespace Qt::StringLiterals;

using muster::fuzz::require;
using muster::provisioning::Connection;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray document(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto connection = Connection::fromJson(document, u"/"_s, {});
    if (!connection) {
        require(!connection.error().detail.isEmpty());
        return 0;
    }
    const QByteArray written = connection->toJson();
    const auto again = Connection::fromJson(written, u"/"_s, {});
    require(again.has_value());
    require(again->toJson() == written);
    return 0;
}
