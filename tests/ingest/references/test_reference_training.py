"""The model can be made again: from a seed, from references made up here, and small as it is it learns to read."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from briefgen.ingest.references import Context, parse_references
from briefgen.ingest.references.tagger import MODEL, PLAIN, SEGMENTED, tag
from tools.synthesis import vocabulary
from tools.synthesis.notes import NoteMaker
from tools.train_references import digest_of_texts, examples, label_tokens, train

_FOLDER = Path(__file__).parents[3] / "briefgen" / "ingest" / "references"


@pytest.fixture(scope="module")
def made() -> dict[str, object]:
    """How the shipped model was made."""
    return tomllib.loads((_FOLDER / MODEL).with_suffix(".toml").read_text(encoding="utf-8"))


def test_the_shipped_model_is_the_recorded_one(made: dict[str, object]) -> None:
    """Its digest stands beside it, and it is 3 MB at most."""
    content = (_FOLDER / MODEL).read_bytes()
    assert hashlib.sha256(content).hexdigest() == made["model_sha256"]
    assert len(content) < 3_000_000


def test_a_seed_gives_the_same_references(made: dict[str, object]) -> None:
    """Whoever runs the training command trains on the very texts that the shipped model saw: their beginning is compared."""
    assert digest_of_texts(int(str(made["seed"]))) == made["texts_sha256"]


def test_examples_are_the_same_in_every_run() -> None:
    """No example depends on the order of a set, which each run of Python draws anew."""
    code = (
        "import hashlib; from tools.train_references import examples; "
        "print(hashlib.sha256(repr(list(examples(11, 60))).encode()).hexdigest())"
    )
    root = Path(__file__).parents[3]
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env=dict(os.environ, PYTHONHASHSEED=seed, PYTHONPATH=str(root)),
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("3", "5")
    }
    assert len(said) == 1


def test_labels_are_those_of_the_tagger() -> None:
    """Every token of an example has a label that the decoder knows, and the text is the segments put together."""
    for _, segments in NoteMaker(5).examples(200):
        text, tokens, labels = label_tokens(segments)
        assert text == "".join(part for _, part in segments)
        assert len(tokens) == len(labels)
        assert {label.removeprefix("B-").removeprefix("I-") for label in labels} <= PLAIN | SEGMENTED


def test_a_small_model_made_anew_learns_to_read(tmp_path: Path) -> None:
    """Six hundred made-up references and a few rounds are enough to read a plain one; the same seed gives the same file."""
    first, second = tmp_path / "one", tmp_path / "two"
    assert train(first, seed=3, count=600, rounds=40) == train(second, seed=3, count=600, rounds=40)
    assert first.read_bytes() == second.read_bytes()
    work = parse_references(
        "Ming-Yen Tsai, The Long War in the North (Oxford: Clarendon Press, 2003).", context=Context(model=str(first))
    )
    assert work.item["issued"] == {"date-parts": [[2003]]}
    assert (work.item.get("publisher"), work.item.get("publisher-place")) == ("Clarendon Press", "Oxford")


def test_the_shipped_model_reads_what_it_never_saw() -> None:
    """On made-up references of another seed, nine tokens in ten and more get their label."""
    right = total = 0
    for features, labels in examples(seed=99, count=5):
        assert len(features) == len(labels)
    for single, segments in NoteMaker(424242).examples(150):
        _, tokens, labels = label_tokens(segments)
        found = tag(tokens, single)
        right += sum(label.split("-")[-1] == name for label, (name, _, _) in zip(labels, found, strict=True))
        total += len(labels)
    assert right / total > 0.93


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w[\w’']*|\{", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_made_up_prose_is_our_own(shared: Path) -> None:
    """No sentence that the model learns from shares four words in a row with the articles that it is measured on."""
    folder = shared / "ingest-dev" / "texts"
    read = set().union(*(_runs(path.read_text(encoding="utf-8", errors="replace"), 4) for path in folder.iterdir()))
    for texts in (*vocabulary.PROSE.values(), *vocabulary.SIGNALS.values(), *vocabulary.TITLES.values()):
        for text in texts:
            assert not {run for run in _runs(text, 4) if "{" not in run} & read, text
