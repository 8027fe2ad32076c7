"""What kind of work a reference is: the CSL type, told from its fields. What must not live here: finding the fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.ingest.references.lexicon import load_names
from briefgen.ingest.references.names import is_body

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
_SPEECH = re.compile(
    r"(?:(?:opening|closing|keynote|welcoming|prepared|inaugural) )?(?:remarks|address|speech|statement|"
    r"lecture|rede|ansprache|discours|allocution|"
    r"discorso|discurso|выступление|речь|послание)\b(?: (?:to|at|by|before|in|delivered|of the president|auf|"
    r"vor|an|à|au|prononcé|al|на|президента|федеральному)\b|,|$)",
    re.IGNORECASE,
)
_HEARING = re.compile(
    r"\bhearings? (?:before|of|on)\b|\b\d{2,3}(?:th|st|d|nd|rd) cong(?:\.|ress)|\bsubcomm(?:ittee|\.)", re.IGNORECASE
)
_DATA = re.compile(
    r"\b(?:database|dataset|data ?sets?|statistics database|indicators|datenbank|base de données)\b|\(current US\$\)",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:Letter from )?[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3} (?:to|an|"
    r"à) (?:the )?[A-ZÀ-Þ][\w.’'-]*(?: (?:of|[A-ZÀ-Þ][\w.’'-]*)){0,4}$"
)
_MESSAGE = re.compile(
    r"(?:personal|private|written|oral) (?:communication|correspondence|conversation)|e-?mails? (?:from|to)\b|"
    r"letters? (?:from|to)\b|(?:telephone |private )?conversation with\b",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(r"^(?:S|A)/RES/|^(?:UN )?(?:Security Council |General Assembly )?Resolution \d", re.IGNORECASE)
_CODE = re.compile(r"^\d{1,3} (?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|Stat\.|Fed\.)")
_REPORTING = re.compile(
    (
        r"\b(?:report|strategy|yearbook|white paper|outlook|assessment|review|survey|audit|weißbuch|jahresbericht|"
        r"gutachten|bericht|rapport|livre blanc|libro bianco|доклад)\b"
    ),
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(
    r"\b(?:times|post|herald|tribune|telegraph|guardian|gazette|gazeta|zeitung|daily|globe|chronicle|"
    r"independent|observer|monde|figaro|libération|país|mundo|"
    r"abc|repubblica|corriere|stampa|ribao|bao|shimbun|izvesti\w*|pravda|obozrenie|obozreniye|kommersant|"
    r"zvezda|vedomosti|морн|газета|коммерсантъ?|известия|звезда)\b"
    r"|\bwall street journal\b|\bmonitor$",
    re.IGNORECASE,
)
_MAGAZINES = frozenset(
    "foreign policy;foreign affairs;the economist;economist;newsweek;time;time magazine;the atlantic;the atlantic monthly;"
    "the new yorker;new yorker;"
    "der spiegel;the nation;the new republic;national review;the spectator;new statesman;forbes;fortune;"
    "business week;businessweek;"
    "far eastern economic review;jane's defence weekly;jane’s defence weekly;jane's intelligence review;"
    "the national interest;harper's".split(";")
)
_POSTED = frozenset("twitter;x;facebook;telegram;weibo;instagram;linkedin;vkontakte;youtube;mastodon;bluesky".split(";"))
_GENRES = (
    (re.compile(r"data ?set", re.IGNORECASE), "dataset"),
    (re.compile(r"blog", re.IGNORECASE), "post-weblog"),
    (re.compile(r"tweet", re.IGNORECASE), "post"),
    (re.compile(r"podcast", re.IGNORECASE), "broadcast"),
)


def kind_of(fields: Mapping[str, str], *, dated_to_the_day: bool, online: bool = False) -> str:
    """Tell the CSL type from the fields found, by their CSL names; `online`: a day of access is given."""
    container = fields.get("container-title", "")
    named = _of_words(fields, fields.get("title", ""), container)
    if named:
        return named
    if container and (fields.get("editor") or (fields.get("publisher") and not fields.get("volume"))):
        return "paper-conference" if _CONFERENCE.search(container) and not fields.get("editor") else "chapter"
    if container:
        return _of_container(fields, container, dated_to_the_day, online)
    return _alone(fields, dated_to_the_day)


def _of_words(fields: Mapping[str, str], title: str, container: str) -> str:
    """Tell what its own words name: a thesis, a case, a paper in an archive, an interview, a law."""
    genre = fields.get("genre", "")
    if _THESIS.search(genre):
        return "thesis"
    if _REPORTER.fullmatch(container):
        return "legal_case"
    if fields.get("archive_location"):
        return "manuscript"
    if _INTERVIEW.match(title):
        return "interview"
    told = next((kind for pattern, kind in _GENRES if pattern.search(genre)), "")
    if told or container.casefold() in _POSTED:
        return told or "post"
    spoken = _of_title(fields, title, container)
    if spoken:
        return spoken
    lawful = title and not fields.get("author") and container.casefold() not in load_names("outlets")
    return _law(title, container) if lawful else ""


def _of_title(fields: Mapping[str, str], title: str, container: str) -> str:
    """Tell a speech, hearing, letter, resolution or collection of data by how its title opens or what it holds."""
    journal = any(fields.get(name) for name in ("volume", "issue", "page"))
    if _HEARING.search(title) or (_HEARING.search(fields.get("author", "")) and not journal):
        return "hearing"
    if (
        _RESOLUTION.match(fields.get("number", ""))
        or _RESOLUTION.match(title)
        or _CODE.match(title or fields.get("references", ""))
    ):
        return "legislation"
    if journal or fields.get("editor"):
        return ""
    if _MESSAGE.match(title):
        return "personal_communication"
    if _SPEECH.match(title):
        return "speech"
    if _DATA.search(title) or _DATA.search(container):
        return "dataset"
    letter = not fields.get("author") and not container and not fields.get("URL") and not fields.get("publisher")
    return "personal_communication" if letter and _LETTER.match(title) else ""


def _alone(fields: Mapping[str, str], dated_to_the_day: bool) -> str:
    """Tell the type of a work that stands in no other."""
    issued_by_body = is_body(fields.get("author") or fields.get("editor") or "") and fields.get("title")
    said = " ".join(fields.get(name, "") for name in ("genre", "collection-title"))
    if fields.get("number") or (_REPORT.search(said) and (fields.get("publisher") or issued_by_body)):
        return "report"
    if issued_by_body and (_REPORTING.search(fields["title"]) or not fields.get("URL")):
        return "report"
    if fields.get("publisher") or fields.get("publisher-place"):
        return "report" if fields.get("URL") or dated_to_the_day else "book"
    if fields.get("URL"):
        return "webpage"
    if fields.get("references") and fields.get("title"):
        return "legislation"
    if fields.get("title") and _REPORTING.match(fields["title"]) and not fields.get("author"):
        return "report"
    named = fields.get("title") and (fields.get("author") or fields.get("volume") or fields.get("locator"))
    return "book" if named else "document"


def _law(title: str, container: str) -> str:
    if _CASE.search(title):
        return "legal_case"
    treaty = _TREATY.search(title)
    if treaty and not (treaty.group()[0].islower() and treaty.start()):
        return "treaty"
    if _STATUTE.search(title) and not _JOURNAL.search(container):
        return "legislation"
    return ""


def _of_container(fields: Mapping[str, str], container: str, dated_to_the_day: bool, online: bool) -> str:
    if container.casefold() in load_names("outlets") or _SITE.match(container):
        return _of_outlet(fields, container, dated_to_the_day, online)
    if (
        fields.get("volume")
        or fields.get("issue")
        or (fields.get("page") and not dated_to_the_day and not fields.get("publisher"))
    ):
        return "paper-conference" if _CONFERENCE.search(container) else "article-journal"
    if _CONFERENCE.search(container):
        return "paper-conference"
    if _REPORT.search(container) and not _JOURNAL.search(container):
        return "report"
    if dated_to_the_day and _NEWSPAPER.search(container):
        return "article-newspaper"
    if _JOURNAL.search(container):
        return "article-journal"
    if fields.get("URL"):
        return "webpage"
    if dated_to_the_day or not fields.get("title"):
        return "article-newspaper"
    return "chapter" if fields.get("publisher-place") else "article-journal"


def _of_outlet(fields: Mapping[str, str], container: str, dated_to_the_day: bool, online: bool) -> str:
    """Tell what appeared in a paper, magazine, agency or site that is known by name."""
    if container.casefold() in _MAGAZINES and not fields.get("volume"):
        return "article-magazine"
    if dated_to_the_day and _NEWSPAPER.search(container) and not _SITE.match(container):
        return "article-newspaper"
    if (
        fields.get("volume")
        or (_JOURNAL.search(container) and not dated_to_the_day)
        or container.casefold() == "small wars journal"
    ):
        return "article-journal"
    return "webpage" if fields.get("URL") or online else "article-newspaper"
