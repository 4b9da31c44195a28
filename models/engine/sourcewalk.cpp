// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/sourcewalk.h"

#include "models/engine/connectionsetup.h"

#include <QCoroTimer>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

constexpr int kPageSize = 1000;

bool visitPage(const sources::SourcePage &page, const std::function<bool(const sources::SourcePage &, int)> &visit)
{
    for (int index = 0; index < page.size(); ++index) {
        if (!visit(page, index)) {
            return false;
        }
    }
    return true;
}

using Readers = std::vector<std::unique_ptr<sources::SourceReader>>;

core::Result<Readers> readersOf(const std::vector<std::unique_ptr<sources::DirectorySource>> &list,
                                core::ObjectType type)
{
    Readers readers;
    for (const std::unique_ptr<sources::DirectorySource> &source : list) {
        if (!source->offers(type)) {
            continue;
        }
        auto reader = source->read(type, kPageSize);
        if (!reader) {
            return core::failure(reader.error());
        }
        readers.push_back(std::move(*reader));
    }
    return readers;
}

core::Result<std::unique_ptr<sources::SourcePage>> nextPage(sources::SourceReader &reader, const StopToken &stop)
{
    if (stop && stop->load()) {
        return core::failure(core::ErrorCode::Cancelled, u"Stopped on request."_s, {});
    }
    return reader.nextPage();
}

} // namespace

QCoro::Task<core::Result<bool>> walkSources(SourceWalk walk,
                                            const std::function<bool(const sources::SourcePage &, int)> &visit,
                                            std::function<void(const EffectProgress &)> progress)
{
    const auto list = openSources(walk.connection);
    if (!list) {
        co_return core::failure(list.error());
    }
    const auto readers = readersOf(*list, walk.type);
    if (!readers) {
        co_return core::failure(readers.error());
    }
    bool complete = true;
    EffectProgress told;
    for (const std::unique_ptr<sources::SourceReader> &reader : *readers) {
        while (true) {
            const auto page = nextPage(*reader, walk.stop);
            if (!page) {
                co_return core::failure(page.error());
            }
            if (*page == nullptr) {
                break;
            }
            if (!visitPage(**page, visit)) {
                co_return false;
            }
            told.objects += (*page)->size();
            told.share = reader->progress();
            if (progress) {
                progress(told);
            }
            co_await QCoro::sleepFor(std::chrono::milliseconds(0));
        }
        complete = complete && reader->report().complete;
    }
    co_return complete;
}

} // namespace muster::engine
