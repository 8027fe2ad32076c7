"""Text with LaTeX in it, and the same text as it is read.

Rich text is what CSL-JSON allows inside a title: <i>, <b>, <sup>, <sub>, small capitals, and words that keep their case.
"""

from __future__ import annotations

import re
from functools import cache

from pylatexenc import latexwalker, macrospec
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexencode import UnicodeToLatexEncoder

_RICH = {
    "emph": "<i>{}</i>",
    "textit": "<i>{}</i>",
    "mkbibemph": "<i>{}</i>",
    "textbf": "<b>{}</b>",
    "textsuperscript": "<sup>{}</sup>",
    "textsubscript": "<sub>{}</sub>",
    "textsc": '<span style="font-variant:small-caps;">{}</span>',
}
_QUOTES = {"enquote": "“{}”", "mkbibquote": "“{}”"}
_SIGNS = {"textasciicircum": "^", "textasciitilde": "~", "textquotesingle": "'", "textasciigrave": "`"}
_MATH = (
    (r"<sup>\1</sup>", re.compile(r"\$\s*\^\{?([^{}$]+)\}?\s*\$")),
    (r"<sub>\1</sub>", re.compile(r"\$\s*_\{?([^{}$]+)\}?\s*\$")),
)
_BARE = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
}
_TAGS = {
    "<i>": r"\emph{",
    "<b>": r"\textbf{",
    "<sup>": r"\textsuperscript{",
    "<sub>": r"\textsubscript{",
    '<span style="font-variant:small-caps;">': r"\textsc{",
    '<span class="nocase">': "{",
    "</i>": "}",
    "</b>": "}",
    "</sup>": "}",
    "</sub>": "}",
    "</span>": "}",
}
_TAG = re.compile("|".join(map(re.escape, _TAGS)))


@cache
def _grammar() -> macrospec.LatexContextDb:
    """Tell which of the commands that we know take what stands in braces behind them."""
    grammar = latexwalker.get_default_latex_context_db()
    taking = [macrospec.MacroSpec(name, "{") for name in (*_RICH, *_QUOTES)]
    grammar.add_context_category("briefgen", macros=taking, prepend=True)
    return grammar


@cache
def _reader() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    marks = [MacroTextSpec(name, simplify_repl=mark.replace("{}", "%s")) for name, mark in (_RICH | _QUOTES).items()]
    words = [MacroTextSpec(name, simplify_repl=name) for name in ("TeX", "LaTeX", "BibTeX")]
    words += [MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS.items()]
    plain = [MacroTextSpec(name, simplify_repl="%s") for name in ("url", "href", "nolinkurl", "path")]
    context.add_context_category("briefgen", macros=[*marks, *words, *plain], prepend=True)
    return LatexNodes2Text(latex_context=context, keep_comments=True, math_mode="text")


def from_latex(text: str) -> str:
    """Read a field: accents, dashes, quotation marks, emphasis. Never fails: what is no LaTeX is kept."""
    read = " ".join(text.split())
    if not re.search(r"[\\{}$~`'&%#_-]", read):
        return read
    for mark, pattern in _MATH:
        read = pattern.sub(mark, read)
    if len(re.findall(r"(?<!\\)\$", read)) % 2:
        read = re.sub(r"(?<!\\)\$", r"\\$", read)
    read = re.sub(r"(?<!\\)[&%#_]", lambda match: _BARE[match[0]], read)
    read = read.replace("``", "“").replace("''", "”")
    # What accents are put with stands behind a backslash: \' and \`.
    read = re.sub(r"(?<!\\)'", "’", re.sub(r"(?<!\\)`", "‘", read))
    read = str(_reader().latex_to_text(read, tolerant_parsing=True, latex_context=_grammar())).replace("\xa0", " ")
    return " ".join(read.split())


def bared(text: str) -> str:
    """Give a text without the braces that stand round the whole of it."""
    while text.startswith("{") and _closes_at_end(text):
        text = text[1:-1].strip()
    return text


def _closes_at_end(text: str) -> bool:
    """Whether the brace that opens `text` closes with its last character."""
    depth = 0
    for index, character in enumerate(text):
        escaped = index > 0 and text[index - 1] == "\\"
        depth += 0 if escaped else (character == "{") - (character == "}")
        if depth == 0:
            return index == len(text) - 1
    return False


def title_from_latex(text: str) -> str:
    """Read a title; words that braces hold to their case keep it, where a style would change it."""
    marked = re.sub(r"(?<![\\\w}])\{([^{}\\$]+)\}(?![\w{])", _held, bared(" ".join(text.split())))
    return (
        from_latex(marked.replace('<span class="nocase">', "\x02").replace("</span>", "\x03"))
        .replace("\x02", '<span class="nocase">')
        .replace("\x03", "</span>")
    )


def _held(match: re.Match[str]) -> str:
    # Capitals and figures keep themselves.
    return match[1] if match[1].upper() == match[1] else f'<span class="nocase">{match[1]}</span>'


@cache
def _writer() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(non_ascii_only=True, unknown_char_policy="keep", unknown_char_warning=False)


def to_latex(text: str, *, is_ascii: bool = False) -> str:
    """Write text, rich or not, as LaTeX; `is_ascii` writes accents as commands, for BibTeX as it was."""
    pieces, at = [], 0
    for tag in _TAG.finditer(text):
        pieces += [_escaped(text[at : tag.start()], is_ascii), _TAGS[tag[0]]]
        at = tag.end()
    pieces.append(_escaped(text[at:], is_ascii))
    return "".join(pieces)


def _escaped(text: str, is_ascii: bool) -> str:
    escaped = "".join(_SPECIAL.get(character, character) for character in text).replace("--", "-{}-")
    return str(_writer().unicode_to_latex(escaped)) if is_ascii else escaped
