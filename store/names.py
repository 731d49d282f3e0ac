"""Names of actors: two are alike when their words are, whatever case, accents, spacing and punctuation."""

from sqlalchemy import or_, select

from store.search_index import words
from store.tables import actors, aliases
from store.where import Condition, Values


def folded(name: str) -> str:
    """Give the form under which `aliases.folded` holds a name."""
    return " ".join(words(name))


def bearing(names: Values) -> Condition:
    """Actors of which one of these is the name or an alias."""
    forms = [form for form in map(folded, names) if form]
    return or_(actors.c.name.in_(names), actors.c.id.in_(select(aliases.c.actor_id).where(aliases.c.folded.in_(forms))))
