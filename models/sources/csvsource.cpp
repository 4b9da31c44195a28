// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvsource.h"

#include "models/sources/csvattributes.h"
#include "models/sources/csvmembership.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

constexpr qsizetype kRecordBytes = 1024 * 1024;
constexpr qsizetype kGroupRecordBytes = 16 * kRecordBytes;
constexpr int kLookUpPage = 1000;

CsvDialect dialectOf(const CsvFileOptions &options)
{
    const bool hasMembers = !options.members.isEmpty();
    return {options.encoding, options.delimiter.isEmpty() ? '\0' : options.delimiter.at(0).toLatin1(),
            hasMembers ? kGroupRecordBytes : kRecordBytes};
}

/// The membership file as if it were a file of groups.
CsvFileOptions membershipFile(const CsvFileOptions &options)
{
    CsvFileOptions file;
    file.path = options.membershipPath;
    file.anchor = options.membershipGroup;
    return file;
}

/// Objects of a page that are wanted and not found yet. The first error of a wanted object stands for all.
core::Result<void> collect(const SourcePage &page, QSet<QString> *missing, std::vector<core::SourceObject> *found)
{
    for (int index = 0; index < page.size(); ++index) {
        if (!missing->remove(page.anchor(index))) {
            continue;
        }
        core::Result<core::SourceObject> object = page.object(index);
        if (!object) {
            return core::failure(object.error());
        }
        found->push_back(std::move(*object));
    }
    return {};
}

} // namespace

CsvSource::CsvSource(CsvSourceOptions options)
    : m_options(std::move(options))
{
}

core::Result<std::unique_ptr<DirectorySource>> CsvSource::create(CsvSourceOptions options)
{
    if (core::Result<void> valid = validate(options); !valid) {
        return core::failure(valid.error());
    }
    return std::unique_ptr<DirectorySource>(new CsvSource(std::move(options)));
}

bool CsvSource::offers(core::ObjectType type) const
{
    return type == core::ObjectType::User ? m_options.users.has_value() : m_options.groups.has_value();
}

core::Result<const CsvFileOptions *> CsvSource::file(core::ObjectType type) const
{
    if (!offers(type)) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The source \"%1\" has no file for objects of the type %2."_s.arg(
                                 m_options.id, core::objectTypeName(type)),
                             u"Add the file to the source, or leave the type out of the connection."_s);
    }
    return type == core::ObjectType::User ? &*m_options.users : &*m_options.groups;
}

core::Result<CsvSource::OpenFile> CsvSource::openFile(core::ObjectType type, const CsvFileOptions &options) const
{
    core::Result<std::unique_ptr<CsvRecordReader>> records = CsvRecordReader::open(options.path, dialectOf(options));
    if (!records) {
        return core::failure(records.error());
    }
    CsvLayout::Subject subject;
    subject.sourceId = m_options.id;
    subject.type = type;
    core::Result<CsvLayout> layout = CsvLayout::resolve(options, subject, **records);
    if (!layout) {
        return core::failure(layout.error());
    }
    return OpenFile {std::move(*records), std::make_shared<const CsvLayout>(std::move(*layout))};
}

core::Result<std::unique_ptr<SourceReader>> CsvSource::read(core::ObjectType type, int pageSize)
{
    const core::Result<const CsvFileOptions *> options = file(type);
    if (!options) {
        return core::failure(options.error());
    }
    core::Result<OpenFile> opened = openFile(type, **options);
    if (!opened) {
        return core::failure(opened.error());
    }
    if (!(*options)->membershipPath.isEmpty()) {
        return openMemberships(std::move(*opened), **options, pageSize);
    }
    return std::unique_ptr<SourceReader>(
        std::make_unique<CsvReader>(std::move(opened->records), std::move(opened->layout), pageSize));
}

core::Result<std::unique_ptr<SourceReader>> CsvSource::openMemberships(OpenFile groups, const CsvFileOptions &options,
                                                                       int pageSize) const
{
    for (const CsvColumn &column : groups.layout->columns()) {
        if (column.attribute == membershipAttribute()) {
            return core::failure(csvError(core::ErrorCode::InvalidConfiguration, {options.path, 0, 0, {}},
                                          u"the column \"%1\" becomes the attribute \"members\", which the membership "
                                          u"file fills."_s.arg(column.header),
                                          u"Give the column's attribute another name in \"columns\"."_s));
        }
    }
    core::Result<std::unique_ptr<CsvRecordReader>> records =
        CsvRecordReader::open(options.membershipPath, dialectOf(options));
    if (!records) {
        return core::failure(records.error());
    }
    const CsvLayout::Subject subject {m_options.id, core::ObjectType::Group, u"membershipGroup"_s};
    core::Result<CsvLayout> layout = CsvLayout::resolve(membershipFile(options), subject, **records);
    const core::Result<int> member =
        layout ? layout->column(options.membershipMember, u"membershipMember"_s) : core::failure(layout.error());
    if (!member) {
        return core::failure(member.error());
    }
    CsvMembershipReader::Files files {std::move(groups.records), std::move(groups.layout), std::move(*records),
                                      std::make_shared<const CsvLayout>(std::move(*layout)), *member};
    return std::unique_ptr<SourceReader>(std::make_unique<CsvMembershipReader>(std::move(files), pageSize));
}

core::Result<std::vector<core::SourceObject>> CsvSource::lookUp(core::ObjectType type, const QStringList &anchors)
{
    QSet<QString> missing;
    for (const QString &anchor : anchors) {
        missing.insert(anchor.trimmed().normalized(QString::NormalizationForm_C));
    }
    core::Result<std::unique_ptr<SourceReader>> reader = read(type, kLookUpPage);
    if (!reader) {
        return core::failure(reader.error());
    }
    std::vector<core::SourceObject> found;
    while (!missing.isEmpty()) {
        const core::Result<std::unique_ptr<SourcePage>> page = (*reader)->nextPage();
        if (!page) {
            return core::failure(page.error());
        }
        if (*page == nullptr) {
            break;
        }
        if (core::Result<void> collected = collect(**page, &missing, &found); !collected) {
            return core::failure(collected.error());
        }
    }
    for (const SourceProblem &problem : (*reader)->report().problems) {
        if (missing.contains(problem.anchor)) {
            return core::failure(problem.error);
        }
    }
    return found;
}

core::Result<std::vector<SourceAttribute>> CsvSource::attributes(core::ObjectType type)
{
    const core::Result<const CsvFileOptions *> options = file(type);
    core::Result<OpenFile> opened = options ? openFile(type, **options) : core::failure(options.error());
    if (!opened) {
        return core::failure(opened.error());
    }
    core::Result<std::vector<SourceAttribute>> found = describeAttributes(opened->records.get(), *opened->layout);
    if (found && !(*options)->membershipPath.isEmpty()) {
        core::Result<SourceAttribute> members = memberAttribute(**options);
        if (!members) {
            return core::failure(members.error());
        }
        found->push_back(std::move(*members));
    }
    return found;
}

core::Result<SourceAttribute> CsvSource::memberAttribute(const CsvFileOptions &options) const
{
    core::Result<OpenFile> opened = openFile(core::ObjectType::Group, membershipFile(options));
    if (!opened) {
        return core::failure(opened.error());
    }
    const core::Result<int> column = opened->layout->column(options.membershipMember, u"membershipMember"_s);
    const core::Result<CsvBatch> batch = column ? opened->records->next(1) : core::failure(column.error());
    if (!batch) {
        return core::failure(batch.error());
    }
    SourceAttribute members {membershipAttribute(), SourceAttribute::Type::Reference, true, {}};
    if (!batch->isEmpty() && !opened->layout->defect(*batch, 0)) {
        members.example = batch->text(0, *column).trimmed();
    }
    return members;
}

} // namespace muster::sources
