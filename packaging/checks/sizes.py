# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""File sizes, and what a header must say: `#pragma once`, and [[nodiscard]] on every declaration that returns a Result.

tl::expected is not [[nodiscard]] itself, so a forgotten error would compile silently.
Function sizes are clang-tidy's business (readability-function-size).
"""

import re

from common import Report, code_only, cpp_files, line_of, read, repository_files

LIMITS = [(".cpp", 500), (".h", 250), ("CMakeLists.txt", 120), (".cmake", 120)]
STATEMENT = re.compile(r"[;{}]|\b(?:public|protected|private)\s*:|\bQ_(?:SIGNALS|SLOTS)\s*:")
DIRECTIVE = re.compile(r"^[ \t]*#[^\n]*(?:\\\n[^\n]*)*", re.MULTILINE)
RETURNS = re.compile(r"\b(?:Result|expected)\s*<")
NAME_AND_PARAMETERS = re.compile(r"\s*[&*]*\s*(?:\w+::)*(?:~?\w+|operator\s*\S+?)\s*\(")


def end_of_template(text, start):
    """Offset behind the `>` that closes the `<` before start, or -1."""
    depth = 1
    for offset in range(start, len(text)):
        if text[offset] == "<":
            depth += 1
        elif text[offset] == ">":
            depth -= 1
            if depth == 0:
                return offset + 1
        elif text[offset] in "(":
            return -1  # std::function<Result<T>(…)> and the like
    return -1


def declares_result(statement):
    """True when the statement declares a function whose return type is or wraps a Result."""
    if re.match(r"\s*(?:\[\[\w+\]\]\s*)?(?:using|typedef|return|co_return)\b", statement) or "=" in statement.split("(")[0]:
        return False
    match = RETURNS.search(statement)
    if not match or "(" in statement[:match.start()]:
        return False
    end = end_of_template(statement, match.end())
    while end != -1:
        if NAME_AND_PARAMETERS.match(statement, end):
            return True
        outer = re.match(r"\s*>", statement[end:])  # Task<Result<T>>
        end = end + outer.end() if outer else -1
    return False


def check_header(report, path, text):
    if not re.search(r"^#pragma once$", text, re.MULTILINE):
        report.add(path, 1, "header without #pragma once")
    code = DIRECTIVE.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), code_only(text))
    start = 0
    for match in [*STATEMENT.finditer(code), None]:
        statement = code[start:match.start() if match else len(code)]
        if declares_result(statement) and "nodiscard" not in statement:
            offset = start + len(statement) - len(statement.lstrip())
            report.add(path, line_of(code, offset), "a function that returns a Result is [[nodiscard]]")
        start = match.end() if match else len(code)


def main():
    report = Report("sizes")
    files = cpp_files() + [path for path in repository_files() if path.endswith(("CMakeLists.txt", ".cmake"))]
    for path in files:
        text = read(path)
        lines = text.count("\n")
        for suffix, limit in LIMITS:
            if path.endswith(suffix) and lines > limit:
                report.add(path, lines, f"{lines} lines, at most {limit}; split by responsibility")
        if path.endswith(".h"):
            check_header(report, path, text)
    report.finish(len(files))


main()
