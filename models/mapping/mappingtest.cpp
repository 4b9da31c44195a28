// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingtest.h"

#include "models/mapping/jsonmembers.h"
#include "models/scim/attributepath.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

core::Result<QJsonObject> members(const QJsonObject &json, const QString &member, const QString &place,
                                  const QString &example)
{
    const QJsonValue value = json.value(member);
    if (!value.isObject()) {
        return documentError(u"%1.%2"_s.arg(place, member), u"an object is expected."_s,
                             u"Write it like %1."_s.arg(example));
    }
    return value.toObject();
}

core::Result<void> readExpected(const QJsonObject &json, const QString &place, MappingTest *test)
{
    const auto expected = members(json, u"expect"_s, place, u"{\"userName\": \"ada@acme.example\"}"_s);
    if (!expected) {
        return tl::unexpected(expected.error());
    }
    for (auto it = expected->constBegin(); it != expected->constEnd(); ++it) {
        if (const auto path = scim::AttributePath::parse(it.key()); !path) {
            return documentError(u"%1.expect"_s.arg(place), path.error().detail, path.error().remedy);
        }
        test->expected.emplace(it.key(), it.value());
    }
    return {};
}

core::Result<bool> readFlag(const QJsonObject &json, const QString &member, const QString &place)
{
    const QJsonValue value = json.value(member);
    if (!value.isUndefined() && !value.isBool()) {
        return documentError(u"%1.%2"_s.arg(place, member), u"true or false is expected."_s);
    }
    return value.toBool();
}

core::Result<MappingTest> testFromJson(const QJsonValue &value, const QString &place)
{
    const auto json = readObject(value, place, {u"name"_s, u"input"_s, u"softDeleted"_s, u"onUpdate"_s, u"expect"_s});
    if (!json) {
        return tl::unexpected(json.error());
    }
    MappingTest test;
    const auto name = readText(*json, u"name"_s, place, u"\"a starter gets a work address\""_s);
    const auto input = members(*json, u"input"_s, place, u"{\"mail\": \"ada@acme.example\"}"_s);
    const auto softDeleted = readFlag(*json, u"softDeleted"_s, place);
    const auto onUpdate = readFlag(*json, u"onUpdate"_s, place);
    const auto expected = readExpected(*json, place, &test);
    for (const core::Error *error : {name ? nullptr : &name.error(), input ? nullptr : &input.error(),
                                     softDeleted ? nullptr : &softDeleted.error(),
                                     onUpdate ? nullptr : &onUpdate.error(), expected ? nullptr : &expected.error()}) {
        if (error != nullptr) {
            return tl::unexpected(*error);
        }
    }
    test.name = *name;
    test.softDeleted = *softDeleted;
    test.onUpdate = *onUpdate;
    for (auto it = input->constBegin(); it != input->constEnd(); ++it) {
        test.input.insert(it.key(), core::AttributeValue::fromJson(it.value()));
    }
    return test;
}

QJsonObject testToJson(const MappingTest &test)
{
    QJsonObject input;
    for (const auto &[name, value] : test.input.asKeyValueRange()) {
        input.insert(name, value.toJson());
    }
    QJsonObject expected;
    for (const auto &[path, value] : test.expected) {
        expected.insert(path, value);
    }
    QJsonObject json {{u"name"_s, test.name}, {u"input"_s, input}, {u"expect"_s, expected}};
    if (test.softDeleted) {
        json.insert(u"softDeleted"_s, true);
    }
    if (test.onUpdate) {
        json.insert(u"onUpdate"_s, true);
    }
    return json;
}

} // namespace

core::Result<std::vector<MappingTest>> testsFromJson(const QJsonValue &json, const QString &place)
{
    std::vector<MappingTest> tests;
    if (json.isUndefined()) {
        return tests;
    }
    if (!json.isArray()) {
        return documentError(place, u"an array of tests is expected."_s);
    }
    const QJsonArray array = json.toArray();
    for (qsizetype index = 0; index < array.size(); ++index) {
        auto test = testFromJson(array.at(index), u"%1[%2]"_s.arg(place, QString::number(index)));
        if (!test) {
            return tl::unexpected(std::move(test.error()));
        }
        tests.push_back(std::move(*test));
    }
    return tests;
}

QJsonArray testsToJson(const std::vector<MappingTest> &tests)
{
    QJsonArray array;
    for (const MappingTest &test : tests) {
        array.append(testToJson(test));
    }
    return array;
}

} // namespace muster::mapping
