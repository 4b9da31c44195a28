// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/core/objecttype.h"
#include "models/core/strongid.h"
#include "models/provisioning/plannedoperation.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

/// What the mapping editor asks and is answered. Values; may cross threads.
namespace muster::engine {

/// Asks running work to end between two objects. Any thread may set it.
using StopToken = std::shared_ptr<std::atomic_bool>;

/// Whom a mapping is tried with.
struct SampleQuery
{
    core::ConnectionId connection; ///< whose folder relative paths start from; empty: all paths are absolute
    QByteArray document; ///< the connection document with the mapping to try
    core::ObjectType type = core::ObjectType::User;
    QString search; ///< empty: the first ones; else those whose anchor or a value contains it, in any case
    int count = 20; ///< at most
    QByteArray pasted; ///< attributes as a JSON object: tried instead of the source
};

/// One value that a mapping gives.
struct SampleValue
{
    QString path; ///< target attribute as the mapping writes it
    QJsonValue value = QJsonValue::Undefined; ///< Undefined: none
    std::optional<core::Error> error;
    bool redacted = false; ///< hidden by Redact(): `value` stands in its place
};

/// What a mapping makes of one object.
struct MappingSample
{
    QString anchor; ///< empty for pasted attributes
    QString displayName;
    std::vector<SampleValue> values; ///< by mapping
    std::optional<core::Error> error; ///< the first of the values', or why the object cannot be read
    QJsonObject attributes; ///< as the source has them; personal data, never logged
};

/// Two mappings of a connection over everybody in scope.
struct EffectQuery
{
    core::ConnectionId connection; ///< as SampleQuery::connection
    QByteArray before; ///< connection documents
    QByteArray after;
    core::ObjectType type = core::ObjectType::User;
    StopToken stop; ///< may be null
};

/// How far a comparison is.
struct EffectProgress
{
    qint64 objects = 0;
    double share = -1; ///< 0..1; negative when it cannot be told
};

/// What happens to one target attribute.
struct AttributeEffect
{
    QString path;
    qint64 changed = 0; ///< objects whose value differs, all of the following included
    qint64 gained = 0; ///< had no value before
    qint64 lost = 0; ///< has no value any more
    qint64 onlyOnCreation = 0; ///< differs for objects that are created anew only
};

struct MappingEffect
{
    qint64 objects = 0; ///< in scope, and looked at
    qint64 changedObjects = 0;
    qint64 failing = 0; ///< cannot be mapped any more
    std::optional<core::Error> failure; ///< of the first of these
    std::vector<AttributeEffect> attributes; ///< those that differ, greatest number first
    bool complete = false; ///< every record of the source could be read
};

/// Objects that differ, a page at a time; each page reads the source anew, so that memory does not grow with it.
struct EffectPageQuery
{
    EffectQuery effect;
    QString attribute; ///< only objects where this one differs; empty: any
    qint64 after = 0; ///< EffectPage::next of the page before
    int limit = 100;
};

struct ObjectEffect
{
    QString anchor;
    QString displayName;
    std::vector<provisioning::ModifiedProperty> values;
    std::optional<core::Error> error; ///< with the new mapping only
};

struct EffectPage
{
    std::vector<ObjectEffect> objects;
    std::optional<qint64> next; ///< absent: this was the last page
};

} // namespace muster::engine
