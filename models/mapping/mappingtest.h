// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonValue>
#include <QString>

#include <map>
#include <vector>

namespace muster::mapping {

/// A test that is stored with a mapping: what a person or group looks like in the source, and what is to come out.
struct MappingTest
{
    QString name; ///< a sentence
    QHash<QString, core::AttributeValue> input; ///< source attributes
    bool softDeleted = false; ///< [IsSoftDeleted]
    bool onUpdate = false; ///< what an update sends instead of a creation
    std::map<QString, QJsonValue> expected; ///< by target path; null: no value
};

/// Reads the member `tests`. InvalidConfiguration begins with the place of the member.
[[nodiscard]] core::Result<std::vector<MappingTest>> testsFromJson(const QJsonValue &json, const QString &place);
[[nodiscard]] QJsonArray testsToJson(const std::vector<MappingTest> &tests);

} // namespace muster::mapping
