// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>

/// What libFuzzer calls with each input; reads it with one parser and ends the program when a promise of the parser is
/// broken. Always returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace muster::fuzz {

/// Ends the program unless the promise holds; libFuzzer then keeps the input that broke it.
inline void require(bool holds)
{
    if (!holds) {
        __builtin_trap();
    }
}

} // namespace muster::fuzz
