// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHashFunctions>
#include <QString>

#include <cstddef>
#include <utility>

namespace muster::core {

/// A text that identifies one kind of thing; Tag keeps ids of different kinds from being mixed up.
template<typename Tag>
class StrongId final
{
public:
    StrongId() = default;
    explicit StrongId(QString value)
        : m_value(std::move(value))
    {
    }
    [[nodiscard]] const QString &toString() const { return m_value; }
    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }

    friend bool operator==(const StrongId &, const StrongId &) = default;
    friend auto operator<=>(const StrongId &a, const StrongId &b) { return a.m_value.compare(b.m_value) <=> 0; }
    friend std::size_t qHash(const StrongId &id, std::size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    QString m_value;
};

/// Id of a stored connection: a UUID without braces, made once, never changed by a rename.
using ConnectionId = StrongId<struct ConnectionIdTag>;
/// SCIM `id` of a resource at the service provider (RFC 7643 section 3.1): opaque, case-exact.
using ResourceId = StrongId<struct ResourceIdTag>;

/// A row number of the store; 0 is none.
template<typename Tag>
struct RowId final
{
    qint64 value = 0;
    [[nodiscard]] bool isValid() const { return value > 0; }
    friend auto operator<=>(const RowId &, const RowId &) = default;
    friend std::size_t qHash(const RowId &id, std::size_t seed = 0) { return ::qHash(id.value, seed); }
};
using LinkId = RowId<struct LinkIdTag>;
using CycleId = RowId<struct CycleIdTag>;
using PlanId = RowId<struct PlanIdTag>;
using OperationId = RowId<struct OperationIdTag>;
using EventId = RowId<struct EventIdTag>;

} // namespace muster::core
