"""The pages drawn, and the file around them. What must not live here: what stands on which page.

Source: ISO 32000-1, 7.7; ISO 14289-1, 7; ISO 19005-2 and -3, 6.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Sequence
from dataclasses import field
from functools import partial

from briefgen.core.document import Attachment, Document, plain_text
from briefgen.core.recent import Recent
from briefgen.dataclass import dataclass
from briefgen.render.pdf.archive import STREAMS, Archive, digest_of
from briefgen.render.pdf.attachments import put_attachments
from briefgen.render.pdf.back import Footnotes
from briefgen.render.pdf.flow import Flow
from briefgen.render.pdf.impression import Impression
from briefgen.render.pdf.limbs import Limbs
from briefgen.render.pdf.metadata import Metadata, srgb_profile
from briefgen.render.pdf.page import Furniture, sections
from briefgen.render.pdf.paging import Sheet
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.style import FURNITURE, INDENT, Page
from briefgen.render.pdf.tags import text_string, tree, whole
from briefgen.render.pdf.words import clean

_RULE = 60.0
"""How long the line above the notes is; above one that goes on from the page before it takes the whole width."""


@dataclass(slots=True)
class Press:
    """Draws pages and writes them with all that a tagged, archivable file holds; `recent` knows the pages of the last file."""

    document: Document
    page: Page
    pen: Pen
    notes: Footnotes
    recent: Recent | None = None
    archive: Archive = field(default_factory=Archive)
    streams: list[int] = field(default_factory=list)
    limbs: Limbs = field(init=False)

    def __post_init__(self) -> None:
        self.limbs = Limbs(self.pen.tags, self.recent)

    def draw(self, sheets: Sequence[Sheet]) -> None:
        """Draw every page."""
        furniture = Furniture(self.document, self.page)
        for number, (sheet, section) in enumerate(zip(sheets, sections(sheets), strict=True), 1):
            self.pen.begin_page()
            around = (section, furniture.number(number, len(sheets)), number == 1)
            draw_head = partial(furniture.draw, self.pen, section, number, len(sheets))
            draw = partial(self._draw, sheet)
            if self.recent is None:
                draw_head()
                draw()
                self.streams.append(self.archive.stream("\n".join(self.pen.code).encode("latin-1")))
            else:
                head = self._print(self.recent, draw_head, ("furniture", *around, *self._said))
                may_stand = partial(self._may_stand, self.recent, head)
                page = self._print(self.recent, draw, ("page", *sheet.places, *self._room), sheet.flows, may_stand)
                self.streams.append(self._stream(self.recent, head, page))

    def _may_stand(self, recent: Recent, head: Impression, page: Impression) -> bool:
        """Say whether a page can be printed again below its head."""
        digest = None if page.code else recent.known("stream", (head, page))
        return bool(page.code or digest in STREAMS) and self.pen.can_print_again(page)

    def _print(  # what is drawn, its name, and what may take its place
        self,
        recent: Recent,
        draw: Callable[[], object],
        what: tuple[Hashable, ...],
        flows: tuple[Flow, ...] = (),
        still: Callable[[Impression], bool] | None = None,
    ) -> Impression:
        """Draw, or print again what was drawn of the same flows in the same places; give what was drawn."""
        drawn: list[Impression] = []

        def anew(*_: object) -> Impression:
            drawn.append(self.pen.impression(draw))
            return drawn[-1]

        annotation = len(self.pen.ways.links)
        found = recent.of(what, flows, anew, still=still or self.pen.can_print_again)
        if not drawn:
            self.pen.print_again(found)
        self.limbs.note(found, len(self.streams), annotation)
        return found

    def _stream(self, recent: Recent, *drawn: Impression) -> int:
        """Enter what was drawn on a page; its operators are looked at where it is not known what they come to."""

        def content() -> bytes:
            # Where one is None this fails rather than print a page without it.
            return "\n".join([one.code for one in drawn]).encode("latin-1")  # type: ignore[misc]

        digest = recent.of("stream", drawn, lambda *_: digest_of(content()))
        return self.archive.known_stream(digest, content)

    @property
    def _room(self) -> tuple[Hashable, ...]:
        """Where flows are drawn, and in which colours."""
        return self.page, self.notes.left, self.notes.width, *self.pen.setter.colors.items(), self.pen.setter.type.key

    @property
    def _said(self) -> tuple[Hashable, ...]:
        """What the furniture of every page says."""
        document = self.document
        return document.publisher, document.marking, plain_text(document.title), *self._room

    def _draw(self, sheet: Sheet) -> None:
        page = self.page
        top = page.height - page.top
        for placed in sheet.text:
            inset = placed.flow.inset
            placed.flow.draw(self.pen, page.left + inset, top - placed.top, page.measure - inset)
        if sheet.notes:
            above, left = top - sheet.notes[0].top + 6.0, page.left + INDENT
            self.pen.rectangle(left, above, page.measure - INDENT if sheet.goes_on else _RULE, 0.5, FURNITURE.color)
        for placed in sheet.notes:
            placed.flow.draw(self.pen, page.left + self.notes.left, top - placed.top, self.notes.width)

    def written(self, created: datetime.date, attachments: Sequence[Attachment]) -> bytes:
        """Give the file."""
        archive = self.archive
        self.pen.setter.embed(archive)
        metadata = self._metadata(created, 3 if attachments else 2)
        above, pages = archive.reserve(), archive.reserve(len(self.streams))
        numbers = range(pages, pages + len(self.streams))
        catalog = (
            f"<</Type/Catalog/Pages {above} 0 R{self._outline(numbers)}{self._tree(numbers, above)}"
            f"{put_attachments(archive, attachments, created)}"
            f"/Lang{text_string(metadata.language)}/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
            f"/PageLabels<</Nums[0<</S/D>>]>>/Metadata {_packet(archive, metadata)} 0 R/OutputIntents[{_intent(archive)} 0 R]>>"
        )
        return archive.written(archive.put(catalog.encode("ascii")), archive.put(metadata.information()))

    def _metadata(self, created: datetime.date, part: int) -> Metadata:
        document = self.document
        return Metadata(
            title=whole(clean(plain_text(document.title))),
            author=whole(clean("; ".join(document.authors) or document.publisher)),
            subject=whole(clean(document.description)),
            keywords=whole(clean(", ".join(document.keywords))),
            language=document.language,
            created=created,
            part=part,
        )

    def _outline(self, pages: Sequence[int]) -> str:
        if not self.pen.ways.outline:
            return ""
        first = self.archive.reserve(len(self.pen.ways.outline) + 1)
        self.archive.put_all(self.pen.ways.outline_objects(first, pages), first)
        return f"/Outlines {first} 0 R"

    def _tree(self, pages: Sequence[int], above: int) -> str:
        """Enter the links, the structure tree and the pages, which name one another."""
        archive, tags, links = self.archive, self.pen.tags, self.pen.ways.links
        first_link = archive.reserve(len(links))
        annotations = range(first_link, first_link + len(links))
        archive.put_all(self.pen.ways.annotations(pages, len(pages)), first_link)
        root = archive.reserve()
        objects = self.limbs.written(root + 1, pages, annotations)
        archive.put_all(objects, archive.reserve(len(objects)))
        archive.put(tree(tags, self.limbs.elements, [link.element for link in links]), root)
        self._enter_pages(pages, above, annotations)
        return f"/StructTreeRoot {root} 0 R"

    def _enter_pages(self, pages: Sequence[int], above: int, annotations: Sequence[int]) -> None:
        archive, on = self.archive, [list[str]() for _ in pages]
        for link, number in zip(self.pen.ways.links, annotations, strict=True):
            on[link.page].append(f"{number} 0 R")
        box, resources = f"[0 0 {self.page.width:g} {self.page.height:g}]", archive.put(self._resources())
        for index, (number, stream, linked) in enumerate(zip(pages, self.streams, on, strict=True)):
            links = f"/Annots[{' '.join(linked)}]" if linked else ""
            says = f"/Contents {stream} 0 R/Resources {resources} 0 R/StructParents {index}/Tabs/S{links}"
            archive.put(f"<</Type/Page/Parent {above} 0 R/MediaBox{box}{says}>>".encode("ascii"), number)
        kids = " ".join(f"{number} 0 R" for number in pages)
        archive.put(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode("ascii"), above)

    def _resources(self) -> bytes:
        pictures = "".join(f"/{name} {picture.enter(self.archive)} 0 R" for picture, name in self.pen.pictures.items())
        drawn = f"/XObject<<{pictures}>>" if pictures else ""
        return f"<</Font {self.archive.fonts}{drawn}/ProcSet[/PDF/Text/ImageC/ImageB]>>".encode("ascii")


def _packet(archive: Archive, metadata: Metadata) -> int:
    return archive.stream(metadata.packet(), "/Type/Metadata/Subtype/XML", packed=False)


def _intent(archive: Archive) -> int:
    profile = archive.stream(srgb_profile(), "/N 3")
    name = text_string("sRGB IEC61966-2.1")
    says = f"/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile} 0 R"
    return archive.put(f"<</Type/OutputIntent{says}>>".encode("ascii"))
