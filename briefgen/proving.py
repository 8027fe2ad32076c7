"""What travels with a built file to prove it: the record of `core.manifest`, with files named as the workspace names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from briefgen.core.document import Document
from briefgen.core.ledger import Ledger
from briefgen.core.manifest import Made, Reader, proof_files
from briefgen.core.recent import Recent
from briefgen.dataclass import dataclass, replace
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proven:
    """A document, what it was drawn from, and how it was made; `recent` knows what was said of the last one."""

    document: Document
    ledger: Ledger
    made: Made
    workspace: Workspace
    recent: Recent = field(default_factory=Recent)

    def proof(self, outputs: Mapping[str, str]) -> dict[str, bytes]:
        """Give the files of the proof; `outputs` are digests of the files that it goes with, where it stands beside them."""
        from briefgen.compose.language import language_of
        from briefgen.compose.placing import sentence_ends

        language = language_of(self.document.language)
        assert language  # compose has refused a language that is unknown
        ends, place = partial(sentence_ends, language=language), cache(lambda file: place_in(self.workspace, Path(file)))
        reader = Reader(ends, place, self.recent)
        return proof_files(self.document, self.ledger, replace(self.made, outputs=outputs), reader)


def digests(workspace: Workspace, files: Iterable[Path]) -> dict[str, str]:
    """Give the SHA-256 of each file that is there, by its name in the workspace."""
    return {place_in(workspace, file): sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()}


def place_in(workspace: Workspace, file: Path) -> str:
    """Name a file as its workspace does, data/<brief>/facts.csv; one that is shipped with the program: briefgen/brief.md.j2."""
    for name, folder in (("data", workspace.data), ("templates", workspace.templates or workspace.root / "templates")):
        if file.is_relative_to(folder):
            return f"{name}/{file.relative_to(folder).as_posix()}"
    return f"briefgen/{file.name}"
