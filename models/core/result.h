// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace muster::core {

/// A value or the Error that stands in its way. The only header that names tl::.
/// Functions that return it are marked [[nodiscard]] one by one; tl::expected itself is not.
template<typename T = void>
using Result = tl::expected<T, Error>;

/// Wraps an Error so that it converts to any Result.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// Wraps a code and its texts so that they convert to any Result.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, QString detail, QString remedy = {})
{
    Error error;
    error.code = code;
    error.detail = std::move(detail);
    error.remedy = std::move(remedy);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace muster::core
