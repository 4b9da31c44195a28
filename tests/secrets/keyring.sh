#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
# keyring.sh PROGRAM: runs it in a session bus with an unlocked key-ring of its own in an empty home.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run"
unset MUSTER_SECRETS MUSTER_DATA_KEY CREDENTIALS_DIRECTORY || true
mkdir -m 700 "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
dbus-run-session -- sh -c 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "$1"' sh "$1"
