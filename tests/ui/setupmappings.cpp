// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of SetupServices that tries mappings: with the rows of the file that the document names.
#include "models/mapping/mappingcomparison.h"
#include "tests/ui/setupservices.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::test {

using core::ObjectType;
using engine::Reply;

namespace {

const scim::SchemaSet &schemasOf(ObjectType type)
{
    return type == ObjectType::User ? scim::SchemaSet::defaultUser() : scim::SchemaSet::defaultGroup();
}

mapping::ObjectMapping mappingOf(const QByteArray &document, ObjectType type)
{
    const QJsonDocument json = QJsonDocument::fromJson(document);
    return mapping::ObjectMapping::fromJson(type, json["mappings"_L1][core::objectTypeName(type)].toArray(), {})
        .value_or(mapping::ObjectMapping());
}

QString fileOf(const QByteArray &document, ObjectType type)
{
    const QString member = type == ObjectType::User ? u"users"_s : u"groups"_s;
    return QJsonDocument::fromJson(document)["sources"_L1][0][member]["path"_L1].toString();
}

std::vector<core::SourceObject> objectsOf(const engine::SourcePreview &file)
{
    std::vector<core::SourceObject> objects;
    for (const QStringList &row : file.rows) {
        core::SourceObject object;
        object.anchor = row.value(0);
        for (qsizetype column = 0; column < file.header.size(); ++column) {
            object.attributes.insert(file.header.at(column), core::AttributeValue(row.value(column)));
        }
        objects.push_back(std::move(object));
    }
    return objects;
}

bool contains(const core::SourceObject &object, const QString &search)
{
    return std::any_of(
        object.attributes.begin(), object.attributes.end(),
        [&search](const core::AttributeValue &value) { return value.toText().contains(search, Qt::CaseInsensitive); });
}

engine::MappingSample sampleOf(const mapping::ObjectMapping &mapping, const core::SourceObject &object)
{
    engine::MappingSample sample;
    sample.anchor = object.anchor;
    for (auto attribute = object.attributes.begin(); attribute != object.attributes.end(); ++attribute) {
        sample.attributes.insert(attribute.key(), attribute->toJson());
    }
    const auto mapped = mapping::map(mapping, object, false, schemasOf(mapping.type()));
    sample.displayName = mapped ? mapped->displayName : object.anchor;
    for (const mapping::AttributeMapping &row : mapping.mappings()) {
        engine::SampleValue value {row.target.toString(), QJsonValue::Undefined, std::nullopt};
        if (mapped) {
            value.value = mapped->onCreate.value(row.target);
        } else {
            value.error = mapped.error();
        }
        sample.values.push_back(std::move(value));
    }
    return sample;
}

} // namespace

void SetupServices::sampleMapping(const engine::SampleQuery &query, QObject *context,
                                  Reply<std::vector<engine::MappingSample>> reply)
{
    const mapping::ObjectMapping mapping = mappingOf(query.document, query.type);
    std::vector<core::SourceObject> objects = objectsOf(files.value(fileOf(query.document, query.type)));
    if (!query.pasted.isEmpty()) {
        objects.resize(1);
        objects.front() = {};
        const QJsonObject pasted = QJsonDocument::fromJson(query.pasted).object();
        for (auto attribute = pasted.begin(); attribute != pasted.end(); ++attribute) {
            objects.front().attributes.insert(attribute.key(), core::AttributeValue::fromJson(attribute.value()));
        }
    }
    std::vector<engine::MappingSample> samples;
    for (const core::SourceObject &object : objects) {
        const bool wanted = !query.pasted.isEmpty() || query.search.isEmpty() || contains(object, query.search);
        if (wanted && static_cast<int>(samples.size()) < query.count) {
            samples.push_back(sampleOf(mapping, object));
        }
    }
    answer<std::vector<engine::MappingSample>>(context, reply, samples);
}

void SetupServices::mappingEffect(const engine::EffectQuery &query, QObject *context,
                                  std::function<void(engine::EffectProgress)> progress,
                                  Reply<engine::MappingEffect> reply)
{
    const mapping::MappingComparison comparison({mappingOf(query.before, query.type)},
                                                {mappingOf(query.after, query.type)}, schemasOf(query.type));
    engine::MappingEffect effect;
    effect.complete = true;
    for (const scim::AttributePath &path : comparison.attributes()) {
        effect.attributes.push_back({path.toString()});
    }
    for (const core::SourceObject &object : objectsOf(files.value(fileOf(query.after, query.type)))) {
        const mapping::ObjectChange change = comparison.compare(object, false);
        ++effect.objects;
        effect.changedObjects += change.values.empty() ? 0 : 1;
        for (const mapping::ValueChange &value : change.values) {
            ++effect.attributes.at(value.attribute).changed;
        }
    }
    std::erase_if(effect.attributes, [](const engine::AttributeEffect &attribute) { return attribute.changed == 0; });
    QMetaObject::invokeMethod(
        context,
        [progress, objects = effect.objects] {
            progress({objects, 1});
        },
        Qt::QueuedConnection);
    answer<engine::MappingEffect>(context, reply, effect);
}

void SetupServices::mappingEffectPage(const engine::EffectPageQuery &query, QObject *context,
                                      Reply<engine::EffectPage> reply)
{
    const auto &[before, after, type] = std::tie(query.effect.before, query.effect.after, query.effect.type);
    const mapping::ObjectMapping mapping = mappingOf(after, type);
    const mapping::MappingComparison comparison({mappingOf(before, type)}, {mapping}, schemasOf(type));
    engine::EffectPage page;
    for (const core::SourceObject &object : objectsOf(files.value(fileOf(after, type)))) {
        engine::ObjectEffect effect;
        effect.anchor = object.anchor;
        effect.displayName = sampleOf(mapping, object).displayName;
        for (const mapping::ValueChange &value : comparison.compare(object, false).values) {
            const QString path = comparison.attributes().at(value.attribute).toString();
            if (query.attribute.isEmpty() || query.attribute == path) {
                effect.values.push_back({path, value.before, value.after});
            }
        }
        if (!effect.values.empty()) {
            page.objects.push_back(std::move(effect));
        }
    }
    answer<engine::EffectPage>(context, reply, page);
}

void SetupServices::sourceAttributes(const core::ConnectionId &, const QByteArray &document, ObjectType type,
                                     QObject *context, Reply<std::vector<sources::SourceAttribute>> reply)
{
    const engine::SourcePreview file = files.value(fileOf(document, type));
    std::vector<sources::SourceAttribute> attributes;
    for (qsizetype column = 0; column < file.header.size(); ++column) {
        sources::SourceAttribute attribute;
        attribute.name = file.header.at(column);
        attribute.example = file.rows.empty() ? QString() : file.rows.front().value(column);
        attributes.push_back(std::move(attribute));
    }
    answer<std::vector<sources::SourceAttribute>>(context, reply, attributes);
}

} // namespace muster::test
