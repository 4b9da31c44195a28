# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every check needs: the files of the repository, their text, and one way to report."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def repository_files():
    """Every file that is or would be committed, as sorted paths relative to the root."""
    try:
        # A checkout that belongs to somebody else (a container's mount) is still to be checked.
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"],
            check=True, capture_output=True).stdout.decode()
        paths = [path for path in listing.split("\0") if path]
    except (OSError, subprocess.CalledProcessError):
        paths = [os.path.relpath(os.path.join(folder, name), ROOT)
                 for folder, folders, names in os.walk(ROOT) for name in names
                 if not folders.__contains__("CMakeCache.txt")]
        paths = [path for path in paths if not path.startswith(("build/", ".git/"))]
    return sorted(path for path in paths if (ROOT / path).is_file())


def cpp_files(folders=("models", "ui", "app", "tests")):
    return [path for path in repository_files()
            if path.endswith((".cpp", ".h")) and path.split("/")[0] in folders]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


_TOKEN = re.compile(
    r'(?P<raw>(?:u8|u|U|L)?R"(?P<delimiter>[^()\\ \n]{0,16})\((?:.|\n)*?\)(?P=delimiter)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+')"
    r"|(?P<comment>//[^\n]*|/\*(?:.|\n)*?\*/)")


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_only(text):
    """The text with comments and the contents of literals blanked; line numbers stay."""
    return _TOKEN.sub(lambda match: _blank(match.group(0)), text)


def without_comments(text):
    """The text with comments blanked and literals kept; line numbers stay."""
    return _TOKEN.sub(lambda match: _blank(match.group(0)) if match.group("comment") else match.group(0), text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


class Report:
    """Collects findings and ends the program with 1 when there are any."""

    def __init__(self, name):
        self.name = name
        self.findings = []

    def add(self, path, line, message):
        self.findings.append((path, line, message))

    def finish(self, checked):
        for path, line, message in sorted(set(self.findings)):
            print(f"{path}:{line}: {message}", file=sys.stderr)
        if self.findings:
            print(f"{self.name}: {len(set(self.findings))} findings", file=sys.stderr)
            sys.exit(1)
        print(f"{self.name}: {checked} files, nothing found")
