// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzzer.h"

#include "models/mapping/entraschema/schemaexport.h"

using muster::fuzz::require;
using muster::mapping::ExportedObject;
using muster::mapping::ImportedObject;
using muster::mapping::SchemaDocument;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto schema = SchemaDocument::parse(text);
    if (!schema) {
        require(!schema.error().detail.isEmpty());
        return 0;
    }
    const muster::mapping::ImportedSchema imported = muster::mapping::importSchema(*schema);
    const std::size_t count = imported.objects.size();
    std::vector<muster::mapping::ObjectMapping> mappings(count);
    std::vector<muster::mapping::ObjectSettings> settings(count);
    const muster::mapping::Scope everybody;
    std::vector<ExportedObject> objects;
    for (std::size_t i = 0; i < count; ++i) {
        const ImportedObject &object = imported.objects[i];
        mappings[i] = object.objectMapping();
        settings[i].enabled = object.enabled;
        settings[i].actions = object.actions;
        objects.push_back({object.type, &mappings[i], &settings[i], object.scope ? &*object.scope : &everybody});
    }
    // What nobody edited goes out as it came in.
    require(muster::mapping::exportSchema(*schema, objects).schema.json() == schema->json());
    return 0;
}
