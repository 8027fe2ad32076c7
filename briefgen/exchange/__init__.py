"""Works in the formats of other programs: BibTeX and BibLaTeX, RIS, Zotero's JSON, CSL-JSON; text in, text out.

What a work is written in between is CSL-JSON, as in sources.json. What must not live here: files, and what becomes of the works.
"""

from __future__ import annotations
