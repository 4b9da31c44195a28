// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/retrypolicy.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Steps before the 2nd, 3rd, … attempt; the last one repeats.
constexpr std::array kBackoff {
    milliseconds(500),   milliseconds(1'000),  milliseconds(2'000),  milliseconds(4'000),
    milliseconds(8'000), milliseconds(16'000), milliseconds(30'000),
};

constexpr seconds kLongestRetryAfter = std::chrono::hours(24 * 3650);

bool certainlyNotCarriedOut(const core::Error &error)
{
    return error.code == core::ErrorCode::TooManyRequests || error.httpStatus == 503
        || QByteArrayView(error.protocolCode) == kNeverSent;
}

/// The three forms of RFC 9110 section 5.6.7, of which the first is the one in use. The week day is not looked at.
QDateTime parseHttpDate(const QString &text)
{
    const QString date = text.simplified().section(u' ', 1);
    const QString full = date.endsWith("GMT"_L1) ? date : date + " GMT"_L1;
    for (const QString &format : {u"d MMM yyyy HH:mm:ss t"_s, u"d-MMM-yy HH:mm:ss t"_s, u"MMM d HH:mm:ss yyyy t"_s}) {
        const QDateTime parsed = QLocale::c().toDateTime(full, format);
        if (parsed.isValid()) {
            return parsed.date().year() < 1970 ? parsed.addYears(100) : parsed;
        }
    }
    return {};
}

} // namespace

Repetition repetition(HttpMethod method, const QByteArray &body)
{
    if (method == HttpMethod::Post) {
        return Repetition::Harmful;
    }
    // Looking for the word is exact enough: taking a harmless PATCH for a harmful one only costs a retry.
    const bool adds = method == HttpMethod::Patch && body.contains("\"add\"");
    return adds ? Repetition::Harmful : Repetition::Harmless;
}

bool mayRetry(const core::Error &error, Repetition repetition)
{
    return core::isTransient(error.code) && (repetition == Repetition::Harmless || certainlyNotCarriedOut(error));
}

milliseconds retryDelay(int attempt, std::optional<seconds> retryAfter, seconds longest, double random)
{
    const auto step = static_cast<std::size_t>(std::max(attempt, 1) - 1);
    const milliseconds whole = kBackoff.at(std::min(step, kBackoff.size() - 1));
    const auto jittered = milliseconds(static_cast<qint64>(static_cast<double>(whole.count()) * (0.5 + random / 2.0)));
    return std::min<milliseconds>(std::max<milliseconds>(jittered, retryAfter.value_or(seconds(0))), longest);
}

std::optional<seconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const QByteArray text = value.trimmed().toByteArray();
    if (text.isEmpty()) {
        return std::nullopt;
    }
    const bool digits = std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        bool ok = false;
        const qlonglong number = text.toLongLong(&ok);
        return ok ? std::min(seconds(number), kLongestRetryAfter) : kLongestRetryAfter;
    }
    const QDateTime date = parseHttpDate(QString::fromLatin1(text));
    if (!date.isValid()) {
        return std::nullopt;
    }
    return std::clamp(seconds((now.msecsTo(date) + 999) / 1000), seconds(0), kLongestRetryAfter);
}

} // namespace muster::scimclient
