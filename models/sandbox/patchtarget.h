// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/attributepath.h"
#include "models/scim/filter.h"
#include "models/scim/schema.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace muster::sandbox {

/// What the path of a PATCH operation addresses, found in the schemas (RFC 7644 section 3.5.2).
struct PatchTarget
{
    QString extension; ///< URN of the extension that holds the attribute; empty for the base schema
    const scim::Attribute *attribute = nullptr; ///< null: the whole extension
    const scim::Attribute *subAttribute = nullptr; ///< null when the path names none
    std::optional<scim::Filter> filter; ///< value selection filter
    QString memberId; ///< set when the filter is `value eq "…"`, the most frequent one: compared without evaluation

    /// invalidPath for what no schema knows or what has no such part, mutability for what a client may not change.
    [[nodiscard]] static core::Result<PatchTarget> resolve(const QString &path, const scim::SchemaSet &schemas);

    /// True when the element of a multi-valued attribute is selected; always without filter.
    [[nodiscard]] core::Result<bool> selects(const QJsonValue &element) const;
    /// The element that a filter of `eq` terms joined by `and` describes; empty for any other filter.
    [[nodiscard]] QJsonObject describedElement() const;
};

} // namespace muster::sandbox
