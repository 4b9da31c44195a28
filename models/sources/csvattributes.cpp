// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvattributes.h"

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

constexpr int kSample = 200;

SourceAttribute::Type attributeType(CsvValueType type)
{
    switch (type) {
    case CsvValueType::String:
        break;
    case CsvValueType::Boolean:
        return SourceAttribute::Type::Boolean;
    case CsvValueType::Integer:
        return SourceAttribute::Type::Integer;
    case CsvValueType::DateTime:
        return SourceAttribute::Type::DateTime;
    }
    return SourceAttribute::Type::String;
}

/// The single values of one column in the sample.
QStringList valuesOf(const CsvBatch &sample, const CsvLayout &layout, int column)
{
    const QString &separator = layout.columns()[static_cast<std::size_t>(column)].separator;
    QStringList values;
    for (int index = 0; index < sample.size(); ++index) {
        if (layout.defect(sample, index)) {
            continue;
        }
        const QString text = sample.text(index, column);
        for (const QString &piece : separator.isEmpty() ? QStringList {text} : text.split(separator)) {
            if (const QString trimmed = piece.trimmed(); !trimmed.isEmpty()) {
                values.append(trimmed);
            }
        }
    }
    return values;
}

} // namespace

core::Result<std::vector<SourceAttribute>> describeAttributes(CsvRecordReader *records, const CsvLayout &layout)
{
    const core::Result<CsvBatch> sample = records->next(kSample);
    if (!sample) {
        return core::failure(sample.error());
    }
    std::vector<SourceAttribute> attributes;
    for (int column = 0; column < static_cast<int>(layout.columns().size()); ++column) {
        const CsvColumn &rule = layout.columns()[static_cast<std::size_t>(column)];
        if (rule.attribute.isEmpty()) {
            continue;
        }
        const QStringList values = valuesOf(*sample, layout, column);
        const CsvValueType type = rule.type == CsvValueType::String ? guessType(values) : rule.type;
        attributes.push_back({rule.attribute, rule.isReference ? SourceAttribute::Type::Reference : attributeType(type),
                              !rule.separator.isEmpty(), values.value(0)});
    }
    return attributes;
}

} // namespace muster::sources
