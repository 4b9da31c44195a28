// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace muster::scimclient {

/// Body of a request that may leave only once. QNetworkAccessManager silently sends a request again, POST included,
/// when the server closes the connection before it answers; a body that cannot be rewound stops that, because the
/// server may have carried the request out already.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray body, QObject *parent = nullptr);

    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    [[nodiscard]] bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_body;
    qint64 m_next = 0;
};

} // namespace muster::scimclient
