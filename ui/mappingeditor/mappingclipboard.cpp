// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingclipboard.h"

#include "ui/mappingeditor/mappingwords.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::MappingClipboard)
};

QString shortened(const QStringList &paths)
{
    QStringList names;
    for (const QString &path : paths) {
        names << shortPath(path);
    }
    return names.join(u", "_s);
}

} // namespace

void copyMappings(core::ObjectType type, const QJsonArray &rows)
{
    const QByteArray text = items::mappingsAsText(type, rows);
    auto *data = new QMimeData; // the clipboard takes it over
    data->setData(QString::fromLatin1(items::kMappingMimeType), text);
    data->setText(QString::fromUtf8(text));
    QGuiApplication::clipboard()->setMimeData(data);
}

QByteArray copiedMappings()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (data == nullptr) {
        return {};
    }
    const QByteArray own = data->data(QString::fromLatin1(items::kMappingMimeType));
    return own.isEmpty() ? data->text().toUtf8() : own;
}

QString transferInWords(const items::MappingTransfer &transfer)
{
    QStringList sentences {Words::tr("%n mapping(s) pasted.", nullptr, static_cast<int>(transfer.rows.size()))};
    if (!transfer.skipped.isEmpty()) {
        sentences << Words::tr("Left out, because they are here already: %1.").arg(shortened(transfer.skipped));
    }
    if (!transfer.drafted.isEmpty()) {
        sentences << Words::tr("Pasted as drafts, because another mapping writes the attribute: %1.")
                         .arg(shortened(transfer.drafted));
    }
    if (!transfer.unmatched.isEmpty()) {
        sentences << Words::tr("Without match precedence, because it is taken: %1.").arg(shortened(transfer.unmatched));
    }
    QStringList renamed;
    for (const auto &[before, after] : transfer.renamed) {
        renamed << u"[%1] → [%2]"_s.arg(before, after);
    }
    if (!renamed.isEmpty()) {
        sentences << Words::tr("Renamed to what this source calls it: %1.").arg(renamed.join(u", "_s));
    }
    if (!transfer.unknown.isEmpty()) {
        sentences << Words::tr("This source does not have: %1.").arg(transfer.unknown.join(u", "_s));
    }
    return sentences.join(u' ');
}

} // namespace muster::ui
