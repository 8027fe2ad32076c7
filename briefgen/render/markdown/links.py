"""Addresses in Markdown. What must not live here: the words that are linked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

_HOST = r"(?:https?|ftp)://[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?::[0-9]+)?"
_BARE = re.compile(rf"\b{_HOST}(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]*[A-Za-z0-9/=#&%_~\-])?)?")
_SHORT = re.compile(rf"{_HOST}(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*)?")
_REFERENCE = re.compile(r"&(?=#?\w+(?:;|$))")
_SAFE = "-._~:/?#[]@!$&'()*+,;=%"


def address(link: str, slugs: dict[str, str]) -> str | None:
    """Write where a link leads, None where it leads to a place in the document that has no slug."""
    link = link.strip()
    if link.startswith("#"):
        slug = slugs.get(link[1:])
        return f"#{slug}" if slug else None
    safe = _REFERENCE.sub("&amp;", quote(link, safe=_SAFE)).replace("|", "%7C")
    return f"<{safe}>" if "(" in safe or ")" in safe else safe


def autolink(link: str) -> str:
    """Write an address that is printed as it is; empty where Markdown would not print it so."""
    return f"<{link}>" if _SHORT.fullmatch(link) and not _REFERENCE.search(link) else ""


def addresses(text: str) -> Iterator[tuple[str, bool]]:
    """Give the pieces of `text`: addresses, written so that they print as they stand, and what lies between them."""
    start = 0
    for match in _BARE.finditer(text):
        end = match.end()
        while text[end : end + 1] == ")" and text.count("(", match.start(), end) > text.count(")", match.start(), end):
            end += 1
        written = autolink(text[match.start() : end])
        if written and match.start() >= start:
            yield text[start : match.start()], False
            yield written, True
            start = end
    yield text[start:], False
