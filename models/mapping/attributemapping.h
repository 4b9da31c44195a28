// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/mapping/dialect.h"
#include "models/mapping/mappingexpression.h"
#include "models/scim/attributepath.h"

#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace muster::mapping {

/// When a mapping flows (Graph attributeMapping.flowType).
enum class FlowType {
    Always, ///< on creation and on update
    ObjectAddOnly, ///< only on creation
    MultiValueAddOnly, ///< always, but values are only added to the target, never taken away
};

/// What happens at a target that has a value when the source has none.
enum class WhenEmpty {
    Keep, ///< nothing is sent: nulls never flow (entra.md 7.2, Nulls)
    Clear, ///< the value is removed; guards count it
    Default, ///< the default value is sent, on update too
};

/// When two texts are the same value for the target.
enum class CompareRule {
    Schema, ///< caseExact of the target's schema decides
    Exact,
    IgnoreCase,
};

/// How much the source's value counts against one that the target has.
enum class Strength {
    Always, ///< the source wins
    Initial, ///< flows when Muster creates an object or takes it over, never after
    FillWhenEmpty, ///< flows only while the target has no value
};

/// How the elements of a multi-valued target come to be those of the source (entra.md 5.5).
enum class ListMode {
    Replace, ///< the list is replaced when the source differs from what was last exported
    Add, ///< elements are added, none is taken away
    Exact, ///< as Replace, and compared with what the target holds: what others added is taken away too
};

enum class MappingState {
    Active,
    Draft, ///< being worked on; takes no part
    Retired, ///< kept for reference; takes no part
};

/// One element of a complex multi-valued target: expression by sub-attribute. Where an expression gives several values
/// the row makes as many elements.
using ElementRow = std::map<QString, MappingExpression>;

/// One row of the mapping table: target attribute, where its value comes from, and how it flows. Neither `source` nor
/// `values`: the target is left alone and gets the default value when it is empty at creation (type None,
/// entra.md 5.1).
struct AttributeMapping
{
    scim::AttributePath target;
    std::optional<MappingExpression> source = std::nullopt; ///< a plain attribute is `[name]`, a constant `"text"`
    std::vector<ElementRow> values = {}; ///< instead of `source`, for targets such as roles and addresses
    ListMode mode = ListMode::Replace; ///< of `values`, and of a source that gives complex values
    std::optional<MappingExpression> condition = std::nullopt; ///< flows only while it is true
    std::optional<core::AttributeValue> defaultValue =
        std::nullopt; ///< used on creation when the source gives nothing (entra.md 5.2)
    FlowType flowType = FlowType::Always;
    WhenEmpty whenEmpty = WhenEmpty::Keep;
    Strength strength = Strength::Always;
    CompareRule compare = CompareRule::Schema;
    bool normalize = false; ///< texts are brought into Unicode form NFC before they are compared and sent
    int matchingPriority = 0; ///< 0: not matching; 1 is tried first; those with the same number must all match
    std::optional<core::ObjectType> reference =
        std::nullopt; ///< values are anchors of source objects of this type (manager, members)
    MappingState state = MappingState::Active;
    QString note = {}; ///< for people
    QJsonObject extra = {}; ///< what an imported Entra schema says and Muster does not use

    [[nodiscard]] bool isActive() const { return state == MappingState::Active; }
    /// Entra's type None.
    [[nodiscard]] bool isNone() const { return !source && values.empty(); }
    /// False for what is written at creation only: as the mapping says, or because its value is chosen or made anew
    /// each time (SelectUniqueValue, Guid).
    [[nodiscard]] bool flowsOnUpdate() const;
    /// Logs and previews must not show its value (function Redact).
    [[nodiscard]] bool redacts() const;
    [[nodiscard]] bool isAddOnly() const { return flowType == FlowType::MultiValueAddOnly || mode == ListMode::Add; }
    /// All expressions: source, rows, condition.
    [[nodiscard]] std::vector<const MappingExpression *> expressions() const;

    /// That of its expressions; all have the same.
    [[nodiscard]] Dialect dialect() const;

    /// Reads one element of `mappings.User`. InvalidConfiguration begins with the place of the member.
    [[nodiscard]] static core::Result<AttributeMapping> fromJson(const QJsonValue &json, const QString &place);
    /// Members that have their default value are left out.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace muster::mapping
