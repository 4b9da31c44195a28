// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/schema.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace muster::sandbox {

/// Which attributes of a resource are returned: `attributes` or `excludedAttributes` (RFC 7644 section 3.9). `id` and
/// `schemas` always are; names that no schema knows are ignored.
class Projection final
{
public:
    Projection() = default;
    /// invalidValue when both lists are given, because they exclude each other.
    [[nodiscard]] static core::Result<Projection> parse(const QStringList &attributes, const QStringList &excluded,
                                                        const scim::SchemaSet &schemas);

    /// False when an attribute of the base schema is certainly not returned, so that it need not be computed.
    [[nodiscard]] bool wants(QStringView attribute) const;
    [[nodiscard]] QJsonObject apply(const QJsonObject &resource) const;

private:
    enum class Mode { Default, Included, Excluded };
    struct Name
    {
        QString extension; ///< URN; empty for the base schema
        QString attribute; ///< empty: the whole extension
        QString subAttribute; ///< empty: the whole attribute
    };

    [[nodiscard]] static std::vector<Name> names(const QStringList &texts, const scim::SchemaSet &schemas);
    static void copy(const Name &name, const QJsonObject &from, QJsonObject *to);
    static void erase(const Name &name, QJsonObject *from);

    Mode m_mode = Mode::Default;
    std::vector<Name> m_names;
};

} // namespace muster::sandbox
