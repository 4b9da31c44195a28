// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sources/csvlayout.h"
#include "models/sources/csvrecords.h"
#include "models/sources/directorysource.h"

#include <vector>

namespace muster::sources {

/// The attributes of a file with types (given, else guessed from the first 200 records without defect) and an example.
[[nodiscard]] core::Result<std::vector<SourceAttribute>> describeAttributes(CsvRecordReader *records,
                                                                            const CsvLayout &layout);

} // namespace muster::sources
