// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/cipher.h"
#include "models/store/lookupkey.h"
#include "models/store/sqlconnection.h"

namespace muster::store {

/// What every table works with; owned by the Store, one per database connection.
struct StoreContext
{
    SqlConnection &sql;
    RecordCipher &cipher;
    LookupHasher &hasher;
};

} // namespace muster::store
