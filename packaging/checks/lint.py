# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy over every translation unit of a build folder, in parallel, remembering what was clean.

A file is clean under a key made of the tool's version, the configuration, the flags, and the content of the file and of
every header that the compiler read for it (ninja knows them), so a second run costs only the hashing.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

from common import ROOT

CONFIGURATIONS = [".clang-tidy", "tests/.clang-tidy"]
FINDING = re.compile(r"^(/\S+?):(\d+):(\d+): (?:warning|error): .*", re.MULTILINE)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=ROOT / "build/ci", help="configured and built folder")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("files", nargs="*", help="only these files")
    return parser.parse_args()


def lint_flags(command):
    """The compiler's flags without what only g++ understands: precompiled headers and the coroutine switch."""
    words = shlex.split(command)
    kept, skip = [], False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif word == "-include" and "cmake_pch" in words[index + 1]:
            skip = True
        elif word not in ("-Winvalid-pch", "-fcoroutines", "-Werror") and not word.startswith("-fsanitize"):
            kept.append(word)
    # The launcher (env …, ccache) stands before the compiler.
    first = next(i for i, word in enumerate(kept) if re.search(r"(?:^|/)(?:c\+\+|g\+\+|clang\+\+)[^/]*$", word))
    return kept[first:]


def translation_units(build, only):
    database = json.loads((build / "compile_commands.json").read_text())
    units = []
    for entry in database:
        source = Path(entry["file"]).resolve()
        if not source.is_relative_to(ROOT) or source.is_relative_to(ROOT / "build") or source.is_relative_to(build):
            continue
        if only and not any(source == Path(name).resolve() for name in only):
            continue
        flags = lint_flags(entry["command"])
        units.append({"directory": entry["directory"], "file": str(source), "arguments": flags,
                      "output": flags[flags.index("-o") + 1]})
    return units


def headers_by_output(build):
    """What ninja recorded: object file -> files that the compiler read for it."""
    listing = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True).stdout
    result, current = {}, None
    for line in listing.splitlines():
        if line.startswith("    "):
            if current is not None:
                current.append(line.strip())
        elif ": #deps" in line:
            # ninja prints (STALE) for an object older than its source: its list cannot be trusted
            current = [] if "(VALID)" in line else None
            if current is not None:
                result[line.split(": #deps")[0]] = current
    return result


class Fingerprints:
    """Content of our own files, size and time of those that packages installed."""

    def __init__(self, build):
        self.build = build
        self.known = {}

    def of(self, name):
        if name not in self.known:
            self.known[name] = self._read(self.build / name)
        return self.known[name]

    @staticmethod
    def _read(path):
        try:
            if str(path).startswith("/usr/"):
                state = path.stat()
                return f"{state.st_size} {state.st_mtime_ns}"
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return "missing"


def key_of(unit, headers, prints, common):
    names = headers.get(unit["output"])
    if names is None:
        return None
    digest = hashlib.sha256(common)
    flags = [word for word in unit["arguments"] if word not in ("-o", "-c") and not word.endswith(".o")]
    digest.update("\n".join(flags).encode())
    for name in sorted({*names, unit["file"]}):
        if "cmake_pch" not in name:
            digest.update(f"{name} {prints.of(name)}\n".encode())
    return digest.hexdigest()


def tidy(unit, database):
    started = time.monotonic()
    run = subprocess.run(["clang-tidy", "--quiet", "-p", str(database), unit["file"]], capture_output=True, text=True)
    return unit, run.returncode, run.stdout + ("" if run.returncode in (0, 1) else run.stderr), time.monotonic() - started


def blocks(output):
    """The findings in clang-tidy's output, each with its excerpt and notes."""
    starts = [match.start() for match in FINDING.finditer(output)]
    return [output[begin:end].rstrip() for begin, end in zip(starts, [*starts[1:], len(output)])]


def run_all(pending, database, cache, jobs):
    seen, failed, slowest = set(), [], []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for future in concurrent.futures.as_completed([pool.submit(tidy, unit, database) for unit in pending]):
            unit, code, output, seconds = future.result()
            slowest.append((seconds, unit["file"]))
            if code == 0:
                if unit["key"]:
                    (cache / unit["key"]).touch()
                continue
            failed.append(unit["file"])
            found = blocks(output)
            for block in found or [f"{unit['file']}: clang-tidy ended with {code}\n{output}"]:
                if block not in seen:
                    seen.add(block)
                    print(block.replace(f"{ROOT}/", ""), file=sys.stderr, flush=True)
    return seen, failed, sorted(slowest, reverse=True)


def main():
    options = arguments()
    build = options.build.resolve()
    if not (build / "compile_commands.json").is_file():
        sys.exit(f"lint: {build} is not configured; run `cmake --preset ci && cmake --build --preset ci` first")
    started = time.monotonic()
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    common = version + b"".join((ROOT / name).read_bytes() for name in CONFIGURATIONS)
    cache = Path(os.environ.get("MUSTER_LINT_CACHE")
                 or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "muster/lint")
    cache.mkdir(parents=True, exist_ok=True)

    units = translation_units(build, options.files)
    if not units:
        sys.exit("lint: no translation unit found, nothing was checked")
    headers, prints = headers_by_output(build), Fingerprints(build)
    for unit in units:
        unit["key"] = key_of(unit, headers, prints, common)
    pending = [unit for unit in units if unit["key"] is None or not (cache / unit["key"]).exists()]
    database = build / "lint"
    database.mkdir(exist_ok=True)
    (database / "compile_commands.json").write_text(json.dumps(
        [{name: unit[name] for name in ("directory", "file", "arguments")} for unit in units], indent=1))

    seen, failed, slowest = run_all(pending, database, cache, options.jobs)
    for seconds, name in slowest[:3] if time.monotonic() - started > 60 else []:
        print(f"lint: {seconds:.1f} s for {os.path.relpath(name, ROOT)}")
    summary = f"lint: {len(units)} files, {len(units) - len(pending)} known clean, {time.monotonic() - started:.0f} s"
    if failed:
        sys.exit(f"{summary}, {len(seen)} findings in {len(failed)} files")
    print(f"{summary}, nothing found")


main()
