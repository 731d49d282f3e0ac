"""Names that lead to records: two are alike when their words are, whatever their case and spacing."""

from sqlalchemy import or_, select

from extract.identity import source_id
from store.search_index import words
from store.tables import actors, aliases, sources
from store.where import Condition, Values


def folded(name: str) -> str:
    """Give the form under which `folded` holds a name: its words, without accents and punctuation."""
    return " ".join(words(name))


def bearing(names: Values) -> Condition:
    """Actors of which one of these is the name or an alias."""
    forms = [form for form in map(folded, names) if form]
    also = select(aliases.c.actor_id).where(aliases.c.folded.in_(forms)).correlate(None)
    return or_(actors.c.folded.in_(forms), actors.c.id.in_(also))


def called(names: Values) -> Condition:
    """Sources of one of these names, which their ids are made from."""
    return sources.c.public_id.in_([source_id(name) for name in names])
