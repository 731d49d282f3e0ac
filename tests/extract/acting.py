"""The actors of a text, by name, and the words and forms of their mentions."""

from spacy.language import Language

from extract import actors, parse
from extract.records import Actor
from extract.text import layout


def find(nlp: Language, text: str) -> dict[str, Actor]:
    arrangement = layout(text)
    return {actor.name: actor for actor in actors.find(parse.parse(nlp, text, arrangement), arrangement)}


def words(text: str, actor: Actor) -> list[str]:
    return [text[mention.start : mention.end] for mention in actor.mentions]


def forms(actor: Actor) -> list[str]:
    return [mention.form for mention in actor.mentions]
