// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzzer.h"

#include "models/scim/attributepath.h"
#include "models/scim/filter.h"

using muster::fuzz::require;
using muster::scim::AttributePath;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto path = AttributePath::parse(text);
    if (!path) {
        require(!path.error().detail.isEmpty());
        return 0;
    }
    const auto again = AttributePath::parse(path->toString());
    require(again.has_value() && *again == *path);
    return 0;
}
