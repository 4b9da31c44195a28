# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file says its licence, in itself or in .reuse/dep5; text files are clean; no lock file names a registry."""

import fnmatch
import re

from common import ROOT, Report, read, repository_files

LICENCE_TEXTS = re.compile(r"^(?:LICENSE|LICENSES/.*|\.reuse/dep5)$")
SOURCES = re.compile(r"(?:\.(?:cpp|h|cmake|sh|py|mjs|md|ui|qrc|in|svg|desktop|xml|css|qss)|CMakeLists\.txt|quickstart|\.ci/run)$")
SPDX = re.compile(r"SPDX-License-Identifier: *([A-Za-z0-9.+-]+)")
HOST = re.compile(r'"resolved"|https?://(?:[a-z0-9-]+\.)*(?:npmjs|yarnpkg|npmmirror)\.|https?://[^"/]*registry', re.IGNORECASE)


def dep5_patterns():
    patterns = []
    collecting = False
    for line in (ROOT / ".reuse/dep5").read_text(encoding="utf-8").splitlines():
        if line.startswith("Files:"):
            collecting = True
            line = line[len("Files:"):]
        elif not line.startswith((" ", "\t")):
            collecting = False
        if collecting:
            patterns += line.split()
    return patterns


def check_licence(report, path, text, patterns):
    found = SPDX.search("\n".join(text.splitlines()[:15]))
    if found:
        if not (ROOT / "LICENSES" / f"{found.group(1)}.txt").is_file():
            report.add(path, 1, f"LICENSES/ has no text of {found.group(1)}")
        if "SPDX-FileCopyrightText:" not in text:
            report.add(path, 1, "no SPDX-FileCopyrightText")
    elif not any(fnmatch.fnmatch(path, pattern) for pattern in patterns):
        report.add(path, 1, "no SPDX-License-Identifier in the first lines and no entry in .reuse/dep5")


def check_blanks(report, path, text):
    for number, line in enumerate(text.split("\n"), 1):
        if line.endswith("\r"):
            report.add(path, number, "line ends with CR LF")
        elif line != line.rstrip():
            report.add(path, number, "trailing blanks")
        if "\t" in line and not path.startswith("packaging/debian/"):
            report.add(path, number, "tabulator")
    if text and not text.endswith("\n"):
        report.add(path, text.count("\n") + 1, "no newline at the end")


def main():
    report = Report("licences")
    patterns = dep5_patterns()
    files = [path for path in repository_files() if not LICENCE_TEXTS.match(path)]
    for path in files:
        text = read(path)
        check_licence(report, path, text, patterns)
        if SOURCES.search(path):
            check_blanks(report, path, text)
        if path.endswith("package-lock.json"):
            for match in HOST.finditer(text):
                report.add(path, text.count("\n", 0, match.start()) + 1, "names a registry host; make the lock with --omit-lockfile-registry-resolved")
    report.finish(len(files))


main()
