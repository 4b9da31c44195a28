// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/mappingtestmodel.h"

#include "models/items/roles.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::items {

namespace {

constexpr std::array kHeaders {"Test", "Outcome"};
static_assert(kHeaders.size() == static_cast<std::size_t>(MappingTestModel::Column::Count));

} // namespace

void MappingTestModel::setTests(std::vector<mapping::MappingTest> tests)
{
    if (tests.size() == m_tests.size() && !tests.empty()) {
        m_tests = std::move(tests);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_tests = std::move(tests);
    m_results.assign(m_tests.size(), {});
    endResetModel();
}

void MappingTestModel::run(const mapping::ObjectMapping &mapping, mapping::ObjectSettings settings,
                           const scim::SchemaSet &schemas)
{
    if (m_tests.empty()) {
        return;
    }
    for (std::size_t row = 0; row < m_tests.size(); ++row) {
        settings.tests = {m_tests[row]}; // one at a time: failures go by name, and two tests may have the same
        m_results[row].failures = mapping::runTests(mapping, settings, schemas);
        m_results[row].outcome = m_results[row].failures.empty() ? Outcome::Passed : Outcome::Failed;
    }
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

MappingTestModel::Outcome MappingTestModel::outcome(int row) const
{
    return m_results.at(static_cast<std::size_t>(row)).outcome;
}

const std::vector<mapping::MappingTestFailure> &MappingTestModel::failures(int row) const
{
    return m_results.at(static_cast<std::size_t>(row)).failures;
}

int MappingTestModel::countOf(Outcome outcome) const
{
    return static_cast<int>(std::ranges::count(m_results, outcome, &Result::outcome));
}

int MappingTestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tests.size());
}

int MappingTestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant MappingTestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const bool isName = index.column() == static_cast<int>(Column::Test);
    if (role == Qt::DisplayRole && isName) {
        return m_tests.at(static_cast<std::size_t>(index.row())).name;
    }
    return role == StateRole ? QVariant(static_cast<int>(outcome(index.row()))) : QVariant();
}

QVariant MappingTestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

} // namespace muster::items
