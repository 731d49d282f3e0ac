"""The scripts of the guide for frontends do in a browser, on a page of another origin, what the guide says."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import URL
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from api.command_extractor import extractor
from ingest.load import load
from ingest.readers import read
from store.session import connect
from tests.browser.test_docs_page import shown
from tests.docs.transcripts import ROOT

SCRIPT = re.compile(r"^```js\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TEXT = """Talks 😀 end in Minsk

The minister 𝔉. Novak said: "We met 😀 twice." He left. "We shall meet again," he added.
"""

PAGE = """<!doctype html><meta charset="utf-8"><article></article><pre></pre><script type="module">
%s
const say = (...words) => document.querySelector("pre").append(words.join(" ") + "\\n");
const here = "%s";
for await (const { data, total } of pages(here + "/v1/quotes?limit=1&sort=start")) say("page", data.length, total);
const [{ id }] = (await (await ask(here + "/v1/articles")).json()).data;
const { data } = await (await ask(`${here}/v1/articles/${id}?include=quotes&offset_unit=utf16`)).json();
document.querySelector("article").replaceChildren(marked(data.text, data.quotes.flatMap((quote) => quote.spans)));
say("same text", document.querySelector("article").textContent === data.text);
try { await ask(here + "/v1/quotes", { signal: AbortSignal.abort() }); } catch (error) { say(error.name); }
try { for await (const _ of pages(here + "/v1/quotes?knd=x")) ; } catch (error) { say(error.status, error.message); }
say("done");
</script>"""


@contextmanager
def page(html: str) -> Iterator[str]:
    """A page at an address of its own."""
    server = make_server("127.0.0.1", 0, Response(html, mimetype="text/html"))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def told(sqlite_url: URL, tmp_path: Path) -> None:
    """One article with characters that JavaScript counts twice, and its quotes."""
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    database = connect(sqlite_url)
    articles = read([str(tmp_path / "talks.txt")], io.BytesIO())
    list(load(articles, database, extractor(None), lambda: datetime(2024, 1, 1, tzinfo=UTC), batch_size=10))
    database.dispose()


@pytest.mark.usefixtures("told")
def test_the_scripts_of_the_guide_page_mark_abort_and_tell_mistakes(browser: str, profile: Path, site: str) -> None:
    guide = (ROOT / "docs" / "guide" / "frontends.md").read_text(encoding="utf-8")
    functions = "\n".join(block.partition("\nconst { data")[0] for block in SCRIPT.findall(guide))
    with page(PAGE % (functions, site)) as address:
        drawn = shown(browser, profile, address)
    assert "page 1 2\npage 1 2\n" in drawn
    assert re.findall(r"<mark>(.*?)</mark>", drawn) == ['"We met 😀 twice."', '"We shall meet again,"']
    assert "same text true\nAbortError\n400 knd: is not a parameter here\ndone" in drawn
