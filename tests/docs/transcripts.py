"""The transcripts in README and docs: console blocks of `$ curl …`, each with the answer as jq shows it below it."""

import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
SERVER = "http://127.0.0.1:8000"
BLOCK = re.compile(r"^```console\n(?P<body>\$ curl .*?)^```$", re.MULTILINE | re.DOTALL)

Ask = Callable[[str], Any]


class Transcript(NamedTuple):
    """One curl line and the answer printed below it."""

    page: str
    command: str
    answer: str

    @property
    def path(self) -> str:
        """What it asks of the server."""
        words = shlex.split(self.command.partition(" | ")[0])
        url = next(word for word in words if word.startswith("http"))
        if not url.startswith(SERVER):
            raise ValueError(f"{self.page}: {url} is not at {SERVER}")
        return url.removeprefix(SERVER)


def pages() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def transcripts() -> Iterator[Transcript]:
    for page in pages():
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            command, _, answer = block["body"].partition("\n")
            yield Transcript(str(page.relative_to(ROOT)), command.removeprefix("$ "), answer)


def shown(answer: Any) -> str:
    """The answer the way jq shows it."""
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def rewrite(ask: Ask) -> None:
    """Put the answers of today below every curl line."""
    for page in pages():
        text = page.read_text(encoding="utf-8")

        def renewed(block: re.Match[str], page: Path = page) -> str:
            command = block["body"].partition("\n")[0]
            transcript = Transcript(page.name, command.removeprefix("$ "), "")
            return f"```console\n{command}\n{shown(ask(transcript.path))}```"

        page.write_text(BLOCK.sub(renewed, text), encoding="utf-8")
