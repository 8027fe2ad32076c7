"""Walking a document: every block and every run is visited once, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.document import (
    Bibliography,
    Block,
    Box,
    Break,
    ChartSeries,
    ChartSpec,
    Code,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Labels,
    Listing,
    NoteCall,
    NoteMark,
    Notes,
    Paragraph,
    Quotation,
    Rule,
    Runs,
    Table,
    TableSpec,
    Text,
    TitleBlock,
    plain_text,
)
from briefgen.core.walking import map_blocks, map_runs, walk

# --- by hand ----------------------------------------------------------------------------------------------------------------


def words(text: str) -> Runs:
    """Make a sequence of one run."""
    return (Text(text),)


TABLE = TableSpec((Column(words("head")),), ((words("cell 1"),), (words("cell 2"),)), words("caption"), words("source"))
CHART = ChartSpec(
    "bar", "c", 1, words("headline"), words("subtitle"), words("source line"), "alt", TABLE, (ChartSeries("trade", ()),)
)
TREE: tuple[Block, ...] = (
    TitleBlock(),
    Contents(),
    Heading(1, words("heading"), "heading"),
    Box("key-points", words("box"), (Listing(((Paragraph(words("point 1")),), (Paragraph(words("point 2")),))),)),
    Quotation((Paragraph(words("quoted")), Code("code"))),
    Rule(),
    Table(TABLE),
    Figure(CHART),
    Notes(),
    Bibliography(),
)
READ = (
    "heading|box|point 1|point 2|quoted|caption|head|cell 1|cell 2|source"
    "|headline|subtitle|source line|caption|head|cell 1|cell 2|source"
)


def test_plain_text() -> None:
    """The words of runs stand without style and marks, a line break becomes a blank."""
    runs = (Text("one", bold=True), Break(), Text("two"), NoteMark(3), NoteCall(("a",)))
    assert plain_text(runs) == "one two"


def test_blocks_are_walked_in_reading_order() -> None:
    """Each block comes before the blocks inside it."""
    kinds = " ".join(type(block).__name__ for block in walk(TREE))
    inside = "Box Listing Paragraph Paragraph Quotation Paragraph Code"
    assert kinds == f"TitleBlock Contents Heading {inside} Rule Table Figure Notes Bibliography"


def test_runs_are_mapped_in_reading_order() -> None:
    """Head before cells before source line; a chart's own words before the table of its rows; all are changed."""
    seen: list[str] = []

    def shout(runs: Runs) -> Runs:
        seen.append(plain_text(runs))
        return words(plain_text(runs).upper())

    mapped = map_runs(TREE, shout)
    assert "|".join(seen) == READ
    again: list[str] = []
    map_runs(mapped, lambda runs: again.append(plain_text(runs)) or runs)  # type: ignore[func-returns-value]  # None is the point
    assert "|".join(again) == READ.upper()


def test_what_is_not_words_is_left_as_it_is() -> None:
    """Mapping changes neither code nor anchors, kinds, numbers or drawings."""
    assert map_runs(TREE, lambda runs: runs) == TREE


def test_blocks_are_mapped_before_those_inside_them() -> None:
    """A block that takes another's place has its own blocks visited."""
    seen: list[str] = []

    def change(block: Block) -> Block:
        seen.append(type(block).__name__)
        return Quotation((Paragraph(words("new")),)) if isinstance(block, Rule) else block

    mapped = map_blocks((Rule(), Listing(((Rule(),),))), change)
    assert seen == ["Rule", "Paragraph", "Listing", "Rule", "Paragraph"]
    new = Quotation((Paragraph(words("new")),))
    assert mapped == (new, Listing(((new,),)))


def test_a_document_speaks_english_unless_told() -> None:
    """Without anything said there are English labels and no notes."""
    document = Document(words("T"), ())
    assert (document.labels, document.notes, document.bibliography, document.language) == (Labels(), (), (), "en-GB")


# --- documents that nobody wrote ----------------------------------------------------------------------------------------------

texts = st.text("abc ", max_size=4)
runs_ = st.lists(st.one_of(texts.map(Text), st.just(Break()), texts.map(lambda name: NoteCall((name,)))), max_size=3).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> TableSpec:
    """A table of any size."""
    width = draw(st.integers(1, 2))
    rows = draw(st.lists(st.tuples(*[runs_] * width), max_size=2))
    return TableSpec(tuple(Column(draw(runs_)) for _ in range(width)), tuple(rows), draw(runs_), draw(runs_))


leaves = st.one_of(
    runs_.map(Paragraph),
    runs_.map(lambda runs: Heading(2, runs, "x")),
    st.sampled_from([Rule(), Code("x"), TitleBlock(), Contents(), Notes(), Bibliography()]),
    tables().map(Table),
    st.builds(lambda a, b, c, data: Figure(ChartSpec("bar", "x", 1, a, b, c, "", data, ())), runs_, runs_, runs_, tables()),
)


def inside(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Put blocks inside others."""
    several = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.lists(several, max_size=3).map(lambda items: Listing(tuple(items))),
        several.map(Quotation),
        st.builds(lambda title, blocks: Box("x", title, blocks), runs_, several),
    )


documents = st.lists(st.recursive(leaves, inside, max_leaves=8), max_size=4).map(tuple)


def every(kind: type | tuple[type, ...], thing: object) -> Iterator[object]:
    """Find all of a kind anywhere in a tree of dataclasses and tuples, without knowing what they are called."""
    if isinstance(thing, kind):
        yield thing
    if isinstance(thing, tuple):
        for item in thing:
            yield from every(kind, item)
    elif is_dataclass(thing) and not isinstance(thing, NoteCall):
        for field in fields(thing):
            yield from every(kind, getattr(thing, field.name))


@settings(max_examples=50)
@given(documents)
def test_every_run_is_visited_once(blocks: tuple[Block, ...]) -> None:
    """No run of a document is passed over or visited twice, and changing none gives the same document."""
    seen: list[object] = []

    def note(runs: Runs) -> Runs:
        seen.extend(runs)
        return runs

    assert map_runs(blocks, note) == blocks
    kinds = (Text, Break, NoteCall)
    assert sorted(map(repr, seen)) == sorted(map(repr, every(kinds, blocks)))


@settings(max_examples=50)
@given(documents)
def test_every_block_is_visited_once(blocks: tuple[Block, ...]) -> None:
    """Walking and mapping visit the same blocks in the same order, each once, and changing none gives the same document."""
    seen: list[Block] = []

    def note(block: Block) -> Block:
        seen.append(block)
        return block

    assert map_blocks(blocks, note) == blocks
    walked = list(walk(blocks))
    assert seen == walked
    kinds = (Paragraph, Heading, Listing, Quotation, Code, Box, Table, Figure, Rule, TitleBlock, Contents, Notes, Bibliography)
    assert len(walked) == sum(1 for _ in every(kinds, blocks))


@settings(max_examples=50)
@given(documents)
def test_headings_are_found_wherever_they_stand(blocks: tuple[Block, ...]) -> None:
    """What mapping puts into every heading, walking finds in every heading."""
    mapped = map_blocks(blocks, lambda block: replace(block, level=5) if isinstance(block, Heading) else block)
    assert all(block.level == 5 for block in walk(mapped) if isinstance(block, Heading))
