"""Where citations stand: sentence ends, headings that pass notes on, and that no note is lost or doubled.

In the templates and readings of this file V is a value that cites `zone`, Q one that cites `states`; ^ is a note of V alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose.language import LANGUAGES
from briefgen.compose.placing import Placeable, place_notes, sentence_ends
from briefgen.compose.values import Shown
from briefgen.core.document import Break, Figure, NoteCall, Paragraph, Run, Text
from briefgen.core.walking import walk

if TYPE_CHECKING:
    from tests.compose.conftest import Desk


def read(desk: Desk, template: str) -> str:
    """Fill a template with values for V and Q, and read it with notes as ^ or [what they cite]."""
    filled = template.replace("V", "{{ f['zone'] }}").replace("Q", "{{ f['states'] }}")
    return desk.say(filled).replace("100 kilometres", "V").replace("5 states", "Q").replace("[zone]", "^")


# --- sentences ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expected",
    [
        # the end of a sentence, and of a block
        "So V.^ Next V.^",
        "V.^ Next V.^",
        "So V^",
        "Only words. No values.",
        "First. Then V.^ Last.",
        "V and V.^",
        "So V – V; V: (V) “V”.^",
        # questions, exclamations, ellipses
        "Was it V?^ It was V!^ They left… Then V...^ And V?!^ So.",
        "“V?” he asked, and V.^",
        "They left… and V.^",
        # quotation marks and brackets that close
        "“It was V.”^ Then V.^ (So V.)^ And V.^",
        "‘It was V.’^ Then V.^ «It was V.»^ Then V.^",
        "She (V).^ Then V.^",
        "“(V!)”^ Then V.^",
        # decimals, years, numbers
        "It fell by 6.12 V.^ Next V.^",
        "In the 1990s. Then V.^",
        "There were 5. Then V.^",
        "So V. and so on.^",
        # abbreviations
        "Mr. V met Dr. A. Makarov at e.g. V.^ Then V.^",
        "In the U.S. Army V met.^ Then V came.^",
        "They went V in the U.S.^ The next V came.^",
        "So e.g. V, i.e. V, cf. V.^ Then V.^",
        "A. Strokov, J.-P. Dupont and Col. Gen. Ivanov said V.^ Then V.^",
        "Maj.-Gen. Ivanov V.^ Then V.^",
        "So approx. $5 for V.^",
        "The U.S. – and V.^ Then V.^",
        "V vs. Germany, V in St. Petersburg.^",
        "V at 5 p.m. local time.^",
        # words that are abbreviations only before a number
        "See no. 5 of V.^ Fig. 3 and vol. IV of V.^",
        "The answer is V, no.^ Then V.^",
        "It is modern art V.^ Then V.^",
        "See no. V of it.^",
        # words that may end a sentence
        "Tanks, guns, V, etc.^ The next V.^",
        "Tanks, guns, V, etc. and V.^",
        "V by Smith et al.^ The rest is V.^",
        # emphasis and breaks over a sentence's end
        "A V.^/B V.^",
        "A V/B V.^",
    ],
)
def test_the_note_stands_behind_the_sentence(desk: Desk, expected: str) -> None:
    """What a sentence cites is one note behind its closing punctuation; an abbreviation does not end one."""
    template = expected.replace("^", "").replace("/", "\\\n")
    assert read(desk, template) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("**A V. B V.** C V.", "A V.^ B V.^ C V.^"),
        ("*A V.* B V.", "A V.^ B V.^"),
        ("A *V*. B", "A V.^ B"),
        ("[A V.](https://e.org) B V.", "A V.^ B V.^"),
        ("A\nV.\nB V.", "A V.^ B V.^"),
        ("A `x.` B V.", "A x. B V.^"),
    ],
)
def test_emphasis_does_not_hide_the_end(desk: Desk, template: str, expected: str) -> None:
    """A sentence that ends inside emphasis or a link ends there."""
    assert read(desk, template) == expected


def test_a_sentence_that_starts_with_a_year_is_no_list(desk: Desk) -> None:
    """A line that starts with a value and a full stop is a sentence, not the first item of a list."""
    assert desk.say("{{ f['zone'].period }}. That was {{ f['states'] }}.") == "1997.[zone] That was 5 states.[states]"


def test_a_value_never_ends_a_sentence(desk: Desk) -> None:
    """A full stop inside a value's own text ends nothing, whatever follows."""
    filled = desk.with_facts(firm={"subject": "Acme Inc. The Makers. Of"})
    assert filled.say("{{ f['firm'].subject }} Things. Next {{ f['zone'] }}.") == (
        "Acme Inc. The Makers. Of Things.[firm] Next 100 kilometres.[zone]"
    )


def test_a_value_of_one_character_is_no_initial(desk: Desk) -> None:
    """A number of one digit before a full stop ends a sentence: it is data, not V. Paramonov's name."""
    assert desk.say("There were {{ f['plain'] }}. Next {{ f['zone'] }}.") == "There were 7.[plain] Next 100 kilometres.[zone]"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("„Er ging.“ Danach", [10]),
        ("Nr. 5 und Abs. 2 z.B. Der", [21]),
        ("Nr. 5 usw. Die", [10]),
        ("Dr. Der", []),
        ("Dieser Art. Die", [11]),
        ("am 10. August. Dann", [6, 14]),
    ],
)
def test_german_has_its_own_abbreviations(text: str, ends: list[int]) -> None:
    """Quotation marks and abbreviations are the language's. An ordinal before a month ends a sentence: use `here` there."""
    assert sentence_ends(text, LANGUAGES["de"]) == ends


# --- what a note holds ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("V and Q.", "V and Q.[zone, states]"),
        ("Q, V, Q and V.", "Q, V, Q and V.[states, zone]"),
        ("V{{ cite('a:1') }} and {{ cite('a:1', 'visit') }}V.", "V and V.[zone, a:1, visit]"),
        ("Words{{ cite('a:2') }}. V.", "Words.[a:2] V.^"),
        ("{{ cite('a:2') }}Words. V.", "Words.[a:2] V.^"),
        ("Words.{{ cite('a:2') }} V.", "Words.[a:2] V.^"),
        ("V. {{ cite('a:2') }}Words.", "V.^ Words.[a:2]"),
        ("V.{{ cite('a:2') }}", "V.[zone, a:2]"),
        ("V. {{ cite('a:2') }}", "V.[zone, a:2]"),
        (
            "{{ f['states'] * 2 }} and {{ f['states'] * 4 }}, so V.",
            "10 states and 20 states, so V.[states, zone; 10 states: computed from Q × 2; 20 states: computed from Q × 4]",
        ),
        ("{{ f['states'] * 2 }} and {{ f['states'] * 2 }}.", "10 states and 10 states.[states; Computed from Q × 2]"),
    ],
)
def test_each_is_cited_once_and_formulas_come_last(desk: Desk, template: str, expected: str) -> None:
    """A note cites each fact of its sentence once, in the order of use, then says how figures were computed, and which."""
    assert read(desk, template) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("So V{{ here }}, and Q. Next V.", "So V[zone, states], and Q. Next V.^"),
        ("{{ here }}So V.", "^So V."),
        ("So{{ here }} V{{ here }} Q.", "So V[zone, states] Q."),
        ("Words{{ here }} only. V.", "Words only. V.^"),
        ("V.{{ here }} Next Q.", "V.^ Next Q.[states]"),
        ("- V{{ here }} x\n- Q", "- V^ x\n- Q[states]"),
    ],
)
def test_the_place_can_be_set_by_hand(desk: Desk, template: str, expected: str) -> None:
    """`here` sets the place of its sentence's note, the last one counts, and others are not moved."""
    assert read(desk, template) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("# H V\n\nFirst. Second V.", "# H V\nFirst.^ Second V.^"),
        ("# H V\n\nFirst Q. Second V.", "# H V\nFirst Q.[zone, states] Second V.^"),
        ("# H V\n\n## I Q\n\nText.", "# H V\n## I Q\nText.[zone, states]"),
        ("# H V\n\n- So. But\n- C", "# H V\n- So.^ But\n- C"),
        ("# H V\n\n> a", "# H V\n> a^"),
        ("# H V\n\n::: box T Q\na\n:::", "# H V\n::: box T Q\n: a[zone, states]"),
        ("# H V\n\n| a | b |\n|---|---|\n| c | d |", "# H V\n| a^ | b\n| c | d"),
        ("# H V\n\n```\ncode\n```\n\nText.", "# H V\n`code`\nText.^"),
        ("# H V\n\n---\n\nText.", "# H V\n---\nText.^"),
        # nothing follows
        ("Text Q.\n\n# H V", "Text Q.[states]\n# H V^"),
        ("# G\n\n# H V\n\n```\ncode\n```", "# G\n# H V^\n`code`"),
        ("# G\n\n> ## H V", "# G\n> ## H V^"),
        ("# G\n\n- ## H V", "# G\n- ## H V^"),
        ("# G\n\n::: box T V\n```\ncode\n```\n:::", "# G\n::: box T V^\n: `code`"),
        ("# H V\n\n## I Q", "# H V\n## I Q[zone, states]"),
    ],
)
def test_a_heading_passes_its_notes_on(desk: Desk, template: str, expected: str) -> None:
    """Notes of a heading, or of a box's title, go to the first sentence after it, and stay where there is none."""
    assert read(desk, template) == expected


def test_a_heading_passes_its_notes_to_a_figure(desk: Desk) -> None:
    """A chart or a table that follows a heading takes its notes into the note of its source line."""
    chart = "{{ chart(series('trade'), name='c', headline='Trade') }}"
    (call,) = [run for run in desk.chart(chart[3:-3]).source if isinstance(run, NoteCall)]
    figure = desk.only(Figure, "# H {{ f['zone'] }}\n\n" + chart)
    assert figure.chart.source[-1] == NoteCall(("zone", *call.cites), call.formulas, call.names)
    assert desk.say("# H {{ f['zone'] }}\n\n{{ table(events(section='other'), name='t', columns=['subject']) }}") == (
        "# H 100 kilometres\n| Subject\n| Drills\nSource: Titoff 2011.[zone, drills]"
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("- V. X V.\n  - y V\n- z", "- V.^ X V.^\n- - y V^\n- z"),
        ("| V. A | Q |\n|---|---|\n| b | V. C Q |", "| V.^ A | Q[states]\n| b | V.^ C Q[states]"),
        ("::: box T\nV. A V\n\n- Q\n:::", "::: box T\n: V.^ A V^\n: - Q[states]"),
        ("> V\n>\n> Q", "> V^\n> Q[states]"),
    ],
)
def test_an_item_and_a_cell_end_a_sentence(desk: Desk, template: str, expected: str) -> None:
    """Each item, cell and paragraph is closed by itself."""
    assert read(desk, template) == expected


def test_a_note_stands_before_what_trails(desk: Desk) -> None:
    """The note stands behind the last word of a sentence, not behind a break or blank after it."""
    line: list[Placeable] = [Text("A "), Text("x", facts=("x",)), Shown("x", ("x",), ("x",)), Text(". "), Break(), Text("B.")]
    assert place_notes(line, LANGUAGES["en"])[:4] == (Text("A "), Text("x", facts=("x",)), Text("."), NoteCall(("x",)))


# --- nothing lost, nothing doubled ----------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    ["so", "it", "The", "And", "Mr.", "U.S.", "e.g.", "etc.", "V.", "no.", "in1997", "6.12", "“yes", "(so", "–"]
)
_VALUES = st.sampled_from(["arms-total", "arms-share", "zone", "states", "officers"]).map("{{{{ f['{}'] }}}}".format)
_CITES = st.sampled_from(["visit", "treaty", "drills"]).map("{{{{ cite('{}') }}}}".format)
_STOPS = st.sampled_from(["", "", "", ",", ".", "?", "!", "...", ".”", ".)", ";"])
_STYLES = st.sampled_from(["{}", "{}", "{}", "**{}**", "*{}*", "[{}](https://e.org)"])
_PIECES = st.builds(lambda words, stop, style: style.format(words + stop), _WORDS | _VALUES, _STOPS, _STYLES)
_LINES = st.lists(_PIECES | _PIECES | _PIECES | _CITES, min_size=1, max_size=14).map(" ".join)


@given(st.lists(_LINES, min_size=1, max_size=3))
def test_no_note_is_lost_or_doubled(desk: Desk, lines: list[str]) -> None:
    """Over any lines of words, values, stops and emphasis: a value's note is the next one, which cites only what came since."""
    for paragraph in walk(desk.compose("\n\n".join(lines)).blocks):
        since: list[str] = []
        for run in paragraph.runs if isinstance(paragraph, Paragraph) else ():
            if isinstance(run, NoteCall):
                assert run.cites
                assert len(set(run.cites)) == len(run.cites)
                assert set(since) <= set(run.cites)
                assert {key for key in run.cites if key not in {"visit", "treaty", "drills"}} == set(since)
                since = []
            elif isinstance(run, Text):
                since += run.facts
        assert not since


@given(st.lists(_LINES, min_size=1, max_size=3))
def test_what_is_cited_is_in_the_notes(desk: Desk, lines: list[str]) -> None:
    """Over any lines, the notes cite exactly what was printed or cited, and placing them changes no word."""
    template = "\n\n".join(lines)
    runs = _runs(desk, template)
    assert {key for run in runs if isinstance(run, NoteCall) for key in run.cites} == set(re.findall(r"'([a-z-]+)'", template))
    uncited = re.sub(r"{{ cite\(.*?\) }} ?", "", template).replace("] }}", "] | bare }}")
    assert _words(_runs(desk, uncited)) == _words(runs)


def _runs(desk: Desk, template: str) -> list[Run]:
    return [run for block in walk(desk.compose(template).blocks) if isinstance(block, Paragraph) for run in block.runs]


def _words(runs: list[Run]) -> str:
    return "".join(run.text for run in runs if isinstance(run, Text))
