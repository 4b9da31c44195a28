// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/attributepath.h"

#include <QJsonObject>
#include <QJsonValue>

#include <memory>
#include <vector>

namespace muster::scim {

class Schema;

/// Comparison operators of RFC 7644 section 3.4.2.2, table 3.
enum class CompareOp { Eq, Ne, Co, Sw, Ew, Gt, Ge, Lt, Le, Pr };

/// A filter expression as a tree (RFC 7644 section 3.4.2.2). Immutable and cheap to copy.
class Filter final
{
public:
    enum class Kind {
        Comparison, ///< path op value (no value for pr)
        And, ///< all children
        Or, ///< any child
        Not, ///< not (child)
        ValuePath, ///< path[child]
    };

    [[nodiscard]] static Filter compare(AttributePath path, CompareOp op, QJsonValue value = QJsonValue::Undefined);
    /// `and`, `or` of at least one filter; a single one is returned as it is, nested ones of the same kind are merged.
    [[nodiscard]] static Filter allOf(std::vector<Filter> children);
    [[nodiscard]] static Filter anyOf(std::vector<Filter> children);
    [[nodiscard]] static Filter negate(Filter child);
    [[nodiscard]] static Filter valuePath(AttributePath path, Filter child);

    /// Whole grammar: precedence grouping > not > and > or, case-insensitive operators and names, JSON literals.
    /// InvalidFilter with the 0-based position in the detail. Depth limit 50, length limit 64 KiB. Beyond the grammar
    /// it reads `emails[type eq "work"].value eq "x"`, which Entra sends, and true, false and null in any case.
    [[nodiscard]] static core::Result<Filter> parse(QStringView text);

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] const AttributePath &path() const; ///< Comparison and ValuePath
    [[nodiscard]] CompareOp op() const; ///< Comparison
    [[nodiscard]] const QJsonValue &value() const; ///< Comparison; Undefined for pr
    [[nodiscard]] const std::vector<Filter> &children() const; ///< And, Or: 2 or more; Not, ValuePath: one

    /// Minimal text with the RFC's spelling; string values are JSON-escaped. parse(toString()) equals this filter.
    [[nodiscard]] QString toString() const;

    /// Evaluates against a resource. `schemas` give caseExact and type (attributes that no schema knows: strings
    /// compare case-insensitively). A multi-valued attribute matches when any value does; a complex one compares its
    /// `value`. Null, absent and empty array are one state. Ordering of booleans or binaries is InvalidFilter (RFC
    /// 7644 3.4.2.2).
    [[nodiscard]] core::Result<bool> matches(const QJsonObject &resource,
                                             const std::vector<const Schema *> &schemas = {}) const;

    friend bool operator==(const Filter &a, const Filter &b);

private:
    struct Node;
    explicit Filter(std::shared_ptr<const Node> node);
    std::shared_ptr<const Node> m_node;
};

/// `path eq "value"` with exact JSON escaping: the filter of a match query. For `emails[type eq "work"].value` it is
/// `emails[type eq "work" and value eq "…"]`, because the grammar of filters has no sub-attribute after brackets.
[[nodiscard]] Filter equals(const AttributePath &path, const QString &value);

} // namespace muster::scim
