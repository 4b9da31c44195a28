// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/explanation.h"

#include "models/engine/connectionsetup.h"
#include "models/engine/scopegroups.h"
#include "models/engine/surroundings.h"
#include "models/mapping/objectmapping.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::StepResult;
using provisioning::StepType;

namespace {

constexpr int kReadAhead = 1000;

/// Finds an object, and what the store knows of it.
class Finder final
{
public:
    Finder(Workspace &workspace, const core::ConnectionId &id, const provisioning::Connection &connection)
        : m_workspace(workspace)
        , m_id(id)
        , m_connection(connection)
    {
    }

    core::Result<Explanation> find(const QString &identifier)
    {
        auto sources = openSources(m_connection);
        if (!sources) {
            return core::failure(sources.error());
        }
        Explanation explanation;
        explanation.identifier = identifier;
        for (const auto &search : {&Finder::byAnchor, &Finder::byTarget, &Finder::byMatchingValue}) {
            for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
                explanation.type = type;
                const core::Result<bool> found = (this->*search)(*sources, explanation);
                if (!found) {
                    return core::failure(found.error());
                }
                if (*found) {
                    return explanation;
                }
            }
        }
        return core::failure(
            core::ErrorCode::NoMatch, u"Neither the sources nor an earlier cycle know \"%1\"."_s.arg(identifier),
            u"Ask with the anchor of the source, a matching value such as the user name, or the id at the application."_s);
    }

private:
    using Sources = std::vector<std::unique_ptr<sources::DirectorySource>>;

    core::Result<bool> byAnchor(const Sources &sources, Explanation &explanation)
    {
        return lookUp(sources, explanation, explanation.identifier);
    }

    core::Result<bool> lookUp(const Sources &sources, Explanation &explanation, const QString &anchor)
    {
        for (const auto &source : sources) {
            if (source->offers(explanation.type)) {
                const auto objects = source->lookUp(explanation.type, {anchor});
                if (!objects) {
                    return core::failure(objects.error());
                }
                if (!objects->empty()) {
                    explanation.object = objects->front();
                }
            }
            const core::Result<void> linked = attachLink(explanation, source->id(), anchor);
            if (!linked) {
                return core::failure(linked.error());
            }
            if (explanation.object || explanation.link) {
                return true;
            }
        }
        return false;
    }

    core::Result<bool> byTarget(const Sources &sources, Explanation &explanation)
    {
        const auto link =
            m_workspace.store().linkByTarget(m_id, explanation.type, core::ResourceId(explanation.identifier));
        if (!link) {
            return core::failure(link.error());
        }
        return *link ? lookUp(sources, explanation, (*link)->anchor) : core::Result<bool>(false);
    }

    core::Result<bool> byMatchingValue(const Sources &sources, Explanation &explanation)
    {
        for (const auto &source : sources) {
            if (!source->offers(explanation.type)) {
                continue;
            }
            auto reader = source->read(explanation.type, kReadAhead);
            if (!reader) {
                return core::failure(reader.error());
            }
            while (true) {
                auto page = (*reader)->nextPage();
                if (!page) {
                    return core::failure(page.error());
                }
                if (*page == nullptr) {
                    break;
                }
                if (searchPage(**page, explanation)) {
                    const core::Result<void> linked = attachLink(explanation, source->id(), explanation.object->anchor);
                    return linked ? core::Result<bool>(true) : core::failure(linked.error());
                }
            }
        }
        return false;
    }

    bool searchPage(const sources::SourcePage &page, Explanation &explanation) const
    {
        const mapping::ObjectMapping &mapping = m_connection.mapping(explanation.type);
        for (int i = 0; i < page.size(); ++i) {
            const core::Result<core::SourceObject> object = page.object(i);
            if (!object) {
                continue;
            }
            for (const mapping::AttributeMapping *row : mapping.matching()) {
                const auto value = row->source->evaluate({&object->attributes, false});
                if (value && value->toText().compare(explanation.identifier, Qt::CaseInsensitive) == 0) {
                    explanation.object = *object;
                    return true;
                }
            }
        }
        return false;
    }

    core::Result<void> attachLink(Explanation &explanation, const QString &sourceId, const QString &anchor)
    {
        const std::array<QString, 1> anchors {anchor};
        const auto heads = m_workspace.store().findLinks({m_id, explanation.type, sourceId}, anchors);
        if (!heads) {
            return core::failure(heads.error());
        }
        if (!heads->front()) {
            return {};
        }
        const std::array<core::LinkId, 1> ids {heads->front()->id};
        auto links = m_workspace.store().links(ids);
        if (!links) {
            return core::failure(links.error());
        }
        explanation.link = std::move(links->front());
        return {};
    }

    Workspace &m_workspace;
    core::ConnectionId m_id;
    const provisioning::Connection &m_connection;
};

/// What a creation would send; empty when the object cannot be mapped.
scim::Resource explainMapping(Explanation &explanation, const provisioning::Connection &connection, bool softDeleted,
                              const core::Clock &clock)
{
    const mapping::ObjectMapping &mapping = connection.mapping(explanation.type);
    const core::Result<mapping::MappedObject> mapped =
        mapping::map(mapping, *explanation.object, softDeleted, connection.schemas(explanation.type),
                     surroundings(connection.settings(explanation.type), clock));
    if (!mapped) {
        explanation.mappingError = mapped.error();
        explanation.steps.push_back({StepType::Processing, StepResult::Failure, mapped.error().detail});
        return {};
    }
    const scim::Resource exported(explanation.link ? explanation.link->exported : QJsonObject());
    for (const mapping::AttributeMapping &row : mapping.mappings()) {
        if (row.isActive() && !row.reference) {
            explanation.mapped.push_back({row.target.toString(),
                                          provisioning::shown(exported.value(row.target), row.redacts()),
                                          provisioning::shown(mapped->onCreate.value(row.target), row.redacts())});
        }
    }
    for (const mapping::MappedReference &reference : mapped->references) {
        explanation.mapped.push_back(
            {reference.target.toString(), QJsonValue::Undefined, QJsonArray::fromStringList(reference.anchors)});
    }
    explanation.steps.push_back(
        {StepType::Processing, StepResult::Success, u"%1 attributes are mapped."_s.arg(explanation.mapped.size())});
    return mapped->onCreate;
}

/// By what was exported, or would be created.
void explainProtection(Explanation &explanation, const provisioning::Connection &connection, scim::Resource created)
{
    scim::Resource resource = std::move(created);
    if (explanation.link && !explanation.link->head.targetId.isEmpty()) {
        QJsonObject json = explanation.link->exported;
        json.insert(u"id"_s, explanation.link->head.targetId.toString());
        resource = scim::Resource(json);
    }
    const auto reason =
        connection.protectedAccounts.reason(explanation.type, resource, connection.schemas(explanation.type));
    explanation.protection = reason.value_or(QString());
}

/// What a creation would send, as explainMapping().
scim::Resource explainObject(Explanation &explanation, const provisioning::Connection &connection,
                             const mapping::ScopeMembership *membership, const core::Clock &clock)
{
    if (!explanation.object) {
        explanation.steps.push_back(
            {StepType::Import, StepResult::Warning, u"The source no longer holds this object."_s});
        return {};
    }
    const bool enabled = explanation.object->enabled;
    explanation.steps.push_back(
        {StepType::Import, StepResult::Success,
         u"Source \"%1\" holds it, %2."_s.arg(explanation.object->sourceId, enabled ? u"enabled"_s : u"disabled"_s)});
    explanation.scope = connection.scope(explanation.type).evaluate(*explanation.object, membership);
    explanation.steps.push_back({StepType::Scoping,
                                 explanation.scope.inScope ? StepResult::Success : StepResult::Skipped,
                                 explanation.scope.reason});
    return explainMapping(explanation, connection, !enabled || !explanation.scope.inScope, clock);
}

void explainLink(Explanation &explanation)
{
    const bool linked = explanation.link && !explanation.link->head.targetId.isEmpty();
    explanation.steps.push_back(
        {StepType::Matching, linked ? StepResult::Success : StepResult::Skipped,
         linked ? u"Linked to resource %1 (%2)."_s.arg(explanation.link->head.targetId.toString(),
                                                       provisioning::ownershipName(explanation.link->ownership))
                : u"Not linked to a resource at the application."_s});
    if (explanation.events.empty()) {
        explanation.steps.push_back(
            {StepType::Export, StepResult::Skipped, u"No cycle has done anything with it yet."_s});
        return;
    }
    const provisioning::ProvisioningEvent &last = explanation.events.front();
    explanation.steps.push_back(
        {StepType::Export,
         last.status == provisioning::EventStatus::Failure ? StepResult::Failure : StepResult::Success,
         u"Last result, %1: %2, %3. %4"_s.arg(last.time.toString(Qt::ISODate), provisioning::actionName(last.action),
                                              provisioning::eventStatusName(last.status), last.reason)});
}

QString verdictOf(const Explanation &explanation)
{
    const bool linked = explanation.link && !explanation.link->head.targetId.isEmpty();
    if (!explanation.object) {
        return linked ? u"It is no longer in the source; the next cycle de-provisions it."_s
                      : u"It is neither in the source nor at the application."_s;
    }
    if (!explanation.protection.isEmpty()) {
        return u"Nothing is sent for it, %1."_s.arg(explanation.protection);
    }
    if (!explanation.scope.inScope) {
        return explanation.scope.leftOutAtImport ? u"It is left as it is: %1"_s.arg(explanation.scope.reason)
                                                 : u"It is out of scope: %1"_s.arg(explanation.scope.reason);
    }
    if (explanation.mappingError) {
        return u"It cannot be mapped: %1"_s.arg(explanation.mappingError->detail);
    }
    if (!explanation.events.empty() && explanation.events.front().status == provisioning::EventStatus::Failure) {
        return u"Its last change failed and is tried again in the next cycle: %1"_s.arg(
            explanation.events.front().reason);
    }
    if (!linked) {
        return explanation.object->enabled ? u"It is in scope and will be created in the next cycle."_s
                                           : u"It is disabled in the source and was never created."_s;
    }
    if (explanation.link->head.referencesPending) {
        return u"It is at the application; a referenced manager or member is not there yet and is tried again each cycle."_s;
    }
    return u"It is in scope and at the application."_s;
}

QJsonObject propertyJson(const provisioning::ModifiedProperty &property)
{
    return {{u"path"_s, property.path}, {u"exported"_s, property.before}, {u"now"_s, property.after}};
}

} // namespace

core::Result<Explanation> explain(Workspace &workspace, const core::ConnectionId &id,
                                  const provisioning::Connection &connection, const QString &identifier)
{
    core::Result<Explanation> explanation = Finder(workspace, id, connection).find(identifier);
    if (!explanation) {
        return explanation;
    }
    store::EventQuery query;
    query.connection = id;
    query.type = explanation->type;
    query.anchor = explanation->object ? explanation->object->anchor : explanation->link->anchor;
    query.limit = 10;
    auto events = workspace.store().events(query);
    if (!events) {
        return core::failure(events.error());
    }
    explanation->events = std::move(*events);
    const auto sources = openSources(connection);
    if (!sources) {
        return core::failure(sources.error());
    }
    const auto membership = scopeMembership(*sources, connection);
    if (!membership) {
        return core::failure(membership.error());
    }
    scim::Resource created = explainObject(*explanation, connection, membership->get(), workspace.clock());
    explainProtection(*explanation, connection, std::move(created));
    explainLink(*explanation);
    explanation->verdict = verdictOf(*explanation);
    return explanation;
}

QJsonObject Explanation::toJson() const
{
    QJsonArray stepList;
    for (const provisioning::ProvisioningStep &step : steps) {
        stepList.append(QJsonObject {{u"step"_s, provisioning::stepTypeName(step.type)},
                                     {u"result"_s, provisioning::stepResultName(step.result)},
                                     {u"description"_s, step.description}});
    }
    QJsonArray clauses;
    for (const mapping::ClauseVerdict &clause : scope.clauses) {
        clauses.append(QJsonObject {{u"filter"_s, clause.filterTitle},
                                    {u"attribute"_s, clause.clause.attribute},
                                    {u"operator"_s, mapping::scopingOperatorName(clause.clause.op)},
                                    {u"wanted"_s, QJsonArray::fromStringList(clause.clause.values)},
                                    {u"value"_s, clause.actual},
                                    {u"passed"_s, clause.passed}});
    }
    QJsonArray attributes;
    for (const provisioning::ModifiedProperty &property : mapped) {
        attributes.append(propertyJson(property));
    }
    QJsonArray eventList;
    for (const provisioning::ProvisioningEvent &event : events) {
        eventList.append(event.toJson());
    }
    return {{u"identifier"_s, identifier},
            {u"objectType"_s, core::objectTypeName(type)},
            {u"anchor"_s,
             object     ? object->anchor
                 : link ? link->anchor
                        : QString()},
            {u"targetId"_s, link ? link->head.targetId.toString() : QString()},
            {u"inSource"_s, object.has_value()},
            {u"inScope"_s, object.has_value() && scope.inScope},
            {u"verdict"_s, verdict},
            {u"steps"_s, stepList},
            {u"scope"_s, clauses},
            {u"scopeReason"_s, scope.reason},
            {u"assignment"_s, scope.assignment ? QJsonValue(scope.assignment->inWords()) : QJsonValue()},
            {u"protection"_s, protection},
            {u"mapping"_s, attributes},
            {u"events"_s, eventList}};
}

QString Explanation::toText() const
{
    QString text = u"%1 %2: %3\n"_s.arg(core::objectTypeName(type), identifier, verdict);
    for (const provisioning::ProvisioningStep &step : steps) {
        text += u"  %1 %2  %3\n"_s.arg(provisioning::stepTypeName(step.type), -20)
                    .arg(provisioning::stepResultName(step.result), -8)
                    .arg(step.description);
    }
    for (const mapping::ClauseVerdict &clause : scope.clauses) {
        text += u"    scope: %1 - %2, %3\n"_s.arg(mapping::clauseInWords(clause.clause),
                                                  clause.actual.isEmpty() ? u"nothing there"_s
                                                                          : u"has \"%1\""_s.arg(clause.actual),
                                                  clause.passed ? u"passed"_s : u"not passed"_s);
    }
    for (const provisioning::ModifiedProperty &property : mapped) {
        const QString value =
            QString::fromUtf8(QJsonDocument(QJsonArray {property.after.isUndefined() ? QJsonValue() : property.after})
                                  .toJson(QJsonDocument::Compact));
        text += u"    %1 = %2\n"_s.arg(property.path, value.mid(1, value.size() - 2));
    }
    return text;
}

} // namespace muster::engine
