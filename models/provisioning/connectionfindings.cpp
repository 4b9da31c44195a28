// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connectionfindings.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

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
    return mapping::runTests(connection.mapping(type), connection.settings(type), scim::SchemaSet::defaultFor(type));
}

std::vector<core::Error> findings(const Connection &connection)
{
    std::vector<core::Error> found;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (!connection.provisions(type)) {
            continue;
        }
        const scim::SchemaSet schemas = connection.schemas(type);
        std::ranges::move(connection.mapping(type).validate(schemas), std::back_inserter(found));
        for (const mapping::MappingTestFailure &failure : failedTests(connection, type)) {
            found.push_back(failedTest(type, failure));
        }
    }
    return found;
}

} // namespace muster::provisioning
