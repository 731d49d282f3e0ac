"""The contract of /v1; the nouns refer to each other's answers by name, so all of them are imported together."""

from schemas.v1 import actors, articles, events, quotes, sources

__all__ = ["actors", "articles", "events", "quotes", "sources"]
