// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/attributelistdialog.h"

#include "models/items/roles.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

using Column = items::AttributeListModel::Column;

class ListPresentation final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QModelIndex source = mapToSource(index);
        const bool isOwn = source.data(items::StateRole).toBool();
        if (role == Qt::DisplayRole && static_cast<Column>(index.column()) == Column::Origin) {
            return isOwn ? AttributeListDialog::tr("added") : AttributeListDialog::tr("found");
        }
        if (role == Qt::ToolTipRole) {
            return isOwn ? source.data()
                         : QVariant(AttributeListDialog::tr("%1, as it was found; it cannot be changed.")
                                        .arg(source.siblingAtColumn(0).data().toString()));
        }
        if (role == Qt::ForegroundRole && !isOwn) {
            return colour(Token::MutedText, QApplication::palette());
        }
        return QIdentityProxyModel::data(index, role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QIdentityProxyModel::headerData(section, orientation, role);
        }
        switch (static_cast<Column>(section)) {
        case Column::Name:
            return AttributeListDialog::tr("Name");
        case Column::Type:
            return AttributeListDialog::tr("Type");
        case Column::PrimaryKey:
            return AttributeListDialog::tr("Key");
        case Column::Required:
            return AttributeListDialog::tr("Required");
        case Column::MultiValued:
            return AttributeListDialog::tr("Multi-value");
        case Column::CaseExact:
            return AttributeListDialog::tr("Exact case");
        case Column::ApiExpression:
            return AttributeListDialog::tr("API expression");
        case Column::ReferencedAttribute:
            return AttributeListDialog::tr("Referenced object");
        case Column::Origin:
            return AttributeListDialog::tr("Origin");
        case Column::Count:
            break;
        }
        return {};
    }
};

/// Types are chosen, the rest is typed.
class ListDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override
    {
        if (static_cast<Column>(index.column()) != Column::Type) {
            return QStyledItemDelegate::createEditor(parent, option, index);
        }
        auto *combo = new QComboBox(parent);
        for (int type = 0; type <= static_cast<int>(scim::AttributeType::Complex); ++type) {
            combo->addItem(mapping::attributeTypeName(static_cast<scim::AttributeType>(type)));
        }
        return combo;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *combo = qobject_cast<QComboBox *>(editor); combo != nullptr) {
            combo->setCurrentText(index.data(Qt::EditRole).toString());
        } else {
            QStyledItemDelegate::setEditorData(editor, index);
        }
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (const auto *combo = qobject_cast<QComboBox *>(editor); combo != nullptr) {
            model->setData(index, combo->currentText());
        } else {
            QStyledItemDelegate::setModelData(editor, model, index);
        }
    }
};

std::vector<mapping::AttributeDefinition> definitionsOf(const std::vector<OfferedAttribute> &offered)
{
    std::vector<mapping::AttributeDefinition> definitions;
    for (const OfferedAttribute &attribute : offered) {
        mapping::AttributeDefinition definition;
        definition.name = attribute.name;
        definitions.push_back(std::move(definition));
    }
    return definitions;
}

std::vector<mapping::AttributeDefinition> ownOf(const QJsonObject &settings, const QString &side)
{
    return mapping::attributesFromJson(settings.value("attributes"_L1)[side], side)
        .value_or(std::vector<mapping::AttributeDefinition>());
}

} // namespace

AttributeListDialog::AttributeListDialog(core::ObjectType type, QWidget *parent)
    : QDialog(parent)
    , m_type(type)
    , m_tabs(new QTabWidget(this))
{
    setObjectName(u"attributeListDialog"_s);
    setWindowTitle(tr("Attributes"));
    resize(960, 560);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(createSide(m_source, tr("Attributes of the source"),
                              tr("The source was not read yet. Add the attributes that it has.")),
                   tr("&Source"));
    m_tabs->addTab(createSide(m_target, tr("Attributes of the application"), {}), tr("&Application"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Take over"), QDialogButtonBox::AcceptRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceM);
    layout->addWidget(bodyLabel(tr("Mappings can use these attributes. What was found stands as it is; add what is "
                                   "missing, such as urn:example:params:scim:schemas:extension:badge:2.0:User:number."),
                                this));
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
}

QWidget *AttributeListDialog::createSide(items::AttributeListModel &model, const QString &name, const QString &empty)
{
    auto *side = new QWidget(this);
    auto *presentation = new ListPresentation(side);
    presentation->setSourceModel(&model);
    auto *filter = new QSortFilterProxyModel(side);
    filter->setSourceModel(presentation);
    filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto *table = new ItemTable(side);
    table->setObjectName(u"attributeListTable"_s);
    table->setAccessibleName(name);
    table->setModel(filter);
    table->setItemDelegate(new ListDelegate(table));
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                           | QAbstractItemView::AnyKeyPressed);
    table->setColumnCharacters({0, 11, 6, 9, 11, 10, 15, 17, 8});
    table->setEmptyText(empty);
    auto *search = new QLineEdit(side);
    search->setPlaceholderText(tr("Find an attribute"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    auto *addButton = new QPushButton(tr("Add an attribute"), side);
    addButton->setAutoDefault(false);
    auto *removeButton = new QPushButton(tr("Remove"), side);
    removeButton->setAutoDefault(false);
    removeButton->setEnabled(false);
    connect(search, &QLineEdit::textChanged, filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(addButton, &QPushButton::clicked, this, [this, &model, table, search] {
        search->clear();
        add(model, table);
    });
    const auto rowOf = [filter](const QModelIndex &index) { return filter->mapToSource(index).row(); };
    connect(removeButton, &QPushButton::clicked, this,
            [&model, table, rowOf] { model.remove(rowOf(table->currentIndex())); });
    connect(table, &ItemTable::currentRowChanged, removeButton, [&model, table, removeButton, rowOf] {
        const QModelIndex current = table->currentIndex();
        removeButton->setEnabled(current.isValid() && model.isOwn(rowOf(current)));
    });
    auto *tools = new QHBoxLayout;
    tools->addWidget(search, 1);
    tools->addWidget(addButton);
    tools->addWidget(removeButton);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, kSpaceS, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addLayout(tools);
    layout->addWidget(table, 1);
    return side;
}

void AttributeListDialog::add(items::AttributeListModel &model, ItemTable *table)
{
    mapping::AttributeDefinition definition;
    definition.name = &model == &m_source
        ? tr("newAttribute")
        : u"urn:ietf:params:scim:schemas:extension:custom:2.0:%1:attribute"_s.arg(core::objectTypeName(m_type));
    const int row = model.add(definition);
    table->setCurrentIndex(table->model()->index(row, static_cast<int>(Column::Name)));
    table->scrollTo(table->currentIndex());
    table->edit(table->currentIndex());
}

void AttributeListDialog::setLists(const QJsonObject &settings, const std::vector<OfferedAttribute> &found)
{
    m_settings = settings;
    m_source.setLists(definitionsOf(found), ownOf(settings, u"source"_s));
    const scim::SchemaSet &schemas = scim::SchemaSet::defaultFor(m_type);
    m_target.setLists(mapping::attributeList(schemas, {}), ownOf(settings, u"target"_s));
}

QJsonObject AttributeListDialog::settings() const
{
    QJsonObject lists = m_settings.value("attributes"_L1).toObject();
    const auto put = [&lists](const QString &side, const items::AttributeListModel &model) {
        const QJsonArray own = mapping::attributesToJson(model.own());
        if (own.isEmpty()) {
            lists.remove(side);
        } else {
            lists.insert(side, own);
        }
    };
    put(u"source"_s, m_source);
    put(u"target"_s, m_target);
    QJsonObject settings = m_settings;
    settings.remove("attributes"_L1);
    if (!lists.isEmpty()) {
        settings.insert(u"attributes"_s, lists);
    }
    return settings;
}

} // namespace muster::ui
