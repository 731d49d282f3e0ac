"""What extraction costs over the spaCy pipeline it stands on: the same texts, one process, in turn."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from benchmarks.speed.articles import generate
from extract import parse, pipeline

SEEDS = Path(__file__).parents[2] / "seeds"
GENERATED = 24


class Cost(NamedTuple):
    """Words a second of `nlp.pipe` alone and of all of extraction (medians, processor time), by kind of text."""

    texts: str
    words: int
    bare: float
    whole: float

    @property
    def ratio(self) -> float:
        """How many times as long as `nlp.pipe` extraction takes."""
        return self.bare / self.whole


def measure(seed: int, rounds: int) -> list[Cost]:
    """Measure on the news that ships with OnRecord and on generated articles."""
    news = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    made = [each.extraction.text for each in generate(seed, GENERATED)]
    return [_cost(f"{len(texts)} {kind}", texts, rounds) for kind, texts in (("seeds", news * 3), ("generated", made))]


def _cost(kind: str, texts: Sequence[str], rounds: int) -> Cost:
    nlp = parse.load()
    inputs = [pipeline.Input(text) for text in texts]

    def bare() -> None:
        for _ in nlp.pipe(texts):
            pass

    def whole() -> None:
        for _ in pipeline.extract_many(inputs, nlp):
            pass

    for run in (bare, whole):
        run()  # warms the model and the lexicon
    seconds = [(_timed(bare), _timed(whole)) for _ in range(rounds)]
    words = sum(len(text.split()) for text in texts)
    return Cost(kind, words, *(words / median(times) for times in zip(*seconds, strict=True)))


def _timed(run: Callable[[], None]) -> float:
    started = process_time()
    run()
    return process_time() - started
