from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.document import NoteMark, Run, Text
from briefgen.render.pdf.lines import Hyphenation, Line, fill
from briefgen.render.pdf.pieces import Look
from briefgen.render.pdf.setter import Setter
from briefgen.render.pdf.style import BODY, CODE, FURNITURE, MARKING, NOTE, TITLE, TextStyle
from briefgen.render.pdf.words import Wording

ENGLISH = Hyphenation("en-GB")
SPAN = re.compile(r"/Span<</ActualText<FEFF([0-9A-F]*)>>>BDC(.*?)EMC", re.S)
OPERATOR = re.compile(r"/(F\d+) [\d.]+ Tf|\[(.*?)\]TJ|\x02([^\x03]*)\x03", re.S)


@dataclass
class Told:
    """Takes note of what the setter tells."""

    links: list[tuple[str, float, float]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)

    def begin(self, look: Look) -> str:
        """Begin a sequence that names its link."""
        return f"/{'Link' if look.link else 'P'} BDC"

    def end(self) -> str:
        """End it."""
        return "EMC"

    def link(self, look: Look, rectangle: tuple[float, float, float, float]) -> None:
        """Keep where a link begins and ends."""
        self.links.append((look.link, rectangle[0], rectangle[2]))

    def anchor(self, name: str, left: float, top: float) -> None:
        """Keep the name."""
        self.anchors.append(name)


def placed(lines: list[Line]) -> list[tuple[float, float, Line]]:
    """Place lines under one another."""
    return [(72.0, 700.0 - 15 * index, line) for index, line in enumerate(lines)]


def read(code: str, setter: Setter) -> str:
    """Read operators as a viewer does: codes as the letters they stand for, and what is said in place of others."""
    letters = {one.resource: {**one._letters, **{c: text for (_, text), c in one._own.items()}} for one in setter._faces.values()}
    code = SPAN.sub(lambda span: f"\x02{span[1]}\x03", code)
    text, table = [], dict[int, str]()
    for font, strings, said in OPERATOR.findall(code):
        if font:
            table = letters[font]
        elif strings:
            codes = "".join(re.findall("<([0-9A-F]*)>", strings))
            text.append("".join(table[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4)))
        else:
            text.append(bytes.fromhex(said).decode("utf-16-be"))
    return "".join(text)


def set_as(runs: tuple[Run, ...], width: float, style: TextStyle) -> tuple[str, Setter, Told]:
    """Set runs as a paragraph."""
    wording, setter, told = Wording(notes=frozenset(range(1, 9))), Setter(), Told()
    lines = fill(wording.words(runs, style), width, style, ENGLISH)
    return setter.lines(placed(lines), told), setter, told


@given(
    text=st.text(st.sampled_from("office AVfi-–/.:éжωΔ∆µμ\u0301\u0302\u00a0 1²x\u02ba\u2011—“”"), min_size=1, max_size=120)
    | st.just("characteristically asymmetrical internationalisation of partnerships " * 3),
    width=st.floats(60, 400),
    style=st.sampled_from([BODY, NOTE, TITLE, CODE]),
    italic=st.booleans(),
)
@settings(max_examples=50, deadline=None)
def test_what_is_read_is_what_was_written(text: str, width: float, style: TextStyle, italic: bool) -> None:
    """Letter for letter and space for space: ligatures, kerning, accents, parted words and shared glyphs leave no trace."""
    wording = Wording()
    words = wording.words((Text(text, italic=italic),), style)
    code, setter, _ = set_as((Text(text, italic=italic),), width, style)
    written = "".join("".join(part.text for part in word.parts) + (" " if word.space else "") for word in words)
    joined = written.replace("\u00a0", " ").rstrip(" ")
    # A tie that a narrow line had to part is a space at its end, or none where another follows.
    assert re.sub(" +", " ", read(code, setter)).strip() == re.sub(" +", " ", joined).strip()


def test_a_line_begins_at_its_place_with_its_spaces_stretched() -> None:
    """Distances stand in the array, in thousandths of an em, to the left; the state is left as it was found."""
    code, _, _ = set_as((Text("Between the two states there are many ties of many sorts"),), 150, BODY)
    assert code.startswith("BT\n1 0 0 1 72 700 Tm\n/P BDC\n/F1 10.5 Tf\n")
    assert re.search(r"[0-9A-F]{4}>-\d+(\.\d)?<[0-9A-F]{4}", code)
    assert code.endswith("EMC\nET")


def test_what_belongs_to_a_link_stands_in_a_sequence_of_its_own() -> None:
    """Its words on each line make a place that leads there; the space behind it is no part of it."""
    runs = (Text("See "), Text("the long table", link="https://e.org"), Text(" there."))
    code, _, told = set_as(runs, 70, NOTE)
    assert re.findall(r"/(P|Link) BDC", code) == ["P", "Link", "P"]
    assert [link for link, _, _ in told.links] == ["https://e.org"] * 2
    assert all(start < end for _, start, end in told.links)


def test_a_marker_is_raised_and_named() -> None:
    """And what follows it is not."""
    code, setter, told = set_as((Text("end."), NoteMark(3), Text(" Then")), 300, BODY)
    assert told.anchors == ["mark:3"]
    assert [link for link, _, _ in told.links] == ["#note:3"]
    assert read(code, setter) == "end.3 Then"
    assert re.findall(r"([\d.]+) Ts", code) == ["3.57", "0"]


def test_an_accent_is_lifted_where_the_face_says_so() -> None:
    """By thousandths of an em above the line, and only there."""
    setter = Setter()
    face = setter.type.face("serif")
    shaped = face.shaped("x\u0302")
    face._shaped["lifted"] = shaped._replace(lifts=(0.0, 100.0))
    face.codes.pop("lifted", None)
    words = Wording().words((Text("lifted"),), BODY)
    code = setter.lines(placed(fill(words, 300, BODY, ENGLISH)), Told())
    assert re.findall(r"([\d.]+) Ts", code) == ["1.05", "0"]
    face._shaped.pop("lifted")
    face.codes.pop("lifted")


@pytest.mark.parametrize(("style", "left"), [(FURNITURE, 100.0), (MARKING, None)])
def test_a_line_of_the_sans_is_aligned_by_its_style(style: TextStyle, left: float | None) -> None:
    """At the left it begins at its place, at the right it ends there."""
    setter = Setter()
    code, width = setter.words("TLP:GREEN only", (100.0, 20.0), style)
    assert width == pytest.approx(setter.type.width("TLP:GREEN only", style.size, style.bold))
    begun = float(code.split("\n")[1].split()[4])
    assert begun == pytest.approx(left if left is not None else 100.0 - width, abs=0.01)
    assert read(code, setter) == "TLP:GREEN only"


def test_a_colour_of_a_house_takes_the_place_of_the_shipped_one() -> None:
    """At the setting of type; the layout knows nothing of it."""
    assert Setter(colors={"#1b4f8a": "#ff0000"}).color("#1b4f8a") == "1 0 0 rg"
    assert Setter().color("#000000") == "0 0 0 rg"
