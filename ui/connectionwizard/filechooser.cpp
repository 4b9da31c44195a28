// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/filechooser.h"

#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kRestMs = 300;
constexpr int kShownRows = 5;
constexpr int kColumnCharacters = 18;

QString delimiterWord(const QString &delimiter)
{
    return delimiter == u","_s ? FileChooser::tr("comma")
        : delimiter == u";"_s  ? FileChooser::tr("semicolon")
        : delimiter == u"\t"_s ? FileChooser::tr("tab")
                               : delimiter;
}

} // namespace

FileChooser::FileChooser(const PageContext &context, const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_what(what)
    , m_rest(new QTimer(this))
    , m_path(new QLineEdit(this))
    , m_detected(new TokenLabel(Token::MutedText, {}, this))
    , m_banner(new Banner(this))
    , m_table(new ItemTable(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &FileChooser::read);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        ++m_generation;
        m_reading = !path().isEmpty();
        m_preview.reset();
        m_rest->start();
        Q_EMIT pathChanged();
    });
    m_detected->setWordWrap(true);
    m_detected->hide();
    m_banner->hide();
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("First rows of the file"));
    m_table->setFocusPolicy(Qt::ClickFocus);
    m_table->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(createLine(what));
    layout->addWidget(m_banner);
    layout->addWidget(m_table);
    layout->addWidget(m_detected);
}

QWidget *FileChooser::createLine(const QString &what)
{
    auto *line = new QWidget(this);
    m_path->setObjectName(u"pathLineEdit"_s);
    m_path->setAccessibleName(what);
    m_path->setPlaceholderText(tr("Path of a CSV file"));
    m_path->setClearButtonEnabled(true);
    auto *browse = new QPushButton(symbolicIcon(u"document-open"_s), tr("Browse…"), line);
    browse->setAutoDefault(false);
    browse->setAccessibleName(tr("Browse for: %1").arg(what));
    connect(browse, &QPushButton::clicked, this, &FileChooser::browse);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_path, 1);
    layout->addWidget(browse);
    return line;
}

QString FileChooser::path() const
{
    return m_path->text().trimmed();
}

void FileChooser::setPath(const QString &path)
{
    m_path->setText(path);
}

QString FileChooser::exampleOf(const QString &column) const
{
    if (!m_preview || m_preview->rows.empty()) {
        return {};
    }
    return m_preview->rows.front().value(m_preview->header.indexOf(column));
}

void FileChooser::browse()
{
    const QFileInfo current(path());
    auto *dialog = new QFileDialog(this, m_what, path().isEmpty() ? QDir::homePath() : current.path(),
                                   tr("CSV files (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void FileChooser::read()
{
    if (path().isEmpty()) {
        m_banner->hide();
        m_table->hide();
        m_detected->hide();
        Q_EMIT previewed();
        return;
    }
    m_context.services.previewSource(
        path(), this, [this, generation = m_generation](const core::Result<engine::SourcePreview> &preview) {
            if (generation == m_generation) {
                show(preview);
            }
        });
}

void FileChooser::show(const core::Result<engine::SourcePreview> &preview)
{
    m_reading = false;
    m_table->setVisible(preview.has_value());
    m_detected->setVisible(preview.has_value());
    m_banner->setVisible(!preview.has_value() || !preview->warning.isEmpty());
    if (!preview) {
        m_banner->showError(preview.error());
        Q_EMIT previewed();
        return;
    }
    m_preview = *preview;
    m_model.setPreview(preview->header, preview->rows);
    const int rows = std::clamp(static_cast<int>(preview->rows.size()), 1, kShownRows);
    m_table->setFixedHeight((rows + 1) * kRowHeight + m_table->horizontalScrollBar()->sizeHint().height());
    m_table->setEmptyText(tr("The file has a header but no row."));
    m_table->setColumnCharacters(QList<int>(preview->header.size(), kColumnCharacters));
    m_detected->setText(tr("%n column(s), %1, separated by %2.", nullptr, static_cast<int>(preview->header.size()))
                            .arg(preview->encoding, delimiterWord(preview->delimiter)));
    if (!preview->warning.isEmpty()) {
        m_banner->showMessage(Glyph::Triangle, Token::Warning, tr("The file can be read, but look here"),
                              preview->warning);
    }
    Q_EMIT previewed();
}

} // namespace muster::ui
