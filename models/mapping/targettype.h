// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/mapping/attributemapping.h"
#include "models/scim/attributepath.h"
#include "models/scim/schema.h"

#include <QJsonValue>

#include <vector>

namespace muster::mapping {

/// What the schema says about the place a mapping writes to, found once per mapping.
struct TargetType
{
    enum class Shape {
        Single, ///< one value
        List, ///< an array of simple values
        ListOfComplex, ///< an array of {"value": …}, from plain values
        SubOfList, ///< a sub-attribute in each element of an array, e.g. emails.value
        Unusable, ///< a complex attribute that no plain value can stand for
    };

    scim::AttributePath path; ///< where to write; `emails[type eq "work"]` has become `….value`
    const scim::Attribute *attribute = nullptr; ///< of the values themselves; null when no schema knows it
    const scim::Attribute *complex = nullptr; ///< of the complex attribute as a whole, when the path names one
    Shape shape = Shape::Single;
    bool readOnly = false;
};

/// The result points into `schemas`.
[[nodiscard]] TargetType resolveTarget(const scim::AttributePath &path, const scim::SchemaSet &schemas);

/// The value as JSON of the target's type: "True" is true for a boolean, digits a number, dates xsd:dateTime; Undefined
/// when there is nothing (null, empty text, empty list). SchemaViolation names the kind of value and the type expected,
/// MappingFailed says that several values were to go where one fits.
[[nodiscard]] core::Result<QJsonValue> toTargetJson(const core::AttributeValue &value, const TargetType &target);

/// One plain value as JSON of the attribute's type; the value is neither nothing nor a list. `attribute` may be null.
[[nodiscard]] core::Result<QJsonValue> toScalarJson(const core::AttributeValue &value,
                                                    const scim::Attribute *attribute);

/// The target of a mapping with rows of values: the complex attribute itself, or the element that a filter chooses.
[[nodiscard]] TargetType resolveElements(const scim::AttributePath &path, const scim::SchemaSet &schemas);

/// The elements that the rows of a mapping make, typed like toTargetJson(): an array of objects, one object where the
/// target takes one, Undefined without any. Where an expression gives several values there are as many elements, and
/// the other sub-attributes repeat their only value. An element that holds nothing but constants, or lacks the `value`
/// that its row has, is left out.
[[nodiscard]] core::Result<QJsonValue> elementsJson(const std::vector<ElementRow> &rows,
                                                    const EvaluationContext &context, const TargetType &target);

/// `a boolean`, `a whole number`, … as people say it.
[[nodiscard]] QString typeInWords(scim::AttributeType type);

} // namespace muster::mapping
