// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzzer.h"

#include "models/sources/csvsniffer.h"
#include "models/sources/csvsource.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

using muster::core::ObjectType;
using muster::fuzz::require;
using muster::sources::CsvSource;
using muster::sources::CsvSourceOptions;

namespace {

QString fileWith(const std::uint8_t *data, std::size_t size)
{
    static const QTemporaryDir folder;
    QFile file(folder.filePath(u"people.csv"_s));
    require(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(reinterpret_cast<const char *>(data), static_cast<qint64>(size));
    return file.fileName();
}

CsvSourceOptions optionsFor(const QString &path)
{
    CsvSourceOptions options;
    options.id = u"hr"_s;
    options.users.emplace();
    options.users->path = path;
    options.users->anchor = u"id"_s;
    options.users->enabled = u"[status]"_s;
    options.users->multiValueSeparator = u"|"_s;
    options.users->multiValued = {u"tags"_s};
    options.users->types = {{u"age"_s, u"integer"_s}, {u"hired"_s, u"dateTime"_s}, {u"active"_s, u"boolean"_s}};
    return options;
}

/// Every record delivered has an anchor, and is an object or an error that says why not.
void readAll(muster::sources::SourceReader &reader)
{
    qint64 records = 0;
    while (true) {
        const auto page = reader.nextPage();
        if (!page || !*page) {
            break;
        }
        require((*page)->size() <= 7);
        for (int i = 0; i < (*page)->size(); ++i) {
            require(!(*page)->anchor(i).isEmpty());
            const auto object = (*page)->object(i);
            require(object.has_value() ? object->anchor == (*page)->anchor(i) : !object.error().detail.isEmpty());
            ++records;
        }
    }
    const muster::sources::ReadReport &report = reader.report();
    require(report.records == records);
    require(!report.complete || report.problemCount == 0);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString path = fileWith(data, size);
    static_cast<void>(muster::sources::sniffCsv(path, 5));
    auto source = CsvSource::create(optionsFor(path));
    require(source.has_value());
    if (const auto reader = (*source)->read(ObjectType::User, 7)) {
        readAll(**reader);
    }
    static_cast<void>((*source)->attributes(ObjectType::User));
    return 0;
}
