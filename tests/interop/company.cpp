// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/company.h"

#include <QFile>
#include <QJsonArray>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QUrl>

#include <QCoroTask>

using namespace Qt::StringLiterals;

namespace muster::test {

namespace {

constexpr int kReplyTimeout = 30'000; // ms
constexpr const char *kTokenVariable = "MUSTER_INTEROP_TOKEN";

QString demoFile(const QString &name)
{
    return QStringLiteral(MUSTER_SOURCE_DIR) + u"/resources/demo/"_s + name;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("Cannot read %s", qPrintable(path));
    }
    return file.readAll();
}

/// Cells of one line without line breaks inside, which the sample has not.
QStringList cellsOf(const QString &line)
{
    QStringList cells {QString()};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (c == u'"' && quoted && i + 1 < line.size() && line.at(i + 1) == u'"') {
            cells.back() += c;
            ++i;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (c == u',' && !quoted) {
            cells.append(QString());
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

QString lineOf(const QStringList &cells)
{
    QStringList quoted;
    for (QString cell : cells) {
        quoted.append(u'"' + cell.replace(u'"', u"\"\""_s) + u'"');
    }
    return quoted.join(u',') + u'\n';
}

} // namespace

Company::Company(const Counterparty &server)
    : m_server(server)
    , m_people(readTable(u"people.csv"_s))
    , m_groups(readTable(u"groups.csv"_s))
{
}

Company::Table Company::readTable(const QString &name)
{
    Table table;
    const QStringList lines = QString::fromUtf8(contentOf(demoFile(name))).split(u'\n', Qt::SkipEmptyParts);
    table.columns = cellsOf(lines.front());
    for (const QString &line : lines.mid(1)) {
        table.rows.append(cellsOf(line));
    }
    return table;
}

void Company::write(const QString &name, const Table &table) const
{
    QString text = lineOf(table.columns);
    for (const QStringList &row : table.rows) {
        text += lineOf(row);
    }
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0) {
        qFatal("Cannot write %s", qPrintable(file.fileName()));
    }
}

core::Result<void> Company::prepare()
{
    qputenv(kTokenVariable, m_server.token());
    write(u"people.csv"_s, m_people);
    write(u"groups.csv"_s, m_groups);
    QJsonObject document = QJsonDocument::fromJson(contentOf(demoFile(u"connection.json"_s))).object();
    const QJsonObject token {{u"env"_s, QLatin1StringView(kTokenVariable)}};
    document.insert(u"target"_s,
                    QJsonObject {{u"baseUrl"_s, m_server.baseUrl().toString()},
                                 {u"auth"_s, QJsonObject {{u"type"_s, u"bearer"_s}, {u"token"_s, token}}}});
    auto workspace = QCoro::waitFor(engine::Workspace::open(m_folder.filePath(u"home"_s), m_clock));
    if (!workspace) {
        return core::failure(workspace.error());
    }
    m_workspace = std::move(*workspace);
    const auto stored = m_workspace->import(QJsonDocument(document).toJson(), m_folder.path(), u"connection.json"_s);
    if (!stored) {
        return core::failure(stored.error());
    }
    m_stored = *stored;
    return {};
}

Company::Cycle Company::run()
{
    engine::CycleRequest request;
    request.what = engine::CycleRequest::What::Run;
    return QCoro::waitFor(engine::carryOutCycle(*m_workspace, m_stored, std::move(request)));
}

int Company::rowOf(const QString &employeeId) const
{
    const int column = m_people.column(u"employeeId"_s);
    for (int i = 0; i < m_people.rows.size(); ++i) {
        if (m_people.rows.at(i).at(column) == employeeId) {
            return i;
        }
    }
    qFatal("There is no %s in the sample company", qPrintable(employeeId));
}

QString Company::cell(const QString &employeeId, const QString &column) const
{
    return m_people.rows.at(rowOf(employeeId)).at(m_people.column(column));
}

void Company::change(const QString &employeeId, const QString &column, const QString &value)
{
    m_people.rows[rowOf(employeeId)][m_people.column(column)] = value;
    write(u"people.csv"_s, m_people);
}

void Company::removePerson(const QString &employeeId)
{
    m_people.rows.removeAt(rowOf(employeeId));
    write(u"people.csv"_s, m_people);
}

void Company::leaveGroups(const QString &employeeId)
{
    const int column = m_groups.column(u"members"_s);
    for (QStringList &row : m_groups.rows) {
        QStringList members = row.at(column).split(u'|', Qt::SkipEmptyParts);
        members.removeAll(employeeId);
        row[column] = members.join(u'|');
    }
    write(u"groups.csv"_s, m_groups);
}

QStringList Company::activePeople() const
{
    QStringList names;
    for (const QStringList &row : m_people.rows) {
        if (row.at(m_people.column(u"status"_s)) == "active"_L1) {
            names.append(row.at(m_people.column(u"email"_s)));
        }
    }
    return names;
}

QStringList Company::groupNames() const
{
    QStringList names;
    for (const QStringList &row : m_groups.rows) {
        names.append(row.at(m_groups.column(u"name"_s)));
    }
    return names;
}

QStringList Company::expectedMembers(const QString &groupName) const
{
    QStringList names;
    for (const QStringList &row : m_groups.rows) {
        if (row.at(m_groups.column(u"name"_s)) != groupName) {
            continue;
        }
        for (const QString &id : row.at(m_groups.column(u"members"_s)).split(u'|', Qt::SkipEmptyParts)) {
            names.append(cell(id, u"email"_s));
        }
    }
    names.sort();
    return names;
}

QJsonDocument Company::get(const QString &url)
{
    QNetworkRequest request {QUrl(url)};
    request.setRawHeader("Authorization", "Bearer " + m_server.token());
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(kReplyTimeout)) {
        return {};
    }
    return QJsonDocument::fromJson(reply->readAll());
}

QJsonObject Company::remoteUser(const QString &userName)
{
    const QByteArray filter = QUrl::toPercentEncoding(u"userName eq \"%1\""_s.arg(userName));
    const QString url = m_server.baseUrl().toString() + u"/Users?filter="_s + QString::fromLatin1(filter);
    const QJsonArray found = get(url).object().value("Resources"_L1).toArray();
    return found.size() == 1 ? found.first().toObject() : QJsonObject();
}

QJsonObject Company::remoteResource(const QString &endpoint, const QString &id)
{
    return get(m_server.baseUrl().toString() + endpoint + u'/' + id).object();
}

QList<QJsonObject> Company::remoteAll(const QString &endpoint)
{
    QHash<QString, QJsonObject> all;
    for (qsizetype before = -1; all.size() > before;) {
        before = all.size();
        const QString url =
            u"%1%2?startIndex=%3&count=100"_s.arg(m_server.baseUrl().toString(), endpoint).arg(before + 1);
        for (const QJsonValue &resource : get(url).object().value("Resources"_L1).toArray()) {
            all.insert(resource[u"id"_s].toString(), resource.toObject());
        }
    }
    return all.values();
}

QString Company::userNameOf(const QString &id)
{
    if (!m_userNames.contains(id)) {
        m_userNames.insert(id, remoteResource(u"/Users"_s, id).value("userName"_L1).toString());
    }
    return m_userNames.value(id);
}

QStringList Company::remoteMembers(const QString &groupName)
{
    QStringList names;
    for (const QJsonObject &group : remoteAll(u"/Groups"_s)) {
        if (group.value("displayName"_L1).toString() != groupName) {
            continue;
        }
        for (const QJsonValue &member : group.value("members"_L1).toArray()) {
            names.append(userNameOf(member[u"value"_s].toString()));
        }
    }
    names.sort();
    return names;
}

QStringList Company::announcedMembers(const QString &groupName)
{
    const QUrl events = m_server.baseUrl().resolved(QUrl(u"/events"_s));
    QStringList names;
    for (const QJsonValue &event : get(events.toString()).array()) {
        const QJsonValue data = event[u"data"_s];
        if (data[u"group"_s][u"name"_s].toString() != groupName) {
            continue;
        }
        const QString name = data[u"raw"_s][u"userName"_s].toString();
        if (event[u"event"_s].toString() == "group.user_added"_L1) {
            names.append(name);
        } else if (event[u"event"_s].toString() == "group.user_removed"_L1) {
            names.removeOne(name);
        }
    }
    names.sort();
    return names;
}

} // namespace muster::test
