// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/attributepath.h"

#include "models/scim/filter.h"
#include "models/scim/json.h"
#include "models/scim/syntaxparser.h"

namespace muster::scim {

AttributePath::AttributePath() = default;
AttributePath::~AttributePath() = default;
AttributePath::AttributePath(const AttributePath &) = default;
AttributePath &AttributePath::operator=(const AttributePath &) = default;
AttributePath::AttributePath(AttributePath &&) noexcept = default;
AttributePath &AttributePath::operator=(AttributePath &&) noexcept = default;

AttributePath::AttributePath(QString attribute)
    : m_attribute(std::move(attribute))
{
}

AttributePath::AttributePath(QString urn, QString attribute, QString subAttribute)
    : m_urn(std::move(urn))
    , m_attribute(std::move(attribute))
    , m_subAttribute(std::move(subAttribute))
{
}

core::Result<AttributePath> AttributePath::parse(QStringView text)
{
    return SyntaxParser(text, SyntaxParser::Subject::Path).path();
}

bool AttributePath::isEmpty() const
{
    return m_urn.isEmpty() && m_attribute.isEmpty();
}

const QString &AttributePath::urn() const
{
    return m_urn;
}

const QString &AttributePath::attribute() const
{
    return m_attribute;
}

const QString &AttributePath::subAttribute() const
{
    return m_subAttribute;
}

const Filter *AttributePath::valueFilter() const
{
    return m_filter.get();
}

AttributePath AttributePath::withoutSubAttribute() const
{
    return withSubAttribute({});
}

AttributePath AttributePath::withoutFilter() const
{
    AttributePath path = *this;
    path.m_filter.reset();
    return path;
}

AttributePath AttributePath::withSubAttribute(QString subAttribute) const
{
    AttributePath path = *this;
    path.m_subAttribute = std::move(subAttribute);
    return path;
}

AttributePath AttributePath::withFilter(Filter filter) const
{
    AttributePath path = *this;
    path.m_filter = std::make_shared<const Filter>(std::move(filter));
    return path;
}

QString AttributePath::toString() const
{
    QString text = m_urn;
    if (!m_urn.isEmpty() && !m_attribute.isEmpty()) {
        text += u':';
    }
    text += m_attribute;
    if (m_filter) {
        text += u'[' + m_filter->toString() + u']';
    }
    if (!m_subAttribute.isEmpty()) {
        text += u'.' + m_subAttribute;
    }
    return text;
}

bool operator==(const AttributePath &a, const AttributePath &b)
{
    if (!json::sameName(a.m_attribute, b.m_attribute) || !json::sameName(a.m_subAttribute, b.m_subAttribute)
        || !json::sameName(a.m_urn, b.m_urn)) {
        return false;
    }
    if (a.m_filter == b.m_filter) {
        return true;
    }
    return a.m_filter && b.m_filter && *a.m_filter == *b.m_filter;
}

} // namespace muster::scim
