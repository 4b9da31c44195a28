// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <utility>
#include <variant>
#include <vector>

namespace muster::core {

/// A value of a source attribute or of an expression: nothing, boolean, integer, number, text, point in time, a record
/// of named values (a complex value, RFC 7643 section 2.3.8), or a list of such values (a multi-valued attribute). An
/// empty list, an empty record and nothing are all "unassigned" (RFC 7643 section 2.5).
class AttributeValue final
{
public:
    using List = std::vector<AttributeValue>;
    /// Members in the order in which they were put; names occur once and are case-sensitive.
    using Record = std::vector<std::pair<QString, AttributeValue>>;

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
    explicit AttributeValue(Record value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    /// Nothing, a list without values, or a record without members.
    [[nodiscard]] bool isUnassigned() const;
    [[nodiscard]] bool isBool() const { return std::holds_alternative<bool>(m_value); }
    [[nodiscard]] bool isInteger() const { return std::holds_alternative<qint64>(m_value); }
    [[nodiscard]] bool isDouble() const { return std::holds_alternative<double>(m_value); }
    [[nodiscard]] bool isString() const { return std::holds_alternative<QString>(m_value); }
    [[nodiscard]] bool isDateTime() const { return std::holds_alternative<QDateTime>(m_value); }
    [[nodiscard]] bool isList() const { return std::holds_alternative<List>(m_value); }
    [[nodiscard]] bool isRecord() const { return std::holds_alternative<Record>(m_value); }

    /// The held alternative, or a pointer that is null when another one is held.
    template<typename T>
    [[nodiscard]] const T *as() const
    {
        return std::get_if<T>(&m_value);
    }

    /// Member of a record; null when it has none of that name, or the value is no record.
    [[nodiscard]] const AttributeValue *member(QStringView name) const;

    /// As text: "True"/"False" for booleans (Entra's spelling), plain digits, ISO 8601 in UTC for time stamps, compact
    /// JSON for a record, the first value of a list, empty for nothing.
    [[nodiscard]] QString toText() const;
    /// As a list: itself, one element, or empty for nothing.
    [[nodiscard]] List toList() const;
    /// As JSON: null, boolean, number, string (ISO 8601 for time stamps), object or array.
    [[nodiscard]] QJsonValue toJson() const;
    /// Members of a JSON object come in the order of their names.
    [[nodiscard]] static AttributeValue fromJson(const QJsonValue &json);

    friend bool operator==(const AttributeValue &, const AttributeValue &) = default;

private:
    std::variant<std::monostate, bool, qint64, double, QString, QDateTime, List, Record> m_value;
};

} // namespace muster::core
