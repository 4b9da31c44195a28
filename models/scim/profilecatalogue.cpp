// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/providerprofile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

/// Must stand outside every namespace. A static library's resources are registered only when somebody asks for it.
static void registerProfileResources()
{
    Q_INIT_RESOURCE(profiles);
}

namespace muster::scim {

namespace {

constexpr auto kFolder = ":/muster/profiles/"_L1;

std::vector<ProviderProfile> load()
{
    std::vector<ProviderProfile> profiles;
    registerProfileResources();
    for (const QString &file : QDir(kFolder).entryList({u"*.json"_s})) {
        auto profile = ProviderProfile::fromJson(ProviderProfile::document(QString(file).chopped(5)));
        Q_ASSERT_X(profile.has_value(), "ProviderProfile", qPrintable(file));
        if (profile) {
            profiles.push_back(std::move(*profile));
        }
    }
    std::ranges::sort(profiles, [](const ProviderProfile &a, const ProviderProfile &b) {
        const bool isLastA = a.id == "generic"_L1;
        const bool isLastB = b.id == "generic"_L1;
        return isLastA != isLastB ? isLastB : a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return profiles;
}

/// The part of a host that no administrator fills in: "gitlab.com", ".amazonaws.com".
QString fixedHost(const QString &baseUrl)
{
    const QString host = baseUrl.section(u'/', 2, 2);
    return host.contains(u'}') ? host.section(u'}', -1) : host;
}

} // namespace

QJsonObject ProviderProfile::document(const QString &id)
{
    registerProfileResources();
    QFile file(kFolder + id + ".json"_L1);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

const std::vector<ProviderProfile> &ProviderProfile::all()
{
    static const std::vector<ProviderProfile> kProfiles = load();
    return kProfiles;
}

const ProviderProfile *ProviderProfile::find(const QString &id)
{
    const auto found = std::ranges::find(all(), id, &ProviderProfile::id);
    return found == all().end() ? nullptr : &*found;
}

const ProviderProfile &ProviderProfile::generic()
{
    return all().back();
}

QStringList ProviderProfile::ids()
{
    QStringList list;
    for (const ProviderProfile &profile : all()) {
        list.append(profile.id);
    }
    return list;
}

const ProviderProfile *ProviderProfile::forUrl(const QString &url)
{
    const QString host = QUrl(url).host();
    const auto belongs = [&host](const ProviderProfile &profile) {
        const QString known = fixedHost(profile.baseUrl);
        return !known.isEmpty() && (host == known || (known.startsWith(u'.') && host.endsWith(known)));
    };
    const auto found = std::ranges::find_if(all(), belongs);
    return found == all().end() ? nullptr : &*found;
}

} // namespace muster::scim
