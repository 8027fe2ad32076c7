"""Citations: CSL-JSON items in, notes and a bibliography out.

`Processor` is a CSL 1.0.2 processor: any style, any locale, HTML or runs out.

    processor = Processor(style_xml, items, locales=read_locale)
    notes = processor.cite([{"citationItems": [{"id": "tsai-2003", "locator": "45"}], "properties": {"noteIndex": 1}}])
    entries = processor.bibliography()

A style goes through `style` (XML, compiled once to functions), `locale`, and the rooms of its elements; a citation through
`position`, `disambiguate`, the compiled functions, `collapse`, `tokens` (punctuation settled) and `writers`. Nothing here knows
of briefs, facts or files, and it can be used alone. What must not live here: anything of briefgen outside this folder.
"""

from __future__ import annotations

from briefgen.csl.dependent import StyleInfo, resolve_style, style_info
from briefgen.csl.faults import CslError
from briefgen.csl.processor import Processor
from briefgen.csl.writers import RichRun, to_html, to_markdown, to_plain, to_runs

__all__ = [
    "CslError",
    "Processor",
    "RichRun",
    "StyleInfo",
    "resolve_style",
    "style_info",
    "to_html",
    "to_markdown",
    "to_plain",
    "to_runs",
]
