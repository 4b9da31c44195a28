// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/core/sourceobject.h"
#include "models/mapping/objectmapping.h"
#include "models/mapping/objectsettings.h"

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <vector>

namespace muster::mapping {

/// What one target attribute of one object would be with the other mapping.
struct ValueChange
{
    std::size_t attribute = 0; ///< index into MappingComparison::attributes()
    QJsonValue before = QJsonValue::Undefined; ///< Undefined: no value
    QJsonValue after = QJsonValue::Undefined;
    bool onlyOnCreation = false; ///< existing objects are not touched
};

/// What another mapping would make of one object.
struct ObjectChange
{
    std::vector<ValueChange> values;
    std::optional<core::Error> error; ///< with the new mapping, but not with the old one
};

/// A mapping and the settings that it is used with.
struct ComparedMapping
{
    ObjectMapping mapping;
    ObjectSettings settings = {};
};

/// Two mappings of one object type side by side: which values of an object differ. Looks only at what the edit can
/// have touched, so that a whole population can be compared while somebody waits. Immutable, thread-safe.
class MappingComparison final
{
public:
    /// `now` is the time of both; what is made by chance (Guid) counts as the same.
    MappingComparison(const ComparedMapping &before, const ComparedMapping &after, const scim::SchemaSet &schemas,
                      const QDateTime &now = {});

    /// Target attributes that may differ, each once, in the order of the new mapping, then those it no longer has.
    [[nodiscard]] const std::vector<scim::AttributePath> &attributes() const { return m_attributes; }
    /// True when no object can differ.
    [[nodiscard]] bool isEmpty() const { return m_attributes.empty(); }
    [[nodiscard]] ObjectChange compare(const core::SourceObject &object, bool softDeleted) const;

private:
    std::vector<scim::AttributePath> m_attributes;
    ObjectMapper m_before;
    ObjectMapper m_after;
};

} // namespace muster::mapping
