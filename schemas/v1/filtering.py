"""The filters of each noun, for whatever takes all of them."""

from collections.abc import Mapping
from typing import Final

from schemas.filters import FilterSchema
from schemas.v1.actor_filters import ActorFilters
from schemas.v1.article_filters import ArticleFilters
from schemas.v1.event_filters import EventFilters
from schemas.v1.quote_filters import QuoteFilters
from schemas.v1.source_filters import SourceFilters

FILTERS: Final[Mapping[str, type[FilterSchema]]] = {
    each.noun: each for each in (ArticleFilters, ActorFilters, EventFilters, QuoteFilters, SourceFilters)
}
"""Each by its noun."""
