"""Lines as they are set: the page does not tell by which objects they were asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from briefgen.render.pdf.pieces import Look, Part
from briefgen.render.pdf.slugs import _Casting, _State
from briefgen.render.pdf.typefaces import Typecase


@pytest.mark.parametrize("is_one", [True, False])
def test_two_looks_that_are_equal_are_one(is_one: bool) -> None:
    """What is stored comes back as other objects than what is set beside it; both are set in one piece."""
    face = Typecase().face("serif")
    first = Look(face, 10, "#000000")
    second = first if is_one else Look(face, 10, "#000000")
    letters: dict[str, str] = {" ": "0003", "a": "0041", "b": "0042"}
    inks: Any = SimpleNamespace(embedded=lambda _: SimpleNamespace(codes=letters, resource="F1"), color=lambda _: "0 g")
    words = [
        SimpleNamespace(parts=(Part(look, text),), space=3, space_look=look, leads=False)
        for look, text in ((first, "a"), (second, "b"))
    ]
    line: Any = SimpleNamespace(words=words, goes_on=False)
    assert _Casting(inks, _State(), 0, None).slug(line).pieces[-1] == "[<004100030042>]TJ"
