// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <variant>
#include <vector>

namespace muster::core {

/// A value of a source attribute or of an expression: nothing, boolean, integer, number, text, point in time, or a
/// list of such values (a multi-valued attribute). An empty list and nothing are both "unassigned" (RFC 7643
/// section 2.5).
class AttributeValue final
{
public:
    using List = std::vector<AttributeValue>;

    AttributeValue() = default;
    explicit AttributeValue(bool value)
        : m_value(value)
    {
    }
    explicit AttributeValue(qint64 value)
        : m_value(value)
    {
    }
    explicit AttributeValue(int value)
        : m_value(static_cast<qint64>(value))
    {
    }
    explicit AttributeValue(double value)
        : m_value(value)
    {
    }
    explicit AttributeValue(QString value)
        : m_value(std::move(value))
    {
    }
    explicit AttributeValue(QDateTime value)
        : m_value(std::move(value))
    {
    }
    explicit AttributeValue(List value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    /// Nothing, or a list without values.
    [[nodiscard]] bool isUnassigned() const;
    [[nodiscard]] bool isBool() const { return std::holds_alternative<bool>(m_value); }
    [[nodiscard]] bool isInteger() const { return std::holds_alternative<qint64>(m_value); }
    [[nodiscard]] bool isDouble() const { return std::holds_alternative<double>(m_value); }
    [[nodiscard]] bool isString() const { return std::holds_alternative<QString>(m_value); }
    [[nodiscard]] bool isDateTime() const { return std::holds_alternative<QDateTime>(m_value); }
    [[nodiscard]] bool isList() const { return std::holds_alternative<List>(m_value); }

    /// The held alternative, or a pointer that is null when another one is held.
    template<typename T>
    [[nodiscard]] const T *as() const
    {
        return std::get_if<T>(&m_value);
    }

    /// As text: "True"/"False" for booleans (Entra's spelling), plain digits, ISO 8601 in UTC for time stamps, the
    /// first value of a list, empty for nothing.
    [[nodiscard]] QString toText() const;
    /// As a list: itself, one element, or empty for nothing.
    [[nodiscard]] List toList() const;
    /// As JSON: null, boolean, number, string (ISO 8601 for time stamps) or array.
    [[nodiscard]] QJsonValue toJson() const;
    [[nodiscard]] static AttributeValue fromJson(const QJsonValue &json);

    friend bool operator==(const AttributeValue &, const AttributeValue &) = default;

private:
    std::variant<std::monostate, bool, qint64, double, QString, QDateTime, List> m_value;
};

} // namespace muster::core
