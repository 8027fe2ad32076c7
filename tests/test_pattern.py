"""A pattern is what `re.compile` gives, compiled when it is used first."""

from __future__ import annotations

import re

import pytest

from briefgen.pattern import pattern


def test_it_does_what_a_compiled_pattern_does() -> None:
    """Its methods, its text and its groups, with flags."""
    for made in (pattern(r"(?P<word>[a-z]+)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)):
        assert made.sub("-", "Two words") == "- -"
        assert [found["word"] for found in made.finditer("Two words")] == ["Two", "words"]
        assert (made.pattern, dict(made.groupindex), made.flags) == (r"(?P<word>[a-z]+)", {"word": 1}, re.IGNORECASE | re.UNICODE)
        assert made.fullmatch("Two words") is None


def test_it_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before, and each method is looked up once."""
    asked: list[str] = []
    compiled = re.compile

    def watched(text: str, flags: int = 0) -> re.Pattern[str]:
        asked.append(text)
        return compiled(text, flags)

    monkeypatch.setattr(re, "compile", watched)
    made = pattern("a+")
    assert asked == []
    assert (made.search("baa") is not None, made.search("b")) == (True, None)
    assert asked == ["a+"]


def test_what_is_wrong_is_found_when_it_is_used() -> None:
    """As `re.compile` would say it."""
    made = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        made.search("a")
