// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/keychainsecretstore.h"

#include <QObject>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace muster::secrets {

namespace {

constexpr auto kService = "Muster"_L1;

QString unlockRemedy()
{
    return u"Unlock the key-ring and try again. Without a desktop, set MUSTER_SECRETS=file, or give the data key in MUSTER_DATA_KEY."_s;
}

core::Error timedOut(std::chrono::milliseconds timeout)
{
    return {core::ErrorCode::KeychainLocked,
            u"The key-ring did not answer within %1 s; it may be waiting to be unlocked."_s.arg(
                static_cast<double>(timeout.count()) / 1000.0),
            unlockRemedy(),
            {},
            {},
            {}};
}

core::Error classify(const QKeychain::Job &job, const QString &key)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {core::ErrorCode::CredentialMissing,
                u"The key-ring holds no entry \"%1\" of Muster."_s.arg(key),
                u"Store the secret again in the connection's settings."_s,
                {},
                {},
                {}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {
            core::ErrorCode::KeychainLocked, u"There is no key-ring in this session."_s, unlockRemedy(), {}, {}, {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {core::ErrorCode::KeychainLocked,
                u"The key-ring refused access to the entry \"%1\" of Muster."_s.arg(key),
                unlockRemedy(),
                {},
                {},
                {}};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return {core::ErrorCode::KeychainLocked,
            u"The key-ring failed: %1"_s.arg(job.errorString()),
            unlockRemedy(),
            {},
            {},
            {}};
}

SecretStore::DoneCallback ignoringMissing(const SecretStore::DoneCallback &callback)
{
    return [callback](const core::Result<void> &result) {
        const bool isMissing = !result && result.error().code == core::ErrorCode::CredentialMissing;
        callback(isMissing ? core::Result<void>() : result);
    };
}

} // namespace

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds timeout)
    : m_timeout(timeout)
{
}

KeychainSecretStore::~KeychainSecretStore() = default;

void KeychainSecretStore::start(QKeychain::Job *job, const QString &key, std::function<void(bool)> finish)
{
    job->setAutoDelete(true);
    job->setKey(key);
    // Whichever comes first, answer or timer, destroys the guard and with it the other connection.
    auto *guard = new QObject(job);
    const std::weak_ptr<char> alive = m_alive;
    const auto end = [guard, alive, finish = std::move(finish)](bool answered) {
        guard->deleteLater();
        if (!alive.expired()) {
            finish(answered);
        }
    };
    QObject::connect(job, &QKeychain::Job::finished, guard, [end] { end(true); });
    QTimer::singleShot(m_timeout, guard, [guard, job, end] {
        QObject::disconnect(job, nullptr, guard, nullptr);
        end(false);
    });
    job->start();
}

void KeychainSecretStore::read(const QString &key, ReadCallback callback)
{
    auto *job = new QKeychain::ReadPasswordJob(kService); // deletes itself
    start(job, key, [job, key, timeout = m_timeout, callback = std::move(callback)](bool answered) {
        if (!answered) {
            callback(core::failure(timedOut(timeout)));
        } else if (job->error() != QKeychain::NoError) {
            callback(core::failure(classify(*job, key)));
        } else {
            callback(core::SecretBytes(job->binaryData()));
        }
    });
}

void KeychainSecretStore::write(const QString &key, const core::SecretBytes &value, DoneCallback callback)
{
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setBinaryData(value.reveal().toByteArray());
    start(job, key, [job, key, timeout = m_timeout, callback = std::move(callback)](bool answered) {
        if (!answered) {
            callback(core::failure(timedOut(timeout)));
        } else if (job->error() != QKeychain::NoError) {
            callback(core::failure(classify(*job, key)));
        } else {
            callback({});
        }
    });
}

void KeychainSecretStore::remove(const QString &key, DoneCallback callback)
{
    auto *job = new QKeychain::DeletePasswordJob(kService);
    start(job, key, [job, key, timeout = m_timeout, done = ignoringMissing(callback)](bool answered) {
        if (!answered) {
            done(core::failure(timedOut(timeout)));
        } else if (job->error() != QKeychain::NoError) {
            done(core::failure(classify(*job, key)));
        } else {
            done({});
        }
    });
}

QString KeychainSecretStore::description() const
{
    return u"key-ring of this session (service \"%1\")"_s.arg(kService);
}

} // namespace muster::secrets
