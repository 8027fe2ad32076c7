"""From a file to clean text: bounds on size, what kind it is, its encoding, and the characters that only disturb.

What must not live here: anything about notes or paragraphs.
"""

from __future__ import annotations

import codecs
import errno
import re
from pathlib import Path

from briefgen.errors import DataError, Where, finding
from briefgen.namedtuple import NamedTuple

MOST_BYTES = 50_000_000
"""More than this in a file is not read."""
MOST_TEXT = 20_000_000
"""More bytes than this of text or markup are not read: books have one or two million."""
MOST_SIGNS = 800_000
"""More of what cuts a text into pieces than this is not read: a piece costs a quarter of a kilobyte, however short it is."""
_SIGNS = {
    "html": ("tags and attributes", "<="),
    "wiki": ("brackets, tags, numbers and lines", "\n[{<|'"),
    "markdown": ("signs of Markdown, numbers and lines", "\n[(<*_`|>#^~!\\$"),
    "text": ("brackets, raised signs, numbers and lines", "\n[({<*^†‡§¹²³⁴⁵⁶⁷⁸⁹⁰"),
}
"""What cuts a text of each kind into pieces, in words and as printed; so does a number in what is not HTML."""
_DIGITS = 3
"""So many digits are a number, on the average."""
_SAMPLE = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word file or another of that time", "save it as .docx"),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
    (b"Rar!", "an archive", "unpack it first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"\x89PNG", "a picture", "briefgen reads no text from pictures"),
    (b"\xff\xd8\xff", "a picture", "briefgen reads no text from pictures"),
    (b"GIF8", "a picture", "briefgen reads no text from pictures"),
)
_KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".wiki": "wiki",
    ".mediawiki": "wiki",
    ".wikitext": "wiki",
}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?([A-Za-z0-9_.:-]{2,30})""")
_HTML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--[^>]{0,500}-->\s{0,50})?<(?:!doctype html|html|head|body)\b", re.I
)
_TAG = re.compile(r"</(?:p|div|li|span|a|h[1-6])>", re.I)
_WIKI_REF = re.compile(r"<ref[ >/]", re.I)
_WIKI = re.compile(r"^==.{1,200}==\s*$|\[\[[^\]\n]{1,200}\]\]|\{\{[^}\n]{1,200}\}\}|'''", re.M)
_MD_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,60}\]:", re.M)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffc\ufffe\uffff]")
_LOST = "\ufffd"
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]|(?<![\u0600-\u0dff])[\u200c\u200d]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_UNPRINTABLE = re.compile(f"{_CONTROL.pattern}|{_PRIVATE.pattern}|[\x0c{_LOST}]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")


class Raw(NamedTuple):
    """A file as read. `text` is empty for `docx` and `pdf`, `data` for all others.

    `cleaned` are (rule, what was done to its characters).
    """

    kind: str
    data: bytes
    text: str
    cleaned: tuple[tuple[str, str], ...]


def read_raw(path: Path) -> Raw:
    """Read a file and tell its kind by what is in it, then by its name.

    Raises:
        DataError: it is not there, too large, or of a kind that holds no text for us.
    """
    data = _bytes(path)
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return Raw("pdf", data, "", ())
    if data.startswith(b"PK\x03\x04"):
        return Raw("docx", data, "", ())
    for magic, what, hint in _FOREIGN:
        if data.startswith(magic):
            raise refused(path, f"the file is {what}", hint)
    if len(data) > MOST_TEXT:
        raise too_large(path, len(data), MOST_TEXT)
    encoding, is_told = _encoding(data, path)
    text, cleaned = clean(data.decode(encoding, "replace"))
    if not text.strip():
        raise refused(path, "the file holds no text", "is it the right one?")
    if not is_told:
        cleaned = (("encoding-guessed", f"read as {encoding}, for nothing says what it is"), *cleaned)
    kind = _kind(path, text)
    pieces, signs = _SIGNS[kind]
    count = sum(map(text.count, signs))
    if kind != "html":
        count += sum(map(text.count, "0123456789")) // _DIGITS
    if count > MOST_SIGNS:
        raise too_many(path, count, MOST_SIGNS, pieces)
    return Raw(kind, b"", text, cleaned)


def refused(path: Path, message: str, hint: str = "") -> DataError:
    """Give the error for a file that holds no article."""
    return DataError(finding("article-format", message, Where(str(path)), hint=hint))


def too_large(path: Path, size: int, most: int) -> DataError:
    """Give the error for a file that is more than a person would call an article."""
    message = f"the file has {size / 1e6:.0f} MB, and no more than {most / 1e6:.0f} MB of this kind are read"
    return DataError(finding("article-size", message, Where(str(path)), hint="cut out the article"))


def too_many(path: Path, count: int, most: int, what: str) -> DataError:
    """Give the error for a file that holds more of something than a person writes."""
    message = f"the file holds {count:,} {what}, and no more than {most:,} are read"
    return DataError(finding("article-size", message, Where(str(path)), hint="cut out the article"))


def clean(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Take out what only disturbs: soft hyphens, characters without width, control characters; make line ends LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x0b", "\n")
    cleaned = []
    text = _SPACES.sub(" ", text)
    for rule, pattern, what in (
        ("invisible-characters", _INVISIBLE, "soft hyphens and characters without width"),
        ("control-characters", _CONTROL, "control characters"),
        ("private-characters", _PRIVATE, "private-use characters"),
    ):
        text, count = pattern.subn("", text)
        if count:
            cleaned.append((rule, f"{count} {what} taken out"))
    if count := text.count(_LOST):
        text = text.replace(_LOST, "?")
        cleaned.append(("letters-lost", f"{count} letters that the file has lost are given as ?"))
    return text, tuple(cleaned)


def printable(text: str) -> str:
    """Give a text without characters that no brief may hold: markup can name any, where a file has none."""
    return _UNPRINTABLE.sub("", text.replace(_LOST, "?")) if _UNPRINTABLE.search(text) else text


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise DataError(finding("unreadable-file", "expected a file, and this is none", Where(str(path))))
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise too_large(path, size, MOST_BYTES)
        return path.read_bytes()
    except OSError as error:
        if error.errno == errno.ENOENT:
            raise DataError(finding("missing-file", "the file is not there", Where(str(path)))) from error
        said = (error.strerror or str(error)).lower()
        raise DataError(finding("unreadable-file", f"the file cannot be read: {said}", Where(str(path)))) from error


def _kind(path: Path, text: str) -> str:
    told = _KINDS.get(path.suffix.lower(), "")
    head = text[:_SAMPLE]
    if told == "html" or (told == "" and _HTML.match(head)):
        return "html"
    if told:
        return told
    if _WIKI_REF.search(text) and len(_WIKI.findall(head)) >= 2:
        return "wiki"
    if _MD_NOTE.search(text):
        return "markdown"
    if len(_TAG.findall(head)) > max(5, head.count("\n") // 4):
        return "html"
    return "text"


# --- encodings ------------------------------------------------------------------------------------------------------------------


def _encoding(data: bytes, path: Path) -> tuple[str, bool]:
    """Give an encoding, and whether the file itself says or proves it."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name, True
    zeros = data[:4000].count(b"\0")
    if zeros:
        return _wide(data, path), False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", True
    stated = _CHARSET.search(data[:4000])
    if stated and (name := _known(stated[1].decode("ascii"))) not in {"", "utf-8", "utf-16"}:
        return name, True
    return _guessed(data, path), False


def _wide(data: bytes, path: Path) -> str:
    """Tell UTF-16 without a mark from what is no text."""
    even, odd = data[:4000:2].count(b"\0"), data[1:4000:2].count(b"\0")
    for name, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > 20 * few and many > len(data[:4000]) / 10:
            return name
    raise refused(path, "the file is no text: it is full of zero bytes", "briefgen reads text, Markdown, HTML, DOCX and PDF")


def _known(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def _guessed(data: bytes, path: Path) -> str:
    sample = data[:_SAMPLE]
    control = sum(sample.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32), 127))
    if control > len(sample) / 100:
        raise refused(path, "the file is no text", "briefgen reads text, Markdown, HTML, DOCX and PDF")
    high = [code for code in sample if code > 127]
    # UTF-8 with a slip in it is UTF-8 all the same.
    decoded = sample.decode("utf-8", "replace")
    if decoded.count("\ufffd") * 20 < len(high):
        return "utf-8"
    letters = sum(65 <= code <= 122 for code in sample) or 1
    if len(high) > letters:
        for name in ("cp1251", "koi8-r", "iso8859-5"):
            if _is_cyrillic(sample.decode(name, "replace")):
                return name
    if len(high) * 6 < letters:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=512).best()
    return best.encoding if best else "cp1252"


def _is_cyrillic(text: str) -> bool:
    """Tell whether words begin, if at all, with the only large letter that they have, and are made of common letters."""
    words = re.findall(r"[А-Яа-яЁё]{2,40}", text)[:3000]
    letters = sum(map(len, words))
    if letters < 0.6 * sum(character > "\x7f" for character in text[:_SAMPLE]):
        return False
    well = sum(len(word) for word in words if word[1:].islower())
    vowels = sum(word.lower().count(vowel) for word in words for vowel in "оеаи")
    return well > 0.8 * letters and vowels > 0.25 * letters
