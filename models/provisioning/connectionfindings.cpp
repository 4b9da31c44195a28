// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connectionfindings.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

const scim::SchemaSet &standardSchemas(core::ObjectType type)
{
    return type == core::ObjectType::User ? scim::SchemaSet::defaultUser() : scim::SchemaSet::defaultGroup();
}

core::Error failedTest(core::ObjectType type, const mapping::MappingTestFailure &failure)
{
    core::Error error;
    error.code = core::ErrorCode::MappingFailed;
    error.detail = u"A test of the %1 mapping fails: %2"_s.arg(core::objectTypeName(type), failure.toText());
    error.remedy = u"Mend the mapping, or what the test expects; musterctl mapping test NAME runs all of them."_s;
    return error;
}

} // namespace

std::vector<mapping::MappingTestFailure> failedTests(const Connection &connection, core::ObjectType type)
{
    return mapping::runTests(connection.mapping(type), connection.settings(type), standardSchemas(type));
}

std::vector<core::Error> findings(const Connection &connection)
{
    std::vector<core::Error> found;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (!connection.provisions(type)) {
            continue;
        }
        const scim::SchemaSet schemas =
            mapping::extendedSchemas(standardSchemas(type), connection.settings(type).targetAttributes);
        std::ranges::move(connection.mapping(type).validate(schemas), std::back_inserter(found));
        for (const mapping::MappingTestFailure &failure : failedTests(connection, type)) {
            found.push_back(failedTest(type, failure));
        }
    }
    return found;
}

} // namespace muster::provisioning
