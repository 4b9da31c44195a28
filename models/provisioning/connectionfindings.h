// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/mapping/mappingtestrun.h"
#include "models/provisioning/connection.h"

#include <vector>

namespace muster::provisioning {

/// Failed tests of one object type of a connection, judged by the schemas of RFC 7643 and the attributes that the
/// connection adds to them.
[[nodiscard]] std::vector<mapping::MappingTestFailure> failedTests(const Connection &connection, core::ObjectType type);

/// What is doubtful about the mappings of a connection without keeping it from running: what ObjectMapping::validate()
/// finds, and tests that fail. Only of types that take part.
[[nodiscard]] std::vector<core::Error> findings(const Connection &connection);

} // namespace muster::provisioning
