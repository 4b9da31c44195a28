// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QString>

#include <memory>

namespace muster::scim {

class Filter;

/// Address of a value inside a resource: optional schema URN, attribute, optional value filter, optional sub-attribute.
/// Examples: `userName`, `name.familyName`, `emails[type eq "work"].value`,
/// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value`.
/// Grammar: RFC 7644 section 3.5.2 (PATH) and 3.10 (notation). Names compare case-insensitively.
///
/// URNs hold dots and colons, so that the text alone does not say where one ends. parse() decides by these rules:
/// 1. One of the well-known URNs (core User, Group, ServiceProviderConfig, ResourceType, Schema; enterprise User), in
///    any case, is a whole URN: the path means the extension as a whole.
/// 2. A text whose last colon is not followed by an attribute name is a whole URN (`http://example.com/Badge`).
/// 3. When the segment before the last colon is a version (`2.0`), a capitalised last segment is the name of a resource
///    type and the text a whole URN: `urn:example:params:2.0:Device`. Lower case, a sub-attribute or a value filter
///    makes it an attribute: `urn:scim:schemas:extension:enterprise:1.0:department`.
/// 4. Otherwise the URN ends at the last colon: `urn:example:params:2.0:Device:serialNumber`.
class AttributePath final
{
public:
    AttributePath();
    ~AttributePath();
    AttributePath(const AttributePath &);
    AttributePath &operator=(const AttributePath &);
    AttributePath(AttributePath &&) noexcept;
    AttributePath &operator=(AttributePath &&) noexcept;
    /// A plain attribute without URN, e.g. AttributePath(u"userName"). No parsing is done.
    explicit AttributePath(QString attribute);
    AttributePath(QString urn, QString attribute, QString subAttribute);

    /// InvalidSyntax with the position (0-based) in the detail.
    [[nodiscard]] static core::Result<AttributePath> parse(QStringView text);

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] const QString &urn() const; ///< empty when the path names none
    [[nodiscard]] const QString &attribute() const; ///< empty when the path is a whole extension (only a URN)
    [[nodiscard]] const QString &subAttribute() const; ///< empty when none
    [[nodiscard]] const Filter *valueFilter() const; ///< null when none

    [[nodiscard]] AttributePath withoutSubAttribute() const;
    [[nodiscard]] AttributePath withoutFilter() const;
    [[nodiscard]] AttributePath withSubAttribute(QString subAttribute) const;
    [[nodiscard]] AttributePath withFilter(Filter filter) const;
    /// Canonical text; parse(toString()) equals this path, unless it was put together with a URN against the rules
    /// above.
    [[nodiscard]] QString toString() const;

    /// Case-insensitive on names, exact on filter values.
    friend bool operator==(const AttributePath &a, const AttributePath &b);

private:
    QString m_urn;
    QString m_attribute;
    QString m_subAttribute;
    std::shared_ptr<const Filter> m_filter;
};

} // namespace muster::scim
