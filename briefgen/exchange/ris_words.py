"""What RIS calls what CSL calls otherwise, as tables.

What a tag means depends on the type, and programs differ: this is how EndNote, Zotero, Mendeley and the databases write.
"""

from __future__ import annotations

TYPES = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "ANCIENT": "classic",
    "ART": "graphic",
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter",
    "CHART": "figure",
    "CLSWK": "classic",
    "COMP": "software",
    "CONF": "book",
    "CPAPER": "paper-conference",
    "CTLG": "document",
    "DATA": "dataset",
    "DBASE": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "FIGURE": "figure",
    "GEN": "document",
    "GOVDOC": "report",
    "HEAR": "hearing",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "JOUR": "article-journal",
    "LEGAL": "regulation",
    "MANSCPT": "manuscript",
    "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture",
    "MULTI": "webpage",
    "MUSIC": "musical_score",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "PCOMM": "personal_communication",
    "RPRT": "report",
    "SER": "collection",
    "SLIDE": "speech",
    "SOUND": "song",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNPB": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}
"""CSL types of the types of RIS."""

TAGS_OF_TYPES = {kind: tag for tag, kind in reversed(TYPES.items())} | {
    "article": "UNPB",
    "broadcast": "VIDEO",
    "dataset": "DATA",
    "entry": "ENCYC",
    "event": "GEN",
    "interview": "PCOMM",
    "performance": "GEN",
    "post": "ICOMM",
    "review": "JOUR",
    "review-book": "JOUR",
    "treaty": "LEGAL",
}
"""Types of RIS for those of CSL."""

ARTICLES = {"article-journal", "article-magazine", "article-newspaper", "review", "review-book"}
"""CSL types whose number is an issue."""

TEXTS = {
    "AB": "abstract",
    "AN": "archive_location",
    "AV": "archive_location",
    "CN": "call-number",
    "CY": "publisher-place",
    "DB": "archive",
    "DO": "DOI",
    "DP": "source",
    "ET": "edition",
    "IS": "issue",
    "LA": "language",
    "M3": "genre",
    "N1": "note",
    "N2": "abstract",
    "NV": "number-of-volumes",
    "PB": "publisher",
    "SE": "section",
    "ST": "title-short",
    "T1": "title",
    "TI": "title",
    "TT": "original-title",
    "UR": "URL",
    "VL": "volume",
    "VO": "volume",
}
"""CSL variables of tags that hold one text."""

CONTAINERS = ("T2", "BT", "JF", "JO", "JA", "J2")
"""Tags that may hold what a work appeared in, the surest first."""

PEOPLE = {"A1": "author", "AU": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
"""CSL name variables of tags."""

DATES = {"PY": "issued", "Y1": "issued", "DA": "issued", "Y2": "accessed"}
"""CSL date variables of tags."""

KNOWN = {
    *TEXTS,
    *CONTAINERS,
    *PEOPLE,
    *DATES,
    "TY",
    "ER",
    "ID",
    "SP",
    "EP",
    "SN",
    "T3",
    "C3",
    "C1",
    "C2",
    "M1",
    "KW",
    "L1",
    "RN",
}
"""Tags that are read, or knowingly passed over."""
