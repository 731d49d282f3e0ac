"""spaCy's attribute ruler with its answers remembered: it tries two hundred patterns on each word of a document."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

# What a pattern of one word may ask for, so that a word of the same tag, letters and relation gets the same answer.
_ASKED: list[int | str] = ["TAG", "LOWER", "DEP"]
_MAY_ASK = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_ANSWERED: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
# Components that leave what is answered to the ruler.
_BEFORE = frozenset({"tok2vec", "transformer", "tagger", "parser", "senter", "ner"})
_MOST = 200_000


class RememberingRuler:
    """Does what an attribute ruler does; where a pattern of several words fits, the ruler itself is asked."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Take a ruler for which `fits` holds."""
        self._ruler = ruler
        self._known: dict[tuple[int, ...], list[int]] = {}
        longer = [one for one in _patterns(ruler) if len(one) > 1]
        self._several: Matcher | None = None
        if longer:
            self._several = Matcher(ruler.vocab)
            self._several.add("several", longer)

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """The documents, annotated; one at a time, whatever the size of a batch."""
        return map(self, docs)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document."""
        if not len(doc) or (self._several is not None and self._several(doc)):
            return self._ruler(doc)
        keys = [tuple(row) for row in doc.to_array(_ASKED).tolist()]
        known = self._known
        if len(known) > _MOST:
            known.clear()
        for key in set(keys) - known.keys():
            known[key] = self._answer(doc, keys.index(key))
        answers: Any = numpy.array([known[key] for key in keys], dtype="uint64")
        return doc.from_array(_ANSWERED, answers)

    def _answer(self, doc: Doc, at: int) -> list[int]:
        """What the ruler says of a word that stands alone."""
        token = doc[at]
        alone = Doc(doc.vocab, [token.lower_], [False], tags=[token.tag_], deps=[token.dep_], heads=[0])
        answer: list[int] = self._ruler(alone).to_array(_ANSWERED)[0].tolist()
        return answer


def components(nlp: Language) -> list[Any]:
    """The components of a pipeline in their order, a remembering ruler in the place of one that may be remembered."""
    found: list[Any] = [component for _, component in nlp.pipeline]
    for at, component in enumerate(found):
        if isinstance(component, AttributeRuler) and _BEFORE.issuperset(nlp.pipe_names[:at]):
            found[at] = _remembering(component, len(component.attrs)) or component
    return found


@lru_cache(maxsize=4)
def _remembering(ruler: AttributeRuler, rules: int) -> RememberingRuler | None:
    """The ruler with what it has answered so far, anew when its number of `rules` has changed."""
    return RememberingRuler(ruler) if fits(ruler) else None


def fits(ruler: AttributeRuler) -> bool:
    """Whether the patterns of one word ask for nothing but what is remembered of it."""
    return all(_MAY_ASK.issuperset(one[0]) for one in _patterns(ruler) if len(one) == 1)


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    entries: Any = ruler.patterns
    return [one for entry in entries for one in entry["patterns"]]
