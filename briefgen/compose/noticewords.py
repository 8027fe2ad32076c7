"""Words of what a brief says about itself: conflicts, how current it is, what it rests on, what changed. One table a language."""

from __future__ import annotations

from briefgen.core.document import Run, Runs, Text
from briefgen.dataclass import dataclass

Forms = tuple[str, str]
"""A pattern for one and for several."""
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """Patterns with {} for what is filled in. The defaults are English.

    stale, passed      signs in the text, explained where the brief says how current it is
    kinds              patterns of words that tell a judgement, an assumption, a target; said: how each kind is introduced
    has_scales         whether the published scales of likelihood are worded in this language
    work_kinds         what a work is, by its CSL type, for one and for several; "" is for any other type
    """

    stale: str = "†"
    passed: str = "‡"
    # a conflict
    conflict: str = "Sources disagree"
    conflict_told: str = "{}, {}"
    graded: str = "{} ({}, graded {})"
    ungraded: str = "{} ({})"
    preferred: str = "Preferred here: {}. {}"
    no_preference: str = "No preference is recorded."
    # how current
    current: str = "How current is this brief"
    held_on: str = "Its facts hold to {}."
    held_between: str = "Its facts hold to days from {} to {}."
    was_stale: str = "{}† was to be reviewed by {}."
    has_passed: str = "{}‡ was set for {}, which has passed."
    older: str = "{} ({}) rests on a work of {}, which is older."
    older_together: str = "{} ({}) rest on a work of {}, which is older."
    # what it rests on
    summary: str = "Source summary"
    facts_and_works: str = "{} from {}: {}."
    facts: Forms = ("{} fact", "{} facts")
    works: Forms = ("{} work", "{} works")
    consulted: Forms = ("{} of them was read", "{} of them were read")
    through: Forms = ("{} is cited through it", "{} are cited through these")
    span: str = "The oldest is of {}, the newest of {}."
    languages: str = "They are in {}."
    unknown_language: str = "a language not recorded"
    independence: Forms = (
        "{} of {} rests on more than one independent origin.",
        "{} of {} rest on more than one independent origin.",
    )
    not_independent: str = "No fact rests on more than one independent origin."
    share_graded: Forms = ("{} of {} is graded.", "{} of {} are graded.")
    none_graded: str = "No fact is graded for reliability and credibility."
    grades: str = "Grades are those of the NATO Admiralty code: reliability A to F, credibility 1 to 6; F6 is not judged."
    work_kinds: tuple[tuple[str, str, str], ...] = (
        ("article-newspaper", "newspaper article", "newspaper articles"),
        ("article-journal", "journal article", "journal articles"),
        ("article-magazine", "magazine article", "magazine articles"),
        ("article", "paper", "papers"),
        ("book", "book", "books"),
        ("chapter", "chapter", "chapters"),
        ("dataset", "dataset", "datasets"),
        ("interview", "interview", "interviews"),
        ("legal_case", "case", "cases"),
        ("legislation", "law", "laws"),
        ("paper-conference", "conference paper", "conference papers"),
        ("post-weblog", "blog post", "blog posts"),
        ("report", "report", "reports"),
        ("speech", "speech", "speeches"),
        ("thesis", "thesis", "theses"),
        ("treaty", "treaty", "treaties"),
        ("webpage", "web page", "web pages"),
        ("", "other work", "other works"),
    )
    # kinds and likelihood
    kinds: Pairs = (
        (
            "judgement",
            (
                r"judg|view|opinion|hold\b|holds|held|sees?\b|saw|seen|conclu|assess|expect|believ|argu|thinks?\b|thought|consider"
                r"|according|regard|finds?\b|found|to h(?:im|er)\b|estimat|reckon|maintain|contend|question|says?\b|said"
            ),
        ),
        ("assumption", r"assum|suppos|presum|provided|if\b|taken as given"),
        ("target", r"aim|target|goal|plan|intend|pledge|meant? to|to reach|hope|set out|by \d"),
    )
    said: Pairs = (
        ("claim", "According to {}: {}"),
        ("judgement", "In the judgement of {}: {}"),
        ("assumption", "This brief assumes: {}"),
        ("target", "The aim: {}"),
    )
    has_scales: bool = True
    likelihood: str = "Words of likelihood, by {}"
    term: str = "Term"
    chance: str = "Chance"
    chance_span: str = "{} to {} percent"
    # what changed
    changed: str = "What changed since {}"
    added_fact: str = "New: {}"
    changed_value: str = "{}: {}, was {}"
    changed_fact: str = "Changed: {}"
    withdrawn_fact: str = "Withdrawn: {}"
    added_source: str = "New source: {}"
    withdrawn_source: str = "Source withdrawn: {}"
    added_section: str = "New section: {}"
    withdrawn_section: str = "Section withdrawn: {}"
    why: str = "{} ({})"
    and_more: Forms = ("and {} more change", "and {} more changes")


ENGLISH = NoticeWords()

GERMAN = NoticeWords(
    conflict="Die Quellen widersprechen sich",
    graded="{} ({}, Bewertung {})",
    preferred="Hier bevorzugt: {}. {}",
    no_preference="Ein Vorzug ist nicht vermerkt.",
    current="Wie aktuell dieser Bericht ist",
    held_on="Die Angaben gelten für {}.",
    held_between="Die Angaben gelten für Tage zwischen {} und {}.",
    was_stale="{}† war bis {} zu überprüfen.",
    has_passed="{}‡ war für {} vorgesehen; diese Zeit ist vorbei.",
    older="{} ({}) stützt sich auf ein älteres Werk von {}.",
    older_together="{} ({}) stützen sich auf ein älteres Werk von {}.",
    summary="Quellenlage",
    facts_and_works="{} aus {}: {}.",
    facts=("{} Angabe", "{} Angaben"),
    works=("{} Werk", "{} Werken"),
    consulted=("{} davon wurde gelesen", "{} davon wurden gelesen"),
    through=("{} ist danach zitiert", "{} sind danach zitiert"),
    span="Das älteste ist von {}, das jüngste von {}.",
    languages="Sprachen: {}.",
    unknown_language="nicht vermerkt",
    independence=("{} von {} hat mehr als einen unabhängigen Ursprung.", "{} von {} haben mehr als einen unabhängigen Ursprung."),
    not_independent="Keine Angabe hat mehr als einen unabhängigen Ursprung.",
    share_graded=("{} von {} ist bewertet.", "{} von {} sind bewertet."),
    none_graded="Keine Angabe ist nach Zuverlässigkeit und Glaubwürdigkeit bewertet.",
    grades="Die Bewertungen folgen dem Admiralty-Code der NATO: Zuverlässigkeit A bis F, Glaubwürdigkeit 1 bis 6; F6 heißt nicht "
    "beurteilt.",
    work_kinds=(
        ("article-newspaper", "Zeitungsartikel", "Zeitungsartikel"),
        ("article-journal", "Zeitschriftenaufsatz", "Zeitschriftenaufsätze"),
        ("article-magazine", "Magazinartikel", "Magazinartikel"),
        ("article", "Papier", "Papiere"),
        ("book", "Buch", "Bücher"),
        ("chapter", "Kapitel", "Kapitel"),
        ("dataset", "Datensatz", "Datensätze"),
        ("interview", "Interview", "Interviews"),
        ("legal_case", "Urteil", "Urteile"),
        ("legislation", "Gesetz", "Gesetze"),
        ("paper-conference", "Tagungsbeitrag", "Tagungsbeiträge"),
        ("post-weblog", "Blogbeitrag", "Blogbeiträge"),
        ("report", "Bericht", "Berichte"),
        ("speech", "Rede", "Reden"),
        ("thesis", "Dissertation", "Dissertationen"),
        ("treaty", "Vertrag", "Verträge"),
        ("webpage", "Webseite", "Webseiten"),
        ("", "anderes Werk", "andere Werke"),
    ),
    kinds=(
        (
            "judgement",
            (
                r"urteil|beurteil|ansicht|meinung|auffassung|hält|hielt|sieht|sah\b|gesehen|schließ|schloss|folger|erwart|glaub|mein"
                r"|denk|dacht|betracht|laut|zufolge|nach ansicht|einschätz|schätz|behaupt|sagt|frage"
            ),
        ),
        ("assumption", r"angenommen|annahme|nimmt|nehmen|vorausgesetzt|wenn\b|falls\b|gesetzt"),
        ("target", r"ziel|plan|absicht|beabsichtig|anstreb|angestrebt|will\b|wollen|wollte|bis \d|sollte?n?\b|hoff"),
    ),
    said=(
        ("claim", "{} zufolge: {}"),
        ("judgement", "Nach dem Urteil von {}: {}"),
        ("assumption", "Dieser Bericht nimmt an: {}"),
        ("target", "Das Ziel: {}"),
    ),
    has_scales=False,
    changed="Was sich seit {} geändert hat",
    added_fact="Neu: {}",
    changed_value="{}: {}, bisher {}",
    changed_fact="Geändert: {}",
    withdrawn_fact="Zurückgezogen: {}",
    added_source="Neue Quelle: {}",
    withdrawn_source="Zurückgezogene Quelle: {}",
    added_section="Neuer Abschnitt: {}",
    withdrawn_section="Entfallener Abschnitt: {}",
    and_more=("und {} weitere Änderung", "und {} weitere Änderungen"),
)


def filled(pattern: str, *parts: Runs | Text) -> Runs:
    """Put runs in the places of a pattern; nothing that is empty is left."""
    pieces = pattern.split("{}")
    joined: list[Run] = [Text(pieces[0])]
    for part, piece in zip(parts, pieces[1:], strict=True):
        joined += [part] if isinstance(part, Text) else part
        joined.append(Text(piece))
    return tuple(run for run in joined if not isinstance(run, Text) or run.text)
