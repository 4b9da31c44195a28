// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/entraschema/schemaimport.h"

namespace muster::mapping {

/// Reads the attribute mappings of one object mapping; notes what became of each.
class RowReader final
{
public:
    RowReader(const SchemaDocument &schema, const ObjectMappingPlace &place, std::vector<SchemaFinding> &findings);
    [[nodiscard]] std::vector<ImportedRow> read();

private:
    [[nodiscard]] std::optional<AttributeMapping> readRow(const QJsonObject &json, const QString &place);
    [[nodiscard]] std::optional<MappingExpression> source(const QJsonObject &json, const QString &place);
    [[nodiscard]] std::optional<QString> sourceText(const QJsonObject &node, const QString &place);
    [[nodiscard]] std::optional<core::ObjectType> reference(const scim::AttributePath &target,
                                                            const QString &name) const;
    void readFlow(AttributeMapping *mapping, const QJsonObject &json, const QString &place);
    void checkKept(const QJsonObject &json, const QString &place, const QString &target);
    void note(SchemaFinding::Kind kind, const QString &place, const QString &text, const QString &remedy = {});

    QJsonArray m_rows;
    QString m_place;
    std::vector<SchemaAttribute> m_targets;
    std::vector<SchemaFinding> &m_findings;
};

} // namespace muster::mapping
