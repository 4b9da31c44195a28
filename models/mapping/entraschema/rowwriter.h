// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/entraschema/schemaimport.h"

#include <QJsonArray>

namespace muster::mapping {

/// Writes the mappings of one object type into the attributeMappings of a schema; notes what Entra cannot say.
class RowWriter final
{
public:
    RowWriter(const ImportedObject &imported, QJsonArray original, std::vector<SchemaFinding> &findings);
    /// Rows that are as they were imported are left untouched, those that are gone are taken out, new ones are added
    /// at the end, changed ones are changed in their place.
    [[nodiscard]] QJsonArray write(const ObjectMapping &mapping);
    /// Targets of rows that were added.
    [[nodiscard]] const QStringList &added() const { return m_added; }

private:
    [[nodiscard]] QJsonObject changed(QJsonObject json, const AttributeMapping &before, const AttributeMapping &after);
    [[nodiscard]] QJsonObject fresh(const AttributeMapping &mapping);
    [[nodiscard]] QJsonValue sourceOf(const AttributeMapping &mapping);
    [[nodiscard]] QJsonValue defaultOf(const AttributeMapping &mapping);
    void checkSayable(const AttributeMapping &mapping);
    void note(const QString &text, const QString &remedy = {});

    const ImportedObject &m_imported;
    QJsonArray m_original;
    QStringList m_added;
    std::vector<SchemaFinding> &m_findings;
};

} // namespace muster::mapping
