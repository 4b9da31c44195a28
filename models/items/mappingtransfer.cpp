// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/mappingtransfer.h"

#include "models/mapping/expressioncursor.h"

#include <QHash>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::items {

namespace {

QString targetOf(const QJsonValue &row)
{
    return row["target"_L1].toString();
}

/// Names that people take for the same: "First Name", "first_name", "firstName".
QString likeness(const QString &name)
{
    QString letters;
    std::ranges::copy_if(name.toCaseFolded(), std::back_inserter(letters),
                         [](QChar c) { return c.isLetterOrNumber(); });
    return letters;
}

core::Result<QJsonArray> rowsIn(const QByteArray &text)
{
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(text, &problem);
    QJsonArray rows;
    if (json.isArray()) {
        rows = json.array();
    } else if (json["mappings"_L1].isArray()) {
        rows = json["mappings"_L1].toArray();
    } else if (json.isObject()) {
        rows = {json.object()};
    }
    const bool fits = !rows.isEmpty() && std::ranges::all_of(rows, [](const QJsonValue &row) {
        return row.isObject() && row["target"_L1].isString();
    });
    if (!fits) {
        return core::failure(core::ErrorCode::InvalidSyntax,
                             problem.error == QJsonParseError::NoError ? u"The clipboard holds JSON, but no mappings."_s
                                                                       : u"The clipboard holds no mappings."_s,
                             u"Copy mappings in this editor, or JSON such as [{\"target\": \"title\", \"source\": "
                             "\"[jobTitle]\"}]."_s);
    }
    return rows;
}

/// Fits copied rows to where they go.
class Fitting final
{
public:
    Fitting(const QJsonArray &present, const QStringList &attributes)
        : m_present(present)
        , m_known(!attributes.isEmpty())
    {
        for (const QString &attribute : attributes) {
            m_attributes.insert(likeness(attribute), attribute);
            m_names.append(attribute);
        }
    }
    void add(QJsonObject row);
    [[nodiscard]] MappingTransfer transfer() { return std::move(m_transfer); }

private:
    [[nodiscard]] QString renamedIn(const QString &expression);
    void rename(QJsonObject &row);
    [[nodiscard]] bool hasTarget(const QString &target) const;
    [[nodiscard]] bool hasPrecedence(int precedence) const;

    const QJsonArray &m_present;
    bool m_known;
    QHash<QString, QString> m_attributes; ///< by likeness
    QStringList m_names;
    MappingTransfer m_transfer;
};

QString Fitting::renamedIn(const QString &expression)
{
    QString text = expression;
    qsizetype shift = 0;
    for (const mapping::TokenSpan &span : mapping::tokenSpans(expression)) {
        if (span.kind != mapping::TokenKind::Attribute || m_names.contains(span.text)
            || span.text == "IsSoftDeleted"_L1) {
            continue;
        }
        const QString name = m_attributes.value(likeness(span.text));
        if (name.isEmpty()) {
            m_transfer.unknown << span.text;
            continue;
        }
        text.replace(span.begin + shift, span.length(), u'[' + name + u']');
        shift += name.size() + 2 - span.length();
        m_transfer.renamed.emplace_back(span.text, name);
    }
    return text;
}

void Fitting::rename(QJsonObject &row)
{
    for (const QString &member : {u"source"_s, u"condition"_s}) {
        if (row.value(member).isString()) {
            row.insert(member, renamedIn(row.value(member).toString()));
        }
    }
    QJsonArray elements = row.value("values"_L1).toArray();
    for (QJsonValueRef element : elements) {
        QJsonObject json = element.toObject();
        for (QJsonValueRef expression : json) {
            expression = renamedIn(expression.toString());
        }
        element = json;
    }
    if (!elements.isEmpty()) {
        row.insert(u"values"_s, elements);
    }
}

bool Fitting::hasTarget(const QString &target) const
{
    return std::ranges::any_of(m_present, [&target](const QJsonValue &row) { return targetOf(row) == target; });
}

bool Fitting::hasPrecedence(int precedence) const
{
    return std::ranges::any_of(
        m_present, [precedence](const QJsonValue &row) { return row["matching"_L1].toInt() == precedence; });
}

void Fitting::add(QJsonObject row)
{
    if (m_known) {
        rename(row);
    }
    const QString target = targetOf(row);
    if (m_present.contains(row)) {
        m_transfer.skipped << target;
        return;
    }
    if (const int precedence = row.value("matching"_L1).toInt(); precedence > 0 && hasPrecedence(precedence)) {
        row.remove("matching"_L1);
        m_transfer.unmatched << target;
    }
    if (m_present.contains(row)) {
        m_transfer.skipped << target;
        m_transfer.unmatched.removeLast();
        return;
    }
    if (hasTarget(target)) {
        row.insert(u"state"_s, u"draft"_s);
        m_transfer.drafted << target;
    }
    m_transfer.rows.push_back(std::move(row));
}

} // namespace

QByteArray mappingsAsText(core::ObjectType type, const QJsonArray &rows)
{
    const QJsonObject json {{u"musterMappings"_s, 1}, {u"type"_s, core::objectTypeName(type)}, {u"mappings"_s, rows}};
    return QJsonDocument(json).toJson();
}

core::Result<MappingTransfer> readMappings(const QByteArray &text, const QJsonArray &present,
                                           const QStringList &attributes)
{
    const auto rows = rowsIn(text);
    if (!rows) {
        return core::failure(rows.error());
    }
    Fitting fitting(present, attributes);
    for (const QJsonValue &row : *rows) {
        fitting.add(row.toObject());
    }
    MappingTransfer transfer = fitting.transfer();
    std::ranges::sort(transfer.renamed);
    const auto repeated = std::unique(transfer.renamed.begin(), transfer.renamed.end());
    transfer.renamed.erase(repeated, transfer.renamed.end());
    transfer.unknown.removeDuplicates();
    return transfer;
}

} // namespace muster::items
