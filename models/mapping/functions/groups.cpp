// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"

namespace muster::mapping {

std::vector<const std::vector<Function> *> allFunctionGroups()
{
    return {&textFunctions(),      &wordFunctions(),         &logicFunctions(),  &listFunctions(),
            &replaceFunctions(),   &conversionFunctions(),   &dateFunctions(),   &roleFunctions(),
            &flowFunctions(),      &surroundingsFunctions(), &chanceFunctions(), &dateArithmeticFunctions(),
            &conditionFunctions(), &collectionFunctions()};
}

} // namespace muster::mapping
