"""The text of an article and nothing else: what all its offsets index."""

from typing import Final

from api.formats.kinds import Answer, Asked, Paged


def write(answer: Answer, _asked: Asked) -> bytes:
    """Write the text in UTF-8."""
    return str(answer["data"]["text"]).encode()


TEXT: Final = Paged("text/plain; charset=utf-8", write)
