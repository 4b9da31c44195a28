// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/items/roles.h"
#include "models/scim/resource.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <map>
#include <optional>
#include <vector>

class QTimer;

namespace muster::items {

/// What a column of the directory shows; which ones there are depends on the type of the resources.
enum class RemoteColumn { Name, UserName, State, Email, Members, Changed };
/// `active` of a user; Unknown when the provider does not say.
enum class RemoteState { Unknown, Active, Disabled };

/// Users or groups as the service provider lists them. There are as many rows as the provider counts from the first
/// page on; those that were not seen yet are placeholders. The view says which rows it shows (ensureRows), and what is
/// missing of them is asked for with pageWanted(), page by page. Rows far away are forgotten again, so that a tenant of
/// any size needs the memory of kMaxRows.
class RemoteResourceModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum RemoteRole : int {
        LoadingRole = LastRole + 1, ///< true for a row that was not seen yet
    };
    static constexpr int kPageSize = 100;
    static constexpr int kMaxPending = 2; ///< questions at a time; the rows shown last are asked for next
    static constexpr int kMaxRows = 10'000;

    explicit RemoteResourceModel(core::ObjectType type, QObject *parent = nullptr);

    [[nodiscard]] core::ObjectType type() const { return m_type; }
    [[nodiscard]] const std::vector<RemoteColumn> &columns() const { return m_columns; }
    /// Another subject: empties the table and asks for the first page; `active` false when there is nothing to ask.
    void restart(bool active);
    /// Asks for the rows shown again; they stay until the answers are there.
    void reload();
    /// After failPage(): asks again for what is missing.
    void retry();
    /// The view shows these rows (0-based, inclusive; cut to what there is).
    void ensureRows(int first, int last);
    /// Answer to pageWanted(). `total` is what the provider counts; without it the list ends with the first page that
    /// brings nothing. A provider may bring fewer rows than asked for, or all at once; one that repeats its first page
    /// has no more.
    void applyPage(int generation, qint64 startIndex, std::vector<scim::Resource> resources,
                   std::optional<qint64> total);
    /// pageWanted() could not be answered; nothing is asked for until retry(), reload() or restart(). False when the
    /// answer is for an earlier subject and to be dropped.
    bool failPage(int generation, qint64 startIndex);
    /// A resource as it was read alone, with what lists leave out.
    void updateResource(const scim::Resource &resource);

    [[nodiscard]] bool isLoading() const { return !m_pending.empty() || m_scheduled; }
    /// Known once the first page is there.
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// Null while the row is a placeholder.
    [[nodiscard]] const scim::Resource *resource(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// startIndex is 1-based.
    void pageWanted(int generation, qint64 startIndex, int count);
    void loadingChanged(bool loading);

private:
    struct Row
    {
        scim::Resource resource;
        int generation = 0; ///< of the answer; an older one is shown until it is asked for again
    };

    void schedule();
    void askForMissing();
    [[nodiscard]] bool isMissing(int row) const;
    void ask(int row);
    void setRowCount(int count);
    void placeRows(int first, std::vector<scim::Resource> resources);
    void forgetFarFrom(int row);
    void tellChanged(int first, int last);
    void updateLoading();

    core::ObjectType m_type;
    std::vector<RemoteColumn> m_columns;
    std::map<int, Row> m_rows; ///< those seen, by position
    std::map<int, int> m_pending; ///< first row of a question → count
    QTimer *m_timer;
    int m_generation = 0;
    int m_rowCount = 0;
    int m_firstShown = 0;
    int m_lastShown = kPageSize - 1;
    bool m_active = false;
    bool m_known = false;
    bool m_failed = false;
    bool m_scheduled = false;
    bool m_loadingTold = false;
};

/// displayName, the parts of the name, userName or id: whatever a person recognises first.
[[nodiscard]] QString remoteName(const scim::Resource &resource);
[[nodiscard]] RemoteState remoteState(const scim::Resource &resource);
/// The primary e-mail address, else the first one.
[[nodiscard]] QString remoteEmail(const scim::Resource &resource);
/// meta.lastModified; invalid when the provider does not say.
[[nodiscard]] QDateTime remoteChanged(const scim::Resource &resource);

} // namespace muster::items
