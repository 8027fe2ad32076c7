"""Reading a text file, with everything that can be wrong about one said in a line."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.core.reads import note_file, note_unreadable
from briefgen.errors import Findings, Where, alike
from briefgen.pattern import pattern

_PRIVATE_USE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_PRIVATE = pattern(f"[{_PRIVATE_USE}]")
_UNPRINTABLE = pattern(f"[{_PRIVATE_USE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffc-\uffff]")
_ESCAPE = pattern(
    r"\\(?:\\|(?P<plain>[bf])|U(?P<long>[0-9A-Fa-f]{8})"
    r"|u(?P<high>[dD][89abAB][0-9A-Fa-f]{2})\\u(?P<low>[dD][c-fC-F][0-9A-Fa-f]{2})|u(?P<short>[0-9A-Fa-f]{4}))"
)
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": " ", "\u2029": " "}
_CONTEXT = 25
"""So many characters before a wrong byte are shown."""
_MOST_BYTES = 1 << 28
"""No more is read of one file, 256 MB: one that grows while it is read would never end."""


def read_text(path: Path, findings: Findings, *, has_escapes: bool = False) -> str | None:
    r"""Read a text file as `decode` does, and refuse characters that cannot be printed.

    `has_escapes` says that \u stands for a character in the file, as in JSON and TOML.
    """
    text = decode(path, findings)
    if text is None:
        return None
    read = _ESCAPE.sub(_unescaped, text) if has_escapes and "\\" in text else text
    if has_unprintable(read):
        for number, line in enumerate(read.split("\n"), start=1):
            refuse_unprintable(line, Where(str(path), number), findings)
    return text


def decode(path: Path, findings: Findings) -> str | None:
    """Read a UTF-8 file, with or without byte order mark, line ends made LF; None when it cannot be used, which is noted."""
    where = Where(str(path))
    try:
        if path.exists() and not path.is_file():
            note_file(path, None)
            found = "a folder" if path.is_dir() else "no ordinary file"
            findings.add("unreadable-file", f"expected a file, and this is {found}", where)
            return None
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        note_file(path, None)
        said = "the file is a link to one that is not there" if path.is_symlink() else "the file is not there"
        findings.add("missing-file", said, where, hint=_neighbour(path))
        return None
    except OSError as error:
        note_unreadable(path)
        findings.add("unreadable-file", f"the file cannot be read: {(error.strerror or str(error)).lower()}", where)
        return None
    note_file(path, raw)
    if len(raw) > _MOST_BYTES:
        findings.add("unreadable-file", f"the file is larger than {_MOST_BYTES >> 20} MB, or grows while it is read", where)
        return None
    try:
        text = raw.decode("utf-8-sig")
        fault = raw.find(b"\0")
    except UnicodeDecodeError as error:
        fault = error.start
    if fault >= 0:
        hint = "save it as UTF-8" + (' (in Excel: "CSV UTF-8")' if path.suffix == ".csv" else "")
        findings.add("encoding", f"the file is not UTF-8: {_found(raw, fault)}", Where(str(path), _line(raw, fault)), hint=hint)
        return None
    for end, plain in _LINE_ENDS.items():
        text = text.replace(end, plain)
    return text


def has_unprintable(text: str) -> bool:
    """Tell whether a text has characters that `refuse_unprintable` would note."""
    # Nearly every text is seen to be sound in less time than the pattern takes to compile. Python prints two that are not.
    is_plain = text.replace("\n", "").isprintable() and "\ufffc" not in text and "\ufffd" not in text
    return not is_plain and bool(_UNPRINTABLE.search(text))


def refuse_unprintable(text: str, where: Where, findings: Findings) -> None:
    """Note each character of `text` that cannot be printed, once.

    Private-use characters are refused because briefgen carries values through Markdown in them; others have no glyph, break
    SVG and PDF, or stand for a letter that another program has lost.
    """
    for character in dict.fromkeys(_UNPRINTABLE.findall(text)):
        code = f"U+{ord(character):04X}"
        if _PRIVATE.match(character):
            findings.add("private-use", f"the private-use character {code} cannot be printed", where)
        elif character == "\ufffd":
            findings.add("encoding", f"a letter was lost here when the text was converted: it is now {code}", where)
        else:
            findings.add("encoding", f"the character {code} cannot be printed", where)


def _unescaped(escape: re.Match[str]) -> str:
    """Give the character that an escape stands for where it cannot be printed, else the escape: line numbers stay."""
    if escape["plain"]:
        return "\x08"
    code = escape["long"] or escape["short"]
    if escape["high"]:
        character = bytes.fromhex(escape["high"] + escape["low"]).decode("utf-16-be")
    elif code and int(code, 16) <= 0x10FFFF:
        character = chr(int(code, 16))
    else:
        return escape[0]
    return character if has_unprintable(character) else escape[0]


def _line(raw: bytes, place: int) -> int:
    return 1 + raw.count(b"\n", 0, place) + raw.count(b"\r", 0, place) - raw.count(b"\r\n", 0, place)


def _found(raw: bytes, place: int) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in raw[:4]:
        return "it is UTF-16"
    if raw.startswith(b"PK\3\4"):
        return "it is a spreadsheet or an archive"
    before = raw[max(0, place - 4 * _CONTEXT) : place].decode("utf-8", "ignore").splitlines()
    shown = before[-1][-_CONTEXT:].strip() if before else ""
    return f"it has the byte 0x{raw[place]:02X}" + (f' behind "{shown}"' if shown else "")


def _neighbour(path: Path) -> str:
    try:
        # By stem, for the suffix makes any two tables look alike.
        names = {entry.stem.lower(): entry.name for entry in path.parent.iterdir() if entry.name != path.name and entry.is_file()}
    except OSError:
        return f"there is no folder {path.parent}"
    near = alike(path.stem.lower(), names, 1)
    return f'did you mean "{names[near[0]]}"?' if near else ""
