#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs the servers of others that the interop tests start, from npm, outside the checkout.
# What is installed already and fits its package-lock.json is left alone, so a second call costs nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'END'
Usage: tests/interop/install.sh [NAME…]      (all: scimmy scimmy5 jackson)

They go to $MUSTER_INTEROP_DIR, or ${XDG_CACHE_HOME:-~/.cache}/muster/interop, about 270 MB.
No install script of a package is run. The registry is npm's own configuration.
END
    exit 0
fi

folder=${MUSTER_INTEROP_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/muster/interop}
names=("$@")
if [[ ${#names[@]} -eq 0 ]]; then names=(scimmy scimmy5 jackson); fi

for name in "${names[@]}"; do
    target=$folder/$name
    wanted=$(cat "$name/package.json" "$name/package-lock.json" | sha256sum | cut -d' ' -f1)
    if [[ -f $target/installed && $(<"$target/installed") == "$wanted" ]]; then
        echo "interop: $name is installed in $target"
        continue
    fi
    echo "interop: installing $name into $target"
    rm -rf "$target"
    mkdir -p "$target"
    cp "$name/package.json" "$name/package-lock.json" "$target/"
    (cd "$target" && DO_NOT_TRACK=1 npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error)
    # Written last: an installation that was cut short is made again.
    echo "$wanted" > "$target/installed"
done
