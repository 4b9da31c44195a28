# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer rule and the forbidden calls of ARCHITECTURE.md, read from the sources.

The compiler cannot do this: on Debian <QtWidgets/QWidget> compiles in a target that links only Qt6::Core,
and every header of the repository is reachable from every target.
"""

import re

from common import Report, code_only, cpp_files, line_of, read, without_comments

# folder -> the folders under models/ that it may include besides itself (ARCHITECTURE.md, "Layers")
PURE = {"core", "scim", "mapping", "provisioning"}
ALLOWED = {
    "models/core": set(),
    "models/scim": {"core"},
    "models/mapping": {"core", "scim"},
    "models/provisioning": {"core", "scim", "mapping"},
    "models/scimclient": {"core", "scim"},
    "models/sources": {"core", "scim"},
    "models/sso": {"core"},
    "models/secrets": {"core"},
    "models/store": PURE,
    "models/engine": PURE | {"scimclient", "sources", "sso", "secrets", "store"},
    "models/items": PURE,
    "models/sandbox": {"core", "scim"},
    "ui": PURE | {"items", "engine"},
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
GENERATED = re.compile(r"^(?:moc_\w+\.cpp|\w+\.moc|ui_\w+\.h)$")
GUI = re.compile(
    r"\b(?:QtGui|QtWidgets|QGuiApplication|QApplication|QWidget|QIcon|QColor|QPixmap|QImage|QPainter|QBrush|QPen"
    r"|QFont|QPalette|QAction|QKeySequence|QDesktopServices|QClipboard|QUndoStack|QUndoCommand|QTextDocument"
    r"|QStandardItemModel)\b")
UMBRELLA = re.compile(r"^Qt(?:Core|Gui|Widgets|Network|Sql|Test|Svg|Charts|HttpServer|Concurrent)(?:/.*)?$")
SQL_TEXT = re.compile(
    r'"[^"\n]*\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM'
    r"|(?:CREATE|DROP|ALTER)\s+(?:TABLE|INDEX|VIEW|TRIGGER)|PRAGMA\s+\w+)\b")

PROGRAM = ("models", "ui", "app")
EVERYWHERE = PROGRAM + ("tests",)
# pattern, folders, what to say
FORBIDDEN = [
    (r"\bQEventLoop\b", PROGRAM, "a nested event loop; use a signal, a future or a coroutine"),
    (r"\bprocessEvents\b", PROGRAM, "processEvents() is a nested event loop in disguise"),
    (r"(?i)\w*(?:dialog|messagebox|menu|wizard|box)\w*(?:\(\))?\s*(?:->|\.)\s*exec\s*\(", EVERYWHERE,
     "exec() nests an event loop; use open() or popup() and a signal"),
    (r"\bQMessageBox::(?:question|warning|information|critical|about)\s*\(", EVERYWHERE,
     "a static message box nests an event loop; use an object and open()"),
    (r"\bQFileDialog::get\w+\s*\(|\bQInputDialog::get\w+\s*\(|\bQColorDialog::get\w+\s*\(", EVERYWHERE,
     "a static dialog nests an event loop; use an object and open()"),
    (r"\bqWait\s*\(", EVERYWHERE, "a fixed wait; use QTRY_*, QSignalSpy::wait() or ManualClock"),
    (r"\bQTest::qSleep\s*\(|\bQThread::[mu]?sleep\s*\(|\bsleep_for\s*\(|\busleep\s*\(", EVERYWHERE,
     "a fixed sleep; use QTRY_*, QSignalSpy::wait() or a Clock"),
    (r"\bQCoro::waitFor\b", PROGRAM, "waitFor() nests an event loop; only tests may use it"),
    (r"\bthrow\b", PROGRAM, "no exceptions of our own; return core::Result"),
    (r"\bQSharedPointer\b", EVERYWHERE, "use std::shared_ptr<const T>"),
    (r"\bterminate\s*\(\s*\)\s*;.*QThread|QThread\b.*\bterminate\s*\(", EVERYWHERE, "threads end by request, not by force"),
    (r"\bconnect\s*\([^;]*?\[\s*[=&]\s*[\],]", EVERYWHERE, "a connect() lambda names what it captures"),
]
COROUTINES = re.compile(r"\b(?:co_await|co_return|co_yield)\b|\bQCoro::Task\b")
COROUTINE_FOLDERS = {"models/scimclient", "models/engine"}
TODO = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")


def layer_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "models" else parts[0]


def check_quoted_include(report, path, line, target):
    layer = layer_of(path)
    if GENERATED.match(target):
        return
    parts = target.split("/")
    if parts[0] not in EVERYWHERE:
        report.add(path, line, f'"{target}": includes are rooted at the repository ("models/core/result.h")')
        return
    if layer not in ALLOWED:
        if layer.startswith("models/"):
            report.add(path, line, f"{layer} has no row in the layer table (packaging/checks/layers.py)")
        elif layer == "app" and parts[0] == "tests":
            report.add(path, line, f'app may not include "{target}"')
        return
    if layer_of(target) == layer:
        return
    if parts[0] == "models" and parts[1] in ALLOWED[layer]:
        return
    # The SCIM source reads a service provider through the client: the one adapter that may see another.
    if layer == "models/sources" and path.split("/")[-1].startswith("scim") and parts[1] == "scimclient":
        return
    report.add(path, line, f'{layer} may not include "{target}"')


def check_system_include(report, path, line, target):
    layer = layer_of(path)
    name = target.split("/")[-1]
    if UMBRELLA.match(target):
        report.add(path, line, f"<{target}>: include the class itself, not the module")
    if layer.startswith("models/") and (GUI.search(target) or name.startswith("QWidget")):
        report.add(path, line, f"<{target}>: nothing under models/ may use Qt Gui or Qt Widgets")
    if name.startswith("QSql") and layer != "models/store" and not path.startswith("tests/"):
        report.add(path, line, f"<{target}>: SQL lives in models/store only")
    if layer == "ui" and name.startswith(("QNetwork", "QTcp", "QHttpServer", "keychain")):
        report.add(path, line, f"<{target}>: the user interface asks the engine, never the network or the key-ring")


def check_text(report, path, text):
    layer = layer_of(path)
    top = path.split("/")[0]
    code = code_only(text)
    for pattern, folders, message in FORBIDDEN:
        if top in folders:
            for match in re.finditer(pattern, code):
                report.add(path, line_of(code, match.start()), message)
    if layer.startswith("models/"):
        for match in GUI.finditer(code):
            report.add(path, line_of(code, match.start()), f"{match.group(0)}: nothing under models/ may use Qt Gui or Qt Widgets")
    if top in ("models", "ui") and layer not in COROUTINE_FOLDERS:
        for match in COROUTINES.finditer(code):
            report.add(path, line_of(code, match.start()), "coroutines stay in models/scimclient and models/engine")
    if top in PROGRAM and layer != "models/store":
        literals = without_comments(text)
        for match in SQL_TEXT.finditer(literals):
            report.add(path, line_of(literals, match.start()), "SQL lives in models/store only")
    for match in TODO.finditer(text):
        report.add(path, line_of(text, match.start()), f"{match.group(0)} without an issue number, as in TODO(#12)")


def main():
    report = Report("layers")
    files = cpp_files()
    for path in files:
        text = read(path)
        visible = without_comments(text)
        for match in INCLUDE.finditer(visible):
            line = line_of(visible, match.start())
            if match.group(1) == '"':
                check_quoted_include(report, path, line, match.group(2))
            else:
                check_system_include(report, path, line, match.group(2))
        check_text(report, path, text)
    report.finish(len(files))


main()
