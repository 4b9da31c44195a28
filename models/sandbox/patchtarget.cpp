// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/patchtarget.h"

#include "models/sandbox/refusal.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::Result;
using scim::Attribute;
using scim::AttributePath;
using scim::Filter;

tl::unexpected<core::Error> invalidPath(const QString &path, const QString &reason)
{
    return refusal(400, "invalidPath", u"The path \"%1\" cannot be used: %2"_s.arg(path, reason));
}

tl::unexpected<core::Error> notWritable(const Attribute &attribute)
{
    return refusal(400, "mutability",
                   u"The attribute \"%1\" is read-only; only the service provider changes it."_s.arg(attribute.name));
}

QString extensionUrn(const AttributePath &path, const scim::SchemaSet &schemas)
{
    const scim::Schema *schema = path.urn().isEmpty() ? nullptr : schemas.byUrn(path.urn());
    return schema && schema != schemas.base() ? schema->id() : QString();
}

/// Entra writes roles[primary eq "True"]: text where the schema says boolean.
Filter withTypedBooleans(const Filter &filter, const Attribute &attribute)
{
    std::vector<Filter> children;
    switch (filter.kind()) {
    case Filter::Kind::Comparison: {
        const Attribute *sub = attribute.subAttribute(filter.path().attribute());
        const QString text = filter.value().toString().toLower();
        const bool isBooleanText =
            sub && sub->type == scim::AttributeType::Boolean && (text == "true"_L1 || text == "false"_L1);
        return isBooleanText ? Filter::compare(filter.path(), filter.op(), text == "true"_L1) : filter;
    }
    case Filter::Kind::Not:
        return Filter::negate(withTypedBooleans(filter.children().front(), attribute));
    case Filter::Kind::And:
    case Filter::Kind::Or:
        for (const Filter &child : filter.children()) {
            children.push_back(withTypedBooleans(child, attribute));
        }
        return filter.kind() == Filter::Kind::And ? Filter::allOf(children) : Filter::anyOf(children);
    case Filter::Kind::ValuePath:
        break;
    }
    return filter;
}

/// The text of a filter `value eq "text"`; empty for any other.
QString comparedId(const Filter &filter)
{
    const bool isValueEq = filter.kind() == Filter::Kind::Comparison && filter.op() == scim::CompareOp::Eq
        && filter.path().subAttribute().isEmpty()
        && filter.path().attribute().compare("value"_L1, Qt::CaseInsensitive) == 0;
    return isValueEq ? filter.value().toString() : QString();
}

bool describe(const Filter &filter, const Attribute &attribute, QJsonObject *element)
{
    if (filter.kind() == Filter::Kind::And) {
        return std::ranges::all_of(filter.children(), [&attribute, element](const Filter &child) {
            return describe(child, attribute, element);
        });
    }
    const bool isEq = filter.kind() == Filter::Kind::Comparison && filter.op() == scim::CompareOp::Eq;
    const Attribute *sub = isEq ? attribute.subAttribute(filter.path().attribute()) : nullptr;
    if (sub) {
        element->insert(sub->name, filter.value());
    }
    return sub != nullptr;
}

Result<void> resolveParts(const AttributePath &path, const QString &text, PatchTarget *target)
{
    const Attribute &attribute = *target->attribute;
    if (attribute.mutability == scim::Mutability::ReadOnly) {
        return notWritable(attribute);
    }
    if (!path.subAttribute().isEmpty()) {
        target->subAttribute = attribute.subAttribute(path.subAttribute());
        if (!target->subAttribute) {
            return invalidPath(text, u"\"%1\" has no sub-attribute \"%2\"."_s.arg(attribute.name, path.subAttribute()));
        }
        if (target->subAttribute->mutability == scim::Mutability::ReadOnly) {
            return notWritable(*target->subAttribute);
        }
    }
    if (path.valueFilter()) {
        if (!attribute.multiValued) {
            return invalidPath(text, u"\"%1\" has one value, so there is nothing to filter."_s.arg(attribute.name));
        }
        target->filter = withTypedBooleans(*path.valueFilter(), attribute);
        target->memberId = comparedId(*target->filter);
    }
    return {};
}

} // namespace

Result<PatchTarget> PatchTarget::resolve(const QString &path, const scim::SchemaSet &schemas)
{
    PatchTarget target;
    if (const scim::Schema *schema = schemas.byUrn(path); schema && schema != schemas.base()) {
        target.extension = schema->id();
        return target;
    }
    const auto parsed = AttributePath::parse(path);
    if (!parsed) {
        return invalidPath(path, parsed.error().detail);
    }
    target.attribute = schemas.find(AttributePath(parsed->urn(), parsed->attribute(), {}));
    if (!target.attribute) {
        return invalidPath(path, u"no schema of this resource has an attribute \"%1\"."_s.arg(parsed->attribute()));
    }
    target.extension = extensionUrn(*parsed, schemas);
    if (const auto parts = resolveParts(*parsed, path, &target); !parts) {
        return core::failure(parts.error());
    }
    return target;
}

Result<bool> PatchTarget::selects(const QJsonValue &element) const
{
    if (!filter) {
        return true;
    }
    if (!memberId.isEmpty() && element.isObject()) {
        return element["value"_L1].toString().compare(memberId, Qt::CaseInsensitive) == 0;
    }
    const QJsonObject object = element.isObject() ? element.toObject() : QJsonObject {{u"value"_s, element}};
    const auto matched = filter->matches(object);
    if (!matched) {
        return refusal(400, "invalidFilter", matched.error().detail);
    }
    return matched;
}

QJsonObject PatchTarget::describedElement() const
{
    QJsonObject element;
    return filter && describe(*filter, *attribute, &element) ? element : QJsonObject();
}

} // namespace muster::sandbox
