"""The configuration of a brief: where its keys stand."""

from __future__ import annotations

from briefgen.core.brief import Brief
from briefgen.errors import Where


def test_the_place_of_a_key() -> None:
    """A key stands where brief.toml or the command says it; one that nobody said stands for the whole file."""
    style = Where("brief.toml", 10, "style")
    brief = Brief(name="b", title="T", sections=(), articles={}, where=Where("brief.toml"), places={"style": style})
    assert brief.at("style") == style
    assert brief.at("language") == Where("brief.toml", 0, "language")
