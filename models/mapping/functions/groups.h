// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/function.h"

#include <vector>

namespace muster::mapping {

/// The functions of the language by group; each table lives in the file that implements its functions.
[[nodiscard]] const std::vector<Function> &textFunctions(); ///< text.cpp: Append, Left, ToLower, …
[[nodiscard]] const std::vector<Function> &wordFunctions(); ///< words.cpp: NormalizeDiacritics, PCase, Word
[[nodiscard]] const std::vector<Function> &logicFunctions(); ///< logic.cpp: Coalesce, IIF, IsNull, Not, Switch, …
[[nodiscard]] const std::vector<Function> &listFunctions(); ///< list.cpp: Count, Item, Join, RemoveDuplicates, Split
[[nodiscard]] const std::vector<Function> &conversionFunctions(); ///< conversion.cpp: CBool, CInt, CStr
[[nodiscard]] const std::vector<Function> &replaceFunctions(); ///< replace.cpp: Replace
[[nodiscard]] const std::vector<Function> &dateFunctions(); ///< date.cpp: FormatDateTime
[[nodiscard]] const std::vector<Function> &dateArithmeticFunctions(); ///< datearithmetic.cpp: CDate, DateAdd, …
[[nodiscard]] const std::vector<Function> &roleFunctions(); ///< roles.cpp: SingleAppRoleAssignment, …
[[nodiscard]] const std::vector<Function> &flowFunctions(); ///< flow.cpp: IgnoreFlowIfNullOrEmpty, Redact, …
[[nodiscard]] const std::vector<Function> &surroundingsFunctions(); ///< surroundings.cpp: DefaultDomain, Lookup, Now
[[nodiscard]] const std::vector<Function> &chanceFunctions(); ///< chance.cpp: Guid, RandomString
[[nodiscard]] const std::vector<Function> &conditionFunctions(); ///< condition.cpp: And, Or, Contains, IsEmpty, …
[[nodiscard]] const std::vector<Function> &collectionFunctions(); ///< collection.cpp: Filter, Map, First, Sort, …

/// All of them.
[[nodiscard]] std::vector<const std::vector<Function> *> allFunctionGroups();

} // namespace muster::mapping
