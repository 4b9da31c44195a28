// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

namespace muster::provisioning {

/// Names of an enumeration whose values count from 0, in order: the one place per enum where words and values meet.
template<typename Enum, std::size_t N>
class EnumNames final
{
public:
    explicit constexpr EnumNames(std::array<const char *, N> names)
        : m_names(names)
    {
    }
    [[nodiscard]] QString name(Enum value) const
    {
        return QString::fromLatin1(m_names.at(static_cast<std::size_t>(value)));
    }
    [[nodiscard]] std::optional<Enum> value(QStringView name) const
    {
        for (std::size_t i = 0; i < N; ++i) {
            if (name == QLatin1StringView(m_names.at(i))) {
                return static_cast<Enum>(i);
            }
        }
        return std::nullopt;
    }

private:
    std::array<const char *, N> m_names;
};

} // namespace muster::provisioning
