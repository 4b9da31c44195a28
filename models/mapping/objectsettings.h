// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/mapping/attributelist.h"
#include "models/mapping/evaluationcontext.h"
#include "models/mapping/mappingtest.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace muster::mapping {

/// What may be done to objects of one type (Entra's target object actions, entra.md 4.2).
struct ObjectActions
{
    bool create = true;
    bool update = true; ///< disabling is an update
    bool remove = true;
    friend bool operator==(const ObjectActions &, const ObjectActions &) = default;
};

/// What belongs to the mapping of one object type besides its rows: the member `objects.User` of a connection document.
struct ObjectSettings
{
    bool enabled = true; ///< false: objects of the type are left alone
    ObjectActions actions;
    LookupTables lookups; ///< for the function Lookup
    QString defaultDomain; ///< what DefaultDomain() gives
    std::vector<AttributeDefinition> sourceAttributes; ///< by hand, beside what discovery finds
    std::vector<AttributeDefinition> targetAttributes;
    std::vector<MappingTest> tests;
    QJsonObject extra; ///< what an imported Entra schema says and Muster does not use

    /// The part of an expression's surroundings that is kept with the mapping.
    [[nodiscard]] EvaluationContext context() const;

    /// InvalidConfiguration begins with the place of the member; unknown members are errors.
    [[nodiscard]] static core::Result<ObjectSettings> fromJson(const QJsonValue &json, const QString &place);
    /// Members that have their default value are left out; empty when all have.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace muster::mapping
