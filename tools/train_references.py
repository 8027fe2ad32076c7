"""Makes the model that reads references: `python tools/train_references.py`.

It trains on references that tools/synthesis makes up, and on nothing else. The same seed, count and versions give the same file;
how it was made is kept beside it in references.toml.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pycrfsuite

_ROOT = Path(__file__).resolve().parents[1]
if str(_ROOT) not in sys.path:
    sys.path.insert(0, str(_ROOT))

from briefgen.ingest.references.features import featurise  # noqa: E402
from briefgen.ingest.references.tagger import MODEL, PLAIN, SEGMENTED  # noqa: E402
from briefgen.ingest.references.tokens import Token, tokenise  # noqa: E402
from tools.synthesis.notes import NoteMaker  # noqa: E402
from tools.synthesis.rendering import Segments  # noqa: E402

SEED = 20110806
COUNT = 22_000
ROUNDS = 80
_FOLDER = _ROOT / "briefgen" / "ingest" / "references"
_PARAMETERS = {"c1": 0.8, "c2": 0.03, "feature.minfreq": 3, "feature.possible_transitions": True}


def label_tokens(segments: Segments) -> tuple[str, list[Token], list[str]]:
    """Give the text of an example, its tokens and their labels."""
    text = "".join(part for _, part in segments)
    ends: list[tuple[int, str, int]] = []
    here = 0
    for number, (label, part) in enumerate(segments):
        here += len(part)
        ends.append((here, label, number))
    tokens = tokenise(text)
    labels: list[str] = []
    at, before = 0, -1
    for token in tokens:
        while token.start >= ends[at][0]:
            at += 1
        _, label, number = ends[at]
        if label in SEGMENTED:
            label = ("I-" if number == before else "B-") + label
        labels.append(label)
        before = number
    return text, tokens, labels


def examples(seed: int, count: int) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Give features and labels of made-up examples. One in twelve has its titles in italics, as marked-up notes do."""
    dice = random.Random(seed + 1)
    for single, segments in NoteMaker(seed).examples(count):
        _, tokens, labels = label_tokens(segments)
        assert set(labels) <= PLAIN | {f"{mark}-{name}" for mark in "BI" for name in SEGMENTED}
        if not 1 <= len(tokens) <= 260:
            continue
        slanted = _slanted(labels) if dice.random() < 0.08 else []
        yield featurise(tokens, single=single, slanted=slanted), labels


def _slanted(labels: list[str]) -> list[bool]:
    last = "container" if any(label.endswith("container") for label in labels) else "title"
    return [label.endswith(last) for label in labels]


def digest_of_texts(seed: int, count: int = 400) -> str:
    """Give the digest of the first texts of a seed: it tells whether the generator is the one that a model was made with."""
    digest = hashlib.sha256()
    for _, segments in islice(NoteMaker(seed).examples(count), count):
        digest.update("".join(text for _, text in segments).encode())
    return digest.hexdigest()


def train(target: Path, *, seed: int = SEED, count: int = COUNT, rounds: int = ROUNDS) -> str:
    """Train on made-up examples, write the model, and give the digest of what it was trained on."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    digest = hashlib.sha256()
    for features, labels in examples(seed, count):
        digest.update("\n".join("\t".join([label, *seen]) for label, seen in zip(labels, features, strict=True)).encode())
        trainer.append(features, labels)
    trainer.set_params({**_PARAMETERS, "max_iterations": rounds})
    trainer.train(str(target))
    return digest.hexdigest()


def main() -> None:
    """Train, and write the model and how it was made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=_FOLDER / MODEL)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / MODEL
        examples_digest = train(made, seed=asked.seed, count=asked.count, rounds=asked.rounds)
        content = made.read_bytes()
    asked.out.write_bytes(content)
    asked.out.with_suffix(".toml").write_text(
        "# How references.crfsuite was made: python tools/train_references.py\n"
        f'seed = {asked.seed}\ncount = {asked.count}\nrounds = {asked.rounds}\nexamples_sha256 = "{examples_digest}"\n'
        f'texts_sha256 = "{digest_of_texts(asked.seed)}"\n'
        f'model_sha256 = "{hashlib.sha256(content).hexdigest()}"\n',
        encoding="utf-8",
    )
    print(f"{asked.out.name}: {len(content) / 1e6:.1f} MB, {asked.count} examples, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
