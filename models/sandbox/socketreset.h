// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QTcpSocket;

namespace muster::sandbox {

/// Ends the connection with RST instead of FIN, so that the peer sees a reset. The one place with platform calls.
void resetConnection(QTcpSocket *socket);

} // namespace muster::sandbox
