"""Walking over a document: every block, and the same blocks with their runs or themselves changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefgen.core.document import Block, Box, ChartSpec, Figure, Heading, Listing, Paragraph, Quotation, Runs, Table, TableSpec


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give every block in reading order, each before the blocks inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Quotation | Box):
            yield from walk(block.blocks)


def map_blocks(blocks: Sequence[Block], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """Give `blocks` with `change` applied to every one in reading order, each before the blocks inside it."""
    return tuple(_inside(change(block), change) for block in blocks)


def _inside(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case Listing():
            return replace(block, items=tuple(map_blocks(item, change) for item in block.items))
        case Quotation() | Box():
            return replace(block, blocks=map_blocks(block.blocks, change))
        case _:
            return block


def map_runs(blocks: Sequence[Block], change: Callable[[Runs], Runs]) -> tuple[Block, ...]:
    """Give `blocks` with `change` applied to every sequence of runs, in reading order: head, cells, source line."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Runs], Runs]) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, runs=change(block.runs))
        case Listing():
            return replace(block, items=tuple(map_runs(item, change) for item in block.items))
        case Quotation():
            return replace(block, blocks=map_runs(block.blocks, change))
        case Box():
            return replace(block, title=change(block.title), blocks=map_runs(block.blocks, change))
        case Table():
            return replace(block, spec=_map_table(block.spec, change))
        case Figure():
            return replace(block, chart=_map_chart(block.chart, change))
        case _:
            return block


def _map_table(spec: TableSpec, change: Callable[[Runs], Runs]) -> TableSpec:
    return replace(
        spec,
        caption=change(spec.caption),
        columns=tuple(replace(column, title=change(column.title)) for column in spec.columns),
        rows=tuple(tuple(change(cell) for cell in row) for row in spec.rows),
        source=change(spec.source),
    )


def _map_chart(spec: ChartSpec, change: Callable[[Runs], Runs]) -> ChartSpec:
    return replace(
        spec,
        headline=change(spec.headline),
        subtitle=change(spec.subtitle),
        source=change(spec.source),
        data=_map_table(spec.data, change),
    )
