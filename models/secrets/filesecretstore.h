// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/secrets/secretstore.h"

namespace muster::secrets {

/// Secrets without a key-ring: a JSON file of base64 values that only its owner may read (mode 0600). The values are
/// not encrypted: whoever can read the file has them. A file that others can read is refused. Writes are atomic, and
/// several processes may write.
class FileSecretStore final : public SecretStore
{
public:
    explicit FileSecretStore(QString path);

    void read(const QString &key, ReadCallback callback) override;
    void write(const QString &key, const core::SecretBytes &value, DoneCallback callback) override;
    void remove(const QString &key, DoneCallback callback) override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] bool isWritable() const override { return true; }

private:
    [[nodiscard]] core::Result<QJsonObject> load() const;
    [[nodiscard]] core::Result<void> save(const QJsonObject &values) const;
    /// Changes one value while no other process changes the file.
    [[nodiscard]] core::Result<void> change(const QString &key, const QJsonValue &value) const;

    QString m_path;
};

} // namespace muster::secrets
