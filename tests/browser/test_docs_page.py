"""The documentation page, as a browser shows it."""

import subprocess
from pathlib import Path


def shown(browser: str, profile: Path, url: str) -> str:
    """The page after its scripts have run, with no way out to other hosts."""
    done = subprocess.run(
        [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            f"--user-data-dir={profile}",
            "--virtual-time-budget=20000",
            "--dump-dom",
            url,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def test_the_page_draws_every_operation(browser: str, profile: Path, site: str) -> None:
    page = shown(browser, profile, f"{site}/v1/docs/")
    for operation in ("list_articles", "get_article", "list_actor_quotes", "list_events", "get_source", "get_index"):
        assert operation in page
    assert "Unable to render this definition" not in page
    assert "OAS 3.1" in page


def test_the_address_of_the_page_cannot_lead_it_to_another_document(browser: str, profile: Path, site: str) -> None:
    page = shown(browser, profile, f"{site}/v1/docs/?url={site}/healthz")
    assert "list_articles" in page
