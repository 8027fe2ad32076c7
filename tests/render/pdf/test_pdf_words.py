from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.core.document import Break, NoteCall, NoteMark, Text
from briefgen.render.pdf.style import ACCENT, BODY, CELL
from briefgen.render.pdf.typefaces import SHIPPED
from briefgen.render.pdf.words import Word, Wording, clean


def words_of(*runs: Text | Break | NoteMark) -> list[Word]:
    """Give the words of runs in the body style."""
    return Wording(notes=frozenset(range(1, 10))).words(runs, BODY)


def texts(words: list[Word]) -> list[str]:
    """Give the printed characters of words."""
    return ["".join(part.text for part in word.parts) for word in words]


def test_words_end_at_spaces_and_keep_their_styles() -> None:
    """A word may change its style inside; runs of spaces count once."""
    words = words_of(Text("an  un"), Text("bold", bold=True), Text("ed word "))
    assert texts(words) == ["an", "unbolded", "word"]
    assert [part.look.face.name for part in words[1].parts] == [
        "BriefgenSerif-Regular",
        "BriefgenSerif-Bold",
        "BriefgenSerif-Regular",
    ]
    assert [word.space > 0 for word in words] == [True, True, True]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_a_no_break_space_keeps_a_word_whole(space: str) -> None:
    """A number and its unit stay together."""
    assert len(words_of(Text(f"US$6.12{space}billion"))) == 1


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("confidence-building", ["confidence-", "building"]),
        ("U.S.-China", ["U.S.-", "China"]),
        ("and/or", ["and/", "or"]),
        ("1992–2007", ["1992–2007"]),
        ("Su-27SK", ["Su-27SK"]),
        ("-5", ["-5"]),
        ("non\u2011breaking", ["non-breaking"]),
        ("ob\u02baekt", ["ob\u2033ekt"]),
        ("https://e.org/a-b?c=1&d", ["https://", "e", ".org/", "a", "-b", "?c", "=1", "&d"]),
        ("(www.e.org/a/).", ["(www", ".e", ".org/", "a/)."]),
        ("www.e.org/a/.", ["www", ".e", ".org/", "a/."]),
    ],
)
def test_where_a_line_may_end_inside_a_word(text: str, pieces: list[str]) -> None:
    """After a hyphen between letters and at the joints of an address, never inside a range or a designation."""
    words = words_of(Text(text))
    assert texts(words) == pieces
    assert [word.space for word in words] == [0.0] * len(words)


def test_a_marker_is_raised_joins_its_word_and_links_to_its_note() -> None:
    """A second one behind it is parted by a comma."""
    (word,) = words_of(Text("end."), NoteMark(3), NoteMark(4))
    assert [part.text for part in word.parts] == ["end.", "3", ",", "4"]
    assert [part.look.rise > 0 for part in word.parts] == [False, True, True, True]
    assert [part.look.link for part in word.parts] == ["", "#note:3", "", "#note:4"]
    assert [part.look.anchor for part in word.parts] == ["", "mark:3", "", "mark:4"]


def test_a_marker_never_begins_a_line() -> None:
    """A space before it is taken away, between two markers too; they are parted by a comma."""
    words = Wording(notes=frozenset({1, 2})).words((Text("End. "), NoteMark(1), Text(" "), NoteMark(2), Text(" Next")), BODY)
    assert [[part.text for part in word.parts] for word in words] == [["End.", "1", ",", "2"], ["Next"]]


def test_only_the_first_marker_of_a_note_is_led_back_to() -> None:
    """The place of a note's marker is named once."""
    wording = Wording()
    first, second = (wording.words((NoteMark(1),), BODY)[0].parts[0].look.anchor for _ in range(2))
    assert (first, second) == ("mark:1", "")


def test_links_lead_out_or_to_places_that_are_there() -> None:
    """A link to an anchor that the document does not have, or to a script, is plain text."""
    links = ("https://e.org", "#here", "data.csv", "#nowhere", "javascript:alert(1)", "file:///etc/passwd", None)
    wording = Wording({"here"})
    looks = [wording.words((Text("x", link=link),), BODY)[0].parts[0].look for link in links]
    assert [look.link for look in looks] == ["https://e.org", "#here", "data.csv", "", "", "", ""]
    assert [look.color == ACCENT for look in looks] == [True] * 3 + [False] * 4


def test_code_is_whole_whatever_stands_before_it() -> None:
    """In a sans face code looks as other words do: of the same letters only those of the code are not hyphenated."""
    wording, said = Wording(), "internationalisation of it"
    for is_code in (False, True, False):
        assert wording.words((Text(said, code=is_code),), CELL)[0].is_whole is is_code


def test_small_letters_in_small_capitals_are_small_and_read_as_typed() -> None:
    """Capitals, digits and marks keep their size; the letters are drawn as capitals, the words before and behind as ever."""
    words = words_of(Text("and the "), Text("Cold and 2ßx", small_caps=True), Text(" and"))
    sizes = [[(part.text, round(part.look.size / BODY.size, 2)) for part in word.parts] for word in words]
    capital, mixed = [("C", 1.0), ("old", 0.78)], [("2ß", 1.0), ("x", 0.78)]
    assert sizes == [[("and", 1.0)], [("the", 1.0)], capital, [("and", 0.78)], mixed, [("and", 1.0)]]
    face = SHIPPED.face("serif")
    drawn = face.capitals.shaped("oldß")
    assert drawn.glyphs == (*face.shaped("OLD").glyphs, *face.shaped("ß").glyphs)
    assert "".join(drawn.letters) == "oldß"


def test_a_break_ends_a_line() -> None:
    """It stands as a word of its own."""
    assert [word.ends_line for word in words_of(Text("a"), Break(), Text("b"))] == [False, True, False]


def test_italics_inside_italics_stand_upright() -> None:
    """A title in a heading set in italics is told apart."""
    (word,) = Wording().words((Text("x", italic=True),), replace(BODY, italic=True))
    assert word.parts[0].look.face.name == "BriefgenSerif-Regular"


@pytest.mark.parametrize(
    ("dirty", "printed"),
    [
        ("a\tb\nc\r\u2028d", "a b c  d"),
        ("a\x00b\x07\x7f", "ab"),
        ("zero\u200bwidth\ufeff\u202e\u2066", "zerowidth"),
        ("so\u00adft", "soft"),
        ("thin\u2009and\u3000wide\u205fblanks", "thin and wide blanks"),
        ("e\u0301", "é"),
        ("☑\ufe0f", "☑"),
    ],
)
def test_controls_and_invisible_marks_are_dropped(dirty: str, printed: str) -> None:
    """What has no look of its own leaves no box and no gap."""
    assert clean(dirty) == printed


def test_a_character_without_a_face_is_named_with_its_words_and_facts() -> None:
    """The finding says what, where, and from which facts."""
    wording = Wording()
    paper = Text("北京日报", facts=("press-1", "press-2"))
    wording.words((Text("the report of the newspaper "), paper, Text(" of July 14 says")), BODY)
    (found,) = wording.findings
    assert found.rule == "missing-glyph"
    assert found.message == (
        "no face has U+5317 CJK UNIFIED IDEOGRAPH-5317, U+4EAC CJK UNIFIED IDEOGRAPH-4EAC, U+65E5 CJK UNIFIED IDEOGRAPH-65E5"
        ' and others, in "… of the newspaper 北京日报 of July 14 …" (facts press-1, press-2)'
    )


@pytest.mark.parametrize("text", ["שלום", "سلام"])
def test_text_that_runs_from_right_to_left_is_refused(text: str) -> None:
    """It would be set backwards."""
    wording = Wording()
    wording.words((Text(f"a word {text} here"),), CELL)
    assert [item.rule for item in wording.findings] == ["right-to-left"]


def test_a_lone_surrogate_is_a_finding() -> None:
    """Broken text is named, not a crash."""
    wording = Wording()
    wording.words((Text("broken \ud800 text"),), BODY)
    assert ["U+D800 without a name" in item.message for item in wording.findings] == [True]


def test_a_note_without_a_number_is_a_mistake_of_the_caller() -> None:
    """A citation is never dropped silently."""
    with pytest.raises(ValueError, match="numbered notes"):
        Wording().words((NoteCall(("eir:1",)),), BODY)
