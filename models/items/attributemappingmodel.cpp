// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/attributemappingmodel.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/mapping/mappingexpression.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::items {

namespace {

using Column = AttributeMappingModel::Column;

constexpr std::array kHeaders {"Target", "Source", "Result", "Type", "Match", "When", "If empty", "State", "Finding"};
static_assert(kHeaders.size() == static_cast<std::size_t>(Column::Count));

QString memberOf(Column column)
{
    switch (column) {
    case Column::Target:
        return u"target"_s;
    case Column::Source:
        return u"source"_s;
    case Column::When:
        return u"when"_s;
    case Column::WhenEmpty:
        return u"whenEmpty"_s;
    case Column::Matching:
        return u"matching"_s;
    case Column::State:
        return u"state"_s;
    case Column::Result:
    case Column::Type:
    case Column::Finding:
    case Column::Count:
        break;
    }
    return {};
}

/// The word that a document leaves out.
QString defaultWord(Column column)
{
    switch (column) {
    case Column::When:
        return u"always"_s;
    case Column::WhenEmpty:
        return u"keep"_s;
    case Column::State:
        return u"active"_s;
    default:
        return {};
    }
}

bool isReadOnly(Column column)
{
    return column == Column::Result || column == Column::Finding;
}

/// Undefined leaves the member out.
QJsonObject with(QJsonObject json, const QString &member, const QJsonValue &value)
{
    if (value.isUndefined()) {
        json.remove(member);
    } else {
        json.insert(member, value);
    }
    return json;
}

QJsonValue orNothing(bool given, const QJsonValue &value)
{
    return given ? value : QJsonValue(QJsonValue::Undefined);
}

bool takesPart(const QJsonObject &json)
{
    return json.value("state"_L1).toString(u"active"_s) == "active"_L1;
}

bool isMatching(const QJsonObject &json)
{
    return takesPart(json) && json.value("matching"_L1).toInt() > 0;
}

/// A text as the expression that gives it.
QString literal(QString text)
{
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

QString elementsInWords(const QJsonArray &elements)
{
    QStringList words;
    for (const QJsonValue element : elements) {
        QStringList members;
        const QJsonObject row = element.toObject();
        for (auto member = row.begin(); member != row.end(); ++member) {
            members << member.key() + u" = "_s + member.value().toString();
        }
        words << members.join(u", "_s);
    }
    return words.join(u"; "_s);
}

} // namespace

AttributeMappingModel::AttributeMappingModel(core::ObjectType type, QObject *parent)
    : QAbstractTableModel(parent)
    , m_type(type)
{
    m_checker.type = type;
    m_checker.schemas = scim::SchemaSet::defaultFor(type);
}

void AttributeMappingModel::setMappings(const QJsonArray &mappings)
{
    beginResetModel();
    m_rows.clear();
    for (const QJsonValue mapping : mappings) {
        m_rows.push_back({mapping.toObject(), m_checker.check(mapping.toObject())});
    }
    endResetModel();
}

QJsonArray AttributeMappingModel::mappings() const
{
    QJsonArray array;
    for (const Row &row : m_rows) {
        array.append(row.json);
    }
    return array;
}

void AttributeMappingModel::setSourceAttributes(const QStringList &attributes)
{
    if (m_checker.sourceAttributes != attributes) {
        m_checker.sourceAttributes = attributes;
        checkAll();
    }
}

void AttributeMappingModel::setSchemas(const scim::SchemaSet &schemas)
{
    m_checker.schemas = schemas;
    checkAll();
}

void AttributeMappingModel::checkAll()
{
    for (Row &row : m_rows) {
        row.findings = m_checker.check(row.json);
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void AttributeMappingModel::setResults(const std::vector<MappingResult> &results)
{
    bool differs = false;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const MappingResult result = row < results.size() ? results[row] : MappingResult();
        differs = differs || !(m_rows[row].result == result);
        m_rows[row].result = result;
    }
    if (differs) {
        const auto column = static_cast<int>(Column::Result);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

void AttributeMappingModel::replaceRow(int row, const QJsonObject &json)
{
    Row &replaced = m_rows.at(static_cast<std::size_t>(row));
    replaced.json = json;
    replaced.findings = m_checker.check(json);
    if (health(row) == MappingHealth::Wrong) {
        replaced.result = {}; // it was that of another text
    }
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void AttributeMappingModel::insertMapping(int row, const QJsonObject &json)
{
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, Row {json, m_checker.check(json)});
    endInsertRows();
}

void AttributeMappingModel::removeMapping(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void AttributeMappingModel::moveMapping(int from, int to)
{
    if (from == to) {
        return;
    }
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto first = m_rows.begin();
    if (from < to) {
        std::rotate(first + from, first + from + 1, first + to + 1);
    } else {
        std::rotate(first + to, first + from, first + from + 1);
    }
    endMoveRows();
}

QJsonObject AttributeMappingModel::edited(const QJsonObject &json, Column column, const QVariant &value)
{
    const QString member = memberOf(column);
    const QString text = value.toString().trimmed();
    switch (column) {
    case Column::Target:
        return with(json, member, text);
    case Column::Source:
        return with(json, member, orNothing(!text.isEmpty(), text));
    case Column::When:
    case Column::WhenEmpty:
    case Column::State:
        return with(json, member, orNothing(text != defaultWord(column), text));
    case Column::Matching:
        return with(json, member, orNothing(value.toInt() > 0, value.toInt()));
    case Column::Type:
        return withType(json, static_cast<MappingType>(value.toInt()));
    case Column::Result:
    case Column::Finding:
    case Column::Count:
        break;
    }
    return json;
}

MappingType AttributeMappingModel::typeOf(const QJsonObject &json)
{
    if (json.contains("values"_L1)) {
        return MappingType::Table;
    }
    const QString source = json.value("source"_L1).toString();
    if (!json.contains("source"_L1)) {
        return MappingType::None;
    }
    const auto expression = mapping::MappingExpression::compile(source, dialectOf(json));
    if (!expression) {
        return MappingType::Expression;
    }
    return !expression->directAttribute().isEmpty() ? MappingType::Direct
        : expression->isConstant()                  ? MappingType::Constant
                                                    : MappingType::Expression;
}

QJsonObject AttributeMappingModel::withType(const QJsonObject &json, MappingType type)
{
    if (typeOf(json) == type) {
        return json;
    }
    const QString source = json.value("source"_L1).toString();
    const auto expression = mapping::MappingExpression::compile(source, dialectOf(json));
    const QString first = expression ? expression->attributeNames().value(0) : QString();
    QJsonObject changed = json;
    changed.remove("values"_L1);
    changed.remove("source"_L1);
    switch (type) {
    case MappingType::Direct:
        changed.insert(u"source"_s, u'[' + first + u']');
        break;
    case MappingType::Constant:
        changed.insert(u"source"_s, literal(first.isEmpty() && !expression ? source : QString()));
        break;
    case MappingType::Expression:
        changed.insert(u"source"_s, source);
        break;
    case MappingType::Table: {
        QJsonObject element;
        if (!source.isEmpty()) {
            element.insert(u"value"_s, source);
        }
        changed.insert(u"values"_s, QJsonArray {element});
        break;
    }
    case MappingType::None:
        break;
    }
    return changed;
}

const MappingFinding *AttributeMappingModel::worst(int row) const
{
    const std::vector<MappingFinding> &found = at(row).findings;
    return found.empty() ? nullptr : &found.front();
}

MappingHealth AttributeMappingModel::health(int row) const
{
    const MappingFinding *found = worst(row);
    return found == nullptr ? MappingHealth::Fine : found->health;
}

const MappingFinding *AttributeMappingModel::finding(const Row &row, Column column) const
{
    const QString member = memberOf(column);
    const auto found = std::ranges::find_if(row.findings, [&](const MappingFinding &finding) {
        return column == Column::Finding || (!member.isEmpty() && finding.member == member);
    });
    return found == row.findings.end() ? nullptr : &*found;
}

int AttributeMappingModel::countOf(MappingHealth health) const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row) {
        count += this->health(row) == health ? 1 : 0;
    }
    return count;
}

int AttributeMappingModel::matchingRows() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, isMatching, &Row::json));
}

RemovalBar AttributeMappingModel::removalBar(int row) const
{
    const QJsonObject &json = at(row).json;
    const QString target = json.value("target"_L1).toString();
    const auto same = std::ranges::count_if(m_rows, [&target](const Row &other) {
        return other.json.value("target"_L1).toString().compare(target, Qt::CaseInsensitive) == 0;
    });
    if (m_type == core::ObjectType::User && same == 1 && target.compare("userName"_L1, Qt::CaseInsensitive) == 0) {
        return RemovalBar::UserName;
    }
    return isMatching(json) && matchingRows() == 1 ? RemovalBar::LastMatching : RemovalBar::None;
}

int AttributeMappingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AttributeMappingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant AttributeMappingModel::text(const Row &row, Column column) const
{
    switch (column) {
    case Column::When:
    case Column::WhenEmpty:
    case Column::State:
        return row.json.value(memberOf(column)).toString(defaultWord(column));
    case Column::Type:
        return static_cast<int>(typeOf(row.json));
    case Column::Result:
        return row.result.error.isEmpty() ? readableValue(row.result.value) : row.result.error;
    case Column::Source:
        if (row.json.contains("values"_L1)) {
            return elementsInWords(row.json.value("values"_L1).toArray());
        }
        return row.json.value("source"_L1).toString();
    case Column::Finding:
        return {};
    default:
        return readableValue(row.json.value(memberOf(column)));
    }
}

QVariant AttributeMappingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    const MappingFinding *found = finding(row, column);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(row, column);
    case RawValueRole:
        return row.json.value(memberOf(column)).toVariant();
    case StateRole:
        return static_cast<int>(found != nullptr ? found->health : MappingHealth::Fine);
    case HealthRole:
        return static_cast<int>(health(index.row()));
    case ErrorRole:
        return column == Column::Result && !row.result.error.isEmpty();
    case DialectRole:
        return static_cast<int>(dialectOf(row.json));
    case SentenceRole:
        return found != nullptr ? QVariant(found->sentence()) : QVariant();
    case PositionRole:
        return found != nullptr && column != Column::Finding ? QVariant(found->position) : QVariant();
    default:
        return {};
    }
}

QVariant AttributeMappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

Qt::ItemFlags AttributeMappingModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags shown = QAbstractTableModel::flags(index);
    return index.isValid() && !isReadOnly(static_cast<Column>(index.column())) ? shown | Qt::ItemIsEditable : shown;
}

} // namespace muster::items
