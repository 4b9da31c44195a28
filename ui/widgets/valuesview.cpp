// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/valuesview.h"

#include "ui/presentation/tokens.h"
#include "ui/widgets/itemtable.h"

#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

/// A dash for "nothing", the full value as tool tip, the short name of an extension's attribute.
class ValuesPresentation final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QString text = QIdentityProxyModel::data(index, Qt::DisplayRole).toString();
        switch (role) {
        case Qt::DisplayRole:
            if (text.isEmpty()) {
                return u"–"_s;
            }
            return text.startsWith("urn:"_L1) ? text.section(u':', -1) : text;
        case Qt::ToolTipRole:
            return text;
        default:
            return QIdentityProxyModel::data(index, role);
        }
    }
};

} // namespace

ValuesView::ValuesView(QWidget *parent)
    : QWidget(parent)
    , m_table(new ItemTable(this))
{
    auto *presentation = new ValuesPresentation(this);
    presentation->setSourceModel(&m_model);
    m_table->setModel(presentation);
    m_table->setAccessibleName(tr("Changed values"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
}

void ValuesView::setProperties(const std::vector<provisioning::ModifiedProperty> &properties, const QString &emptyText)
{
    m_table->setEmptyText(emptyText);
    m_model.setProperties(properties);
}

} // namespace muster::ui
