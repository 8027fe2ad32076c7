"""What BibTeX and BibLaTeX call what CSL calls otherwise: types and fields, as tables.

Source: the biblatex manual, sections 2.1 (entry types) and 2.2 (fields); CSL 1.0.2 specification, appendices III and IV.
"""

from __future__ import annotations

TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
"""CSL types of entry types."""

SUBTYPES = {"blog": "post-weblog", "magazine": "article-magazine", "newspaper": "article-newspaper"}
"""CSL types of an `entrysubtype` that is no CSL type itself."""

ENTRIES = {
    "article": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "broadcast": "video",
    "chapter": "incollection",
    "classic": "book",
    "collection": "collection",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "event": "misc",
    "figure": "image",
    "hearing": "legislation",
    "interview": "misc",
    "map": "image",
    "motion_picture": "movie",
    "musical_score": "book",
    "pamphlet": "booklet",
    "post": "online",
    "post-weblog": "online",
    "regulation": "legislation",
    "review-book": "review",
    "song": "audio",
    "speech": "unpublished",
    "graphic": "image",
    "webpage": "online",
    "paper-conference": "inproceedings",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
}
"""BibLaTeX entry types of CSL types, where turning TYPES round would give another or none."""

CLASSIC = {
    "collection": "book",
    "dataset": "misc",
    "audio": "misc",
    "image": "misc",
    "inreference": "incollection",
    "jurisdiction": "misc",
    "legal": "misc",
    "legislation": "misc",
    "letter": "misc",
    "movie": "misc",
    "online": "misc",
    "patent": "misc",
    "performance": "misc",
    "periodical": "misc",
    "report": "techreport",
    "review": "article",
    "software": "misc",
    "standard": "misc",
    "thesis": "phdthesis",
    "video": "misc",
}
"""Entry types of the BibTeX of 1988 for those of BibLaTeX that it does not have."""

ARTICLES = frozenset({"article", "article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
INSTITUTED = frozenset({"report", "thesis"})
"""CSL types published by an `institution`."""

FIELDS = {
    "abstract": "abstract",
    "annote": "annotation",
    "chapter-number": "chapter",
    "collection-title": "series",
    "container-title-short": "shortjournal",
    "DOI": "doi",
    "edition": "edition",
    "event-place": "venue",
    "event-title": "eventtitle",
    "genre": "type",
    "ISBN": "isbn",
    "ISSN": "issn",
    "keyword": "keywords",
    "language": "language",
    "medium": "howpublished",
    "note": "note",
    "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes",
    "page": "pages",
    "part-number": "part",
    "publisher-place": "location",
    "status": "pubstate",
    "title": "title",
    "title-short": "shorttitle",
    "URL": "url",
    "version": "version",
    "volume": "volume",
}
"""BibLaTeX fields of CSL variables, wherever the type makes no difference."""

ALIASES = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "date-modified": "",
    "journal": "journaltitle",
    "key": "sortkey",
    "langid": "language",
    "hyphenation": "language",
    "primaryclass": "eprintclass",
    "school": "institution",
}
"""Fields by other names; an empty one is of no use to us."""

VERBATIM = frozenset({"url", "doi", "isbn", "issn", "eprint", "file", "date", "urldate", "origdate", "eventdate"})
"""Fields in which no character stands for anything else."""

NAMES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
"""Name fields of name variables; others are an `editora` with an `editoratype`."""

DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
"""Date fields of date variables."""

LANGUAGES = {
    "american": "en-US",
    "austrian": "de-AT",
    "british": "en-GB",
    "bulgarian": "bg",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hungarian": "hu",
    "italian": "it",
    "japanese": "ja",
    "naustrian": "de-AT",
    "ngerman": "de",
    "norsk": "nb",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
}
"""BCP 47 tags of the names that babel and polyglossia give languages."""

EPRINTS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "googlebooks": "https://books.google.com/books?id={}",
    "hdl": "https://hdl.handle.net/{}",
    "jstor": "https://www.jstor.org/stable/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}",
}
"""Where an electronic print lies."""

OWN = "csl-"
"""Begins a field for what neither BibTeX nor BibLaTeX has a name for; both pass over it."""
