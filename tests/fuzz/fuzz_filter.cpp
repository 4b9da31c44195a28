// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzzer.h"

#include "models/scim/filter.h"

#include <QJsonDocument>

using muster::fuzz::require;
using muster::scim::Filter;

namespace {

const QJsonObject &person()
{
    static const QJsonObject resource =
        QJsonDocument::fromJson(R"({"userName":"ada","active":true,"age":36,"name":{"familyName":"Lovelace"},
"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"a@home.example","type":"home"}],
"meta":{"lastModified":"2026-01-02T03:04:05Z"},"x":null,"tags":["a","b"]})")
            .object();
    return resource;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto filter = Filter::parse(text);
    if (!filter) {
        require(!filter.error().detail.isEmpty());
        return 0;
    }
    const auto again = Filter::parse(filter->toString());
    require(again.has_value() && *again == *filter);
    const auto matches = filter->matches(person());
    require(matches.has_value() == again->matches(person()).has_value());
    return 0;
}
