"""Walking over a document: every block, and the same blocks with their runs or themselves changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import is_
from typing import TypeVar

from briefgen.core.document import Block, Box, ChartSpec, Figure, Heading, Listing, Paragraph, Quotation, Runs, Table, TableSpec
from briefgen.dataclass import replace

_Part = TypeVar("_Part")
_Value = TypeVar("_Value")


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give every block in reading order, each before the blocks inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Quotation | Box):
            yield from walk(block.blocks)


def each_runs(block: Block) -> Iterator[Runs]:
    """Give every sequence of runs of a block in reading order: head, cells, source line."""
    match block:
        case Paragraph() | Heading():
            yield block.runs
        case Listing():
            for item in block.items:
                for inner in item:
                    yield from each_runs(inner)
        case Quotation():
            for inner in block.blocks:
                yield from each_runs(inner)
        case Box():
            yield block.title
            for inner in block.blocks:
                yield from each_runs(inner)
        case Table():
            yield from _each_of_table(block.spec)
        case Figure():
            chart = block.chart
            yield from (chart.headline, chart.subtitle, chart.source)
            yield from _each_of_table(chart.data)
        case _:
            pass


def _each_of_table(spec: TableSpec) -> Iterator[Runs]:
    yield spec.caption
    yield from (column.title for column in spec.columns)
    for row in spec.rows:
        yield from row
    yield spec.source


def map_blocks(blocks: Sequence[Block], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """Give `blocks` with `change` applied to every one in reading order, each before the blocks inside it.

    A block in which nothing changes is given itself.
    """
    return tuple(_inside(change(block), change) for block in blocks)


def _inside(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case Listing():
            return _with(block, items=tuple(_or_same(item, map_blocks(item, change)) for item in block.items))
        case Quotation() | Box():
            return _with(block, blocks=map_blocks(block.blocks, change))
        case _:
            return block


def map_runs(blocks: Sequence[Block], change: Callable[[Runs], Runs]) -> tuple[Block, ...]:
    """Give `blocks` with `change` applied to every sequence of runs, in reading order: head, cells, source line.

    A block in which nothing changes is given itself.
    """
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Runs], Runs]) -> Block:
    match block:
        case Paragraph() | Heading():
            return _with(block, runs=change(block.runs))
        case Listing():
            return _with(block, items=tuple(_or_same(item, map_runs(item, change)) for item in block.items))
        case Quotation():
            return _with(block, blocks=map_runs(block.blocks, change))
        case Box():
            return _with(block, title=change(block.title), blocks=map_runs(block.blocks, change))
        case Table():
            return _with(block, spec=_map_table(block.spec, change))
        case Figure():
            return _with(block, chart=_map_chart(block.chart, change))
        case _:
            return block


def _map_table(spec: TableSpec, change: Callable[[Runs], Runs]) -> TableSpec:
    return _with(
        spec,
        caption=change(spec.caption),
        columns=tuple(_with(column, title=change(column.title)) for column in spec.columns),
        rows=tuple(_or_same(row, tuple(change(cell) for cell in row)) for row in spec.rows),
        source=change(spec.source),
    )


def _map_chart(spec: ChartSpec, change: Callable[[Runs], Runs]) -> ChartSpec:
    return _with(
        spec,
        headline=change(spec.headline),
        subtitle=change(spec.subtitle),
        source=change(spec.source),
        data=_map_table(spec.data, change),
    )


def _with(thing: _Part, **changed: object) -> _Part:
    """Give a part of a document with some of it changed; itself where nothing is."""
    if all(_or_same(was, value) is was for name, value in changed.items() if (was := getattr(thing, name)) is not value):
        return thing
    made: _Part = replace(thing, **changed)  # type: ignore[type-var]
    return made


def _or_same(was: _Value, value: _Value) -> _Value:
    """Give what was where the value is it or, of two tuples, holds the very same."""
    if was is value:
        return was
    is_same = isinstance(was, tuple) and isinstance(value, tuple) and len(was) == len(value) and all(map(is_, was, value))
    return was if is_same else value
