"""The transcripts in README and docs: console blocks of `$ curl …`, each with what it prints below it."""

import json
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import jq

ROOT = Path(__file__).parents[2]
SERVER = "http://127.0.0.1:8000"
BLOCK = re.compile(r"^```console\n(?P<body>\$ curl .*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(slots=True)
class Question:
    """What a curl line asks of the server."""

    path: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    data: str | None = None


Ask = Callable[[Question], str]
"""Asks the server, and gives the body of its answer."""


class Transcript(NamedTuple):
    """One curl line and what it printed."""

    page: str
    command: str
    answer: str

    @property
    def question(self) -> Question:
        """What the first command of the line asks; ValueError for an option that is not known here."""
        asked = Question()
        words = iter(shlex.split(self.command)[1:])
        for word in words:
            if word == "|":
                break
            if word == "-H":
                name, _, value = next(words).partition(":")
                asked.headers[name] = value.strip()
            elif word == "-d":
                asked.data, asked.method = next(words), "POST"
            elif word.startswith(SERVER):
                asked.path = word.removeprefix(SERVER)
            elif word != "-s":
                raise ValueError(f"{self.page}: {word} of {self.command} is not understood")
        return asked

    def printed(self, ask: Ask) -> str:
        """What the whole line prints now."""
        body = ask(self.question)
        words = shlex.split(self.command)
        for at, word in enumerate(words):
            if word == "|":
                following = words[at + 1 :]
                body = _PIPES[following[0]](body, following[1 : (*following, "|").index("|")])
        return body.replace("\r\n", "\n").rstrip("\n") + "\n"


def _jq(body: str, words: list[str]) -> str:
    options = {word for word in words if word.startswith("-")}
    program = next((word for word in words if not word.startswith("-")), ".")
    found = jq.compile(program).input_text(body).text()  # one value a line, and 1.0 stays 1.0
    return "\n".join(_laid_out(json.loads(value), options) for value in found.splitlines())


def _laid_out(value: object, options: set[str]) -> str:
    if "-r" in options and isinstance(value, str):
        return value
    compact = {"separators": (",", ":")} if "-c" in options else {"indent": 2}
    return json.dumps(value, ensure_ascii=False, **compact)  # type: ignore[arg-type]


def _head(body: str, words: list[str]) -> str:
    return "\n".join(body.splitlines()[: int(words[-1].removeprefix("-"))])


_PIPES: dict[str, Callable[[str, list[str]], str]] = {"jq": _jq, "head": _head}


def pages() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def transcripts() -> Iterator[Transcript]:
    for page in pages():
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            yield _transcript(str(page.relative_to(ROOT)), block)


def _transcript(page: str, block: re.Match[str]) -> Transcript:
    """A line may go on behind a backslash, as in a shell."""
    lines = block["body"].split("\n")
    last = next(at for at, line in enumerate(lines) if not line.endswith("\\"))
    command = " ".join(line.removesuffix("\\").strip() for line in lines[: last + 1])
    return Transcript(page, command.removeprefix("$ "), "\n".join(lines[last + 1 :]))


def rewrite(ask: Ask) -> None:
    """Put the answers of today below every curl line."""
    for page in pages():
        text = page.read_text(encoding="utf-8")

        def renewed(block: re.Match[str], page: Path = page) -> str:
            transcript = _transcript(page.name, block)
            asked = block["body"].removesuffix(transcript.answer)
            return f"```console\n{asked}{transcript.printed(ask)}```"

        page.write_text(BLOCK.sub(renewed, text), encoding="utf-8")
