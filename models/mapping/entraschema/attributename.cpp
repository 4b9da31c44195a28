// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/attributename.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace muster::mapping {

core::Result<scim::AttributePath> targetPathOf(const QString &schemaName)
{
    static const QRegularExpression quoted(u"(\\bprimary\\s+eq\\s+)\"(true|false)\""_s,
                                           QRegularExpression::CaseInsensitiveOption);
    QString text = schemaName.trimmed();
    if (const QRegularExpressionMatch match = quoted.match(text); match.hasMatch()) {
        text.replace(match.capturedStart(), match.capturedLength(), match.captured(1) + match.captured(2).toLower());
    }
    core::Result<scim::AttributePath> path = scim::AttributePath::parse(text);
    if (path && path->attribute().isEmpty()) {
        return core::failure(core::ErrorCode::InvalidSyntax,
                             u"\"%1\" names an extension but no attribute of it."_s.arg(schemaName));
    }
    return path;
}

QString schemaNameOf(const scim::AttributePath &path)
{
    static const QRegularExpression plain(u"(\\bprimary\\s+eq\\s+)(true|false)\\b"_s);
    QString text = path.toString();
    if (const QRegularExpressionMatch match = plain.match(text); match.hasMatch()) {
        const QString value = match.captured(2) == "true"_L1 ? u"\"True\""_s : u"\"False\""_s;
        text.replace(match.capturedStart(), match.capturedLength(), match.captured(1) + value);
    }
    return text;
}

} // namespace muster::mapping
