// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/json.h"
#include "models/scim/resource.h"

#include <QDateTime>
#include <QMultiHash>

#include <vector>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

/// References and binaries are case-exact whatever a schema declares (RFC 7643 sections 2.3.6 and 2.3.7); so is an
/// attribute that no schema knows: a change too many does less harm than one lost.
bool isCaseExact(const Attribute *attribute)
{
    return !attribute || attribute->caseExact || attribute->type == AttributeType::Binary
        || attribute->type == AttributeType::Reference;
}

bool sameText(const QString &a, const QString &b, const Attribute *attribute, TextRule texts)
{
    if (texts == TextRule::Exact || a == b) {
        return a == b;
    }
    const bool foldsCase = texts == TextRule::IgnoreCase || !isCaseExact(attribute);
    const auto sensitivity = foldsCase ? Qt::CaseInsensitive : Qt::CaseSensitive;
    return a.compare(b, sensitivity) == 0
        || a.normalized(QString::NormalizationForm_C).compare(b.normalized(QString::NormalizationForm_C), sensitivity)
        == 0;
}

bool sameInstant(const QString &a, const QString &b)
{
    const QDateTime left = QDateTime::fromString(a, Qt::ISODateWithMs);
    const QDateTime right = QDateTime::fromString(b, Qt::ISODateWithMs);
    return left.isValid() && right.isValid() && left == right;
}

bool sameSimple(const QJsonValue &a, const QJsonValue &b, const Attribute *attribute, TextRule texts)
{
    if (!attribute) {
        return a.isString() && b.isString() ? sameText(a.toString(), b.toString(), attribute, texts) : a == b;
    }
    switch (attribute->type) {
    case AttributeType::Boolean: {
        const auto left = json::toBool(a);
        return left && left == json::toBool(b);
    }
    case AttributeType::Decimal:
    case AttributeType::Integer: {
        const auto left = json::toNumber(a);
        return left && left == json::toNumber(b);
    }
    case AttributeType::DateTime:
        return sameInstant(a.toString(), b.toString());
    default:
        break;
    }
    return a.isString() && b.isString() && sameText(a.toString(), b.toString(), attribute, texts);
}

/// Sub-attributes that a provider fills in or moves by itself: they count only when both sides name them.
bool isIncidental(QStringView name, const Attribute *subAttribute)
{
    return json::sameName(name, u"primary") || json::sameName(name, u"display") || json::sameName(name, u"$ref")
        || (subAttribute && subAttribute->mutability == Mutability::ReadOnly);
}

/// Every sub-attribute of `a` has its like in `b`.
bool covers(const QJsonObject &a, const QJsonObject &b, const Attribute *attribute, TextRule texts)
{
    for (auto it = a.constBegin(); it != a.constEnd(); ++it) {
        const QString name = it.key();
        const Attribute *subAttribute = attribute ? attribute->subAttribute(name) : nullptr;
        const QJsonValue other = Resource::member(b, name);
        if (isIncidental(name, subAttribute) && (json::isUnassigned(it.value()) || json::isUnassigned(other))) {
            continue;
        }
        if (!sameValue(it.value(), other, subAttribute, texts)) {
            return false;
        }
    }
    return true;
}

bool sameComplex(const QJsonObject &a, const QJsonObject &b, const Attribute *attribute, TextRule texts)
{
    return covers(a, b, attribute, texts) && covers(b, a, attribute, texts);
}

bool sameElement(const QJsonValue &a, const QJsonValue &b, const Attribute *attribute, TextRule texts)
{
    const bool isComplex = attribute && attribute->type == AttributeType::Complex;
    if (isComplex || a.isObject() || b.isObject()) {
        return sameComplex(json::asComplex(a), json::asComplex(b), attribute, texts);
    }
    return sameSimple(a, b, attribute, texts);
}

/// Elements of a list by their folded `value`, so that a group of thousands of members is compared in linear time.
class ElementIndex final
{
public:
    ElementIndex(const QJsonArray &elements, const Attribute *attribute, TextRule texts)
        : m_attribute(attribute)
        , m_texts(texts)
    {
        m_elements.reserve(elements.size());
        for (const QJsonValue element : elements) {
            m_elements.insert(key(element), element);
        }
    }

    [[nodiscard]] bool holds(const QJsonValue &element) const
    {
        const QString wanted = key(element);
        for (auto it = m_elements.constFind(wanted); it != m_elements.constEnd() && it.key() == wanted; ++it) {
            if (sameElement(*it, element, m_attribute, m_texts)) {
                return true;
            }
        }
        return false;
    }

private:
    /// Equal elements have equal keys; types whose equal values differ in spelling share one.
    [[nodiscard]] QString key(const QJsonValue &element) const
    {
        const QJsonValue value = element.isObject() ? Resource::member(element.toObject(), u"value") : element;
        return value.isString() && hasPlainText()
            ? value.toString().normalized(QString::NormalizationForm_C).toCaseFolded()
            : QString();
    }
    [[nodiscard]] bool hasPlainText() const
    {
        const Attribute *value = m_attribute;
        if (value && value->type == AttributeType::Complex) {
            value = value->subAttribute(u"value");
        }
        return !value || value->type == AttributeType::String || value->type == AttributeType::Reference
            || value->type == AttributeType::Binary;
    }

    const Attribute *m_attribute;
    TextRule m_texts;
    QMultiHash<QString, QJsonValue> m_elements;
};

bool holdsAll(const QJsonArray &elements, const QJsonArray &others, const Attribute *attribute, TextRule texts)
{
    const ElementIndex index(others, attribute, texts);
    for (const QJsonValue element : elements) {
        if (!json::isUnassigned(element) && !index.holds(element)) {
            return false;
        }
    }
    return true;
}

bool sameSet(const QJsonArray &a, const QJsonArray &b, const Attribute *attribute, TextRule texts)
{
    return holdsAll(a, b, attribute, texts) && holdsAll(b, a, attribute, texts);
}

} // namespace

bool sameValue(const QJsonValue &a, const QJsonValue &b, const Attribute *attribute, TextRule texts)
{
    if (a == b) {
        return true;
    }
    const QJsonValue left = a.isObject() || a.isArray() ? json::normalised(a) : a;
    const QJsonValue right = b.isObject() || b.isArray() ? json::normalised(b) : b;
    if (json::isUnassigned(left) || json::isUnassigned(right)) {
        return json::isUnassigned(left) && json::isUnassigned(right);
    }
    if (left.isArray() || right.isArray()) {
        return sameSet(json::elements(left), json::elements(right), attribute, texts);
    }
    return sameElement(left, right, attribute, texts);
}

QJsonArray missingElements(const QJsonValue &list, const QJsonValue &wanted, const Attribute *attribute, TextRule texts)
{
    const ElementIndex index(json::elements(list), attribute, texts);
    QJsonArray missing;
    for (const QJsonValue element : json::elements(wanted)) {
        if (!json::isUnassigned(element) && !index.holds(element)) {
            missing.append(element);
        }
    }
    return missing;
}

} // namespace muster::scim
