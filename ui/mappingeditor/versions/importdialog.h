// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/mappingfile.h"

#include <QDialog>

class QLineEdit;

namespace muster::ui {

/// Shows what the mappings of a file would change, and what of them Muster takes over, keeps or cannot translate,
/// before anything is saved. accepted(): take them. Shown with open(); deleted on close.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(const QString &fileName, const engine::MappingFile &file, QWidget *parent);
    [[nodiscard]] QString reason() const;

private:
    [[nodiscard]] QWidget *createFindings(const std::vector<mapping::SchemaFinding> &findings);

    QString m_fileName;
    QLineEdit *m_reason = nullptr;
};

/// Asks why a mapping is saved; leaving it empty is fine. accepted(): save. Shown with open(); deleted on close.
class SaveDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit SaveDialog(QWidget *parent);
    [[nodiscard]] QString reason() const;

private:
    QLineEdit *m_reason = nullptr;
};

/// "Taken over", "Kept, not used", "Not translated", "Look at this"
[[nodiscard]] QString findingWord(mapping::SchemaFinding::Kind kind);

} // namespace muster::ui
