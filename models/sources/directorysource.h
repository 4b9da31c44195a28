// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/core/result.h"
#include "models/core/sourceobject.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace muster::sources {

/// Records of one source, read in the order of the source. Cheap to look at: anchor and digest are known, attributes
/// are decoded only for the records that changed.
class SourcePage
{
public:
    SourcePage() = default;
    virtual ~SourcePage() = default;
    Q_DISABLE_COPY_MOVE(SourcePage)
    [[nodiscard]] virtual int size() const = 0;
    [[nodiscard]] virtual QString anchor(int index) const = 0; ///< never empty
    /// Fingerprint of everything that object() depends on, the source's configuration included.
    [[nodiscard]] virtual core::Digest digest(int index) const = 0;
    /// The decoded object. An Error is that object's alone (a date that is none, say) and names file, line and column.
    [[nodiscard]] virtual core::Result<core::SourceObject> object(int index) const = 0;
};

/// One defect of a source that concerns one record: it is reported, the record is left out, the read is not complete.
struct SourceProblem
{
    core::Error error; ///< names file, line (1-based), column (1-based), what was expected, what to do
    QString anchor; ///< when known
};

/// How a read went. Only a complete read may lead to anything being removed (design rule 2).
struct ReadReport
{
    bool complete = false; ///< every record of the type was read and none was defective
    qint64 records = 0; ///< records delivered
    std::vector<SourceProblem> problems; ///< at most 100 are kept
    qint64 problemCount = 0; ///< all of them
};

/// One pass over all objects of one type. Pull-based, so that no more than a page is in memory.
class SourceReader
{
public:
    SourceReader() = default;
    virtual ~SourceReader() = default;
    Q_DISABLE_COPY_MOVE(SourceReader)
    /// The next page, or null at the end. An Error ends the read: it is then incomplete.
    [[nodiscard]] virtual core::Result<std::unique_ptr<SourcePage>> nextPage() = 0;
    /// Valid at any time; final after nextPage() returned null or an error.
    [[nodiscard]] virtual const ReadReport &report() const = 0;
    /// 0..1 when it can be told, negative when not.
    [[nodiscard]] virtual double progress() const = 0;
};

/// An attribute that a source offers, for the mapping editor and the type checker.
struct SourceAttribute
{
    QString name;
    enum class Type { String, Boolean, Integer, DateTime, Reference } type = Type::String;
    bool multiValued = false;
    QString example; ///< a value seen; personal data, never logged
};

/// A directory that people and groups come from. Used from one thread (the engine's); no state between reads.
class DirectorySource
{
public:
    DirectorySource() = default;
    virtual ~DirectorySource() = default;
    Q_DISABLE_COPY_MOVE(DirectorySource)
    [[nodiscard]] virtual QString id() const = 0; ///< id inside the connection, e.g. "hr"
    [[nodiscard]] virtual bool offers(core::ObjectType type) const = 0;
    /// Opens a full read. The page size bounds memory.
    [[nodiscard]] virtual core::Result<std::unique_ptr<SourceReader>> read(core::ObjectType type, int pageSize) = 0;
    /// Reads single objects, for on-demand provisioning and "why"; absent ones are left out. May read the whole source.
    [[nodiscard]] virtual core::Result<std::vector<core::SourceObject>> lookUp(core::ObjectType type,
                                                                               const QStringList &anchors) = 0;
    [[nodiscard]] virtual core::Result<std::vector<SourceAttribute>> attributes(core::ObjectType type) = 0;
};

} // namespace muster::sources
