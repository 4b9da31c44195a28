// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/sandbox/testhttp.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QMetaType>

namespace muster::sandbox::test {

/// One request of a conversation and what its answer has to hold. `expected` is JSON that must be part of the answer:
/// objects member by member, arrays element by element; the texts "<number>", "<text>" and "<list>" stand for any
/// non-empty value of the kind, "<absent>" for a member that must not be there. In paths, bodies and expectations
/// {last} is the id of the resource created last, {1}, {2} … those of the conversation in order.
struct Step
{
    QByteArray method;
    QString path;
    QByteArray body;
    int status;
    QByteArray expected = QByteArray();
};
using Steps = QList<Step>;

/// Empty when `actual` holds what is expected, else where it does not.
inline QString difference(const QJsonValue &actual, const QJsonValue &expected, const QString &where = {})
{
    const QString text = expected.toString();
    const auto check = [&](bool isRight) {
        return isRight ? QString()
                       : where + QStringLiteral(" is ")
                + QString::fromUtf8(QJsonDocument(QJsonArray {actual}).toJson(QJsonDocument::Compact));
    };
    if (text == QStringLiteral("<number>")) {
        return check(actual.isDouble());
    }
    if (text == QStringLiteral("<text>")) {
        return check(!actual.toString().isEmpty());
    }
    if (text == QStringLiteral("<list>")) {
        return check(!actual.toArray().isEmpty());
    }
    if (text == QStringLiteral("<absent>")) {
        return check(actual.isUndefined());
    }
    if (expected.isArray()) {
        const QJsonArray elements = expected.toArray();
        if (actual.toArray().size() != elements.size()) {
            return check(false);
        }
        for (qsizetype i = 0; i < elements.size(); ++i) {
            const QString found = difference(actual[i], elements[i], where + QStringLiteral("[%1]").arg(i));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return {};
    }
    if (!expected.isObject()) {
        return check(actual == expected);
    }
    const QJsonObject members = expected.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const QString found =
            difference(actual.toObject().value(member.key()), member.value(), where + u'.' + member.key());
        if (!found.isEmpty()) {
            return found;
        }
    }
    return {};
}

/// Plays conversations against one sandbox.
class Conversation final
{
public:
    explicit Conversation(QUrl baseUrl)
        : m_http(std::move(baseUrl))
    {
    }

    /// Empty when all went as expected, else what did not.
    [[nodiscard]] QString play(const Steps &steps)
    {
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const QString problem = play(steps[i]);
            if (!problem.isEmpty()) {
                return QStringLiteral("step %1, %2 %3: %4")
                    .arg(i + 1)
                    .arg(QString::fromLatin1(steps[i].method), steps[i].path, problem);
            }
        }
        return {};
    }

private:
    QString play(const Step &step)
    {
        QByteArray path = filled(step.path.toUtf8());
        const qsizetype query = path.indexOf('?');
        if (query >= 0 && !path.contains('%')) {
            path = path.left(query) + path.mid(query).toPercentEncoding("?&=+,:.");
        }
        const HttpAnswer answer = m_http.send(step.method, QString::fromUtf8(path), filled(step.body));
        if (answer.status != step.status) {
            return QStringLiteral("status %1, %2").arg(answer.status).arg(QString::fromUtf8(answer.body));
        }
        if (answer.status == 201) {
            m_ids.append(answer.json().value(QStringLiteral("id")).toString().toLatin1());
        }
        if (!answer.body.isEmpty() && !answer.contentType.startsWith("application/scim+json")) {
            return QStringLiteral("content type %1").arg(QString::fromLatin1(answer.contentType));
        }
        return step.expected.isEmpty()
            ? QString()
            : difference(answer.json(), QJsonDocument::fromJson(filled(step.expected)).object());
    }

    [[nodiscard]] QByteArray filled(QByteArray text) const
    {
        for (qsizetype i = 0; i < m_ids.size(); ++i) {
            text.replace("{" + QByteArray::number(i + 1) + "}", m_ids[i]);
        }
        return m_ids.isEmpty() ? text : text.replace("{last}", m_ids.last());
    }

    TestHttp m_http;
    QList<QByteArray> m_ids;
};

} // namespace muster::sandbox::test
