// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/directory/resourceform.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/items/remoteresourcemodel.h"
#include "ui/directory/remotepresentation.h"
#include "ui/presentation/glyphs.h"
#include "ui/presentation/texts.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::ui {

using scim::Resource;

namespace {

/// Attributes in the order in which they are shown, by lower-case name, with the words for them.
struct KnownAttribute
{
    const char *name;
    const char *label;
};

constexpr std::array kKnown {
    KnownAttribute {"username", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "User name")},
    KnownAttribute {"displayname", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Display name")},
    KnownAttribute {"active", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "State")},
    KnownAttribute {"givenname", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "First name")},
    KnownAttribute {"familyname", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Last name")},
    KnownAttribute {"title", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Title")},
    KnownAttribute {"department", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Department")},
    KnownAttribute {"division", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Division")},
    KnownAttribute {"organization", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Organization")},
    KnownAttribute {"costcenter", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Cost center")},
    KnownAttribute {"employeenumber", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Employee number")},
    KnownAttribute {"manager", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Manager")},
    KnownAttribute {"emails", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "E-mail")},
    KnownAttribute {"phonenumbers", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Phone")},
    KnownAttribute {"addresses", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Address")},
    KnownAttribute {"members", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Members")},
    KnownAttribute {"groups", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Groups")},
    KnownAttribute {"roles", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Roles")},
    KnownAttribute {"usertype", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "User type")},
    KnownAttribute {"preferredlanguage", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Language")},
    KnownAttribute {"locale", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Locale")},
    KnownAttribute {"timezone", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Time zone")},
    KnownAttribute {"externalid", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "External id")},
    KnownAttribute {"created", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Created")},
    KnownAttribute {"lastmodified", QT_TRANSLATE_NOOP("muster::ui::ResourceForm", "Changed")},
};

/// Not shown: said elsewhere, or of no use to a person.
constexpr std::array kHidden {"schemas"_L1, "id"_L1, "formatted"_L1, "resourcetype"_L1, "location"_L1, "version"_L1};

std::size_t rankOf(const QString &name)
{
    const QString lower = name.toLower();
    const auto *const found = std::find_if(kKnown.begin(), kKnown.end(), [&lower](const KnownAttribute &known) {
        return lower == QLatin1StringView(known.name);
    });
    return static_cast<std::size_t>(std::distance(kKnown.begin(), found));
}

QString labelOf(const QString &name)
{
    const std::size_t rank = rankOf(name);
    return rank == kKnown.size() ? name : ResourceForm::tr(kKnown.at(rank).label);
}

bool isHidden(const QString &name)
{
    const QString lower = name.toLower();
    return std::any_of(kHidden.begin(), kHidden.end(), [&lower](QLatin1StringView hidden) { return lower == hidden; });
}

QString ownName(const QJsonObject &reference)
{
    for (const auto &member : {u"display"_s, u"displayName"_s}) {
        if (const QString name = Resource::member(reference, member).toString(); !name.isEmpty()) {
            return name;
        }
    }
    return {};
}

QString idOf(const QJsonValue &reference)
{
    return reference.isString() ? reference.toString() : Resource::member(reference.toObject(), u"value").toString();
}

/// Collects rows; sorted by rank at the end, in the order sent within one rank.
class FormBuilder final
{
public:
    FormBuilder(const QHash<QString, QString> &names, const QDateTime &now)
        : m_names(names)
        , m_now(now)
    {
    }
    void addObject(const QJsonObject &object, const QString &path);
    [[nodiscard]] std::vector<FormRow> take();

private:
    void addMember(const QString &name, const QJsonValue &value, const QString &path);
    void addElements(const QString &name, const QJsonArray &elements, const QString &path);
    void addReferences(const QString &name, const QJsonArray &references, const QString &path);
    void add(const QString &name, const QString &value, const QString &path, const QString &label = {});
    [[nodiscard]] QString nameOf(const QJsonValue &reference) const;

    const QHash<QString, QString> &m_names;
    const QDateTime &m_now;
    std::vector<std::pair<std::size_t, FormRow>> m_rows;
};

void FormBuilder::addObject(const QJsonObject &object, const QString &path)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QChar separator = path.startsWith("urn:"_L1) ? u':' : u'.'; // only whole extensions are taken apart
        addMember(it.key(), it.value(), path.isEmpty() ? it.key() : path + separator + it.key());
    }
}

void FormBuilder::addMember(const QString &name, const QJsonValue &value, const QString &path)
{
    const QString lower = name.toLower();
    if (isHidden(name)) {
        return;
    }
    if (lower == "manager"_L1) {
        add(name, nameOf(value), path);
    } else if (lower == "members"_L1 || lower == "groups"_L1) {
        addReferences(name, value.toArray(), path);
    } else if (lower == "active"_L1) {
        add(name, lookOf(items::remoteState(Resource({{name, value}}))).word, path);
    } else if (lower == "created"_L1 || lower == "lastmodified"_L1) {
        const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        add(name, time.isValid() ? u"%1 (%2)"_s.arg(relativeTime(time, m_now), exactTime(time)) : value.toString(),
            path);
    } else if (lower == "name"_L1 || lower == "meta"_L1 || (lower.startsWith("urn:"_L1) && value.isObject())) {
        addObject(value.toObject(), path);
    } else if (value.isArray()) {
        addElements(name, value.toArray(), path);
    } else {
        add(name, items::readableValue(value), path);
    }
}

void FormBuilder::addElements(const QString &name, const QJsonArray &elements, const QString &path)
{
    for (const QJsonValue element : elements) {
        const QJsonObject object = element.toObject();
        const QJsonValue value = Resource::member(object, u"value");
        QString text = items::readableValue(value.isUndefined() ? element : value);
        if (const QString formatted = Resource::member(object, u"formatted").toString(); !formatted.isEmpty()) {
            text = formatted;
        }
        const QString type = Resource::member(object, u"type").toString();
        add(name, text, path, type.isEmpty() ? QString() : u"%1 (%2)"_s.arg(labelOf(name), type));
    }
}

void FormBuilder::addReferences(const QString &name, const QJsonArray &references, const QString &path)
{
    QStringList texts;
    for (const QJsonValue reference : references) {
        if (texts.size() == kShownReferences) {
            break;
        }
        texts << nameOf(reference);
    }
    QString value = texts.join(u'\n');
    if (const auto more = static_cast<int>(references.size() - texts.size()); more > 0) {
        value += u'\n' + ResourceForm::tr("and %1 more").arg(numberText(more));
    }
    const QString label = u"%1 (%2)"_s.arg(labelOf(name), numberText(references.size()));
    add(name, references.isEmpty() ? ResourceForm::tr("none") : value, path, label);
}

void FormBuilder::add(const QString &name, const QString &value, const QString &path, const QString &label)
{
    if (!value.isEmpty()) {
        m_rows.emplace_back(rankOf(name), FormRow {label.isEmpty() ? labelOf(name) : label, value, path});
    }
}

QString FormBuilder::nameOf(const QJsonValue &reference) const
{
    const QJsonObject object = reference.toObject();
    if (const QString name = ownName(object); !name.isEmpty()) {
        return name;
    }
    return m_names.value(idOf(reference), idOf(reference));
}

std::vector<FormRow> FormBuilder::take()
{
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<FormRow> rows;
    rows.reserve(m_rows.size());
    for (auto &[rank, row] : m_rows) {
        rows.push_back(std::move(row));
    }
    return rows;
}

QStringList unnamedIds(const QJsonObject &object)
{
    QStringList ids;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = it.key().toLower();
        if (name.startsWith("urn:"_L1)) {
            ids << unnamedIds(it.value().toObject());
        }
        const QJsonArray references = name == "members"_L1 ? it.value().toArray()
            : name == "manager"_L1                         ? QJsonArray {it.value()}
                                                           : QJsonArray();
        for (const QJsonValue reference : references) {
            if (ownName(reference.toObject()).isEmpty() && !idOf(reference).isEmpty()) {
                ids << idOf(reference);
            }
        }
    }
    return ids;
}

} // namespace

QStringList unnamedReferences(const Resource &resource)
{
    return unnamedIds(resource.json()).mid(0, kShownReferences);
}

std::vector<FormRow> formRows(const Resource &resource, const QHash<QString, QString> &names, const QDateTime &now)
{
    FormBuilder builder(names, now);
    builder.addObject(resource.json(), {});
    return builder.take();
}

ResourceForm::ResourceForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(kSpaceM, kSpaceM, kSpaceM, kSpaceM);
    m_layout->setHorizontalSpacing(kSpaceL);
    m_layout->setVerticalSpacing(kSpaceS);
    m_layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_layout->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    setBackgroundRole(QPalette::Base);
}

void ResourceForm::setRows(const std::vector<FormRow> &rows, const QString &id)
{
    while (m_layout->rowCount() > 0) {
        m_layout->removeRow(0);
    }
    for (const FormRow &row : rows) {
        auto *caption = new TokenLabel(Token::MutedText, row.label, this);
        caption->setToolTip(row.toolTip);
        QLabel *value = bodyLabel(row.value, this);
        value->setAccessibleName(row.label);
        value->setToolTip(row.toolTip);
        m_layout->addRow(caption, value);
    }
    if (!id.isEmpty()) {
        addId(id);
    }
}

void ResourceForm::addId(const QString &id)
{
    auto *line = new QWidget(this);
    QLabel *value = bodyLabel(id, line);
    value->setFont(monospaceFont());
    value->setAccessibleName(tr("Id"));
    auto *copy = new QToolButton(line);
    copy->setObjectName(u"copyIdButton"_s);
    copy->setIcon(symbolicIcon(u"edit-copy"_s));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy the id"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this, [id] { QApplication::clipboard()->setText(id); });
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(value, 1);
    layout->addWidget(copy, 0, Qt::AlignTop);
    m_layout->addRow(new TokenLabel(Token::MutedText, tr("Id"), this), line);
}

} // namespace muster::ui
