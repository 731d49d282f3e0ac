"""The scores of the extractor, without any curation, over every seed."""

import io
import json
from pathlib import Path

from extract.records import Extraction
from ingest import curated
from ingest.curated import Facts
from ingest.extraction import Extractor
from ingest.incoming import Incoming
from ingest.prepared import prepare
from ingest.readers import read
from tests.golden.scores import Score, compare

SEEDS = Path(__file__).parents[2] / "seeds"
FIGURES = Path(__file__).with_name("figures.json")


def seeds() -> list[Incoming]:
    """The seed articles, each with its curation."""
    return [article for article in read([str(SEEDS)], io.BytesIO()) if isinstance(article, Incoming)]


def measure() -> dict[str, dict[str, Score]]:
    """The scores of each seed by its name, and of all together under "all"."""
    extractor = Extractor()
    total: dict[str, Score] = {}
    scores: dict[str, dict[str, Score]] = {}
    for article in seeds():
        assert article.curation is not None, article.origin
        found = extractor.bare(prepare(article))
        wanted = curated.facts(article.curation, found.text, found.layout)
        scores[Path(article.origin).stem] = counted = compare(_facts(found), wanted)
        total = {kind: score.plus(total.get(kind, Score(0, 0, 0))) for kind, score in counted.items()}
    return {**scores, "all": total}


def table(scores: dict[str, Score]) -> str:
    """Precision and recall per kind of fact, for people."""
    head = f"{'':20}{'precision':>10}{'recall':>8}{'right':>7}{'found':>7}{'wanted':>7}"
    rows = (
        f"{kind:20}{score.precision:>10.3f}{score.recall:>8.3f}{score.right:>7}{score.found:>7}{score.wanted:>7}"
        for kind, score in scores.items()
    )
    return "\n".join([head, *rows])


def kept() -> dict[str, Score]:
    """The figures that must not fall."""
    return {kind: Score(**score) for kind, score in json.loads(FIGURES.read_text()).items()}


def keep(scores: dict[str, Score]) -> None:
    """Write the figures anew."""
    figures = {kind: score._asdict() for kind, score in scores.items()}
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n")


def _facts(extraction: Extraction) -> Facts:
    return Facts(extraction.actors, extraction.quotes, extraction.events, extraction.toponyms)
