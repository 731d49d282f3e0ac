# ruff: noqa: D101, D102, D106  the classes are the tables, their members the fields of the answers
"""The lists of quotes by Django REST Framework: models of the same tables, prefetched, dumped by its serializers."""

import os
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import unquote

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from sqlalchemy import make_url

VARIABLE: Final = "SPEED_DATABASE"
LIMIT: Final = 25


def _databases(url: str) -> dict[str, Any]:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": parsed.database, "CONN_MAX_AGE": None}
    host = parsed.host or unquote(str(parsed.query.get("host", "")))
    named = {"NAME": parsed.database, "USER": parsed.username, "PASSWORD": parsed.password or "", "HOST": host}
    return {"ENGINE": "django.db.backends.postgresql", "PORT": parsed.port or "", "CONN_MAX_AGE": None, **named}


settings.configure(
    DATABASES={"default": _databases(os.environ[VARIABLE])},
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["rest_framework"],
    TIME_ZONE="UTC",
    USE_TZ=True,
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
)
django.setup()

from django.db import models  # noqa: E402  not before it is set up
from django.urls import path as route  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class Actor(models.Model):
    public_id = models.TextField()

    class Meta:
        app_label, db_table, managed = "speed", "actors", False


class Article(models.Model):
    public_id = models.TextField()

    class Meta:
        app_label, db_table, managed = "speed", "articles", False


def _to(model: type[models.Model], **more: Any) -> Any:
    return models.ForeignKey(model, models.DO_NOTHING, **more)


class Quote(models.Model):
    public_id, kind, text = models.TextField(), models.TextField(), models.TextField()
    article = _to(Article, related_name="+")
    published_at = models.DateTimeField(null=True)
    cue_start_offset, cue_end_offset = models.IntegerField(null=True), models.IntegerField(null=True)
    cue_lemma = models.TextField(null=True)
    speaker_resolution, speaker_name = models.TextField(null=True), models.TextField(null=True)
    speaker_start_offset, speaker_end_offset = models.IntegerField(null=True), models.IntegerField(null=True)
    speaker = _to(Actor, related_name="+", null=True)
    addressee_name = models.TextField(null=True)
    addressee_start_offset, addressee_end_offset = models.IntegerField(null=True), models.IntegerField(null=True)
    addressee = _to(Actor, related_name="+", null=True)
    negated, confidence = models.BooleanField(), models.FloatField()
    method, extractor, status = models.TextField(), models.TextField(null=True), models.TextField()
    release_added, release_changed = models.IntegerField(), models.IntegerField()

    class Meta:
        app_label, db_table, managed = "speed", "quotes", False


class Span(models.Model):
    quote = _to(Quote, related_name="span_set")
    position, start_offset, end_offset = models.IntegerField(), models.IntegerField(), models.IntegerField()

    class Meta:
        app_label, db_table, managed, ordering = "speed", "quote_spans", False, ["position"]


class Party(models.Model):
    quote = _to(Quote, related_name="party_set")
    actor = _to(Actor, related_name="+", null=True)
    part, name, score = models.TextField(), models.TextField(), models.FloatField(null=True)
    position = models.IntegerField()
    start_offset, end_offset = models.IntegerField(null=True), models.IntegerField(null=True)

    class Meta:
        app_label, db_table, managed, ordering = "speed", "quote_actors", False, ["position"]


class SpanSerializer(serializers.Serializer[Any]):
    start, end = serializers.IntegerField(source="start_offset"), serializers.IntegerField(source="end_offset")


class PartySerializer(SpanSerializer):
    actor_id = serializers.CharField(source="actor.public_id", default=None)
    name = serializers.CharField()


class CandidateSerializer(serializers.Serializer[Any]):
    actor_id = serializers.CharField(source="actor.public_id", default=None)
    name, score = serializers.CharField(), serializers.FloatField()


class QuoteSerializer(serializers.ModelSerializer[Any]):
    id = serializers.CharField(source="public_id")
    article_id = serializers.CharField(source="article.public_id")
    spans = SpanSerializer(source="span_set", many=True)
    cue, speaker = serializers.SerializerMethodField(), serializers.SerializerMethodField()
    addressee, about = serializers.SerializerMethodField(), serializers.SerializerMethodField()
    release = serializers.SerializerMethodField()

    class Meta:
        model = Quote
        fields = (
            *("id", "article_id", "kind", "spans", "text", "cue", "speaker", "addressee", "about", "negated"),
            *("published_at", "confidence", "method", "extractor", "status", "release"),
        )

    def get_cue(self, quote: Quote) -> dict[str, Any] | None:
        found = _span(quote, "cue")
        return found and {**found, "lemma": quote.cue_lemma}

    def get_speaker(self, quote: Quote) -> dict[str, Any] | None:
        if quote.speaker_name is None:
            return None
        candidates = [each for each in quote.party_set.all() if each.part == "candidate"]
        told = {"name": quote.speaker_name, **(_span(quote, "speaker") or {}), "resolution": quote.speaker_resolution}
        who = quote.speaker and quote.speaker.public_id
        return {"actor_id": who, **told, "candidates": CandidateSerializer(candidates, many=True).data}

    def get_addressee(self, quote: Quote) -> dict[str, Any] | None:
        if quote.addressee_name is None:
            return None
        who = quote.addressee and quote.addressee.public_id
        return {"actor_id": who, "name": quote.addressee_name, **(_span(quote, "addressee") or {})}

    def get_about(self, quote: Quote) -> Any:
        return PartySerializer([each for each in quote.party_set.all() if each.part == "about"], many=True).data

    def get_release(self, quote: Quote) -> dict[str, int]:
        return {"added": quote.release_added, "changed": quote.release_changed}


def _span(quote: Quote, of: str) -> dict[str, int] | None:
    start = getattr(quote, f"{of}_start_offset")
    return None if start is None else {"start": start, "end": getattr(quote, f"{of}_end_offset")}


class Quotes(APIView):
    """The latest quotes, of a speaker in a year or all."""

    def get(self, request: Any) -> Response:
        asked, found = request.query_params, Quote.objects.all()
        if "speaker" in asked:
            found = found.filter(speaker__public_id=asked["speaker"])
        if "published" in asked:
            year = int(asked["published"])
            found = found.filter(published_at__gte=_year(year), published_at__lt=_year(year + 1))
        total, first = found.count(), int(asked.get("offset", 0))
        page = found.order_by(models.F("published_at").desc(nulls_last=True), "-id")
        rows = page.select_related("article", "speaker", "addressee").prefetch_related("span_set", "party_set__actor")
        data = QuoteSerializer(rows[first : first + LIMIT], many=True).data
        return Response({"data": data, "meta": {"total": total}})


def _year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


urlpatterns = [route("v1/quotes", Quotes.as_view())]


def application() -> Any:
    """Serve the database that the environment names, as a WSGI application."""
    return get_wsgi_application()
