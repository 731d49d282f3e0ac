"""The API over the shipped seed articles, loaded the way `make serve` loads them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask.testing import FlaskClient

from api.app import create_app
from api.command_extractor import extractor
from api.config import Settings
from ingest.load import load
from ingest.readers import read
from store import migrate
from store.session import connect
from tests.docs.transcripts import ROOT, SERVER, Ask, Question


@contextmanager
def seeded(folder: Path) -> Iterator[FlaskClient]:
    """A client of the API whose database, a file in `folder`, holds the seeds."""
    settings = Settings(database_url=f"sqlite:///{folder}/seeds.db")
    migrate.upgrade(settings.database_url)
    database = connect(settings.database_url)
    articles = read([str(ROOT / "seeds")], io.BytesIO())
    list(load(articles, database, extractor(None), lambda: datetime(2024, 1, 1, tzinfo=UTC), batch_size=200))
    database.dispose()
    app = create_app(settings)
    yield app.test_client()
    app.extensions["database"].dispose()


def asking(client: FlaskClient) -> Ask:
    """Ask as a reader of the docs does, at the address they name."""

    def ask(question: Question) -> str:
        answer = client.open(
            question.path,
            method=question.method,
            headers={"User-Agent": "curl", **question.headers},
            data=question.data,
            base_url=SERVER,
        )
        return answer.get_data(as_text=True)

    return ask
