"""Cuts a font file down to the glyphs that a document uses. What must not live here: which those are, PDF objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from briefgen.namedtuple import NamedTuple

if TYPE_CHECKING:
    import uharfbuzz as hb
else:
    from briefgen.render.pdf.deferred import hb

from briefgen.render.pdf.shaping import Face

_UNUSED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "OS/2", "STAT", "VORG", "cmap", "gasp", "meta", "name", "post")
"""Tables that a PDF says itself or has no use for: text is shaped, and letters are told from glyphs, before it is written."""


class Cut(NamedTuple):
    """A font program, and where the glyphs of the whole font stand in it."""

    program: bytes
    places: Mapping[int, int]


def cut(face: Face, glyphs: Iterable[int]) -> Cut:
    """Give the program of a face with only `glyphs` in it, a variable font at its place on the axes.

    Outlines of the Compact Font Format come as that alone, known by their places.
    """
    wanted = hb.SubsetInput()
    wanted.glyph_set.update([0, *glyphs])
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update([int.from_bytes(tag.encode(), "big") for tag in _UNUSED])
    if face.font_face.has_var_data:
        wanted.pin_all_axes_to_default(face.font_face)
        for tag, value in face.axes:
            wanted.pin_axis_location(face.font_face, tag, value)
    if face.is_compact:
        wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.DESUBROUTINIZE
    plan = hb.SubsetPlan(face.font_face, wanted)
    places = dict(plan.old_to_new_glyph_mapping.items())
    made = plan.execute()
    return Cut(bytes((made.reference_table("CFF ") if face.is_compact else made.blob).data), places)
