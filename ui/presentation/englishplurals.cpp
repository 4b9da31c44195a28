// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/englishplurals.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace muster::ui {

QString EnglishPlurals::translate(const char *context, const char *sourceText, const char *disambiguation, int n) const
{
    Q_UNUSED(context)
    Q_UNUSED(disambiguation)
    if (n < 0 || sourceText == nullptr) {
        return {};
    }
    static const QRegularExpression pair(u"\\{([^|{}]*)\\|([^|{}]*)\\}"_s);
    QString text = QString::fromUtf8(sourceText);
    text.replace(u"(s)"_s, n == 1 ? QString() : u"s"_s);
    text.replace(pair, n == 1 ? u"\\1"_s : u"\\2"_s);
    return text;
}

} // namespace muster::ui
