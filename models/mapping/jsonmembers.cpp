// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/jsonmembers.h"

#include "models/mapping/suggestion.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

tl::unexpected<core::Error> documentError(const QString &place, const QString &what, const QString &remedy)
{
    return core::failure(core::ErrorCode::InvalidConfiguration, u"%1: %2"_s.arg(place, what), remedy);
}

core::Result<QJsonObject> readObject(const QJsonValue &json, const QString &place, const QStringList &known)
{
    if (!json.isObject()) {
        return documentError(place, u"an object is expected."_s, u"Its members are %1."_s.arg(known.join(", "_L1)));
    }
    QJsonObject object = json.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!known.contains(it.key())) {
            return documentError(place, u"there is no member \"%1\"%2"_s.arg(it.key(), didYouMean(it.key(), known)),
                                 u"Possible members are %1."_s.arg(known.join(", "_L1)));
        }
    }
    return object;
}

core::Result<QString> readText(const QJsonObject &json, const QString &member, const QString &place,
                               const QString &example)
{
    const QJsonValue value = json.value(member);
    if (value.isUndefined()) {
        return documentError(place, u"the member \"%1\" is missing."_s.arg(member), u"Add it, e.g. %1."_s.arg(example));
    }
    if (!value.isString() || value.toString().isEmpty()) {
        return documentError(u"%1.%2"_s.arg(place, member), u"a text that is not empty is expected."_s,
                             u"Write it like %1."_s.arg(example));
    }
    return value.toString();
}

} // namespace muster::mapping
