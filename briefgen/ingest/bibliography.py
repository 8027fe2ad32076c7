"""The list of works at the end of an article whose citations name author and year, and entries that no label leads to."""

from __future__ import annotations

import re

from briefgen.ingest.blocks import HEADING, ITEM, NOTE, PAGE, PARAGRAPH, RULE, Block, Draft

_HEADING = re.compile(
    r"[\W_]{0,6}(?:(?:list of )?references|works cited|bibliography|literature(?: cited)?|sources|литература|"
    r"список литературы|библиография|источники|"
    r"literatur(?:verzeichnis)?|quellen|bibliographie|références|referencias|bibliografía|参考文献|參考文獻)[\W_]{0,6}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|n\.d\.|forthcoming")


def take_references(draft: Draft) -> tuple[str, ...]:
    """Take the list of works out of a draft and give its entries; empty where there is none."""
    at = next((index for index, block in reversed(list(enumerate(draft.blocks))) if _is_heading(block)), None)
    if at is None:
        return ()
    entries: list[str] = []
    last = at
    for index in range(at + 1, len(draft.blocks)):
        block = draft.blocks[index]
        if block.kind in {PAGE, RULE}:
            continue
        if block.kind in {HEADING, NOTE} and not (block.kind == HEADING and block.level == 0 and _YEAR.search(block.text)):
            break
        entries += _entries(block)
        last = index
    dated = sum(bool(_YEAR.search(entry)) for entry in entries)
    if not entries or dated * 2 < len(entries):
        return ()
    draft.blocks = [*draft.blocks[: at + 1], *draft.blocks[last + 1 :]]
    return tuple(entries)


def _is_heading(block: Block) -> bool:
    words = block.text.strip()
    return block.kind in {HEADING, PARAGRAPH} and len(words) < 60 and bool(_HEADING.fullmatch(words))


def _entries(block: Block) -> list[str]:
    """Give the works of a block: a line each where every line has its year, else one, hanging lines joined."""
    lines = block.text.split("\n")
    if block.kind != ITEM and len(lines) > 1:
        base = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        entries: list[str] = []
        for line in lines:
            is_new = len(line) - len(line.lstrip()) == base and (
                not entries or (bool(re.search(r"[.)\]>/\w]$", entries[-1])) and bool(_YEAR.search(entries[-1])))
            )
            if (
                is_new
                and line.strip()[:1].isupper()
                and (not entries or entries[-1].endswith((".", ")", "/")) or _looks_new(line))
            ):
                entries.append(line.strip())
            elif entries:
                entries[-1] += f" {line.strip()}"
            else:
                entries.append(line.strip())
        return entries
    return [" ".join(block.text.split())]


def _looks_new(line: str) -> bool:
    return bool(re.match(r"\s*[^\W\d_][\w’'-]+,\s+[^\W\d_]", line)) and bool(_YEAR.search(line))
