// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvlayout.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

/// Raised whenever the same record and options would give another object: everything is then mapped anew.
constexpr auto kFormat = "csv 1"_L1;

tl::unexpected<core::Error> misfit(const CsvPlace &place, const QString &what, const QString &remedy)
{
    return core::failure(csvError(core::ErrorCode::InvalidConfiguration, place, what, remedy));
}

QStringList namesOf(const std::vector<CsvColumn> &columns)
{
    QStringList names;
    for (const CsvColumn &column : columns) {
        if (!column.header.isEmpty()) {
            names.append(column.header);
        }
    }
    return names;
}

QString shortList(const QStringList &names)
{
    constexpr qsizetype kShown = 12;
    return names.size() <= kShown ? names.join(u", "_s) : names.first(kShown).join(u", "_s) + u", …"_s;
}

/// Blanks at the ends do not count in a raw cell that is only looked at.
bool isBlankCell(QByteArrayView raw)
{
    const QByteArrayView trimmed = raw.trimmed();
    return trimmed.isEmpty()
        || (trimmed.size() >= 2 && trimmed.front() == '"' && trimmed.sliced(1).chopped(1).trimmed().isEmpty());
}

} // namespace

core::Result<CsvLayout> CsvLayout::resolve(const CsvFileOptions &options, Subject subject, const CsvRecordReader &file)
{
    CsvLayout layout;
    layout.m_subject = std::move(subject);
    layout.m_path = file.input().path();
    layout.m_encoding = file.input().encoding();
    layout.m_headerLine = file.headerLine();
    if (core::Result<void> done = layout.resolveColumns(options, file.header()); !done) {
        return core::failure(done.error());
    }
    if (core::Result<void> done = layout.resolveValues(options); !done) {
        return core::failure(done.error());
    }
    if (core::Result<void> done = layout.resolveRoles(options); !done) {
        return core::failure(done.error());
    }
    layout.m_digest = layout.computeDigest(options, file.delimiter());
    return layout;
}

core::Result<void> CsvLayout::resolveColumns(const CsvFileOptions &options, const QStringList &header)
{
    for (int index = 0; index < header.size(); ++index) {
        const QString &name = header.at(index);
        const auto same = std::find_if(m_columns.begin(), m_columns.end(),
                                       [&](const CsvColumn &column) { return column.header == name; });
        if (!name.isEmpty() && same != m_columns.end()) {
            return misfit(place(m_headerLine, -1),
                          u"the columns %1 and %2 are both named \"%3\"."_s.arg(same - m_columns.begin() + 1)
                              .arg(index + 1)
                              .arg(name),
                          u"Give every column of the file a name of its own."_s);
        }
        m_columns.push_back({name, options.columns.value(name, name), CsvValueType::String, {}, false});
    }
    for (const QString &name : options.columns.keys()) {
        if (!header.contains(name)) {
            return core::failure(column(name, u"columns"_s).error());
        }
    }
    QStringList attributes;
    for (const CsvColumn &one : m_columns) {
        if (!one.attribute.isEmpty() && attributes.contains(one.attribute)) {
            return misfit(place(m_headerLine, -1),
                          u"two columns become the source attribute \"%1\"."_s.arg(one.attribute),
                          u"Change \"columns\" in the connection so that each attribute comes from one column."_s);
        }
        attributes.append(one.attribute);
    }
    return {};
}

core::Result<int> CsvLayout::column(const QString &name, const QString &option) const
{
    for (const auto member : {&CsvColumn::attribute, &CsvColumn::header}) {
        const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                        [&](const CsvColumn &column) { return column.*member == name; });
        if (found != m_columns.end() && !name.isEmpty()) {
            return static_cast<int>(found - m_columns.begin());
        }
    }
    const QStringList names = namesOf(m_columns);
    return misfit(place(m_headerLine, -1),
                  u"the file has no column \"%1\", which \"%2\" of the connection names.%3"_s.arg(
                      name, option, didYouMean(name, names)),
                  u"Correct \"%1\" or the file. The file has: %2."_s.arg(option, shortList(names)));
}

core::Result<void> CsvLayout::resolveRoles(const CsvFileOptions &options)
{
    // The anchor is named by its header, so that giving the attribute another name changes nothing.
    const auto byHeader = std::find_if(m_columns.begin(), m_columns.end(),
                                       [&](const CsvColumn &one) { return one.header == options.anchor.trimmed(); });
    const core::Result<int> anchor = byHeader != m_columns.end()
        ? static_cast<int>(byHeader - m_columns.begin())
        : column(options.anchor.trimmed(), m_subject.anchorOption);
    if (!anchor) {
        return core::failure(anchor.error());
    }
    m_anchorColumn = *anchor;
    if (!options.enabled.trimmed().isEmpty()) {
        const core::Result<CsvEnabledRule> rule = CsvEnabledRule::parse(options.enabled);
        const core::Result<int> found = rule ? column(rule->column(), u"enabled"_s) : core::failure(rule.error());
        if (!found) {
            return core::failure(found.error());
        }
        m_enabled = *rule;
        m_enabledColumn = *found;
    }
    if (!options.members.isEmpty() && options.membershipPath.isEmpty()) {
        const core::Result<int> found = column(options.members, u"members"_s);
        if (!found) {
            return core::failure(found.error());
        }
        CsvColumn &members = m_columns[static_cast<std::size_t>(*found)];
        members.isReference = true;
        members.separator = options.membersSeparator.isEmpty() ? u"|"_s : options.membersSeparator;
    }
    return {};
}

core::Result<void> CsvLayout::resolveValues(const CsvFileOptions &options)
{
    for (const QString &name : options.multiValued) {
        const core::Result<int> found = column(name, u"multiValued"_s);
        if (!found) {
            return core::failure(found.error());
        }
        m_columns[static_cast<std::size_t>(*found)].separator = options.multiValueSeparator;
    }
    for (const auto &[name, type] : options.types.asKeyValueRange()) {
        const core::Result<int> found = column(name, u"types"_s);
        if (!found) {
            return core::failure(found.error());
        }
        m_columns[static_cast<std::size_t>(*found)].type = valueTypeFromName(type).value_or(CsvValueType::String);
    }
    return {};
}

core::Digest CsvLayout::computeDigest(const CsvFileOptions &options, char delimiter) const
{
    QStringList parts {QString(kFormat), m_subject.sourceId,       core::objectTypeName(m_subject.type), options.anchor,
                       options.enabled,  encodingName(m_encoding), QString(QLatin1Char(delimiter))};
    for (const CsvColumn &column : m_columns) {
        parts << column.header << column.attribute << QString::number(static_cast<int>(column.type)) << column.separator
              << QString::number(static_cast<int>(column.isReference));
    }
    QByteArray joined;
    for (const QString &part : parts) {
        joined += part.toUtf8() + '\0';
    }
    return core::Digest::of(joined);
}

CsvPlace CsvLayout::place(qint64 line, int column) const
{
    const bool hasHeader = column >= 0 && static_cast<std::size_t>(column) < m_columns.size();
    return {m_path, line, column + 1, hasHeader ? m_columns[static_cast<std::size_t>(column)].header : QString()};
}

QString CsvLayout::anchor(const CsvBatch &batch, int index) const
{
    return batch.text(index, m_anchorColumn).trimmed();
}

QString CsvLayout::anchorIfReadable(const CsvBatch &batch, int index) const
{
    const CsvRecord &record = batch.record(index);
    const bool isThere = static_cast<quint32>(m_anchorColumn) < record.cellCount && record.strayColumn == 0;
    return isThere && batch.rawCell(index, m_anchorColumn).isValidUtf8() ? anchor(batch, index) : QString();
}

std::optional<core::Error> CsvLayout::defect(const CsvBatch &batch, int index, Check check) const
{
    const CsvRecord &record = batch.record(index);
    if (record.strayColumn > 0) {
        const int column = record.strayColumn - 1;
        return csvError(core::ErrorCode::InvalidSyntax, place(batch.line(index, column), column),
                        u"text follows the closing quotation mark of the cell."_s,
                        u"Double each quotation mark that belongs to the text, or close the one that an earlier cell "
                        u"opens."_s);
    }
    if (record.cellCount != m_columns.size()) {
        return ragged(batch, index);
    }
    const QByteArrayView raw = batch.raw(index);
    if (!raw.isValidUtf8() || std::memchr(raw.data(), 0, static_cast<std::size_t>(raw.size())) != nullptr) {
        return notText(batch, index);
    }
    if (check == Check::All && isBlankCell(batch.rawCell(index, m_anchorColumn))) {
        return csvError(core::ErrorCode::SourceIncomplete, place(batch.line(index, m_anchorColumn), m_anchorColumn),
                        u"the record has no anchor, so nobody can tell which object it is."_s,
                        u"Fill the cell, or name another column that every record has as the anchor."_s);
    }
    return std::nullopt;
}

core::Error CsvLayout::ragged(const CsvBatch &batch, int index) const
{
    const CsvRecord &record = batch.record(index);
    const bool isShort = record.cellCount < m_columns.size();
    const QString what = u"the record has %1 cells, the header has %2."_s.arg(record.cellCount).arg(m_columns.size());
    return csvError(core::ErrorCode::InvalidSyntax,
                    place(record.line, static_cast<int>(std::min<std::size_t>(record.cellCount, m_columns.size()))),
                    what,
                    isShort ? u"Add the missing delimiters; in the last line this can mean that the file is only half "
                              u"written."_s
                            : u"Put cells that hold the delimiter into quotation marks."_s);
}

core::Error CsvLayout::notText(const CsvBatch &batch, int index) const
{
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
        const QByteArrayView cell = batch.rawCell(index, column);
        const CsvPlace where = place(batch.line(index, column), column);
        if (cell.contains('\0')) {
            return csvError(core::ErrorCode::InvalidSyntax, where,
                            u"the cell holds a zero byte, as files do that were not written to the end."_s,
                            u"Run the export again and let it finish."_s);
        }
        if (!cell.isValidUtf8()) {
            return csvError(core::ErrorCode::InvalidSyntax, where,
                            u"the cell is not valid %1 text."_s.arg(encodingName(m_encoding)),
                            u"Save the file as UTF-8, or set \"encoding\" to \"latin-1\" when an older Windows program "
                            u"wrote it."_s);
        }
    }
    return csvError(core::ErrorCode::InvalidSyntax, place(batch.record(index).line, -1),
                    u"the line is not valid %1 text."_s.arg(encodingName(m_encoding)), u"Save the file as UTF-8."_s);
}

core::Result<core::SourceObject> CsvLayout::decode(const CsvBatch &batch, int index) const
{
    core::SourceObject object;
    object.type = m_subject.type;
    object.sourceId = m_subject.sourceId;
    object.anchor = anchor(batch, index);
    object.attributes.reserve(static_cast<qsizetype>(m_columns.size()));
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
        const QString &attribute = m_columns[static_cast<std::size_t>(column)].attribute;
        if (attribute.isEmpty() || batch.rawCell(index, column).isEmpty()) {
            continue;
        }
        core::Result<core::AttributeValue> parsed = value(batch, index, column);
        if (!parsed) {
            return core::failure(parsed.error());
        }
        if (!parsed->isUnassigned()) {
            object.attributes.insert(attribute, *parsed);
        }
    }
    const core::Result<bool> isEnabled = enabled(batch, index);
    if (!isEnabled) {
        return core::failure(isEnabled.error());
    }
    object.enabled = *isEnabled;
    return object;
}

core::Result<bool> CsvLayout::enabled(const CsvBatch &batch, int index) const
{
    if (!m_enabled) {
        return true;
    }
    const std::optional<bool> isEnabled = m_enabled->evaluate(batch.text(index, m_enabledColumn));
    if (!isEnabled) {
        return core::failure(csvError(
            core::ErrorCode::InvalidSyntax, place(batch.line(index, m_enabledColumn), m_enabledColumn),
            u"the cell does not say whether the object is enabled; expected %1."_s.arg(CsvEnabledRule::expectation()),
            u"Correct the cell, or compare the column in \"enabled\", as in [status] = \"A\"."_s));
    }
    return *isEnabled;
}

core::Result<core::AttributeValue> CsvLayout::value(const CsvBatch &batch, int index, int column) const
{
    const CsvColumn &rule = m_columns[static_cast<std::size_t>(column)];
    const QString text = batch.text(index, column);
    const bool isList = !rule.separator.isEmpty();
    core::AttributeValue::List list;
    const QStringList pieces = isList ? text.split(rule.separator) : QStringList {text};
    for (const QString &piece : pieces) {
        const QString trimmed = isList || rule.type != CsvValueType::String ? piece.trimmed() : piece;
        if (trimmed.isEmpty()) {
            continue;
        }
        std::optional<core::AttributeValue> parsed = parseValue(trimmed, rule.type);
        if (!parsed) {
            return core::failure(csvError(core::ErrorCode::InvalidSyntax, place(batch.line(index, column), column),
                                          u"the cell was expected to hold %1."_s.arg(valueExpectation(rule.type)),
                                          u"Correct the cell, or change the column's type in the connection."_s));
        }
        list.push_back(std::move(*parsed));
    }
    if (isList) {
        return core::AttributeValue(std::move(list));
    }
    return list.empty() ? core::AttributeValue() : std::move(list.front());
}

} // namespace muster::sources
