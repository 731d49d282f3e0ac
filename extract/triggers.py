"""The lexicon of words that name events, and which of its patterns a word in its sentence fulfils."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extract import scheme


@dataclass(frozen=True, slots=True)
class Code:
    """What an event is: PLOVER type, mode and contexts, and a CAMEO code."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon: conditions on what hangs on a trigger, and where its recipient is looked for.

    Each set of lemmas is None where the line says nothing of it; in `prepositions` an empty set is any noun.
    """

    code: Code
    slots: tuple[str, ...]
    flags: frozenset[str] = frozenset()
    particles: frozenset[str] | None = None
    object: frozenset[str] | None = None
    not_object: frozenset[str] | None = None
    subject: frozenset[str] | None = None
    not_subject: frozenset[str] | None = None
    prepositions: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    complement: frozenset[str] | None = None
    words: frozenset[str] = frozenset()
    compounds: frozenset[str] | None = None
    not_compounds: frozenset[str] = frozenset()

    @property
    def voice(self) -> str:
        """The voice the pattern is bound to, empty for any."""
        return next(iter(self.flags & {"PASSIVE", "ACTIVE"}), "")

    @property
    def weight(self) -> int:
        """How much the pattern asks for: of several that fit, the one that asks for most is meant."""
        asked: list[object] = [self.particles, self.object, self.subject, self.complement, self.compounds]
        return (
            2 * sum(one is not None for one in asked)
            + 2 * len(self.prepositions)
            + 2 * bool(self.words)
            + len(self.flags & {"PARTY", "PASSIVE", "ACTIVE", "MUST"})
            + (self.not_object is not None)
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of verbs and nouns by lemma, the classes they refer to, and the words that carry other events."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    classes: Mapping[str, frozenset[str]]
    light: frozenset[str]
    happening: frozenset[str]
    measures: frozenset[str]
    people: frozenset[str]
    abstract: frozenset[str]
    refused: Mapping[str, Code]
    refined: Mapping[str, Mapping[str, Code]]
    contexts: Mapping[str, str]


def _toml(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("extract").joinpath("lexicon", name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    classes = _toml("trigger_classes.toml")
    named = {name: frozenset(str(words).split()) for name, words in classes["classes"].items()}
    parties = _toml("event_participants.toml")
    return Lexicon(
        verbs=compiled(_toml("triggers_verbs.toml")["verbs"], named),
        nouns=compiled(_toml("triggers_nouns.toml")["nouns"], named),
        classes=named,
        light=frozenset(str(classes["light"]["verbs"]).split()),
        happening=frozenset(str(classes["light"]["happen"]).split()),
        measures=frozenset(str(classes["light"]["measure"]).split()),
        people=frozenset(word for words in parties["nouns"].values() for word in str(words).split()),
        abstract=frozenset(str(parties["abstract"]["words"]).split()),
        refined={
            name: {below: read_code(str(key)) for below, key in codes.items()}
            for name, codes in classes["refined"].items()
        },
        contexts={word: name for name, words in classes["contexts"].items() for word in str(words).split()},
        refused={name: read_code(str(cameo)) for name, cameo in classes["refused"].items()},
    )


def compiled(
    lines: Mapping[str, str | Iterable[str]], classes: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by lemma; raises ValueError for a line that cannot be read and for a code the schemes do not hold."""
    found: dict[str, list[Pattern]] = {}
    for key, patterns in lines.items():
        code = read_code(key)
        for line in patterns:
            lemmas, pattern = read_pattern(line, code, classes)
            for lemma in lemmas:
                word, _, particle = lemma.partition("_")
                one = replace(pattern, particles=frozenset({particle})) if particle else pattern
                found.setdefault(word, []).append(one)
    return {lemma: tuple(sorted(ones, key=lambda one: -one.weight)) for lemma, ones in found.items()}


def read_code(key: str) -> Code:
    """Read "CAMEO", "CAMEO TYPE", "CAMEO TYPE mode" or "CAMEO TYPE mode contexts"; "-" is no CAMEO code or no mode."""
    number, *rest = key.split()
    cameo = None if number == "-" else number
    known = scheme.plover_of(cameo) if cameo else None
    if not rest and known is None:
        raise ValueError(f"{key!r} has no PLOVER type")
    code = Code(known.type, known.mode, known.contexts, cameo) if known else Code("", None, (), cameo)
    if rest:
        type_, mode, *contexts = [*rest, "-"] if len(rest) == 1 else rest
        code = Code(type_, None if mode == "-" else mode, tuple(contexts) or code.contexts, cameo)
    scheme.check(code.type, code.mode, code.contexts, cameo)
    return code


def read_pattern(line: str, code: Code, classes: Mapping[str, frozenset[str]]) -> tuple[list[str], Pattern]:
    """Read one line: its lemmas and its pattern."""
    left, _, right = line.partition(">")
    first, *conditions = left.split()
    values: dict[str, frozenset[str]] = {}
    flags, words, prepositions = set(), set(), []
    for condition in conditions:
        name, equals, choice = condition.partition("=")
        if name in _LISTS and equals:
            values[_LISTS[name]] = _words(choice, classes)
        elif equals:
            prepositions.append((frozenset(name.split("|")), _words(choice, classes)))
        elif condition == "COMP":
            values["complement"] = frozenset()
        elif condition in _FLAGS:
            flags.add(condition)
        elif condition.islower():
            words |= set(condition.split("|"))
        else:
            raise ValueError(f"{condition!r} in {line!r} is no condition")
    slots = tuple(slot for slot in right.strip().split(",") if slot)
    pattern = Pattern(
        code=code,
        slots=slots,
        flags=frozenset(flags),
        words=frozenset(words),
        prepositions=tuple(prepositions),
        **values,
    )
    return first.split("|"), pattern


_LISTS = {
    "OBJ": "object",
    "OBJ!": "not_object",
    "SUBJ": "subject",
    "SUBJ!": "not_subject",
    "COMP": "complement",
    "COMPOUND": "compounds",
    "NOT": "not_compounds",
}
_FLAGS = frozenset(
    {"OBJ", "NOOBJ", "PARTY", "ACTIVE", "PASSIVE", "RECIP", "WEAK", "MUST", "NOCOMP", "NEED", "GO", "PLURAL"}
    | {"JOINT", "INF", "UNDERGO", "of-actor", "of-object"}
)


def _words(choice: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in choice.split("|"):
        if word.startswith("&"):
            found |= classes[word[1:]]
        elif word != "*":
            found.add(word)
    return frozenset(found)
