"""The one room of python-crfsuite: labels for the tokens of a note, each with how sure the model is.

The model is made by tools/train_references.py from references that briefgen makes up itself. It is opened when first asked for.
What must not live here: what labels mean for a work (decoding has that).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.ingest.references.features import featurise
from briefgen.ingest.references.tokens import Token

if TYPE_CHECKING:
    import pycrfsuite

SEGMENTED = frozenset("author editor title container publisher place series".split())
"""Labels whose first token is marked, so that two of a kind side by side stay apart."""
PLAIN = frozenset(
    "translator date volume issue pages locator edition genre number archive url accessed sep comment other".split()
)
MODEL = "references.crfsuite"


@cache
def open_model(path: str = "") -> pycrfsuite.Tagger:
    """Open a model file, the shipped one by default."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    if path:
        tagger.open(path)
    else:
        with as_file(files("briefgen.ingest.references") / MODEL) as shipped:
            tagger.open(str(Path(shipped)))
    return tagger


def tag(tokens: Sequence[Token], single: bool, slanted: Sequence[bool] = (), model: str = "") -> list[tuple[str, bool, float]]:
    """Give each token its label, whether it begins a segment, and the model's probability of the label."""
    if not tokens:
        return []
    tagger = open_model(model)
    labels = tagger.tag(featurise(tokens, single, slanted))
    result = []
    for index, label in enumerate(labels):
        name, begins = (label[2:], label[0] == "B") if label[1] == "-" else (label, False)
        result.append((name, begins, tagger.marginal(label, index)))
    return result
