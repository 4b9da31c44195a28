// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/createlookup.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

std::vector<mapping::MatchingValue> matchingValues(const provisioning::PlannedOperation &operation)
{
    std::vector<mapping::MatchingValue> values;
    for (const QJsonValue &entry : operation.matching) {
        const QJsonObject object = entry.toObject();
        if (const auto path = scim::AttributePath::parse(object.value("path"_L1).toString())) {
            // Plans of older versions have none: each value stood for itself.
            const int ownPlace = static_cast<int>(values.size()) + 1;
            values.push_back(
                {*path, object.value("value"_L1).toString(), object.value("precedence"_L1).toInt(ownPlace)});
        }
    }
    return values;
}

} // namespace

QCoro::Task<core::Result<std::optional<core::ResourceId>>> lookUpCreate(CycleContext &context, Matcher &matcher,
                                                                        provisioning::PlannedOperation operation)
{
    using Found = std::optional<core::ResourceId>;
    const core::Result<std::optional<scim::Resource>> match = co_await matcher.match(matchingValues(operation));
    if (!match) {
        co_return core::failure(match.error());
    }
    if (!*match) {
        co_return Found();
    }
    const auto owner = context.store.linkByTarget(context.setup.connection, operation.type, (*match)->id());
    if (!owner) {
        co_return core::failure(owner.error());
    }
    const bool another = owner->has_value() && (*owner)->anchor != operation.anchor;
    co_return another ? Found() : Found((*match)->id());
}

bool leavesCreateOpen(const core::Error &error)
{
    // 429 and its like are refusals: nothing was made.
    return error.httpStatus >= 500 || error.code == core::ErrorCode::Timeout
        || error.code == core::ErrorCode::InvalidResponse;
}

} // namespace muster::engine
