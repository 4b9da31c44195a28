// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace muster::provisioning {

/// Reads the members of a JSON document that people write. The first error is kept and ends in the result; reading goes
/// on with defaults until then, so that the functions of a document need no check after each member.
class DocumentReader final
{
public:
    /// An object of the document: its members and its place, e.g. "sources[0].users".
    struct Node
    {
        QJsonObject members;
        QString place;
        [[nodiscard]] QString placeOf(const QString &member) const;
        [[nodiscard]] bool has(const QString &member) const { return members.contains(member); }
    };
    /// What a number may be, ends included.
    struct Range
    {
        double least = 0;
        double most = 0;
        bool isWhole = true;
    };

    /// `known`: members by place, "[]" for the elements of an array. `fileName` begins the texts of errors.
    DocumentReader(const QMap<QString, QStringList> &known, QString fileName);

    /// The object that the document is, members not yet checked. InvalidSyntax names line and column (1-based).
    [[nodiscard]] core::Result<QJsonObject> parse(const QByteArray &document) const;
    /// An object whose members are all known.
    [[nodiscard]] Node checked(const QJsonValue &value, const QString &place);
    /// The object at a member; without members when it is absent.
    [[nodiscard]] Node object(const Node &parent, const QString &member);
    [[nodiscard]] QJsonArray array(const Node &node, const QString &member);
    [[nodiscard]] QString text(const Node &node, const QString &member, const QString &otherwise = {});
    [[nodiscard]] QString requiredText(const Node &node, const QString &member, const QString &remedy);
    /// One of the words.
    [[nodiscard]] QString word(const Node &node, const QString &member, const QStringList &words,
                               const QString &otherwise);
    [[nodiscard]] double number(const Node &node, const QString &member, double otherwise, const Range &range);
    [[nodiscard]] bool flag(const Node &node, const QString &member, bool otherwise);
    [[nodiscard]] QStringList texts(const Node &node, const QString &member);
    /// An object of texts whose members have any name.
    [[nodiscard]] QHash<QString, QString> dictionary(const Node &node, const QString &member);

    void fail(const QString &place, const QString &what, const QString &remedy);
    void fail(const core::Error &error);
    /// The first failure.
    [[nodiscard]] const std::optional<core::Error> &error() const { return m_error; }

private:
    void failType(const QString &place, const QString &expected, const QJsonValue &found);
    [[nodiscard]] core::Error syntaxError(const QByteArray &document, int offset, const QString &reason) const;

    const QMap<QString, QStringList> &m_known;
    QString m_fileName;
    std::optional<core::Error> m_error;
};

} // namespace muster::provisioning
