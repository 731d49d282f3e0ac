"""Stories to load, and extractors that are watched, overtaken or at fault."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import text

from extract.records import Actor, Extraction, Mention
from ingest.extraction import Extractor
from ingest.failures import Failure
from ingest.incoming import Incoming
from ingest.load import Saved
from ingest.prepared import Prepared
from store.session import Database

DAY = datetime(1993, 9, 13, tzinfo=UTC)


class Loading(Protocol):
    database: Database
    extractor: Any

    def load(
        self, *articles: Incoming | Failure, batch_size: int = 100, strict: bool = False
    ) -> list[Saved | Failure]: ...

    def outcomes(self, *articles: Incoming | Failure, batch_size: int = 100) -> list[str]: ...

    def release(self) -> int: ...

    def content(self) -> dict[str, list[str]]: ...


def article(number: int, words: str, **more: Any) -> Incoming:
    return Incoming(f"file.ndjson:{number}", words, external_id=str(number), source="Wire", **more)


# Two persons share a surname, one is named in three ways, and a country and an organization stand in several.
STORIES = [
    article(1, "Prime Minister Anna Lindqvist of Sweden met Egyptian President Omar Haddad in Stockholm on Monday."),
    article(2, '"We will sign the treaty," Lindqvist said on Tuesday. Haddad thanked Sweden.', published_at=DAY),
    article(3, "Sweden imposed sanctions on Egypt after Karl Lindqvist, a banker, was arrested in Cairo."),
    article(4, "Anna Lindqvist criticized Egypt. The Swedish prime minister said she would not visit Cairo again."),
    article(5, "The Nordic Council condemned the arrest. Egypt rejected the criticism by the Nordic Council."),
    article(6, "O. Haddad said Egypt may withdraw its ambassador from Sweden, the Nordic Council said."),
]


def count(database: Database, what: str) -> int:
    with database.read() as connection:
        return int(connection.execute(text(f"SELECT COUNT(*) FROM {what}")).scalar_one())


class Watched:
    """The extractor, with a list of what it was given."""

    ahead = 0

    def __init__(self, extractor: Extractor) -> None:
        self.name = extractor.name
        self.read: list[Prepared] = []
        self._extractor = extractor

    def run(self, articles: Sequence[Prepared]) -> Any:
        self.read += articles
        return self._extractor.run(articles)


class Overtaken(Watched):
    """An extractor during whose work something else happens, once."""

    def __init__(self, extractor: Any, meanwhile: Callable[[], object]) -> None:
        super().__init__(extractor)
        self._meanwhile = [meanwhile]

    def run(self, articles: Sequence[Prepared]) -> Any:
        if self._meanwhile:
            self._meanwhile.pop()()
        return super().run(articles)


class Faulty(Watched):
    """An extractor that cannot read one article, and one that reads it as something no database takes."""

    def run(self, articles: Sequence[Prepared]) -> Any:
        for given, found in zip(articles, super().run(articles), strict=True):
            if "Cairo" in given.incoming.text:
                yield Failure(given.incoming.origin, "the extractor failed: ValueError: Cairo")
            elif "Monday" in given.incoming.text and isinstance(found, Extraction):
                empty = Actor("Anna", "person", (Mention(3, 3, "name"),))
                yield replace(found, actors=(empty,), quotes=(), events=())
            else:
                yield found
