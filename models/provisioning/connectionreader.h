// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connection.h"
#include "models/provisioning/documentreader.h"

#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace muster::provisioning {

/// Reads one connection document. The first error ends it.
class ConnectionReader final
{
public:
    ConnectionReader(QString baseFolder, QString fileName);
    [[nodiscard]] core::Result<Connection> read(const QByteArray &document);

private:
    using Node = DocumentReader::Node;

    void readDocument(Connection *connection, const Node &root);
    void readFormat(const Node &root);
    [[nodiscard]] QString readName(const Node &root);
    [[nodiscard]] std::vector<SourceConfig> readSources(const Node &root);
    [[nodiscard]] SourceConfig readSource(const Node &node);
    [[nodiscard]] std::optional<CsvFileConfig> readFile(const Node &source, const QString &member);
    void checkWords(const Node &node, const CsvFileConfig &file);
    [[nodiscard]] TargetConfig readTarget(const Node &root);
    [[nodiscard]] QUrl readBaseUrl(const Node &target);
    void checkEncryption(const TargetConfig &target);
    void readAuth(TargetConfig *target, const Node &node);
    [[nodiscard]] SecretReference readSecret(const Node &auth);
    void readMappings(Connection *connection, const Node &root);
    void readSettings(Connection *connection, const Node &root);
    void readScopes(Connection *connection, const Node &root);
    [[nodiscard]] mapping::Scope readScope(const Node &node);
    void readAssignments(Connection *connection, const Node &scope);
    [[nodiscard]] QJsonObject readEntraSchema(const Node &root);
    [[nodiscard]] RemovalRules readDeprovision(const Node &root);
    [[nodiscard]] Schedule readSchedule(const Node &root);
    [[nodiscard]] QTime readTime(const Node &node, const QString &member);
    [[nodiscard]] GuardLimit readLimit(const Node &guards, const QString &member);

    [[nodiscard]] QString path(const QString &text) const;

    QString m_baseFolder;
    DocumentReader m_document;
};

} // namespace muster::provisioning
