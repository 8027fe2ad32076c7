"""Judgements told from facts, likelihood by one scale: what is found in composed sections, and what is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.compose.language import language_of
from briefgen.compose.noticewords import ENGLISH, GERMAN

if TYPE_CHECKING:
    from tests.compose.conftest import Desk


def found(desk: Desk, text: str, scale: str = "") -> list[str]:
    """Compose a section; give what is found of kinds and likelihood as lines."""
    desk = replace(desk, brief=replace(desk.brief, likelihood=scale))
    return [line for line in desk.warned(text) if line.endswith(("[untold-kind]", "[likelihood-words]"))]


@pytest.mark.parametrize(
    "text",
    [
        "Trust may grow, the Monitor holds{{ cite('hope') }}.",
        "In the judgement of {{ f['hope'].attributed_to }}, trust may grow.",
        "{{ f['hope'].said }}.",
        "It was in {{ f['hope'].period }}.",
        "There are {{ judgements() | length }} of them.",
        "The goal was {{ f['goal'] }}.",
    ],
)
def test_a_judgement_that_is_told_is_none(desk: Desk, text: str) -> None:
    """Its author, a word for its kind, or `.said` tells it; its date alone and a count say nothing of it."""
    assert found(desk, text) == []


def test_a_judgement_said_as_a_fact_is_found(desk: Desk) -> None:
    """A paragraph that names neither its author nor its kind, with the line of the template."""
    (line,) = found(desk, "First.\n\nTrust is going to grow{{ cite('hope') }}.")
    assert line == (
        'templates/sections/part.md.j2:3: the judgement "hope" is said as if it were a fact; '
        "write {{ f['hope'].said }}, or say whose it is [untold-kind]"
    )
    assert "the target" in found(desk, "There were {{ f['goal'] }}.")[0]


def test_a_statement_is_said_by_kind(desk: Desk) -> None:
    """What a judgement says stands behind its author; a quantity has its statement alone."""
    assert desk.say("{{ f['hope'].said }}.") == "In the judgement of the Monitor: Trust may grow.[hope]"
    assert desk.say("{{ f['treaty'].said | capitalize }}.") == "The treaty was signed in 2001.[treaty]"


def test_likelihood_and_confidence_share_no_sentence(desk: Desk) -> None:
    """Whatever the scale; in two sentences they may stand."""
    (line,) = found(desk, "With high confidence, it is very likely.")
    assert line.endswith(
        '"very likely" and "high confidence" stand in one sentence: likelihood and confidence are two things [likelihood-words]'
    )
    assert found(desk, "It is very likely. We say so with high confidence.") == []


def test_a_brief_keeps_to_one_scale_and_row(desk: Desk) -> None:
    """Terms of another scale, and of both rows, are found where a scale is named, and only there."""
    assert found(desk, "It is highly likely.") == []
    (other,) = found(desk, "It is highly likely.", "icd203")
    assert '"highly likely" is no term of ICD 203, but of PHIA probability yardstick' in other
    (mixed,) = found(desk, "It is likely. That is improbable.", "icd203")
    assert '"likely" and "improbable" are of two rows of ICD 203, which are not to be mixed' in mixed
    assert found(desk, "It is highly likely, with a remote chance of rain.", "phia") == []


def test_the_scale_is_printed_where_it_is_used(desk: Desk) -> None:
    """Once, as a table, and not at all in a brief that uses none of its terms."""
    frame = "{{ sections }}\n\n{{ likelihood_scale }}\n"
    scaled = replace(desk, brief=replace(desk.brief, likelihood="icd203"))
    assert "very likely" in str(scaled.compose("It is likely.", frame).blocks)
    assert "very likely" not in str(scaled.compose("It is so.", frame).blocks)


def test_both_languages_have_the_words_of_every_kind() -> None:
    """What a judgement, an assumption and a target are told by, and how a claim and each of them is introduced."""
    for words in (ENGLISH, GERMAN):
        assert set(dict(words.kinds)) == {"judgement", "assumption", "target"}
        assert set(dict(words.said)) == {"claim", "judgement", "assumption", "target"}
    assert language_of("de-DE") is not None
