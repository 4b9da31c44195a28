// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/evaluationcontext.h"

#include <memory>
#include <random>

using namespace Qt::StringLiterals;

namespace muster::mapping {

RandomSource seededRandom(quint64 seed)
{
    // The standard fixes the numbers of this engine, unlike those of its distributions.
    return [engine = std::make_shared<std::mt19937_64>(seed)] { return static_cast<quint64>((*engine)()); };
}

EvaluationContext exampleContext()
{
    EvaluationContext context;
    context.now = QDateTime(QDate(2021, 7, 2), QTime(15, 33, 38), Qt::UTC);
    context.defaultDomain = u"contoso.com"_s;
    context.lookups = {{u"countries"_s, {{u"DE"_s, u"Germany"_s}, {u"FR"_s, u"France"_s}}}};
    context.random = seededRandom(1);
    return context;
}

} // namespace muster::mapping
