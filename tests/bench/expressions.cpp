// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/expressions.h"

#include "models/mapping/mappingexpression.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

using core::AttributeValue;
using mapping::MappingExpression;

using Person = QHash<QString, AttributeValue>;

std::vector<MappingExpression> compileAll()
{
    std::vector<MappingExpression> compiled;
    for (const QString &text :
         {u"Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"_s,
          u"Join(\" \", [givenName], [surname])"_s, u"ToLower([userPrincipalName])"_s,
          u"IIF([country] = \"DE\", \"de-DE\", \"en-US\")"_s, u"Append(Left([givenName], 1), [surname])"_s,
          u"[department]"_s, u"[employeeId]"_s, u"[facsimile]"_s, u"[givenName]"_s, u"[jobTitle]"_s, u"[mail]"_s,
          u"[mailNickname]"_s, u"[manager]"_s, u"[mobile]"_s, u"[postalCode]"_s, u"[streetAddress]"_s, u"[surname]"_s,
          u"[telephoneNumber]"_s}) {
        if (auto expression = MappingExpression::compile(text)) {
            compiled.push_back(std::move(*expression));
        }
    }
    return compiled;
}

std::vector<Person> people(int count)
{
    std::vector<Person> all;
    for (int index = 0; index < count; ++index) {
        Person person;
        for (const QString &name :
             {u"department"_s, u"employeeId"_s, u"givenName"_s, u"jobTitle"_s, u"mail"_s, u"mailNickname"_s,
              u"manager"_s, u"mobile"_s, u"postalCode"_s, u"streetAddress"_s, u"surname"_s, u"telephoneNumber"_s,
              u"userPrincipalName"_s, u"country"_s, u"displayName"_s, u"city"_s}) {
            person.insert(name, AttributeValue(u"%1 of person %2"_s.arg(name).arg(index)));
        }
        all.push_back(std::move(person));
    }
    return all;
}

/// Values that are null or fail are few and the same in each round; the sum keeps the work from being left out.
qsizetype evaluateAll(const std::vector<MappingExpression> &expressions, const std::vector<Person> &everybody)
{
    qsizetype values = 0;
    for (const Person &person : everybody) {
        const mapping::EvaluationContext context(&person, false);
        for (const MappingExpression &expression : expressions) {
            const auto value = expression.evaluate(context);
            values += value && !value->isNull() ? 1 : 0;
        }
    }
    return values;
}

} // namespace

Figures measureExpressions()
{
    constexpr int kPeople = 10'000;
    constexpr int kRounds = 20;
    constexpr double kLimit = 5; // microseconds for each person
    const std::vector<MappingExpression> expressions = compileAll();
    const std::vector<Person> everybody = people(kPeople);
    qsizetype values = evaluateAll(expressions, everybody); // warms up
    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < kRounds; ++round) {
        values += evaluateAll(expressions, everybody);
    }
    const double each = static_cast<double>(timer.nsecsElapsed()) / 1000.0 / kPeople / kRounds;
    const QString name = u"18 attributes of a person evaluated, 5 of them computed"_s;
    if (expressions.size() != 18 || values == 0) {
        return {notMeasured(name, u"an expression does not compile"_s)};
    }
    return {{name, each, u"µs"_s, 2, Figure::Bound::AtMost, kLimit},
            {u"people evaluated on one core"_s, 1'000'000.0 / each, u"/s"_s}};
}

} // namespace muster::bench
