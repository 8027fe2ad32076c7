"""Labels that stand apart from the words of their notes: in a cell of their own, or as the term of a definition.

What must not live here: which blocks are notes (finding).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.dataclass import replace
from briefgen.ingest.blocks import ITEM, PARAGRAPH, Block
from briefgen.ingest.labels import ARABIC, ROMAN, Label, readings

_LONGEST_LABEL = 8


def with_labels_apart(blocks: Sequence[Block]) -> list[Block]:
    """Give the blocks below such labels as items that bear them; a label has its kin two blocks before or behind."""
    apart = {index: label for index, block in enumerate(blocks) if (label := _label_alone(block))}
    found: list[Block] = []
    for index, block in enumerate(blocks):
        label = apart.get(index - 1)
        has_kin = label is not None and any(_follows(label, apart.get(index - 1 + step), step) for step in (-2, 2))
        if label is not None and has_kin and block.kind in {PARAGRAPH, ITEM} and index not in apart and not block.label:
            found[-1] = replace(
                block, label=label.text, anchors=(*((0, name) for _, name in blocks[index - 1].anchors), *block.anchors)
            )
        else:
            found.append(block)
    return found


def _label_alone(block: Block) -> Label | None:
    """Give the number that is all of a block."""
    bare = block.text.strip().strip("[]().: ") if len(block.text) <= _LONGEST_LABEL and block.kind in {PARAGRAPH, ITEM} else ""
    return next((label for label in readings(bare) if label.alphabet in {ARABIC, ROMAN}), None) if bare else None


def _follows(label: Label, other: Label | None, step: int) -> bool:
    return other is not None and other.alphabet == label.alphabet and other.ordinal - label.ordinal == step // 2
