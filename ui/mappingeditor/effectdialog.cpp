// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/effectdialog.h"

#include "models/items/roles.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/presentation/texts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kPage = 100;
constexpr double kChurn = 0.1; ///< share of the objects from which a change is called big
constexpr int kPerMille = 1000;

using Column = items::EffectModel::Column;

class EffectPresentation final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QModelIndex source = mapToSource(index);
        const auto column = static_cast<Column>(index.column());
        if (role == Qt::ToolTipRole) {
            return column == Column::Object ? source.data(items::IdRole) : source.data();
        }
        if (role == Qt::DecorationRole && column == Column::After && source.data(items::StateRole).toBool()) {
            return lookOf(items::MappingHealth::Wrong).icon();
        }
        if (role == Qt::DisplayRole && column == Column::Attribute) {
            return shortPath(source.data().toString());
        }
        return QIdentityProxyModel::data(index, role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QIdentityProxyModel::headerData(section, orientation, role);
        }
        switch (static_cast<Column>(section)) {
        case Column::Object:
            return EffectDialog::tr("Who");
        case Column::Attribute:
            return EffectDialog::tr("Attribute");
        case Column::Before:
            return EffectDialog::tr("As saved");
        case Column::After:
            return EffectDialog::tr("As edited");
        case Column::Count:
            break;
        }
        return {};
    }
};

std::vector<items::EffectModel::Row> rowsOf(const engine::EffectPage &page)
{
    std::vector<items::EffectModel::Row> rows;
    for (const engine::ObjectEffect &object : page.objects) {
        if (object.error) {
            rows.push_back({object.anchor, object.displayName, {}, object.error->detail});
        }
        for (const provisioning::ModifiedProperty &value : object.values) {
            rows.push_back({object.anchor, object.displayName, value, {}});
        }
    }
    return rows;
}

} // namespace

EffectDialog::EffectDialog(engine::ConsoleServices &services, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_headline(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_banner(new Banner(this))
    , m_attributes(new QListWidget(this))
    , m_table(new ItemTable(this))
{
    setObjectName(u"effectDialog"_s);
    setWindowTitle(tr("Effect of the edits"));
    resize(960, 600);
    setUpTables();
    setUpLayout();
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_query.stop) {
            m_query.stop->store(true);
        }
    });
    connect(m_attributes, &QListWidget::currentRowChanged, this, &EffectDialog::restartPages);
    connect(&m_values, &items::EffectModel::moreRequested, this, &EffectDialog::askForPage);
}

EffectDialog::~EffectDialog()
{
    if (m_query.stop) {
        m_query.stop->store(true); // nobody waits for it any more
    }
}

void EffectDialog::setUpTables()
{
    m_attributes->setObjectName(u"effectAttributes"_s);
    m_attributes->setAccessibleName(tr("Attributes that change"));
    auto *presentation = new EffectPresentation(this);
    presentation->setSourceModel(&m_values);
    m_table->setObjectName(u"effectTable"_s);
    m_table->setAccessibleName(tr("Values that change"));
    m_table->setModel(presentation);
    m_table->setColumnCharacters({22, 22, 0, 0});
    m_table->setEmptyText(tr("Counting; the values come when it is done."));
}

void EffectDialog::setUpLayout()
{
    m_headline->setObjectName(u"effectHeadline"_s);
    m_headline->setFont(scaledFont(1.15));
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_banner->hide();
    auto *counting = new QHBoxLayout;
    counting->addWidget(m_progress, 1);
    counting->addWidget(m_stop);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_attributes);
    splitter->addWidget(m_table);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({260, 700});
    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save mapping"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"effectSaveButton"_s);
    QPushButton *back = buttons->addButton(tr("Back to the mapping"), QDialogButtonBox::RejectRole);
    back->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_headline);
    layout->addLayout(counting);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
}

void EffectDialog::setQuery(engine::EffectQuery query, bool canSave)
{
    m_query = std::move(query);
    m_query.stop = std::make_shared<std::atomic_bool>(false);
    m_save->setEnabled(canSave);
    m_headline->setText(tr("Comparing the edited mapping with the saved one, for everybody in scope."));
    m_services.mappingEffect(
        m_query, this, [this](const engine::EffectProgress &progress) { showProgress(progress); },
        [this](const core::Result<engine::MappingEffect> &effect) { show(effect); });
}

void EffectDialog::showProgress(const engine::EffectProgress &progress)
{
    if (progress.share >= 0) {
        m_progress->setRange(0, kPerMille);
        m_progress->setValue(static_cast<int>(progress.share * kPerMille));
    }
    m_headline->setText(tr("%1 compared.").arg(numberText(progress.objects)));
}

void EffectDialog::show(const core::Result<engine::MappingEffect> &effect)
{
    m_progress->hide();
    m_stop->hide();
    if (!effect) {
        const bool stopped = effect.error().code == core::ErrorCode::Cancelled;
        m_headline->setText(stopped ? tr("Stopped. The effect is not known.") : tr("The effect cannot be told."));
        m_table->setEmptyText({});
        m_banner->setVisible(!stopped);
        m_banner->showError(effect.error());
        return;
    }
    m_effect = *effect;
    m_headline->setText(headline());
    warnOfChurn();
    showAttributes();
}

QString EffectDialog::headline() const
{
    const auto changed = static_cast<int>(m_effect.changedObjects);
    const QString all = numberText(m_effect.objects);
    if (changed == 0 && m_effect.failing == 0) {
        return isPeople() ? tr("No value of any of the %1 people in scope changes.").arg(all)
                          : tr("No value of any of the %1 groups in scope changes.").arg(all);
    }
    return isPeople() ? tr("%Ln of %1 people in scope would get other values.", nullptr, changed).arg(all)
                      : tr("%Ln of %1 groups in scope would get other values.", nullptr, changed).arg(all);
}

void EffectDialog::warnOfChurn()
{
    QStringList big;
    for (const engine::AttributeEffect &attribute : m_effect.attributes) {
        const double share = static_cast<double>(attribute.changed) / static_cast<double>(m_effect.objects);
        if (share > kChurn) {
            big << tr("%1 for %2 %").arg(shortPath(attribute.path)).arg(qRound(share * 100)); // NOLINT: per cent
        }
    }
    if (m_effect.failing > 0) {
        m_banner->showMessage(Glyph::Exclamation, Token::Failed,
                              tr("%Ln could not be mapped any more.", nullptr, static_cast<int>(m_effect.failing)),
                              m_effect.failure->detail + u' ' + m_effect.failure->remedy);
    } else if (!big.isEmpty()) {
        m_banner->showMessage(Glyph::Triangle, Token::Warning, tr("This is a big change: %1.").arg(big.join(u", "_s)),
                              tr("More than one in ten would change. Look at some of the values before you save."));
    } else if (!m_effect.complete) {
        m_banner->showMessage(Glyph::Triangle, Token::Warning, tr("Not everybody could be read."),
                              tr("The source has records with defects; they are left out here."));
    } else {
        return;
    }
    m_banner->setActionText({});
    m_banner->show();
}

void EffectDialog::showAttributes()
{
    m_table->setEmptyText(m_effect.changedObjects + m_effect.failing > 0
                              ? QString()
                              : tr("Saving changes nothing at the application for now."));
    if (m_effect.attributes.empty() && m_effect.failing == 0) {
        return;
    }
    m_attributes->addItem(tr("All attributes"));
    for (const engine::AttributeEffect &attribute : m_effect.attributes) {
        auto *item = new QListWidgetItem(tr("%1: %2").arg(shortPath(attribute.path), numberText(attribute.changed)),
                                         m_attributes);
        item->setData(Qt::UserRole, attribute.path);
        item->setToolTip(tr("%1\n%2 had no value, %3 have none any more, %4 differ on creation only.")
                             .arg(attribute.path, numberText(attribute.gained), numberText(attribute.lost),
                                  numberText(attribute.onlyOnCreation)));
    }
    m_attributes->setCurrentRow(0);
    m_attributes->setFocus(Qt::OtherFocusReason);
}

void EffectDialog::restartPages()
{
    const QListWidgetItem *item = m_attributes->currentItem();
    m_attribute = item == nullptr ? QString() : item->data(Qt::UserRole).toString();
    m_next = 0;
    ++m_generation;
    m_values.clear();
    askForPage();
}

void EffectDialog::askForPage()
{
    engine::EffectPageQuery query {m_query, m_attribute, m_next, kPage};
    m_table->setLoading(true);
    m_services.mappingEffectPage(query, this,
                                 [this, generation = m_generation](const core::Result<engine::EffectPage> &page) {
                                     if (generation == m_generation) {
                                         addPage(page);
                                     }
                                 });
}

void EffectDialog::addPage(const core::Result<engine::EffectPage> &page)
{
    m_table->setLoading(false);
    if (!page) {
        m_banner->showError(page.error());
        m_banner->show();
        return;
    }
    m_next = page->next.value_or(0);
    m_values.append(rowsOf(*page), page->next.has_value());
    m_table->fillUp();
}

} // namespace muster::ui
