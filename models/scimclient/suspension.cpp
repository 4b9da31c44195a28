// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/suspension.h"

#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace muster::scimclient {

SuspensionList::~SuspensionList()
{
    Q_ASSERT_X(m_waiting.empty() && m_cancelled.empty(), "SuspensionList", "destroyed while coroutines wait");
}

void SuspensionList::add(Suspension *suspension)
{
    m_waiting.push_back(suspension);
}

void SuspensionList::remove(Suspension *suspension)
{
    // The order does not matter: swap with the last one.
    for (std::vector<Suspension *> *list : {&m_waiting, &m_cancelled}) {
        const auto found = std::find(list->begin(), list->end(), suspension);
        if (found != list->end()) {
            *found = list->back();
            list->pop_back();
        }
    }
}

void SuspensionList::cancelAll()
{
    for (Suspension *suspension : std::exchange(m_waiting, {})) {
        suspension->m_cancelled = true;
        suspension->takeBack();
        m_cancelled.push_back(suspension);
    }
    QMetaObject::invokeMethod(
        &m_context, [this] { resumeCancelled(); }, Qt::QueuedConnection);
}

void SuspensionList::cancelAllNow()
{
    while (!m_waiting.empty() || !m_cancelled.empty()) {
        cancelAll();
        resumeCancelled();
    }
}

void SuspensionList::resumeCancelled()
{
    while (!m_cancelled.empty()) {
        Suspension *suspension = m_cancelled.back();
        m_cancelled.pop_back();
        suspension->m_coroutine.resume();
    }
}

Suspension::Suspension(SuspensionList &list)
    : m_list(list)
{
}

Suspension::~Suspension()
{
    m_list.remove(this);
}

void Suspension::suspend(std::coroutine_handle<> coroutine)
{
    m_coroutine = coroutine;
    m_list.add(this);
    begin();
}

void Suspension::finish()
{
    m_list.remove(this);
    m_coroutine.resume();
}

} // namespace muster::scimclient
