// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/mappingtest.h"
#include "models/mapping/mappingtestrun.h"

#include <QAbstractTableModel>

#include <vector>

namespace muster::items {

/// The tests of a mapping with what came of each. They are run by run(), at once: a test takes microseconds.
class MappingTestModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Test, Outcome, Count };
    enum class Outcome { NotRun, Passed, Failed };

    using QAbstractTableModel::QAbstractTableModel;

    void setTests(std::vector<mapping::MappingTest> tests);
    [[nodiscard]] const std::vector<mapping::MappingTest> &tests() const { return m_tests; }
    /// Tables and domain are those of the settings, the tests are the own ones.
    void run(const mapping::ObjectMapping &mapping, mapping::ObjectSettings settings, const scim::SchemaSet &schemas);
    [[nodiscard]] Outcome outcome(int row) const;
    /// What is not as expected; none for a test that passes.
    [[nodiscard]] const std::vector<mapping::MappingTestFailure> &failures(int row) const;
    [[nodiscard]] int countOf(Outcome outcome) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Result
    {
        Outcome outcome = Outcome::NotRun;
        std::vector<mapping::MappingTestFailure> failures;
    };
    std::vector<mapping::MappingTest> m_tests;
    std::vector<Result> m_results;
};

} // namespace muster::items
