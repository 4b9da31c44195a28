// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/remoteresourcemodel.h"

#include <QJsonArray>
#include <QTimer>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace muster::items {

using core::ObjectType;
using scim::Resource;

namespace {

QString textOf(const Resource &resource, QStringView name)
{
    return Resource::member(resource.json(), name).toString();
}

QString headerText(RemoteColumn column)
{
    switch (column) {
    case RemoteColumn::Name:
        return u"Name"_s;
    case RemoteColumn::UserName:
        return u"User name"_s;
    case RemoteColumn::State:
        return u"State"_s;
    case RemoteColumn::Email:
        return u"E-mail"_s;
    case RemoteColumn::Members:
        return u"Members"_s;
    case RemoteColumn::Changed:
        break;
    }
    return u"Changed"_s;
}

/// Nothing when lists leave the members out, as Muster asks for it; a group without members says so when read alone.
QVariant memberCount(const Resource &resource)
{
    const QJsonValue members = Resource::member(resource.json(), u"members");
    return members.isArray() ? QVariant(members.toArray().size()) : QVariant();
}

QVariant rawValue(const Resource &resource, RemoteColumn column)
{
    switch (column) {
    case RemoteColumn::Name:
        return remoteName(resource);
    case RemoteColumn::UserName:
        return textOf(resource, u"userName");
    case RemoteColumn::State:
        return static_cast<int>(remoteState(resource));
    case RemoteColumn::Email:
        return remoteEmail(resource);
    case RemoteColumn::Members:
        return memberCount(resource);
    case RemoteColumn::Changed:
        break;
    }
    return remoteChanged(resource);
}

QVariant displayText(const Resource &resource, RemoteColumn column)
{
    switch (column) {
    case RemoteColumn::State: {
        const RemoteState state = remoteState(resource);
        return state == RemoteState::Active ? u"active"_s : state == RemoteState::Disabled ? u"disabled"_s : QString();
    }
    case RemoteColumn::Changed:
        return remoteChanged(resource).toString(Qt::ISODate);
    default:
        return rawValue(resource, column);
    }
}

} // namespace

QString remoteName(const Resource &resource)
{
    if (const QString name = textOf(resource, u"displayName"); !name.isEmpty()) {
        return name;
    }
    const QJsonObject parts = Resource::member(resource.json(), u"name").toObject();
    if (const QString formatted = Resource::member(parts, u"formatted").toString(); !formatted.isEmpty()) {
        return formatted;
    }
    const QString joined =
        (Resource::member(parts, u"givenName").toString() + u' ' + Resource::member(parts, u"familyName").toString())
            .trimmed();
    if (!joined.isEmpty()) {
        return joined;
    }
    const QString userName = textOf(resource, u"userName");
    return userName.isEmpty() ? resource.id().toString() : userName;
}

RemoteState remoteState(const Resource &resource)
{
    const QJsonValue active = Resource::member(resource.json(), u"active");
    if (active.isBool()) {
        return active.toBool() ? RemoteState::Active : RemoteState::Disabled;
    }
    const QString text = active.toString().toLower(); // some providers write "True"
    return text == "true"_L1 ? RemoteState::Active : text == "false"_L1 ? RemoteState::Disabled : RemoteState::Unknown;
}

QString remoteEmail(const Resource &resource)
{
    QString first;
    const QJsonArray emails = Resource::member(resource.json(), u"emails").toArray();
    for (const QJsonValue email : emails) {
        const QString value = Resource::member(email.toObject(), u"value").toString();
        if (Resource::member(email.toObject(), u"primary").toBool() && !value.isEmpty()) {
            return value;
        }
        if (first.isEmpty()) {
            first = value;
        }
    }
    return first;
}

QDateTime remoteChanged(const Resource &resource)
{
    const QJsonObject meta = Resource::member(resource.json(), u"meta").toObject();
    return QDateTime::fromString(Resource::member(meta, u"lastModified").toString(), Qt::ISODateWithMs);
}

RemoteResourceModel::RemoteResourceModel(ObjectType type, QObject *parent)
    : QAbstractTableModel(parent)
    , m_type(type)
    , m_columns(type == ObjectType::User
                    ? std::vector {RemoteColumn::Name, RemoteColumn::UserName, RemoteColumn::State, RemoteColumn::Email,
                                   RemoteColumn::Changed}
                    : std::vector {RemoteColumn::Name, RemoteColumn::Members, RemoteColumn::Changed})
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, &RemoteResourceModel::askForMissing);
}

void RemoteResourceModel::restart(bool active)
{
    beginResetModel();
    ++m_generation;
    m_rows.clear();
    m_pending.clear();
    m_rowCount = 0;
    m_firstShown = 0;
    m_lastShown = kPageSize - 1;
    m_active = active;
    m_known = false;
    m_failed = false;
    endResetModel();
    schedule();
}

void RemoteResourceModel::reload()
{
    ++m_generation;
    m_pending.clear();
    m_known = m_known && m_rowCount > 0; // an empty list shows no row that could be asked for
    m_failed = false;
    schedule();
}

void RemoteResourceModel::retry()
{
    m_failed = false;
    schedule();
}

void RemoteResourceModel::ensureRows(int first, int last)
{
    m_firstShown = std::max(0, first);
    m_lastShown = std::max(m_firstShown, last);
    schedule();
}

void RemoteResourceModel::schedule()
{
    m_scheduled = m_active && !m_failed;
    if (m_scheduled) {
        m_timer->start();
    } else {
        m_timer->stop();
    }
    if (!m_known) { // later, scrolling over rows that are there already is not loading
        updateLoading();
    }
}

bool RemoteResourceModel::isMissing(int row) const
{
    const auto known = m_rows.find(row);
    if (known != m_rows.end() && known->second.generation == m_generation) {
        return false;
    }
    return std::none_of(m_pending.begin(), m_pending.end(), [row](const auto &question) {
        return row >= question.first && row < question.first + question.second;
    });
}

void RemoteResourceModel::askForMissing()
{
    m_scheduled = false;
    // Until the provider has said how many there are, or whether these are still as many, one question is enough.
    const int last = m_known ? std::min(m_lastShown, m_rowCount - 1) : 0;
    for (int row = m_known ? m_firstShown : 0; row <= last; ++row) {
        if (static_cast<int>(m_pending.size()) >= kMaxPending) {
            break;
        }
        if (isMissing(row)) {
            ask(row);
        }
    }
    updateLoading();
}

void RemoteResourceModel::ask(int row)
{
    // Whole pages where possible, so that scrolling back and forth asks the same questions; from the row itself when
    // the provider brought only the beginning of a page.
    int first = row - row % kPageSize;
    while (first < row && !isMissing(first)) {
        ++first;
    }
    const int count = kPageSize - first % kPageSize;
    m_pending.insert_or_assign(first, count);
    Q_EMIT pageWanted(m_generation, first + 1, count);
}

void RemoteResourceModel::applyPage(int generation, qint64 startIndex, std::vector<Resource> resources,
                                    std::optional<qint64> total)
{
    if (generation != m_generation) {
        return;
    }
    int first = static_cast<int>(startIndex - 1);
    m_pending.erase(first);
    m_known = true;
    const auto top = m_rows.find(0);
    const bool repeated =
        first > 0 && !resources.empty() && top != m_rows.end() && top->second.resource.id() == resources.front().id();
    if (repeated) {
        first = 0; // the provider ignores where it was asked to start: this is all there is
    }
    const qint64 end = first + static_cast<qint64>(resources.size());
    constexpr qint64 kMost = std::numeric_limits<int>::max() - 1;
    if (resources.empty() || repeated) {
        setRowCount(static_cast<int>(end));
    } else if (total) {
        setRowCount(static_cast<int>(std::clamp(*total, end, kMost)));
    } else {
        setRowCount(std::max(m_rowCount, static_cast<int>(end) + 1)); // perhaps one more
    }
    placeRows(first, std::move(resources));
    schedule();
    updateLoading();
}

bool RemoteResourceModel::failPage(int generation, qint64 startIndex)
{
    if (generation != m_generation) {
        return false;
    }
    m_pending.erase(static_cast<int>(startIndex - 1));
    m_failed = true;
    schedule();
    updateLoading();
    return true;
}

void RemoteResourceModel::updateResource(const Resource &resource)
{
    const core::ResourceId id = resource.id();
    for (auto &[row, known] : m_rows) {
        if (known.resource.id() == id) {
            if (known.resource != resource) {
                known.resource = resource;
                tellChanged(row, row);
            }
            return;
        }
    }
}

void RemoteResourceModel::setRowCount(int count)
{
    if (count > m_rowCount) {
        beginInsertRows({}, m_rowCount, count - 1);
        m_rowCount = count;
        endInsertRows();
    } else if (count < m_rowCount) {
        beginRemoveRows({}, count, m_rowCount - 1);
        m_rowCount = count;
        m_rows.erase(m_rows.lower_bound(count), m_rows.end());
        endRemoveRows();
    }
}

void RemoteResourceModel::placeRows(int first, std::vector<Resource> resources)
{
    if (resources.empty()) {
        return;
    }
    const int last = first + static_cast<int>(resources.size()) - 1;
    for (int row = first; row <= last; ++row) {
        m_rows.insert_or_assign(row, Row {std::move(resources[static_cast<std::size_t>(row - first)]), m_generation});
    }
    tellChanged(first, last);
    forgetFarFrom(first);
}

void RemoteResourceModel::forgetFarFrom(int row)
{
    while (static_cast<int>(m_rows.size()) > kMaxRows) {
        const int top = m_rows.begin()->first;
        const int bottom = m_rows.rbegin()->first;
        const bool fromTop = row - top > bottom - row;
        const int first = fromTop ? top : bottom - bottom % kPageSize;
        const int last = fromTop ? top - top % kPageSize + kPageSize - 1 : bottom;
        m_rows.erase(m_rows.lower_bound(first), m_rows.upper_bound(last));
        tellChanged(first, std::min(last, m_rowCount - 1));
    }
}

void RemoteResourceModel::tellChanged(int first, int last)
{
    Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void RemoteResourceModel::updateLoading()
{
    if (m_loadingTold != isLoading()) {
        m_loadingTold = !m_loadingTold;
        Q_EMIT loadingChanged(m_loadingTold);
    }
}

const Resource *RemoteResourceModel::resource(int row) const
{
    const auto known = m_rows.find(row);
    return known == m_rows.end() ? nullptr : &known->second.resource;
}

int RemoteResourceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int RemoteResourceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RemoteResourceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Resource *shown = resource(index.row());
    if (role == LoadingRole) {
        return shown == nullptr;
    }
    if (shown == nullptr) {
        return {};
    }
    const RemoteColumn column = m_columns.at(static_cast<std::size_t>(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return displayText(*shown, column);
    case RawValueRole:
        return rawValue(*shown, column);
    case IdRole:
        return shown->id().toString();
    case StateRole:
        return static_cast<int>(remoteState(*shown));
    default:
        return {};
    }
}

QVariant RemoteResourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return headerText(m_columns.at(static_cast<std::size_t>(section)));
    }
    return {};
}

} // namespace muster::items
