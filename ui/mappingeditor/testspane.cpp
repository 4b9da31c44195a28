// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/testspane.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/items/roles.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

using Outcome = items::MappingTestModel::Outcome;

Look lookOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return {Glyph::Check, Token::Success, TestsPane::tr("passes")};
    case Outcome::Failed:
        return {Glyph::Exclamation, Token::Failed, TestsPane::tr("fails")};
    case Outcome::NotRun:
        break;
    }
    return {Glyph::Dot, Token::Skipped, TestsPane::tr("not run")};
}

class TestPresentation final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QModelIndex source = mapToSource(index);
        if (index.column() != static_cast<int>(items::MappingTestModel::Column::Outcome)) {
            return role == Qt::ToolTipRole ? source.data() : QIdentityProxyModel::data(index, role);
        }
        const Look look = lookOf(static_cast<Outcome>(source.data(items::StateRole).toInt()));
        return role == Qt::DisplayRole   ? QVariant(look.word)
            : role == Qt::DecorationRole ? QVariant(look.icon())
                                         : QVariant();
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QIdentityProxyModel::headerData(section, orientation, role);
        }
        return section == static_cast<int>(items::MappingTestModel::Column::Test) ? TestsPane::tr("Test")
                                                                                  : TestsPane::tr("Outcome");
    }
};

QPlainTextEdit *createJsonEdit(const QString &name, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setFont(monospaceFont());
    edit->setAccessibleName(name);
    edit->setPlaceholderText(name);
    edit->setTabChangesFocus(true);
    return edit;
}

QString shown(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson()).trimmed();
}

QString valueText(const QJsonValue &value)
{
    const QString text = items::readableValue(value);
    return text.isEmpty() ? TestsPane::tr("no value") : text;
}

} // namespace

TestsPane::TestsPane(QWidget *parent)
    : QWidget(parent)
    , m_table(new ItemTable(this))
    , m_remove(new QToolButton(this))
    , m_name(new QLineEdit(this))
    , m_input(createJsonEdit(tr("Given: attributes of the source as JSON"), this))
    , m_expected(createJsonEdit(tr("Expected: values by target attribute as JSON"), this))
    , m_outcome(new TokenLabel(Token::MutedText, {}, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, kSpaceS, 0, 0);
    layout->setSpacing(kSpaceM);
    layout->addWidget(createList(), 2);
    layout->addWidget(createDetail(), 3);
    connect(m_table, &ItemTable::currentRowChanged, this, &TestsPane::showCurrent);
    connect(m_name, &QLineEdit::textEdited, this, &TestsPane::store);
    connect(m_input, &QPlainTextEdit::textChanged, this, &TestsPane::store);
    connect(m_expected, &QPlainTextEdit::textChanged, this, &TestsPane::store);
    showCurrent();
}

QWidget *TestsPane::createList()
{
    auto *presentation = new TestPresentation(this);
    presentation->setSourceModel(&m_tests);
    m_table->setObjectName(u"testTable"_s);
    m_table->setAccessibleName(tr("Tests of the mapping"));
    m_table->setModel(presentation);
    m_table->setColumnCharacters({0, 9});
    m_table->setEmptyText(tr("No tests yet. Choose somebody under “Try” and make a test of them: from then on every "
                             "edit is checked against it."));
    auto *add = new QToolButton(this);
    add->setText(tr("Add a test"));
    add->setObjectName(u"addTestButton"_s);
    connect(add, &QToolButton::clicked, this, [this] {
        mapping::MappingTest test;
        test.name = tr("Test %1").arg(m_tests.rowCount() + 1);
        append(std::move(test));
    });
    m_remove->setText(tr("Remove"));
    m_remove->setObjectName(u"removeTestButton"_s);
    connect(m_remove, &QToolButton::clicked, this, &TestsPane::remove);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(kSpaceXs);
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    return list;
}

QWidget *TestsPane::createDetail()
{
    m_name->setObjectName(u"testName"_s);
    m_name->setAccessibleName(tr("What the test says"));
    m_name->setPlaceholderText(tr("What the test says, e.g. A starter gets a work address"));
    m_input->setObjectName(u"testInput"_s);
    m_expected->setObjectName(u"testExpected"_s);
    m_outcome->setObjectName(u"testOutcome"_s);
    m_outcome->setWordWrap(true);
    auto *detail = new QWidget(this);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addWidget(m_name);
    layout->addWidget(m_outcome);
    layout->addWidget(sectionCaption(tr("Expected at the application"), this));
    layout->addWidget(m_expected, 1);
    layout->addWidget(sectionCaption(tr("Given by the source"), this));
    layout->addWidget(m_input, 1);
    return detail;
}

void TestsPane::setTests(const QJsonArray &tests)
{
    if (tests == mapping::testsToJson(m_tests.tests())) {
        return;
    }
    const int before = m_table->currentRow();
    m_tests.setTests(mapping::testsFromJson(tests, u"tests"_s).value_or(std::vector<mapping::MappingTest>()));
    if (m_tests.rowCount() > 0 && m_table->currentRow() < 0) {
        m_table->selectRow(std::clamp(before, 0, m_tests.rowCount() - 1));
    }
    showCurrent();
}

void TestsPane::run(const mapping::ObjectMapping &mapping, const mapping::ObjectSettings &settings,
                    const scim::SchemaSet &schemas)
{
    m_tests.run(mapping, settings, schemas);
    showOutcome();
    Q_EMIT outcomeChanged();
}

void TestsPane::addFrom(const engine::MappingSample &sample)
{
    mapping::MappingTest test;
    test.name = sample.displayName.isEmpty() ? tr("Pasted attributes") : sample.displayName;
    for (auto attribute = sample.attributes.begin(); attribute != sample.attributes.end(); ++attribute) {
        test.input.insert(attribute.key(), core::AttributeValue::fromJson(attribute.value()));
    }
    for (const engine::SampleValue &value : sample.values) {
        if (!value.error && !value.redacted) { // a test would keep what Redact() hides
            test.expected[value.path] = value.value.isUndefined() ? QJsonValue() : value.value;
        }
    }
    append(std::move(test));
}

void TestsPane::append(mapping::MappingTest test)
{
    std::vector<mapping::MappingTest> tests = m_tests.tests();
    tests.push_back(std::move(test));
    m_tests.setTests(tests);
    m_table->selectRow(m_tests.rowCount() - 1);
    Q_EMIT edited(mapping::testsToJson(tests), tr("added test"));
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void TestsPane::remove()
{
    const int row = m_table->currentRow();
    std::vector<mapping::MappingTest> tests = m_tests.tests();
    if (row < 0) {
        return;
    }
    tests.erase(tests.begin() + row);
    m_tests.setTests(tests);
    m_table->selectRow(std::min(row, m_tests.rowCount() - 1));
    Q_EMIT edited(mapping::testsToJson(tests), tr("removal of a test"));
}

void TestsPane::showCurrent()
{
    const int row = m_table->currentRow();
    const bool isTest = row >= 0 && row < m_tests.rowCount();
    for (QWidget *field : std::initializer_list<QWidget *> {m_name, m_input, m_expected, m_remove}) {
        field->setEnabled(isTest);
    }
    m_filling = true;
    const QJsonObject json = isTest
        ? mapping::testsToJson({m_tests.tests().at(static_cast<std::size_t>(row))}).first().toObject()
        : QJsonObject();
    m_name->setText(json.value("name"_L1).toString());
    m_input->setPlainText(isTest ? shown(json.value("input"_L1).toObject()) : QString());
    m_expected->setPlainText(isTest ? shown(json.value("expect"_L1).toObject()) : QString());
    m_filling = false;
    showOutcome();
}

QString TestsPane::failuresInWords(int row) const
{
    QStringList lines;
    for (const mapping::MappingTestFailure &failure : m_tests.failures(row)) {
        lines << (!failure.error.isEmpty() ? failure.error
                      : failure.redacted
                      ? tr("%1: the value is another one; Redact() hides it").arg(shortPath(failure.path))
                      : tr("%1: expected %2, got %3")
                            .arg(shortPath(failure.path), valueText(failure.expected), valueText(failure.actual)));
    }
    return lines.isEmpty() ? tr("The mapping gives what the test expects.") : lines.join(u'\n');
}

void TestsPane::showOutcome()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_tests.rowCount()) {
        m_outcome->setText({});
        return;
    }
    const Look look = lookOf(m_tests.outcome(row));
    m_outcome->setToken(look.token);
    m_outcome->setText(m_tests.outcome(row) == Outcome::NotRun ? look.word : failuresInWords(row));
}

void TestsPane::store()
{
    const int row = m_table->currentRow();
    if (m_filling || row < 0) {
        return;
    }
    const QJsonDocument input = QJsonDocument::fromJson(m_input->toPlainText().toUtf8());
    const QJsonDocument expected = QJsonDocument::fromJson(m_expected->toPlainText().toUtf8());
    if (!input.isObject() || !expected.isObject()) {
        m_outcome->setToken(Token::Failed);
        m_outcome->setText(!input.isObject() ? tr("What is given is not a JSON object yet.")
                                             : tr("What is expected is not a JSON object yet."));
        return;
    }
    QJsonArray json = mapping::testsToJson(m_tests.tests());
    QJsonObject test = json.at(row).toObject();
    test.insert(u"name"_s, m_name->text());
    test.insert(u"input"_s, input.object());
    test.insert(u"expect"_s, expected.object());
    json.replace(row, test);
    const auto read = mapping::testsFromJson(json, u"tests"_s);
    if (!read) {
        m_outcome->setToken(Token::Failed);
        m_outcome->setText(read.error().detail + u' ' + read.error().remedy);
        return;
    }
    m_tests.setTests(*read);
    Q_EMIT edited(json, tr("edit of a test"));
}

} // namespace muster::ui
