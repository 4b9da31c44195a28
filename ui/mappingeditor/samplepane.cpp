// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/samplepane.h"

#include "ui/mappingeditor/mappingwords.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kRestMs = 250;

/// Headers in the user's language, tool tips for what is cut.
class ResultPresentation final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::ToolTipRole) {
            return mapToSource(index).data();
        }
        const QVariant shown = QIdentityProxyModel::data(index, role);
        const bool isPath = index.column() == static_cast<int>(items::ModifiedPropertyModel::Column::Attribute);
        return isPath && role == Qt::DisplayRole ? QVariant(shortPath(shown.toString())) : shown;
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole) {
            return section == static_cast<int>(items::ModifiedPropertyModel::Column::Attribute)
                ? SamplePane::tr("Attribute")
                : SamplePane::tr("Result");
        }
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
};

} // namespace

SamplePane::SamplePane(const PageContext &context, int count, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_count(count)
    , m_rest(new QTimer(this))
    , m_person(new QComboBox(this))
    , m_banner(new Banner(this))
    , m_table(new ItemTable(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &SamplePane::ask);
    m_person->setObjectName(u"samplePersonCombo"_s);
    m_person->setAccessibleName(tr("Person to try the mapping with"));
    m_person->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_person->setMinimumContentsLength(12);
    connect(m_person, &QComboBox::currentIndexChanged, this, &SamplePane::showPerson);
    m_banner->hide();
    auto *presentation = new ResultPresentation(this);
    presentation->setSourceModel(&m_values);
    m_table->setObjectName(u"sampleTable"_s);
    m_table->setAccessibleName(tr("Resulting values"));
    m_table->setModel(presentation);
    m_table->setColumnHidden(static_cast<int>(items::ModifiedPropertyModel::Column::Before), true);
    m_table->setColumnCharacters({22, 4, 0});
    auto *label = new QLabel(tr("&Try with:"), this);
    label->setBuddy(m_person);
    auto *head = new QHBoxLayout;
    head->setSpacing(kSpaceS);
    head->addWidget(label);
    head->addWidget(m_person, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceS, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 1);
    setMinimumWidth(280);
}

void SamplePane::setDocument(const QByteArray &document)
{
    if (document == m_document) {
        return;
    }
    m_document = document;
    ++m_generation;
    m_rest->start();
}

void SamplePane::ask()
{
    if (m_document.isEmpty()) {
        show(std::vector<engine::MappingSample> {});
        return;
    }
    m_table->setLoading(m_samples.empty());
    engine::SampleQuery query;
    query.document = m_document;
    query.count = m_count;
    m_context.services.sampleMapping(
        query, this,
        [this, generation = m_generation](const core::Result<std::vector<engine::MappingSample>> &samples) {
            if (generation == m_generation) {
                show(samples);
            }
        });
}

void SamplePane::show(const core::Result<std::vector<engine::MappingSample>> &samples)
{
    m_table->setLoading(false);
    m_banner->setVisible(!samples.has_value());
    if (!samples) {
        m_banner->showError(samples.error());
        return;
    }
    m_samples = *samples;
    const int before = m_person->currentIndex();
    {
        const QSignalBlocker quiet(m_person);
        m_person->clear();
        for (const engine::MappingSample &sample : m_samples) {
            m_person->addItem(sample.displayName.isEmpty() ? tr("Person %1").arg(m_person->count() + 1)
                                                           : sample.displayName);
        }
        m_person->setCurrentIndex(std::clamp(before, m_samples.empty() ? -1 : 0, m_person->count() - 1));
    }
    m_table->setEmptyText(m_samples.empty() ? tr("The source has no people to try the mapping with.")
                                            : tr("The mapping gives this person no value."));
    showPerson(m_person->currentIndex());
}

void SamplePane::showPerson(int index)
{
    if (index < 0 || index >= static_cast<int>(m_samples.size())) {
        m_values.setProperties({});
        return;
    }
    const engine::MappingSample &sample = m_samples.at(static_cast<std::size_t>(index));
    std::vector<provisioning::ModifiedProperty> values;
    for (const engine::SampleValue &value : sample.values) {
        values.push_back({value.path, QJsonValue::Undefined, value.value});
    }
    m_values.setProperties(std::move(values));
    m_banner->setVisible(sample.error.has_value());
    if (sample.error) {
        m_banner->showError(*sample.error);
    }
}

} // namespace muster::ui
