"""What kind of work a reference is: the CSL type, told from its fields. What must not live here: finding the fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.ingest.references.lexicon import load_names

_TREATY = re.compile(
    r"\b(?:treaty|convention|protocol|memorandum of understanding|accord|charter of|vertrag|abkommen|traité|trattato|"
    r"tratado|договор|соглашение|конвенция)\b|^(?:an? )?agreement\b",
    re.IGNORECASE,
)
_STATUTE = re.compile(
    r"\b(?:act|code|bill|ordinance|statute|regulations?|gesetz|gesetzbuch|verordnung|directive|loi|décret|legge|decreto|"
    r"закон|указ)\b(?:\s(?:of\s|for fiscal year\s)?(?:\d{4}))?(?:\s\([^()]*\))?$",
    re.IGNORECASE,
)
_CASE = re.compile(r"\s(?:v\.|vs\.?|c\.)\s+[A-ZÀ-Þ]|[A-ZÀ-Þ][\w.&’')-]{0,60}\sv\s[A-ZÀ-Þ]|^(?:In re|Ex parte|Re)\s")
_REPORTER = re.compile(
    r"BVerfGE|BGHZ|BGHSt|RGZ|RGSt|BVerwGE|BAGE|BSGE|BFHE|U\.\s?S\.|F\.\s?[23]d|F\. Supp\.(?: 2d)?|S\. Ct\.|E\.?C\.?R\.?|"
    r"E\.?H\.?R\.?R\.?"
)
_THESIS = re.compile(
    r"\b(?:thesis|dissertation|diss|habil\w*|thèse|tesi|tesis|magisterarbeit|дис|автореф|avtoref)\b", re.IGNORECASE
)
_REPORT = re.compile(
    r"\b(?:report|working paper|policy brief|memorandum|white paper|tech\.? rep|briefing|drucksache|doc\.|rapport|rapporto|"
    r"discussion paper|occasional paper|preprint)\b|^[A-Z]{1,4}[-/]\d",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|review|quarterly|zeitschrift|archiv|revue|rivista|annal\w*|studies|studien|bulletin|proceedings|jahrbuch|"
    r"vestnik|voprosy|cahiers|quaderni|affairs|policy|law)\b",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"\b(?:proceedings|proc\.|conference|symposium|workshop|kongress|tagung|congress|meeting)(?!\w)", re.IGNORECASE
)
_INTERVIEW = re.compile(r"(?:author[’']?s? |personal |telephone )?interview(?:s)? (?:with|by)\b|interview mit\b", re.IGNORECASE)
_SITE = re.compile(r"^[\w-]+\.(?:ru|com|org|net|de|uk|gov|edu|info|ua|kz|cn)$", re.IGNORECASE)


def kind_of(fields: Mapping[str, str], *, dated_to_the_day: bool) -> str:
    """Tell the CSL type from the fields found (by their CSL names) and the shape of the date."""
    container = fields.get("container-title", "")
    named = _of_words(fields, fields.get("title", ""), container)
    if named:
        return named
    if container and (fields.get("editor") or (fields.get("publisher") and not fields.get("volume"))):
        return "paper-conference" if _CONFERENCE.search(container) and not fields.get("editor") else "chapter"
    return _of_container(fields, container, dated_to_the_day) if container else _alone(fields, dated_to_the_day)


def _of_words(fields: Mapping[str, str], title: str, container: str) -> str:
    """Tell what its own words name: a thesis, a case, a paper in an archive, an interview, a law."""
    if _THESIS.search(fields.get("genre", "")):
        return "thesis"
    if _REPORTER.fullmatch(container):
        return "legal_case"
    if fields.get("archive_location"):
        return "manuscript"
    if _INTERVIEW.match(title):
        return "interview"
    lawful = title and not fields.get("author") and container.casefold() not in load_names("outlets")
    return _law(title, container) if lawful else ""


def _alone(fields: Mapping[str, str], dated_to_the_day: bool) -> str:
    """Tell the type of a work that stands in no other."""
    if fields.get("number") or (_REPORT.search(fields.get("genre", "")) and fields.get("publisher")):
        return "report"
    if fields.get("publisher") or fields.get("publisher-place"):
        return "report" if fields.get("URL") or dated_to_the_day else "book"
    if fields.get("URL"):
        return "webpage"
    if fields.get("references") and fields.get("title"):
        return "legislation"
    return "book" if fields.get("title") and fields.get("author") else "document"


def _law(title: str, container: str) -> str:
    if _CASE.search(title):
        return "legal_case"
    treaty = _TREATY.search(title)
    if treaty and not (treaty.group()[0].islower() and treaty.start()):
        return "treaty"
    if _STATUTE.search(title) and not _JOURNAL.search(container):
        return "legislation"
    return ""


def _of_container(fields: Mapping[str, str], container: str, dated_to_the_day: bool) -> str:
    if container.casefold() in load_names("outlets") or _SITE.match(container):
        journal = _JOURNAL.search(container) is not None
        if fields.get("volume") or (journal and not dated_to_the_day):
            return "article-journal"
        if journal and container.casefold() in {"small wars journal", "foreign affairs", "foreign policy"}:
            return "article-journal"
        return "webpage" if fields.get("URL") else "article-newspaper"
    if (
        fields.get("volume")
        or fields.get("issue")
        or (fields.get("page") and not dated_to_the_day and not fields.get("publisher"))
    ):
        return "paper-conference" if _CONFERENCE.search(container) else "article-journal"
    if _CONFERENCE.search(container):
        return "paper-conference"
    if _JOURNAL.search(container):
        return "article-journal"
    if fields.get("URL"):
        return "webpage"
    if dated_to_the_day or not fields.get("title"):
        return "article-newspaper"
    return "chapter" if fields.get("publisher-place") else "article-journal"
