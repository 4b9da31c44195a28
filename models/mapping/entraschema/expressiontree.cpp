// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/expressiontree.h"

#include "models/mapping/entraschema/parameterkeys.h"
#include "models/mapping/function.h"
#include "models/mapping/jsonmembers.h"
#include "models/mapping/syntax.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;

constexpr int kDeepest = 100; // the language's own limit
constexpr qsizetype kLongest = 10'000; // characters; Entra's limit (entra.md 7.1)
constexpr int kMostArguments = 1000;

constexpr std::array<std::pair<Comparison, QLatin1StringView>, 6> kOperators {{{Comparison::Equal, "="_L1},
                                                                               {Comparison::NotEqual, "<>"_L1},
                                                                               {Comparison::Greater, ">"_L1},
                                                                               {Comparison::GreaterOrEqual, ">="_L1},
                                                                               {Comparison::Less, "<"_L1},
                                                                               {Comparison::LessOrEqual, "<="_L1}}};

QString operatorText(Comparison comparison)
{
    const auto *found = std::find_if(kOperators.begin(), kOperators.end(),
                                     [comparison](const auto &pair) { return pair.first == comparison; });
    return found->second;
}

bool isOperator(const QString &name)
{
    return std::any_of(kOperators.begin(), kOperators.end(), [&name](const auto &pair) { return pair.second == name; });
}

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

bool isWholeNumber(const QString &text)
{
    bool isNumber = false;
    static_cast<void>(text.toLongLong(&isNumber));
    return isNumber && text == text.trimmed() && !text.startsWith(u'+');
}

/// A constant as the argument is written by people: a number and an enumeration word stand without quotes.
QString constantText(const QString &text, const Function *function, int index)
{
    if (function != nullptr && function->takes(index + 1)) {
        const ArgumentKind kind = function->argument(index).kind;
        if ((kind == ArgumentKind::Integer && isWholeNumber(text))
            || (kind == ArgumentKind::CompareWord && (text == "vbTextCompare"_L1 || text == "vbBinaryCompare"_L1))) {
            return text;
        }
    }
    return quoted(text);
}

/// Reads a tree into a text.
class TreeReader final
{
public:
    Result<QString> read(const QJsonValue &value, const QString &place, int depth, const Function *function, int index)
    {
        if (depth > kDeepest) {
            return documentError(place, u"the tree has more than %1 levels."_s.arg(kDeepest));
        }
        if (!value.isObject()) {
            return documentError(place, u"an object with type and name is expected."_s);
        }
        const QJsonObject node = value.toObject();
        const QString type = node.value("type"_L1).toString();
        const QString name = node.value("name"_L1).toString();
        if (type == "Attribute"_L1) {
            return attribute(name, place);
        }
        if (type == "Constant"_L1) {
            return limited(constantText(name, function, index), place);
        }
        if (type == "Function"_L1) {
            return call(node, name, place, depth);
        }
        return documentError(place + u".type"_s,
                             u"\"Attribute\", \"Constant\" or \"Function\" is expected, found \"%1\"."_s.arg(type));
    }

private:
    static Result<QString> attribute(const QString &name, const QString &place)
    {
        if (name.trimmed().isEmpty() || name.contains(u']')) {
            return documentError(place + u".name"_s, u"\"%1\" is no name of an attribute."_s.arg(name));
        }
        return u'[' + name + u']';
    }

    Result<QString> call(const QJsonObject &node, const QString &name, const QString &place, int depth)
    {
        auto arguments = argumentsOf(node, name, place, depth);
        if (!arguments) {
            return core::failure(arguments.error());
        }
        if (isOperator(name)) {
            if (arguments->size() != 2) {
                return documentError(place, u"a comparison has two sides."_s);
            }
            return limited(arguments->join(u' ' + name + u' '), place);
        }
        return limited(name + u'(' + arguments->join(u", "_s) + u')', place);
    }

    Result<QStringList> argumentsOf(const QJsonObject &node, const QString &name, const QString &place, int depth)
    {
        const ParameterKeys keys = parameterKeys(isOperator(name) ? u"="_s : name);
        const Function *function = findFunction(name, Dialect::Entra);
        const QJsonArray parameters = node.value("parameters"_L1).toArray();
        QStringList arguments;
        QList<bool> isSet;
        for (qsizetype i = 0; i < parameters.size(); ++i) {
            const QString where = u"%1.parameters[%2]"_s.arg(place).arg(i);
            const QJsonObject parameter = parameters.at(i).toObject();
            const int index = placeOf(parameter.value("key"_L1).toString(), keys, isSet);
            if (index >= kMostArguments) {
                return documentError(where, u"there are more than %1 parameters."_s.arg(kMostArguments));
            }
            auto text = read(parameter.value("value"_L1), where + u".value"_s, depth + 1, function, index);
            if (!text) {
                return core::failure(text.error());
            }
            while (arguments.size() <= index) {
                arguments.append(QString());
                isSet.append(false);
            }
            arguments[index] = *text;
            isSet[index] = true;
        }
        return arguments;
    }

    /// Place of a parameter: by its key, else behind everything that is there already.
    static int placeOf(const QString &key, const ParameterKeys &keys, const QList<bool> &isSet)
    {
        const int fixed = keys.indexOf(key);
        if (fixed >= 0 && !isSet.value(fixed)) {
            return fixed;
        }
        const qsizetype behind = keys.repeated.isEmpty() ? 0 : keys.fixed.size();
        return static_cast<int>(std::max(isSet.size(), behind));
    }

    /// A tree of JSON is as large as its file, so that only the text needs a limit.
    static Result<QString> limited(const QString &text, const QString &place)
    {
        if (text.size() > kLongest) {
            return documentError(place, u"the expression has more than %1 characters."_s.arg(kLongest));
        }
        return text;
    }
};

/// Writes an expression's nodes.
class TreeWriter final
{
public:
    static QJsonObject node(const QString &text, const QString &name, const QString &type,
                            const QJsonArray &parameters = {})
    {
        return {{u"expression"_s, text}, {u"name"_s, name}, {u"parameters"_s, parameters}, {u"type"_s, type}};
    }

    static QJsonObject write(const Node &tree)
    {
        switch (tree.kind) {
        case Node::Kind::Attribute:
            return node(textOf(tree), tree.name, u"Attribute"_s);
        case Node::Kind::SoftDeleted:
            return node(textOf(tree), u"IsSoftDeleted"_s, u"Attribute"_s);
        case Node::Kind::Compare:
            return node(textOf(tree), operatorText(tree.comparison), u"Function"_s, parameters(tree, u"="_s));
        case Node::Kind::Call:
            return node(textOf(tree), tree.name, u"Function"_s, parameters(tree, tree.name));
        default:
            break;
        }
        const QString value = tree.kind == Node::Kind::Literal ? tree.value.toText() : tree.name;
        return node(quoted(value), value, u"Constant"_s);
    }

    static QString textOf(const Node &tree)
    {
        switch (tree.kind) {
        case Node::Kind::Empty:
            return {};
        case Node::Kind::Literal:
            return tree.value.isString() ? quoted(tree.value.toText()) : tree.value.toText();
        case Node::Kind::Attribute:
            return u'[' + tree.name + u']';
        case Node::Kind::SoftDeleted:
            return u"[IsSoftDeleted]"_s;
        case Node::Kind::Compare:
            return textOf(tree.children.at(0)) + u' ' + operatorText(tree.comparison) + u' '
                + textOf(tree.children.at(1));
        case Node::Kind::Call:
            return tree.name + u'(' + argumentTexts(tree).join(u", "_s) + u')';
        default:
            break;
        }
        return tree.name;
    }

private:
    static QStringList argumentTexts(const Node &tree)
    {
        QStringList texts;
        for (const Node &child : tree.children) {
            texts.append(textOf(child));
        }
        return texts;
    }

    static QJsonArray parameters(const Node &tree, const QString &function)
    {
        const ParameterKeys keys = parameterKeys(function);
        QJsonArray list;
        for (std::size_t i = 0; i < tree.children.size(); ++i) {
            if (tree.children.at(i).kind != Node::Kind::Empty) {
                list.append(
                    QJsonObject {{u"key"_s, keys.at(static_cast<int>(i))}, {u"value"_s, write(tree.children.at(i))}});
            }
        }
        return list;
    }
};

} // namespace

Result<QString> expressionOfTree(const QJsonObject &node, const QString &place)
{
    return TreeReader().read(node, place, 0, nullptr, 0);
}

Result<QJsonObject> treeOfExpression(const QString &text)
{
    const Result<Node> tree = parseExpression(text);
    if (!tree) {
        return core::failure(tree.error());
    }
    QJsonObject node = TreeWriter::write(*tree);
    node.insert(u"expression"_s, text);
    return node;
}

} // namespace muster::mapping
