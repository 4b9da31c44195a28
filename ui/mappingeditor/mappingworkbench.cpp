// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingworkbench.h"

#include "models/mapping/attributelist.h"
#include "ui/mappingeditor/commands/mappingcommands.h"
#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/mappingeditor/expression/expressionpanel.h"
#include "ui/mappingeditor/expression/functionreference.h"
#include "ui/mappingeditor/mappingeditor.h"
#include "ui/mappingeditor/mappingproperties.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/mappingeditor/testspane.h"
#include "ui/mappingeditor/trypane.h"
#include "ui/mappingeditor/valuestable.h"

#include <QJsonDocument>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

enum class Tab { Properties, Try, Tests, Functions };

QString typeWord(sources::SourceAttribute::Type type)
{
    using Type = sources::SourceAttribute::Type;
    switch (type) {
    case Type::Boolean:
        return MappingWorkbench::tr("yes or no");
    case Type::Integer:
        return MappingWorkbench::tr("whole number");
    case Type::DateTime:
        return MappingWorkbench::tr("date and time");
    case Type::Reference:
        return MappingWorkbench::tr("reference");
    case Type::String:
        break;
    }
    return MappingWorkbench::tr("text");
}

std::vector<mapping::AttributeDefinition> ownAttributes(const QJsonObject &settings, const QString &side)
{
    return mapping::attributesFromJson(settings.value("attributes"_L1)[side], side)
        .value_or(std::vector<mapping::AttributeDefinition>());
}

bool takesPart(const items::AttributeMappingModel &model, int row)
{
    return model.health(row) != items::MappingHealth::Wrong
        && model.row(row).value("state"_L1).toString(u"active"_s) == "active"_L1;
}

} // namespace

MappingWorkbench::MappingWorkbench(const PageContext &context, core::ObjectType type, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_type(type)
    , m_editor(new MappingEditor(type, MappingEditor::Columns::All, this))
    , m_source(new QStackedWidget(this))
    , m_expression(new ExpressionPanel(this))
    , m_values(new ValuesTable(this))
    , m_tabs(new QTabWidget(this))
    , m_properties(new MappingProperties(this))
    , m_try(new TryPane(context, type, this))
    , m_tests(new TestsPane(this))
    , m_functions(new FunctionReference(this))
{
    setUpLayout();
    connectParts();
    addKeys();
    showCurrent();
}

MappingWorkbench::~MappingWorkbench()
{
    for (QObject *part :
         std::initializer_list<QObject *> {m_editor, m_expression, m_properties, m_values, m_try, m_tests}) {
        part->disconnect(this); // they let go of what is chosen, when the others are gone already
    }
}

void MappingWorkbench::setUpLayout()
{
    m_source->addWidget(m_expression);
    m_source->addWidget(m_values);
    m_tabs->setObjectName(u"mappingTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_properties, tr("&Properties"));
    m_tabs->addTab(m_try, tr("&Try"));
    m_tabs->addTab(m_tests, tr("Te&sts"));
    m_tabs->addTab(m_functions, tr("F&unctions"));
    auto *below = new QSplitter(Qt::Horizontal, this);
    below->setChildrenCollapsible(false);
    below->addWidget(m_source);
    below->addWidget(m_tabs);
    below->setStretchFactor(0, 1);
    below->setStretchFactor(1, 1);
    below->setSizes({480, 560});
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_editor);
    splitter->addWidget(below);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({330, 240});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void MappingWorkbench::connectParts()
{
    connect(m_editor, &MappingEditor::changed, this, &MappingWorkbench::onChanged);
    connect(m_editor, &MappingEditor::currentChanged, this, &MappingWorkbench::showCurrent);
    connect(m_expression, &ExpressionPanel::edited, this, &MappingWorkbench::writeSource);
    connect(m_properties, &MappingProperties::edited, this, [this](const QJsonObject &mapping, int session) {
        m_editor->edit(m_editor->currentRow(), mapping, -session);
    });
    connect(m_values, &ValuesTable::edited, this,
            [this](const QJsonObject &mapping) { m_editor->edit(m_editor->currentRow(), mapping); });
    connect(m_try, &TryPane::chosenChanged, this, &MappingWorkbench::showResults);
    connect(m_try, &TryPane::testRequested, this, [this] {
        if (const engine::MappingSample *sample = m_try->chosen(); sample != nullptr) {
            m_tabs->setCurrentWidget(m_tests);
            m_tests->addFrom(*sample);
        }
    });
    connect(m_tests, &TestsPane::edited, this, [this](const QJsonArray &tests, const QString &what) {
        QJsonObject settings = m_settings;
        if (tests.isEmpty()) {
            settings.remove("tests"_L1);
        } else {
            settings.insert(u"tests"_s, tests);
        }
        editSettings(settings, what);
    });
    connect(m_tests, &TestsPane::outcomeChanged, this, &MappingWorkbench::updateTestsTab);
    connect(m_functions, &FunctionReference::chosen, this, [this](const QString &offer) {
        if (m_expression->edit()->isEnabled()) {
            m_expression->edit()->insertOffer(offer);
            m_expression->edit()->setFocus(Qt::OtherFocusReason);
        }
    });
    m_expression->edit()->installEventFilter(this);
    addActions(m_editor->undoActions());
}

void MappingWorkbench::addKeys()
{
    const auto add = [this](const QKeySequence &keys, auto &&go) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, std::forward<decltype(go)>(go));
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_expression->edit()->setFocus(Qt::ShortcutFocusReason); });
    add(QKeySequence(Qt::CTRL | Qt::Key_T), [this] {
        m_tabs->setCurrentWidget(m_try);
        m_try->find();
    });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] {
        m_tabs->setCurrentWidget(m_functions);
        m_functions->find();
    });
}

bool MappingWorkbench::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        ++m_session; // what is typed later is another step to undo
    }
    return QWidget::eventFilter(watched, event);
}

QString MappingWorkbench::typeKey() const
{
    return core::objectTypeName(m_type);
}

void MappingWorkbench::setStored(const core::ConnectionId &connection, const QJsonObject &document)
{
    m_connection = connection;
    m_document = document;
    m_settings = document.value("objects"_L1)[typeKey()].toObject();
    m_attributes.clear();
    m_row = -1;
    m_editor->setMappings(document.value("mappings"_L1)[typeKey()].toArray());
    applySettings();
    if (!document.isEmpty()) {
        askForAttributes();
    }
}

void MappingWorkbench::restoreEdits(const QJsonArray &mappings, const QJsonObject &settings)
{
    m_editor->restoreEdits(mappings);
    editSettings(settings, tr("unsaved edits"));
}

void MappingWorkbench::setSaved(const QJsonObject &document)
{
    m_document = document;
    m_editor->setSaved();
}

QJsonArray MappingWorkbench::mappings() const
{
    return m_editor->mappings();
}

bool MappingWorkbench::isChanged() const
{
    return m_editor->isChanged();
}

bool MappingWorkbench::isValid() const
{
    return m_editor->isValid();
}

int MappingWorkbench::failingTests() const
{
    return m_tests->model().countOf(items::MappingTestModel::Outcome::Failed);
}

void MappingWorkbench::editSettings(const QJsonObject &settings, const QString &what)
{
    if (settings == m_settings) {
        return;
    }
    const auto put = [this](const QJsonObject &state) {
        m_settings = state;
        applySettings();
    };
    m_editor->undoStack().push(new EditSettingsCommand(what, m_settings, settings, put));
}

QJsonObject MappingWorkbench::into(QJsonObject document) const
{
    QJsonObject mappings = document.value("mappings"_L1).toObject();
    const QJsonArray rows = m_editor->mappings();
    if (mappings.contains(typeKey()) || !rows.isEmpty()) {
        mappings.insert(typeKey(), rows);
        document.insert(u"mappings"_s, mappings);
    }
    QJsonObject objects = document.value("objects"_L1).toObject();
    if (objects.value(typeKey()).toObject() != m_settings) {
        objects.insert(typeKey(), m_settings);
        document.insert(u"objects"_s, objects);
    }
    return document;
}

scim::SchemaSet MappingWorkbench::schemas() const
{
    return mapping::extendedSchemas(scim::SchemaSet::defaultFor(m_type), ownAttributes(m_settings, u"target"_s));
}

void MappingWorkbench::applySettings()
{
    const scim::SchemaSet known = schemas();
    QStringList paths;
    for (const mapping::AttributeDefinition &definition : mapping::attributeList(known, {})) {
        paths << definition.name;
    }
    m_editor->setTarget(known, paths);
    std::vector<OfferedAttribute> offered = m_attributes;
    for (const mapping::AttributeDefinition &own : ownAttributes(m_settings, u"source"_s)) {
        const bool found = std::ranges::count(offered, own.name, &OfferedAttribute::name) > 0;
        if (!found) {
            offered.push_back({own.name, mapping::attributeTypeName(own.type), {}});
        }
    }
    m_editor->setSourceAttributes(offered, !m_attributes.empty());
    m_expression->setAttributes(offered);
    m_properties->setAttributes(offered);
    m_tests->setTests(m_settings.value("tests"_L1).toArray());
    onChanged();
}

void MappingWorkbench::askForAttributes()
{
    const QByteArray stored = QJsonDocument(m_document).toJson();
    m_context.services.sourceAttributes(
        m_connection, stored, m_type, this,
        [this, asked = m_connection](const core::Result<std::vector<sources::SourceAttribute>> &found) {
            if (asked != m_connection || !found) {
                return;
            }
            m_attributes.clear();
            for (const sources::SourceAttribute &attribute : *found) {
                m_attributes.push_back({attribute.name, typeWord(attribute.type), attribute.example});
            }
            applySettings();
        });
}

void MappingWorkbench::onChanged()
{
    askForTrial();
    Q_EMIT changed();
}

void MappingWorkbench::askForTrial()
{
    QJsonArray rows;
    m_trialRows.clear();
    const items::AttributeMappingModel &model = m_editor->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (takesPart(model, row)) {
            rows.append(model.row(row));
            m_trialRows.push_back(row);
        }
    }
    const auto mapping = mapping::ObjectMapping::fromJson(m_type, rows, {});
    const auto settings = mapping::ObjectSettings::fromJson(m_settings, {});
    m_tests->run(mapping.value_or(mapping::ObjectMapping()), settings.value_or(mapping::ObjectSettings()),
                 scim::SchemaSet::defaultFor(m_type));
    if (m_document.isEmpty()) {
        m_try->setDocument(m_connection, {});
        return;
    }
    QJsonObject mappings = m_document.value("mappings"_L1).toObject();
    mappings.insert(typeKey(), rows);
    QJsonObject tried = m_settings;
    tried.remove("tests"_L1); // nobody is mapped otherwise because of them
    QJsonObject objects = m_document.value("objects"_L1).toObject();
    objects.insert(typeKey(), tried);
    QJsonObject document = m_document;
    document.insert(u"mappings"_s, mappings);
    document.insert(u"objects"_s, objects);
    m_try->setDocument(m_connection, QJsonDocument(document).toJson());
}

QJsonObject MappingWorkbench::currentMapping() const
{
    const int row = m_editor->currentRow();
    return row < 0 || row >= m_editor->model().rowCount() ? QJsonObject() : m_editor->model().row(row);
}

QStringList MappingWorkbench::subAttributes(const QString &target) const
{
    const auto path = scim::AttributePath::parse(target);
    const scim::SchemaSet known = schemas();
    const scim::Attribute *attribute = path ? known.find(*path) : nullptr;
    QStringList names;
    if (attribute != nullptr) {
        for (const scim::Attribute &sub : attribute->subAttributes) {
            names << sub.name;
        }
    }
    return names.isEmpty() ? QStringList {u"value"_s, u"type"_s, u"display"_s, u"primary"_s} : names;
}

void MappingWorkbench::showCurrent()
{
    const int row = m_editor->currentRow();
    if (row != m_row) {
        m_row = row;
        ++m_session;
    }
    const QJsonObject mapping = currentMapping();
    const bool isTable = items::AttributeMappingModel::typeOf(mapping) == items::MappingType::Table;
    m_source->setCurrentWidget(isTable ? static_cast<QWidget *>(m_values) : m_expression);
    m_values->setMapping(mapping, isTable ? subAttributes(mapping.value("target"_L1).toString()) : QStringList());
    m_expression->setMapping(mapping, mapping.isEmpty() ? nullptr : m_editor->model().worst(row));
    m_properties->setMapping(mapping);
    m_functions->setDialect(items::dialectOf(mapping));
    const auto shown = std::ranges::find(m_trialRows, row);
    m_try->setShownValue(shown == m_trialRows.end() ? -1 : static_cast<int>(shown - m_trialRows.begin()));
    const engine::MappingSample *person = m_try->chosen();
    m_expression->setResult(mapping.isEmpty() ? items::MappingResult() : m_editor->model().result(row),
                            person == nullptr ? QString() : person->displayName);
}

void MappingWorkbench::showResults()
{
    if (!m_try->isCurrent()) {
        return; // of rows that are others meanwhile
    }
    const engine::MappingSample *person = m_try->chosen();
    std::vector<items::MappingResult> results(static_cast<std::size_t>(m_editor->model().rowCount()));
    for (std::size_t value = 0; person != nullptr && value < m_trialRows.size(); ++value) {
        if (value < person->values.size()) {
            const engine::SampleValue &given = person->values[value];
            results.at(static_cast<std::size_t>(m_trialRows[value])) = {
                given.value, given.error ? given.error->detail : QString(), true};
        }
    }
    m_editor->setResults(results, person == nullptr ? QString() : person->displayName);
    showCurrent();
}

void MappingWorkbench::writeSource(const QString &text)
{
    const int row = m_editor->currentRow();
    if (row < 0) {
        return;
    }
    QJsonObject mapping = currentMapping(); // blanks at the end stay: somebody is typing
    if (text.isEmpty()) {
        mapping.remove("source"_L1);
    } else {
        mapping.insert(u"source"_s, text);
    }
    m_editor->edit(row, mapping, m_session);
}

void MappingWorkbench::updateTestsTab()
{
    const int failing = failingTests();
    const int tab = m_tabs->indexOf(m_tests);
    m_tabs->setTabText(tab, failing > 0 ? tr("Te&sts, %n {fails|fail}", nullptr, failing) : tr("Te&sts"));
    m_tabs->setTabIcon(tab,
                       failing > 0                           ? glyphIcon(Glyph::Exclamation, Token::Failed)
                           : m_tests->model().rowCount() > 0 ? glyphIcon(Glyph::Check, Token::Success)
                                                             : QIcon());
}

} // namespace muster::ui
