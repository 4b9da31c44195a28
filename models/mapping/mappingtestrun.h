// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/objectmapping.h"
#include "models/mapping/objectsettings.h"
#include "models/scim/schema.h"

#include <QJsonValue>
#include <QString>

#include <vector>

namespace muster::mapping {

/// One expectation of a test that is not met.
struct MappingTestFailure
{
    QString test; ///< its name
    QString path; ///< target path; empty when the object could not be mapped at all
    QJsonValue expected = QJsonValue::Undefined;
    QJsonValue actual = QJsonValue::Undefined; ///< Undefined: no value
    QString error; ///< why the object could not be mapped
    bool redacted = false; ///< hidden by Redact(): neither value is kept

    /// `"a starter", userName: expected "a", got nothing.`
    [[nodiscard]] QString toText() const;
};

/// Runs the tests that are stored with a mapping. Time and chance are those of exampleContext(), so that a test gives
/// the same result every day. Values compare character by character; a reference compares as the anchors that it names.
[[nodiscard]] std::vector<MappingTestFailure> runTests(const ObjectMapping &mapping, const ObjectSettings &settings,
                                                       const scim::SchemaSet &schemas);

} // namespace muster::mapping
