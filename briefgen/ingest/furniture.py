"""What stands around an article: appeals for donations, lists of further reading, share buttons, notes on the author.

Works on blocks in which the notes have been found, so that a note is never taken for furniture.
"""

from __future__ import annotations

import re

from briefgen.ingest.blocks import HEADING, ITEM, NOTE, PAGE, PARAGRAPH, REF, RULE, Block, Draft

_SECTION = re.compile(
    r"(?:further reading|related (?:articles?|posts?|content|stories|reading)|read (?:more|next|also)|more (?:from|on|"
    r"in) .{2,60}|you (?:may|might) also like.{0,30}|"
    r"please (?:consider )?(?:donat|support|subscrib).{0,60}|(?:support|donate to) (?:us|our|this) ?.{0,60}|"
    r"donate(?: now)?!?|subscribe(?: to .{2,40})?|"
    r"share(?: this(?: \w+)?)?:?|leave a (?:reply|comment).{0,40}|\d{0,5} ?(?:comments?|responses?)(?: on .{2,80})?|"
    r"tags?:?|categories:?|most (?:read|popular|viewed)|"
    r"trending(?: now)?|recommended(?: for you| reading)?|newsletter.{0,40}|sign up .{0,60}|follow us.{0,40}|"
    r"contact us|about (?:us|the site|the authors?|the writers?)|"
    r"advertis(?:ement|ing)|sponsored(?: content)?|table of contents|contents|on this page|in this (?:article|issue)|"
    r"navigation|menu|"
    r"похожие (?:статьи|материалы)|читайте также.{0,40}|поделиться.{0,20}|комментарии.{0,20}|подпис(?:ка|аться).{0,40}|"
    r"weiterlesen|mehr zum thema|teilen|kommentare|"
    r"相关(?:阅读|文章|新闻)|分享(?:到)?|推荐阅读|评论)\W{0,4}",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"further reading on .{2,80}", re.IGNORECASE)
_LINE = re.compile(
    r"(?:share (?:on|via|this|to) .{2,80}|(?:print|e-?mail|save|tweet|pin it|like|facebook|twitter|linkedin|whatsapp|"
    r"telegram|reddit|copy link|pdf|login|log in|register|home)"
    r"(?:\s*[|·•/,]?\s*(?:this|page|article|print|e-?mail|save|tweet|share|facebook|twitter|linkedin|whatsapp|telegram|"
    r"reddit|copy link|pdf)){0,10}|"
    r"advertisement|sponsored|click here to .{2,80}|sign up (?:for|to) .{2,120}|subscribe to .{2,120}|follow (?:us|me|"
    r"@\w+) .{0,60}|(?:©|\(c\)|copyright) .{0,160}|all rights reserved.{0,60}|"
    r"skip to (?:main )?content|back to top|load more|read more.{0,20}|continue reading.{0,40}|(?:previous|"
    r"next) (?:article|post|page).{0,80}|posted in .{2,80}|"
    r"tags?: .{2,200}|filed under.{0,120}|photo(?: credit)?: .{2,120}|image(?: credit)?: .{2,120}|this (?:article|"
    r"story|post) (?:was )?(?:originally|first) (?:appeared|published) .{2,120}|"
    r"(?:cookie|privacy) (?:policy|settings|notice).{0,80}|we use cookies .{0,300}|доступ(?:но)? по подписке.{0,80})\W{0,4}",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(?:your (?:donations?|support|contribution|gift|subscription)|donations? (?:are|is|help|allow)|(?:consider|"
    r"please) (?:donat|subscrib|support)\w*|"
    r"tax[- ]deductible|independent (?:and )?non-?profit (?:publisher|newsroom|organi[sz]ation)|sign up (?:for|"
    r"to) (?:our|the) newsletter|"
    r"become a (?:member|subscriber|patron)|unsubscribe|пожертвова\w+|поддержите)\b",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:analyst|fellow|professor|lecturer|researcher|graduate|journalist|correspondent|author|editor|director|scholar|"
    r"student|candidate|"
    r"historian|economist|writer|columnist|consultant|scientist|expert|specialist|associate|instructor|reporter|"
    r"officer|diplomat|contributor|chair|head|president|reader)"
)
_PERSON = r"(?:(?:dr|prof|professor|mr|mrs|ms|sir|col|gen|lt|amb)\.?\s){0,2}(?:[A-ZÀ-Ý][\w’'-]{1,30}\.?\s|[A-Z]\.\s?){1,4}"
_BIOGRAPHY = re.compile(
    rf"(?:(?i:about the authors?)\W{{0,3}}\s?)?(?:{_PERSON}(?i:\((?:phd|ph\.d\.|[a-z. ]{{2,20}})\)\s)?|(?:The|"
    rf"This) (?:author|writer)s? )(?i:is|was|are|has been|works|serves|teaches|holds) .{{0,200}}?"
    rf"(?i:\b{_ROLE}s?\b|\bdegree\b|\buniversity\b|\binstitute\b)",
)
_NAMED = re.compile(rf"(?:(?i:about the authors?)\W{{0,3}}\s?)?(?P<name>{_PERSON})(?=\(|is |was )")
_LONGEST_BIOGRAPHY = 900


def drop_furniture(draft: Draft) -> None:
    """Take out of a draft what is none of the article; it is kept in `draft.furniture`."""
    kept: list[Block] = []
    is_closed = False
    for block, is_late in zip(draft.blocks, _lateness(draft.blocks), strict=True):
        words = " ".join(block.text.split())
        if block.kind == NOTE or not words:
            kept.append(block)
            is_closed = is_closed and block.kind != NOTE
            continue
        if block.kind == HEADING or len(words) < 90:
            if _SECTION.fullmatch(words) or _FURTHER.fullmatch(words):
                draft.furniture.append(words)
                # At the end of the article all that follows, up to the next heading, belongs to it.
                is_closed = is_closed or is_late
                continue
            is_closed = is_closed and block.kind != HEADING
        if (is_closed and not _has_marker(block)) or _is_around(block, words, is_late):
            draft.furniture.append(words)
            continue
        is_closed = False
        kept.append(block)
    draft.blocks = kept


def named_in_biographies(furniture: list[str]) -> tuple[str, ...]:
    """Give the names of those whom the notes on the author are about."""
    found = []
    for words in furniture:
        match = _NAMED.match(words)
        if match and _BIOGRAPHY.match(words):
            found.append(re.sub(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.?\s", "", match["name"].strip()))
    return tuple(dict.fromkeys(found))[:4]


def _lateness(blocks: list[Block]) -> list[bool]:
    """Tell for each block whether the article proper is over: all markers and most words, or the notes, stand before it."""
    last_marker = max((index for index, block in enumerate(blocks) if _has_marker(block)), default=-1)
    lengths = [len(block.text) if block.kind in {PARAGRAPH, ITEM} else 0 for block in blocks]
    whole, so_far = sum(lengths), 0
    is_behind_notes = False
    found: list[bool] = []
    for index, length in enumerate(lengths):
        is_behind_notes |= blocks[index].kind == NOTE
        found.append(index > last_marker and (is_behind_notes or so_far * 3 >= whole * 2))
        so_far += length
    return found


def _has_marker(block: Block) -> bool:
    return any(mark.kind == REF for mark in block.marks)


def _is_around(block: Block, words: str, is_late: bool) -> bool:
    if block.kind in {RULE, PAGE} or _has_marker(block):
        return False
    if len(words) < 320 and _LINE.fullmatch(words):
        return True
    if is_late and len(_APPEAL.findall(words)) >= 1 and len(words) < 1500:
        return True
    return is_late and block.kind == PARAGRAPH and len(words) < _LONGEST_BIOGRAPHY and bool(_BIOGRAPHY.match(words))
