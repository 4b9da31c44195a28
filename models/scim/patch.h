// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/attributepath.h"
#include "models/scim/resource.h"

#include <QJsonObject>

#include <vector>

namespace muster::scim {

enum class PatchOp { Add, Remove, Replace };

/// One operation of a PATCH request (RFC 7644 section 3.5.2). `path` is empty only for add and replace.
struct PatchOperation
{
    PatchOp op = PatchOp::Replace;
    QString path;
    QJsonValue value = QJsonValue::Undefined;
    friend bool operator==(const PatchOperation &, const PatchOperation &) = default;
};

/// A PATCH request message. Never empty when sent, never holds id or nulls.
class PatchRequest final
{
public:
    PatchRequest() = default;
    explicit PatchRequest(std::vector<PatchOperation> operations);
    [[nodiscard]] bool isEmpty() const { return m_operations.empty(); }
    [[nodiscard]] const std::vector<PatchOperation> &operations() const { return m_operations; }
    /// Lower-case op, capital `Operations`, the PatchOp message URN.
    [[nodiscard]] QJsonObject toJson() const;
    /// Reads what clients really send: op in any case, `operations` too. InvalidSyntax otherwise.
    [[nodiscard]] static core::Result<PatchRequest> fromJson(const QJsonObject &json);

private:
    std::vector<PatchOperation> m_operations;
};

/// One attribute that differs, for the log and the preview.
struct ModifiedAttribute
{
    AttributePath path;
    QJsonValue before = QJsonValue::Undefined;
    QJsonValue after = QJsonValue::Undefined;
    friend bool operator==(const ModifiedAttribute &, const ModifiedAttribute &) = default;
};

/// A path at which two resources are compared, and how.
struct ComparedPath
{
    AttributePath path;
    TextRule texts = TextRule::Schema;
    bool addOnly = false; ///< a multi-valued attribute as a whole: elements are added, none is taken away
};

struct ResourceDifference
{
    PatchRequest patch;
    std::vector<ModifiedAttribute> modified; ///< empty exactly when patch is empty
};

/// What must be sent so that `before` becomes `after` at the given paths and only there (RFC 7644 section 3.5.2):
/// - equal by sameValue(): nothing; unassigned after: `remove` with the path; else `replace` with the path;
/// - a filtered path (`emails[type eq "work"].value`) whose element is missing in `before`: `add` on the attribute with
///   the element as an array value, because strict providers answer noTarget to a replace;
/// - several filtered paths into one missing element: one `add` with the whole element;
/// - `name.givenName`: replace of the sub-attribute path, never of the whole complex value;
/// - extension attributes: `urn:…:User:department`;
/// - a plain multi-valued attribute: `replace` of the whole list, or `add` of what is missing where only adding is
/// wanted;
/// - readOnly attributes are never sent, immutable ones only when unassigned before; writeOnly ones only when `before`
///   has no record of them.
[[nodiscard]] ResourceDifference difference(const Resource &before, const Resource &after,
                                            const std::vector<ComparedPath> &paths, const SchemaSet &schemas);
[[nodiscard]] ResourceDifference difference(const Resource &before, const Resource &after,
                                            const std::vector<AttributePath> &paths, const SchemaSet &schemas);

/// Members to add and to remove (by `value`, case-exact), in the order of the inputs.
struct MemberDifference
{
    QStringList added;
    QStringList removed;
};
[[nodiscard]] MemberDifference memberDifference(const QStringList &before, const QStringList &after);
/// PATCH that adds members: one `add` with `path: members` and up to `atMost` values per request.
[[nodiscard]] std::vector<PatchRequest> addMembersRequests(const QStringList &ids, int atMost);
/// PATCH that removes members: `remove` with `members[value eq "id"]`, up to `atMost` operations per request.
[[nodiscard]] std::vector<PatchRequest> removeMembersRequests(const QStringList &ids, int atMost);

} // namespace muster::scim
