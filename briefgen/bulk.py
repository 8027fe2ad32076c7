"""Many articles at a time: read by several processes where there are enough, each by itself, so that none stops the others.

What must not live here: how an article is read (intake), and what is said of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence

from briefgen.dataclass import dataclass
from briefgen.errors import Diagnostic, MachineError, Where, finding
from briefgen.ingest.article import ArticleText
from briefgen.intake import Studied, Wanted, read_articles, study
from briefgen.regen.crew import Crew
from briefgen.regen.pool import hire

_ENOUGH = 24
"""Fewer articles than this are read before other processes have started."""
_MOST = 8


@dataclass(frozen=True, slots=True)
class Read:
    """One article of many, by its place among them: as read, and as studied or JSON if asked for; or why it was not."""

    place: int
    article: ArticleText | None = None
    studied: Studied | None = None
    text: str = ""
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """What is to be done with each article beside reading it: `study` its notes and quantities, `write` it as JSON."""

    study: bool = False
    write: bool = False


def read_many(articles: Sequence[Wanted], manner: Manner, *, workers: int = 0) -> Iterator[Read]:
    """Read articles and give each as it is done, in whatever order. `workers` are as many processes as the machine has cores.

    What cannot be read gives why, and the others go on, even where it takes its process along.
    """
    size = min(workers or _cores(), _MOST, len(articles) // (_ENOUGH // 2))
    if len(articles) < _ENOUGH or size < 2:
        yield from (_read(place, one, manner) for place, one in enumerate(articles))
        return

    crew: Crew[Read] = Crew(_read_taken, lambda count: hire(count, _take, tuple(articles), manner), size)
    for done in crew.work_through(map(str, range(len(articles)))):
        place = int(done.brief)
        if done.result is not None:
            yield done.result
        elif done.killed:
            said = "the process that read the article was killed, twice: does it need more memory than there is?"
            yield Read(place, problems=(finding("killed", said, Where(str(articles[place].path))),))
        else:
            raise done.error or MachineError(finding("killed", "reading an article ended without a word"))


def _read(place: int, one: Wanted, manner: Manner) -> Read:
    article, problems = next(read_articles([one]))
    if article is None or not (manner.study or manner.write):
        return Read(place, article, problems=problems)
    studied = study(article)
    text = json.dumps(studied.record, ensure_ascii=False, indent=2) if manner.write else ""
    return Read(place, article, studied if manner.study else None, text, problems)


# --- in a worker ----------------------------------------------------------------------------------------------------------------

_TAKEN: list[tuple[Sequence[Wanted], Manner]] = []
"""What a worker was handed when it started; sent with every article it would cost more than reading it."""


def _take(articles: Sequence[Wanted], manner: Manner) -> None:
    _TAKEN[:] = [(articles, manner)]


def _read_taken(place: str) -> Read:
    articles, manner = _TAKEN[0]
    return _read(int(place), articles[int(place)], manner)


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
