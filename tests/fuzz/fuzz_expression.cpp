// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzzer.h"

#include "models/mapping/mappingexpression.h"

using namespace Qt::StringLiterals;

using muster::core::AttributeValue;
using muster::fuzz::require;
using muster::mapping::Dialect;
using muster::mapping::MappingExpression;

namespace {

const QHash<QString, AttributeValue> &person()
{
    static const QHash<QString, AttributeValue> attributes {
        {u"name"_s, AttributeValue(u"Ada Lovelace"_s)},
        {u"mail"_s, AttributeValue(u"ada@example.com"_s)},
        {u"age"_s, AttributeValue(36)},
        {u"active"_s, AttributeValue(true)},
        {u"hired"_s, AttributeValue(u"2026-01-02T03:04:05Z"_s)},
        {u"a"_s, AttributeValue(AttributeValue::List {AttributeValue(u"x"_s), AttributeValue(u"y"_s)})},
        {u"appRoleAssignments"_s, AttributeValue(u"{\"id\":\"1\",\"value\":\"admin\",\"displayName\":\"Admin\"}"_s)},
    };
    return attributes;
}

void evaluate(const MappingExpression &expression)
{
    muster::mapping::EvaluationContext context = muster::mapping::exampleContext();
    context.attributes = &person();
    const auto value = expression.evaluate(context);
    require(value.has_value() || !value.error().detail.isEmpty());
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const Dialect dialect : {Dialect::Muster, Dialect::Entra}) {
        const auto expression = MappingExpression::compile(text, dialect);
        if (expression) {
            require(expression->text() == text);
            evaluate(*expression);
        } else {
            require(!expression.error().detail.isEmpty());
        }
    }
    return 0;
}
