// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/carryout.h"
#include "models/engine/workspace.h"
#include "tests/interop/counterparty.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace muster::test {

/// The sample company of resources/demo in files of its own, provisioned into a counterparty by the path that the
/// programs use, and looked up there by plain HTTP that shares no code with the client under test.
class Company final
{
public:
    using Cycle = core::Result<provisioning::ProvisioningCycle>;

    explicit Company(const Counterparty &server);
    /// Copies the files and takes the connection into a home of its own.
    [[nodiscard]] core::Result<void> prepare();

    Cycle run();
    /// Changes one cell of a person's record; the column is named as in the file.
    void change(const QString &employeeId, const QString &column, const QString &value);
    void removePerson(const QString &employeeId);
    /// Takes the person out of every group's members.
    void leaveGroups(const QString &employeeId);

    [[nodiscard]] QString cell(const QString &employeeId, const QString &column) const;
    [[nodiscard]] QStringList activePeople() const; ///< user names of those who are to be provisioned
    [[nodiscard]] QStringList groupNames() const;
    /// Active people among the members of the group, by user name, sorted.
    [[nodiscard]] QStringList expectedMembers(const QString &groupName) const;

    /// The user with the name at the server; empty when there is none or several.
    [[nodiscard]] QJsonObject remoteUser(const QString &userName);
    [[nodiscard]] QJsonObject remoteResource(const QString &endpoint, const QString &id);
    /// Everything at the endpoint, page by page until nothing new comes.
    [[nodiscard]] QList<QJsonObject> remoteAll(const QString &endpoint);
    /// User names of the group's members, sorted, as the server shows them.
    [[nodiscard]] QStringList remoteMembers(const QString &groupName);
    /// The same from the events by which jackson tells what it understood; it never shows members.
    [[nodiscard]] QStringList announcedMembers(const QString &groupName);

private:
    struct Table
    {
        QStringList columns;
        QList<QStringList> rows;
        [[nodiscard]] int column(const QString &name) const { return static_cast<int>(columns.indexOf(name)); }
    };
    [[nodiscard]] static Table readTable(const QString &name);
    void write(const QString &name, const Table &table) const;
    [[nodiscard]] QJsonDocument get(const QString &url);
    [[nodiscard]] QString userNameOf(const QString &id);
    [[nodiscard]] int rowOf(const QString &employeeId) const;

    const Counterparty &m_server;
    QTemporaryDir m_folder;
    core::SystemClock m_clock;
    Table m_people;
    Table m_groups;
    QNetworkAccessManager m_network;
    QHash<QString, QString> m_userNames; // by remote id
    std::unique_ptr<engine::Workspace> m_workspace;
    store::StoredConnection m_stored;
};

} // namespace muster::test
