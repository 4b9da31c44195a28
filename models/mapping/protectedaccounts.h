// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/scim/filter.h"
#include "models/scim/resource.h"
#include "models/scim/schema.h"

#include <QJsonArray>
#include <QString>

#include <optional>
#include <vector>

namespace muster::mapping {

/// A remote account, or a set of them, that is never updated, disabled or deleted, whatever the source says:
/// `{"userName": "admin@acme.example"}`, `{"externalId": …}`, `{"id": …}`, `{"displayName": …}` or `{"filter":
/// "userName sw \"svc-\""}`, with `"type": "Group"` for groups and a `"note"` for people.
struct ProtectedAccount
{
    enum class By { Id, ExternalId, UserName, DisplayName, Filter };
    core::ObjectType type = core::ObjectType::User;
    By by = By::UserName;
    QString value; ///< compared exactly, names without regard to case; the text of a filter
    QString note;
    std::optional<scim::Filter> filter; ///< set for By::Filter
};

/// The protected accounts of a connection. Filters (RFC 7644 section 3.4.2.2) are evaluated here, so that a provider
/// that misunderstands them cannot expose anybody; a filter that cannot be evaluated protects.
class ProtectedAccounts final
{
public:
    /// Reads `scope.protected` of a connection document. Errors name the place, what was expected and found.
    [[nodiscard]] static core::Result<ProtectedAccounts> fromJson(const QJsonArray &json, const QString &place);
    [[nodiscard]] QJsonArray toJson() const;

    [[nodiscard]] bool isEmpty() const { return m_accounts.empty(); }
    [[nodiscard]] const std::vector<ProtectedAccount> &accounts() const { return m_accounts; }
    /// Why the resource is protected, e.g. `protected: its userName is listed (break-glass account)`; nothing: it is
    /// not.
    [[nodiscard]] std::optional<QString> reason(core::ObjectType type, const scim::Resource &resource,
                                                const scim::SchemaSet &schemas) const;
    /// True when an entry reads more of a resource than its id and the managed attributes: then what was last exported
    /// does not suffice, and the resource has to be read.
    [[nodiscard]] bool readsMoreThan(core::ObjectType type, const std::vector<scim::AttributePath> &managed) const;

private:
    std::vector<ProtectedAccount> m_accounts;
};

/// One entry; errors as for ProtectedAccounts::fromJson().
[[nodiscard]] core::Result<ProtectedAccount> protectedAccountFromJson(const QJsonValue &json, const QString &place);

} // namespace muster::mapping
