// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/mappingtrial.h"

#include "models/engine/connectionsetup.h"
#include "models/engine/scopegroups.h"
#include "models/engine/sourcewalk.h"
#include "models/engine/surroundings.h"
#include "models/mapping/attributelist.h"
#include "models/mapping/mappingcomparison.h"
#include "models/provisioning/connection.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

using core::Result;

QJsonValue valueOf(const mapping::MappedObject &mapped, const scim::AttributePath &path)
{
    const mapping::MappedReference *reference = mapped.reference(path);
    return reference != nullptr ? QJsonValue(reference->anchors.join(u", "_s)) : mapped.onCreate.value(path);
}

/// A mapping with what a cycle would use it with.
struct Tried
{
    mapping::ObjectMapping mapping;
    scim::SchemaSet schemas;
    mapping::EvaluationContext context;
    mapping::ObjectMapper mapper;

    static Tried of(const provisioning::Connection &connection, core::ObjectType type, const core::Clock &clock)
    {
        const mapping::ObjectSettings &settings = connection.settings(type);
        scim::SchemaSet schemas = connection.schemas(type);
        mapping::EvaluationContext context = surroundings(settings, clock);
        mapping::ObjectMapper mapper(connection.mapping(type), schemas, context);
        return {connection.mapping(type), std::move(schemas), std::move(context), std::move(mapper)};
    }
};

/// An object is then called by its anchor.
bool hidesName(const std::vector<scim::AttributePath> &redacted)
{
    return std::ranges::any_of(redacted, [](const scim::AttributePath &path) {
        return path.toString().compare("displayName"_L1, Qt::CaseInsensitive) == 0
            || path.toString().compare("userName"_L1, Qt::CaseInsensitive) == 0;
    });
}

/// One mapping on its own, for an object that the whole cannot be made for.
SampleValue valueAlone(const Tried &tried, const mapping::AttributeMapping &row, const core::SourceObject &object)
{
    SampleValue value {row.target.toString(), QJsonValue::Undefined, std::nullopt, row.redacts()};
    const auto mapped = mapping::map(mapping::ObjectMapping(tried.mapping.type(), {row}), object, !object.enabled,
                                     tried.schemas, tried.context);
    if (mapped) {
        value.value = provisioning::shown(valueOf(*mapped, row.target), value.redacted);
    } else {
        value.error = mapped.error();
    }
    return value;
}

QJsonObject attributesOf(const core::SourceObject &object)
{
    QJsonObject json;
    for (auto attribute = object.attributes.cbegin(); attribute != object.attributes.cend(); ++attribute) {
        json.insert(attribute.key(), attribute->toJson());
    }
    return json;
}

MappingSample sampleOf(const Tried &tried, const core::SourceObject &object)
{
    MappingSample sample;
    sample.anchor = object.anchor;
    sample.attributes = attributesOf(object);
    const Result<mapping::MappedObject> mapped = tried.mapper.map(object, !object.enabled);
    const bool isNamed = mapped && !mapped->displayName.isEmpty() && !hidesName(tried.mapping.redactedPaths());
    sample.displayName = isNamed ? mapped->displayName : object.anchor;
    for (const mapping::AttributeMapping &row : tried.mapping.mappings()) {
        if (mapped) {
            const bool redacted = row.redacts();
            sample.values.push_back({row.target.toString(), provisioning::shown(valueOf(*mapped, row.target), redacted),
                                     std::nullopt, redacted});
        } else {
            sample.values.push_back(valueAlone(tried, row, object));
        }
    }
    if (!mapped) {
        sample.error = mapped.error();
    }
    return sample;
}

bool contains(const core::AttributeValue &value, const QString &text)
{
    return std::ranges::any_of(value.toList(), [&text](const core::AttributeValue &each) {
        return each.toText().contains(text, Qt::CaseInsensitive);
    });
}

bool contains(const core::SourceObject &object, const QString &text)
{
    return text.isEmpty() || object.anchor.contains(text, Qt::CaseInsensitive)
        || std::ranges::any_of(object.attributes,
                               [&text](const core::AttributeValue &value) { return contains(value, text); });
}

Result<core::SourceObject> pastedObject(const SampleQuery &query)
{
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(query.pasted, &problem);
    if (!json.isObject()) {
        const QString where = problem.error == QJsonParseError::NoError
            ? u"It is no object."_s
            : u"%1 at character %2."_s.arg(problem.errorString()).arg(problem.offset + 1);
        return core::failure(core::ErrorCode::InvalidSyntax,
                             u"The pasted text cannot be read as attributes. %1"_s.arg(where),
                             u"Paste a JSON object, e.g. {\"mail\": \"ada@acme.example\"}."_s);
    }
    core::SourceObject object;
    object.type = query.type;
    const QJsonObject attributes = json.object();
    for (auto attribute = attributes.begin(); attribute != attributes.end(); ++attribute) {
        object.attributes.insert(attribute.key(), core::AttributeValue::fromJson(attribute.value()));
    }
    return object;
}

/// The comparison of one query, and who takes part in it.
struct Trial
{
    provisioning::Connection connection; ///< the new one: its source and scope count
    mapping::MappingComparison comparison;
    mapping::ObjectMapper mapper; ///< the whole of the new mapping
    std::shared_ptr<const mapping::ScopeMembership> membership;
    core::ObjectType type;
    std::vector<scim::AttributePath> redacted; ///< paths that one of the mappings hides

    [[nodiscard]] static Result<Trial> open(const EffectQuery &query, const QString &baseFolder,
                                            const core::Clock &clock);
    [[nodiscard]] bool takesPart(const core::SourceObject &object) const
    {
        return connection.scope(type).contains(object, membership.get());
    }
    [[nodiscard]] mapping::ObjectChange compare(const core::SourceObject &object) const
    {
        return comparison.compare(object, !object.enabled);
    }
};

Result<Trial> Trial::open(const EffectQuery &query, const QString &baseFolder, const core::Clock &clock)
{
    auto before = provisioning::Connection::fromJson(query.before, baseFolder, {});
    if (!before) {
        return core::failure(before.error());
    }
    auto after = provisioning::Connection::fromJson(query.after, baseFolder, {});
    if (!after) {
        return core::failure(after.error());
    }
    const auto sources = openSources(*after);
    if (!sources) {
        return core::failure(sources.error());
    }
    auto membership = scopeMembership(*sources, *after);
    if (!membership) {
        return core::failure(membership.error());
    }
    mapping::MappingComparison comparison({before->mapping(query.type), before->settings(query.type)},
                                          {after->mapping(query.type), after->settings(query.type)},
                                          scim::SchemaSet::defaultFor(query.type), clock.now());
    mapping::ObjectMapper mapper = Tried::of(*after, query.type, clock).mapper;
    std::vector<scim::AttributePath> redacted = before->mapping(query.type).redactedPaths();
    const auto &more = after->mapping(query.type).redactedPaths();
    redacted.insert(redacted.end(), more.begin(), more.end());
    return Trial {std::move(*after), std::move(comparison), std::move(mapper), std::move(*membership),
                  query.type,        std::move(redacted)};
}

void count(MappingEffect &effect, const mapping::ObjectChange &change)
{
    ++effect.objects;
    if (change.error) {
        ++effect.failing;
        if (!effect.failure) {
            effect.failure = change.error;
        }
    }
    effect.changedObjects += change.values.empty() ? 0 : 1;
    for (const mapping::ValueChange &value : change.values) {
        AttributeEffect &attribute = effect.attributes.at(value.attribute);
        ++attribute.changed;
        attribute.gained += value.before.isUndefined() ? 1 : 0;
        attribute.lost += value.after.isUndefined() ? 1 : 0;
        attribute.onlyOnCreation += value.onlyOnCreation ? 1 : 0;
    }
}

MappingEffect emptyEffect(const mapping::MappingComparison &comparison)
{
    MappingEffect effect;
    for (const scim::AttributePath &path : comparison.attributes()) {
        effect.attributes.push_back({path.toString()});
    }
    return effect;
}

void finish(MappingEffect &effect)
{
    std::erase_if(effect.attributes, [](const AttributeEffect &attribute) { return attribute.changed == 0; });
    std::ranges::stable_sort(effect.attributes, std::ranges::greater(), &AttributeEffect::changed);
}

ObjectEffect effectOn(const core::SourceObject &object, const mapping::ObjectChange &change, const Trial &trial)
{
    ObjectEffect effect;
    effect.anchor = object.anchor;
    const auto mapped = trial.mapper.map(object, !object.enabled);
    const bool isNamed = mapped && !mapped->displayName.isEmpty() && !hidesName(trial.redacted);
    effect.displayName = isNamed ? mapped->displayName : object.anchor;
    effect.error = change.error;
    for (const mapping::ValueChange &value : change.values) {
        const scim::AttributePath &path = trial.comparison.attributes().at(value.attribute);
        const bool hidden = std::ranges::count(trial.redacted, path) > 0;
        effect.values.push_back(
            {path.toString(), provisioning::shown(value.before, hidden), provisioning::shown(value.after, hidden)});
    }
    return effect;
}

bool isWanted(const mapping::ObjectChange &change, const Trial &trial, const QString &attribute)
{
    return (change.error && attribute.isEmpty())
        || std::ranges::any_of(change.values, [&](const mapping::ValueChange &value) {
               return attribute.isEmpty() || trial.comparison.attributes().at(value.attribute).toString() == attribute;
           });
}

} // namespace

QCoro::Task<Result<std::vector<MappingSample>>> sampleMappings(SampleQuery query, QString baseFolder,
                                                               const core::Clock &clock)
{
    const auto connection = provisioning::Connection::fromJson(query.document, baseFolder, {});
    if (!connection) {
        co_return core::failure(connection.error());
    }
    const Tried tried = Tried::of(*connection, query.type, clock);
    std::vector<MappingSample> samples;
    if (!query.pasted.isEmpty()) {
        const Result<core::SourceObject> object = pastedObject(query);
        if (!object) {
            co_return core::failure(object.error());
        }
        samples.push_back(sampleOf(tried, *object));
        co_return samples;
    }
    const auto visit = [&](const sources::SourcePage &page, int index) {
        const Result<core::SourceObject> object = page.object(index);
        if (!object) {
            if (query.search.isEmpty() || page.anchor(index).contains(query.search, Qt::CaseInsensitive)) {
                samples.push_back({page.anchor(index), page.anchor(index), {}, object.error(), {}});
            }
        } else if (contains(*object, query.search)) {
            samples.push_back(sampleOf(tried, *object));
        }
        return static_cast<int>(samples.size()) < query.count;
    };
    const SourceWalk walk {*connection, query.type, nullptr};
    const Result<bool> walked = co_await walkSources(walk, visit, {});
    if (!walked) {
        co_return core::failure(walked.error());
    }
    co_return samples;
}

QCoro::Task<Result<MappingEffect>> measureEffect(EffectQuery query, QString baseFolder, const core::Clock &clock,
                                                 std::function<void(const EffectProgress &)> progress)
{
    const Result<Trial> trial = Trial::open(query, baseFolder, clock);
    if (!trial) {
        co_return core::failure(trial.error());
    }
    MappingEffect effect = emptyEffect(trial->comparison);
    if (trial->comparison.isEmpty()) {
        effect.complete = true;
        co_return effect;
    }
    const auto visit = [&](const sources::SourcePage &page, int index) {
        const Result<core::SourceObject> object = page.object(index);
        if (object && trial->takesPart(*object)) {
            count(effect, trial->compare(*object));
        }
        return true;
    };
    const SourceWalk walk {trial->connection, query.type, query.stop}; // named: GCC 12 destroys a temporary here twice
    const Result<bool> walked = co_await walkSources(walk, visit, progress);
    if (!walked) {
        co_return core::failure(walked.error());
    }
    effect.complete = *walked;
    finish(effect);
    co_return effect;
}

QCoro::Task<Result<EffectPage>> effectPage(EffectPageQuery query, QString baseFolder, const core::Clock &clock)
{
    const Result<Trial> trial = Trial::open(query.effect, baseFolder, clock);
    if (!trial) {
        co_return core::failure(trial.error());
    }
    EffectPage found;
    qint64 position = 0;
    const auto visit = [&](const sources::SourcePage &page, int index) {
        if (++position <= query.after) {
            return true;
        }
        const Result<core::SourceObject> object = page.object(index);
        if (object && trial->takesPart(*object)) {
            const mapping::ObjectChange change = trial->compare(*object);
            if (isWanted(change, *trial, query.attribute)) {
                found.objects.push_back(effectOn(*object, change, *trial));
            }
        }
        if (static_cast<int>(found.objects.size()) < query.limit) {
            return true;
        }
        found.next = position;
        return false;
    };
    const SourceWalk walk {trial->connection, query.effect.type, query.effect.stop};
    const Result<bool> walked = co_await walkSources(walk, visit, {});
    if (!walked) {
        co_return core::failure(walked.error());
    }
    co_return found;
}

} // namespace muster::engine
