// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTranslator>

namespace muster::ui {

/// Gives the English source texts their plural forms without a catalogue: "%n change(s)" becomes "1 change" and
/// "2 changes", "{person|people}" becomes one or the other. Installed before any real translation, which outranks it.
class EnglishPlurals final : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char *context, const char *sourceText, const char *disambiguation = nullptr,
                                    int n = -1) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace muster::ui
