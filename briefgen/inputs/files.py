"""Reading a text file, with everything that can be wrong about one said in a line."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.errors import Findings, Where, nearest

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def read_text(path: Path, findings: Findings) -> str | None:
    """Read a UTF-8 file, with or without byte order mark, line ends made LF; None when it cannot be used, which is noted.

    Private-use characters are refused: briefgen carries values through Markdown in them.
    """
    where = Where(str(path))
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        findings.add("missing-file", "the file is not there", where, hint=_neighbour(path))
        return None
    except OSError as error:
        findings.add("unreadable-file", f"the file cannot be read: {(error.strerror or str(error)).lower()}", where)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = "UTF-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else f"the byte 0x{raw[error.start]:02X}"
        findings.add("encoding", f"the file is not UTF-8: it has {found}", Where(str(path), line), hint="save it as UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in _PRIVATE.finditer(text):
        where = Where(str(path), text.count("\n", 0, match.start()) + 1)
        findings.add("private-use", f"the private-use character U+{ord(match[0]):04X} cannot be printed", where)
    return text


def _neighbour(path: Path) -> str:
    try:
        return nearest(path.name, (entry.name for entry in path.parent.iterdir()))
    except OSError:
        return f"there is no folder {path.parent}"
