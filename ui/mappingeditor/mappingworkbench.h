// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/page.h"
#include "ui/mappingeditor/expression/expressioncompleter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QWidget>

#include <optional>

class QStackedWidget;
class QTabWidget;

namespace muster::ui {

class ExpressionPanel;
class FunctionReference;
class MappingEditor;
class MappingProperties;
class TestsPane;
class TryPane;
class ValuesTable;

/// Everything about the mappings of one object type: the table, and for the chosen row its expression, its properties,
/// what it gives for real people, and the tests of all rows.
class MappingWorkbench final : public QWidget
{
    Q_OBJECT
public:
    MappingWorkbench(const PageContext &context, core::ObjectType type, QWidget *parent = nullptr);
    ~MappingWorkbench() override;

    /// A connection document as it is stored; an empty one while it is loading.
    void setStored(const core::ConnectionId &connection, const QJsonObject &document);
    /// Takes up edits that were not saved.
    void restoreEdits(const QJsonArray &mappings, const QJsonObject &settings);
    /// What was written is stored from now on.
    void setSaved(const QJsonObject &document);

    [[nodiscard]] QJsonArray mappings() const;
    /// The member `objects.User` of the document.
    [[nodiscard]] const QJsonObject &settings() const { return m_settings; }
    /// As a step that can be undone.
    void editSettings(const QJsonObject &settings, const QString &what);
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] MappingEditor &editor() const { return *m_editor; }
    [[nodiscard]] int failingTests() const;
    /// The document with these mappings and settings, other members untouched.
    [[nodiscard]] QJsonObject into(QJsonObject document) const;
    /// Attributes that the source was found to have.
    [[nodiscard]] const std::vector<OfferedAttribute> &sourceAttributes() const { return m_attributes; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpLayout();
    void connectParts();
    void addKeys();
    void askForAttributes();
    void applySettings();
    void onChanged();
    void showCurrent();
    void showResults();
    void askForTrial();
    void writeSource(const QString &text);
    void updateTestsTab();
    [[nodiscard]] QJsonObject currentMapping() const;
    [[nodiscard]] QStringList subAttributes(const QString &target) const;
    [[nodiscard]] scim::SchemaSet schemas() const;
    [[nodiscard]] QString typeKey() const;

    PageContext m_context;
    core::ObjectType m_type;
    core::ConnectionId m_connection;
    QJsonObject m_document; ///< as stored
    QJsonObject m_settings;
    std::vector<OfferedAttribute> m_attributes;
    std::vector<int> m_trialRows; ///< rows of the table that are tried, in the order of their values
    int m_row = -1;
    int m_session = 1;
    MappingEditor *m_editor = nullptr;
    QStackedWidget *m_source = nullptr;
    ExpressionPanel *m_expression = nullptr;
    ValuesTable *m_values = nullptr;
    QTabWidget *m_tabs = nullptr;
    MappingProperties *m_properties = nullptr;
    TryPane *m_try = nullptr;
    TestsPane *m_tests = nullptr;
    FunctionReference *m_functions = nullptr;
};

} // namespace muster::ui
