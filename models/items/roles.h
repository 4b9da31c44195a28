// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

namespace muster::items {

/// Roles that every model of this layer may serve besides DisplayRole. Icons, colours and translated words are chosen
/// from them in ui/presentation; headers are English names that the presentation translates.
enum Role : int {
    IdRole = Qt::UserRole + 1, ///< id of the row: QString or qint64
    RawValueRole, ///< value to sort, filter and export by
    StateRole, ///< the row's state as the int of its enum
    KindRole, ///< the row's kind of operation, action or cycle as the int of its enum
    SentenceRole, ///< second line, a sentence
    RouteRole, ///< "source → target"
    GroupRole, ///< OperationGroup as int
    LastRole,
};

} // namespace muster::items
