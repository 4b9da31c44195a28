#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The whole check of the sources, the same for a developer and for CI.
# Every check can be run alone; `all` runs every one to its end before it says whether one failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'END'
Usage: packaging/check.sh [CHECK…]

  format    clang-format 14 leaves every C++ file as it is
  lint      clang-tidy 14 (.clang-tidy) over the ci build, which must have been built before;
            MUSTER_LINT_BUILD=DIR takes another build folder
  layers    the layer table of ARCHITECTURE.md, and calls that are forbidden
  sizes     file sizes, #pragma once, [[nodiscard]] on what returns a Result
  licences  SPDX in every file, trailing blanks, tabulators, line endings, no registry host in a lock file
  desktop   desktop file and AppStream data
  all       every one of them (the default)

`packaging/check.sh format --fix` formats instead of checking.
END
}

cpp_files() {
    git -c safe.directory='*' ls-files -co --exclude-standard -- '*.cpp' '*.h' | while read -r file; do
        if [[ -f $file ]]; then echo "$file"; fi
    done
}

check_format() {
    local -a files wrong
    mapfile -t files < <(cpp_files)
    if [[ ${fix:-} ]]; then
        clang-format -i "${files[@]}"
    fi
    mapfile -t wrong < <(clang-format --dry-run "${files[@]}" 2>&1 | sed -n 's/:[0-9]*:[0-9]*: warning: .*//p' | sort -u)
    if [[ ${#wrong[@]} -ne 0 ]]; then
        printf '%s: not as clang-format 14 writes it; packaging/check.sh format --fix\n' "${wrong[@]}" >&2
        return 1
    fi
    echo "format: ${#files[@]} files, nothing found"
}

check_lint() { python3 packaging/checks/lint.py ${MUSTER_LINT_BUILD:+--build "$MUSTER_LINT_BUILD"}; }
check_layers() { python3 packaging/checks/layers.py; }
check_sizes() { python3 packaging/checks/sizes.py; }
check_licences() { python3 packaging/checks/licences.py; }

check_desktop() {
    desktop-file-validate packaging/*.desktop
    appstreamcli validate --no-net --pedantic packaging/*.metainfo.xml
}

run() {
    local name=$1
    # A function tested by `if` runs without `set -e`; a subshell of its own keeps it.
    set +e
    (set -e; "check_$name")
    local status=$?
    set -e
    if [[ $status -ne 0 ]]; then failed+=("$name"); fi
}

checks=()
for argument in "$@"; do
    case $argument in
        -h | --help) usage; exit 0 ;;
        --fix) fix=1 ;;
        format | lint | layers | sizes | licences | desktop) checks+=("$argument") ;;
        all) checks+=(format layers sizes licences desktop lint) ;;
        *) usage >&2; exit 2 ;;
    esac
done
if [[ ${#checks[@]} -eq 0 ]]; then checks=(format layers sizes licences desktop lint); fi

export PYTHONDONTWRITEBYTECODE=1
failed=()
for check in "${checks[@]}"; do
    run "$check"
done
if [[ ${#failed[@]} -ne 0 ]]; then
    echo "check.sh: failed: ${failed[*]}" >&2
    exit 1
fi
