// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QTest>

namespace muster::test {

/// Text of a failed Result for a test's output.
inline QByteArray describe(const core::Error &error)
{
    return (core::errorCodeName(error.code) + QStringLiteral(": ") + error.detail).toUtf8();
}

} // namespace muster::test

/// Fails the test with code and detail when the Result holds an error.
#define QVERIFY_RESULT(result)                                                                                         \
    do {                                                                                                               \
        const auto &musterResult = (result);                                                                           \
        if (!musterResult.has_value()) {                                                                               \
            QFAIL(muster::test::describe(musterResult.error()).constData());                                           \
        }                                                                                                              \
    } while (false)
