// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include "models/engine/explanation.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

using provisioning::ProvisioningEvent;

constexpr int kDefaultEvents = 200;

QString csvCell(const QString &text)
{
    const bool quoted = text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r');
    QString cell = text;
    return quoted ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell;
}

QString csvLine(const ProvisioningEvent &event)
{
    const QStringList cells {event.time.toString(Qt::ISODateWithMs),
                             QString::number(event.cycle.value),
                             provisioning::actionName(event.action),
                             provisioning::eventStatusName(event.status),
                             core::objectTypeName(event.type),
                             event.anchor,
                             event.targetId.toString(),
                             event.displayName,
                             event.reason,
                             event.error ? core::errorCodeName(event.error->code) : QString(),
                             event.error ? event.error->remedy : QString()};
    QStringList quoted;
    for (const QString &cell : cells) {
        quoted.append(csvCell(cell));
    }
    return quoted.join(u',') + u'\n';
}

QString eventLine(const ProvisioningEvent &event)
{
    QString line = u"%1  %2 %3 %4 %5  %6\n"_s.arg(event.time.toString(Qt::ISODate))
                       .arg(provisioning::actionName(event.action), -8)
                       .arg(provisioning::eventStatusName(event.status), -8)
                       .arg(core::objectTypeName(event.type), -6)
                       .arg(event.displayName.isEmpty() ? event.anchor : event.displayName, event.reason);
    if (event.error && !event.error->remedy.isEmpty()) {
        line += u"    What to do: %1\n"_s.arg(event.error->remedy);
    }
    return line;
}

QString eventsText(const std::vector<ProvisioningEvent> &events, bool csv)
{
    QString text =
        csv ? u"time,cycle,action,status,objectType,source,target,displayName,reason,error,remedy\n"_s : QString();
    for (const ProvisioningEvent &event : events) {
        text += csv ? csvLine(event) : eventLine(event);
    }
    return text.isEmpty() ? u"No event yet. Run a cycle first: musterctl run NAME"_s : text;
}

} // namespace

QCoro::Task<ExitCode> CommandRunner::why()
{
    const core::Result<OpenDocument> document = co_await openDocument();
    if (!document) {
        co_return fail(document.error());
    }
    const auto explanation = engine::explain(*m_workspace, document->stored.id, document->connection, argument(1));
    if (!explanation) {
        co_return fail(explanation.error());
    }
    print(m_invocation.json, explanation->toJson(), explanation->toText());
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::log()
{
    const core::Result<void> open = co_await openWorkspace();
    if (!open) {
        co_return fail(open.error());
    }
    const auto stored = m_workspace->named(argument(0));
    if (!stored) {
        co_return fail(stored.error());
    }
    store::EventQuery query;
    query.connection = stored->id;
    query.limit = m_invocation.has(u"limit"_s) ? m_invocation.value(u"limit"_s).toInt() : kDefaultEvents;
    if (m_invocation.has(u"cycle"_s)) {
        query.cycle = core::CycleId {m_invocation.value(u"cycle"_s).toLongLong()};
    }
    const auto events = m_workspace->store().events(query);
    if (!events) {
        co_return fail(events.error());
    }
    QJsonArray list;
    for (const ProvisioningEvent &event : *events) {
        list.append(event.toJson());
    }
    const QString format = m_invocation.value(u"format"_s);
    print(m_invocation.json || format == "json"_L1, {{u"connection"_s, stored->name}, {u"events"_s, list}},
          eventsText(*events, format == "csv"_L1));
    co_return ExitCode::Done;
}

} // namespace muster::cli
