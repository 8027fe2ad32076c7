"""A small workspace with everything in it that a section can depend on. What must not live here: claims."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefgen.pipeline import Request, find_workspace
from briefgen.regen.rebuild import Outcome
from briefgen.starting import new_workspace
from briefgen.upkeep.building import Desk, Manner, update_brief

DAY = date(2026, 1, 31)
BRIEF_TOML = """\
title = "Water"
authors = ["A. Author"]
language = "en-GB"
formats = ["md"]
sections = ["supply", "demand", "outlook"]

[articles.one]
source = "one"
date = "2011"

[articles.two]
source = "two"
date = "2012"
"""
FACTS = """\
id,article,section,kind,statement,subject,measure,value,unit,formula,period,notes,review_by
dams,one,supply,quantity,the river had {value},River,dams,4,,,2009,one:1,
flow,one,supply,quantity,,River,flow,120,,,2010,one:1;one:2,
rain,two,supply,quantity,,River,rain,30,percent,,2010,,
use,two,demand,quantity,,Town,use,80,,,2011,two:1,
left,two,demand,quantity,,Town,left,,,flow - use,2011,,
law,one,outlook,event,the law was passed,Law,,,,,2008-05,one:2,
fear,two,outlook,judgement,It may run dry,Town,,,,,2012,two:1,
"""
SERIES = """\
id,article,section,kind,subject,measure,value,period,notes
use-2008,two,demand,quantity,Town,use,70,2008,two:1
use-2009,two,demand,quantity,Town,use,75,2009,two:1
use-2010,two,demand,quantity,Town,use,78,2010,
"""
NOTES = """\
[^one:1]: A. Smith, Rivers, 2001.

[^one:2]: B. Jones, Laws, 2005.

[^two:1]: C. Brown, Towns, 2003, p. 4.
"""
CITATIONS = """\
note,position,source,locator,consulted
one:1,1,rivers,,
one:2,1,laws,,true
two:1,1,towns,page 4,
"""
SOURCES = """\
[
  {"id": "one", "type": "article", "title": "One", "author": [{"family": "First"}], "issued": {"date-parts": [[2011]]}},
  {"id": "two", "type": "article", "title": "Two", "author": [{"family": "Second"}], "issued": {"date-parts": [[2012]]}},
  {"id": "rivers", "type": "book", "title": "Rivers", "author": [{"family": "Smith"}], "issued": {"date-parts": [[2001]]}},
  {"id": "laws", "type": "book", "title": "Laws", "author": [{"family": "Jones"}], "issued": {"date-parts": [[2005]]}},
  {"id": "towns", "type": "book", "title": "Towns", "author": [{"family": "Brown"}], "issued": {"date-parts": [[2003]]}}
]
"""
TEMPLATES = {
    "macros.md.j2": "{% macro twice(id) %}{{ f[id] }} or {{ f[id] }}{% endmacro %}{% set shared = f['dams'] ~ ' dams' %}\n",
    "sections/supply.md.j2": (
        "---\ntitle: Supply\n---\n{% from 'macros.md.j2' import twice, shared %}\n"
        "There were {{ shared }}, {{ twice('flow') }}.\n\n"
        "{{ chart([('Rain', f['rain']), ('Rest', f['rain'])], kind='hbar', name='rain', headline='Rain fell') }}\n"
    ),
    "sections/demand.md.j2": (
        "---\ntitle: Demand\n---\nThe town uses {{ f['use'] }}, which leaves {{ f['left'] }}.\n\n"
        "{{ chart(series('use'), kind='bar', name='use', headline='Use grew by ' ~ (series('use').growth() | last)) }}\n\n"
        "{{ table(facts(subject='Town', since=2011), name='town', columns=['period', 'measure', 'value']) }}\n"
    ),
    "sections/outlook.md.j2": (
        "---\ntitle: Outlook\n---\n{% for event in events() %}{{ event.statement | capitalize }}. {% endfor %}\n"
        "{{ f['fear'].statement | capitalize }}{{ cite('two:1') }}.\n\n"
        "{% if 'spring' in f %}There is a spring of {{ f['spring'] }}.{% endif %}\n\n"
        "{{ chart(support(section='outlook'), kind='hbar', name='evidence', headline='What it rests on') }}\n"
    ),
}


class Bench:
    """A workspace under the hands of a test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        new_workspace(root, blank=True, brief="water")
        self.data = root / "data" / "water"
        for path in [*root.joinpath("templates").rglob("*.j2"), *self.data.rglob("*.j2")]:
            if path.name != "brief.md.j2":
                path.unlink()
        shutil.rmtree(self.data / "templates")
        tables = {"brief.toml": BRIEF_TOML, "facts.csv": FACTS, "notes.md": NOTES, "citations.csv": CITATIONS}
        for name, text in {**tables, "sources.json": SOURCES, "series/use.csv": SERIES}.items():
            self.write(f"data/water/{name}", text)
        for name, text in TEMPLATES.items():
            self.write(f"templates/{name}", text)
        self.workspace = find_workspace(root, data=None, templates=None)

    def write(self, name: str, text: str) -> None:
        """Write a file of the workspace."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """Read a file of the workspace."""
        return (self.root / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Put `new` for `old` in a file of the workspace."""
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def request(self, **asked: object) -> Request:
        """Ask for the brief on the day of the tests."""
        return Request(**{"brief": "water", "as_of": DAY, **asked})  # type: ignore[arg-type]

    def build(self, desk: Desk | None = None, *, request: Request | None = None, **manner: object) -> Outcome:
        """Build what is not up to date."""
        how = Manner(**{"now": lambda: datetime(2026, 1, 31, 12, tzinfo=UTC), **manner})  # type: ignore[arg-type]
        return update_brief(desk or Desk(self.workspace), request or self.request(), how)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A workspace of its own for each test."""
    return Bench(tmp_path)
