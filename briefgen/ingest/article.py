"""What was read from an article: its head, paragraphs, notes, the places that cite them, and what was repaired on the way.

Pure values, handed on to whoever parses notes, looks for facts, or writes the tables of a brief. Nothing here reads or decides.
"""

from __future__ import annotations

from briefgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Marker:
    """A place in the body that cites a note.

    `paragraph` is the index of its paragraph, None in a heading. `offset` counts characters of the paragraph's (or heading's)
    `text`, from which markers are taken out. `note` is the key of the note, empty where there is none. `printed` is the marker
    as it stands, `label` the one label of it that this entry stands for; `is_raised` says that it is set above the line.
    """

    label: str
    note: str
    paragraph: int | None
    offset: int
    printed: str
    line: int = 0
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item of the body. `text` is without markers and on one line; `heading` is the index of that above it.

    `line` counts from 1 in a text file, `page` from 1 in a PDF; 0 where there are none.
    """

    text: str
    line: int = 0
    page: int = 0
    heading: int | None = None
    markers: tuple[Marker, ...] = ()

    @property
    def printed(self) -> str:
        """The text with its markers where they stand, but for raised ones: "the 18F¹ team" would read as 18F1."""
        parts: list[str] = []
        place, last = 0, -1
        for marker in self.markers:
            # One bracket with several labels is one piece of print.
            if marker.printed and not marker.is_raised and (marker.offset != last or marker.printed != parts[-1]):
                parts += [self.text[place : marker.offset], marker.printed]
                place, last = marker.offset, marker.offset
        return "".join([*parts, self.text[place:]])


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; `before` is the index of the paragraph that follows it."""

    text: str
    level: int
    before: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A note. `key` is unique in the article; `label` is as the text has it, so one that comes back may not be.

    `text` is verbatim but for its line breaks; `plain` is the same without markup, the address of each link behind its words.
    `refers_to` are keys of the notes that it points at ("Ibid.", "supra note 3"), `reference` says how: ibid, supra or short.
    """

    key: str
    label: str
    text: str
    plain: str
    line: int = 0
    page: int = 0
    reference: str = ""
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inline:
    """A citation in brackets within a sentence: one work of "(Itar-Tass, August 10; AP, August 11)".

    `date` is EDTF, XXXX where the text gives no year and none could be inferred; `inferred` is "year" where it was. `reference`
    is the index in the list of references, for author-date citations. `offset` counts in the paragraph's `text`.
    """

    key: str
    text: str
    paragraph: int
    offset: int
    name: str = ""
    signal: str = ""
    date: str = ""
    inferred: str = ""
    locator: str = ""
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A defect of the text and what was done about it. `rule` is an id such as `note-misnumbered`."""

    rule: str
    message: str
    line: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What an article says about itself, empty where it does not. `date` is EDTF; `is_told` says that the caller gave it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    date: str = ""
    volume: str = ""
    issue: str = ""
    url: str = ""
    language: str = ""
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as read. `key` names it in a brief; `references` is its unnumbered list of works, an entry each, verbatim.

    `furniture` is what was told from the article and left out: navigation, appeals for donations, notes on the author.
    """

    key: str
    path: str
    kind: str
    head: Head
    paragraphs: tuple[Paragraph, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()
    inline: tuple[Inline, ...] = ()
    references: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    heading_markers: tuple[Marker, ...] = ()

    @property
    def markers(self) -> tuple[Marker, ...]:
        """All markers in reading order of the paragraphs; those of headings first."""
        return (*self.heading_markers, *(marker for paragraph in self.paragraphs for marker in paragraph.markers))
