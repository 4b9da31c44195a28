// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/sourcepreviewmodel.h"
#include "ui/mainwindow/page.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QTimer;

namespace muster::ui {

class Banner;
class ItemTable;
class TokenLabel;

/// A CSV file by its path, with its first rows and what was detected. It is read as soon as the path has rested.
class FileChooser final : public QWidget
{
    Q_OBJECT
public:
    /// `what` names the file for accessibility and for the dialog's title: "People file".
    FileChooser(const PageContext &context, const QString &what, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    [[nodiscard]] bool isReading() const { return m_reading; }
    /// Columns of the file; empty while there is none that could be read.
    [[nodiscard]] QStringList header() const { return m_preview ? m_preview->header : QStringList(); }
    /// What an example of the column is, for pickers.
    [[nodiscard]] QString exampleOf(const QString &column) const;

Q_SIGNALS:
    /// The file was read or cannot be; header() tells.
    void previewed();
    void pathChanged();

private:
    [[nodiscard]] QWidget *createLine(const QString &what);
    void browse();
    void read();
    void show(const core::Result<engine::SourcePreview> &preview);

    PageContext m_context;
    QString m_what;
    std::optional<engine::SourcePreview> m_preview;
    items::SourcePreviewModel m_model;
    int m_generation = 0;
    bool m_reading = false;
    QTimer *m_rest = nullptr;
    QLineEdit *m_path = nullptr;
    TokenLabel *m_detected = nullptr;
    Banner *m_banner = nullptr;
    ItemTable *m_table = nullptr;
};

} // namespace muster::ui
