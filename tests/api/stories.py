"""Five small articles and what is to be found in them, set down by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from extract.records import (
    Actor,
    Candidate,
    Cue,
    Dateline,
    Event,
    Extraction,
    Layout,
    Mention,
    Party,
    Place,
    Quote,
    Role,
    Span,
    Speaker,
    Toponym,
    When,
)

TALKS = """Ministers meet in Geneva

Anna Keller and Tomas Novak talked for two hours.

GENEVA, March 5 - Anna Keller met Tomas Novak in Geneva on Monday. “We will sign in May,” Keller said, “and we mean it.”
Novak denied that troops had left the border. He called the plan “brave”."""
MARCH = """Harbour workers march

Dockers marched through Trieste on Sunday.

The Harbour Union wants higher wages, its leader said."""
BRIEF = "Keller flew home on Wednesday. Nothing more was said of the talks 🤝 in Geneva."
PLAIN = "A quiet day."
WITHDRAWN = "The Harbour Union met nobody."

TALKS_URL = "https://harbour.example/talks?day=5&page=1"
GENEVA = Place(2660646, "Geneva", "CHE", 46.2, 6.15, "city")


def span(text: str, words: str, after: str = "") -> Span:
    """Where `words` stand, behind `after`."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def ends(text: str, words: str, after: str = "") -> tuple[int, int]:
    """Both ends of `span`."""
    found = span(text, words, after)
    return found.start, found.end


def party(actor: int | None, text: str, words: str, after: str = "") -> Party:
    """Words that stand for the actor of this number."""
    return Party(actor, words, *ends(text, words, after))


def extraction(text: str, **found: Any) -> Extraction:
    empty: dict[str, Any] = dict.fromkeys(("actors", "quotes", "events", "toponyms"), ())
    whole = Layout(None, None, Span(0, len(text)))
    return Extraction(
        **{"text": text, "layout": whole, "language": "en", "byline": None, "dateline": None, **empty, **found}
    )


Loaded = tuple[Extraction, dict[str, Any]]


def stories() -> tuple[Loaded, ...]:
    """What each article says, and what is known of it besides."""
    return talks(), march(), brief(), plain(), withdrawn()


def talks() -> Loaded:
    """An article with everything: title and lead, a dateline, a quote in two spans, events that did not happen."""
    title, lead, body = TALKS.split("\n\n")
    layout = Layout(span(TALKS, title), span(TALKS, lead), span(TALKS, body))
    dateline = Dateline(*ends(TALKS, "GENEVA, March 5"), GENEVA, day(TALKS, "March 5", date(2024, 3, 5)))
    keller = Actor(
        "Anna Keller",
        "person",
        (
            Mention(*ends(TALKS, "Anna Keller", "GENEVA"), "name"),
            Mention(*ends(TALKS, "Keller", "May,”"), "name"),
        ),
        country="CHE",
        sector="GOV",
        aliases=("Keller",),
        roles=(Role("Ministers", *ends(TALKS, "Ministers")),),
        wikidata="Q100001",
    )
    novak = Actor(
        "Tomas Novak",
        "person",
        (Mention(*ends(TALKS, "Tomas Novak", "GENEVA"), "name"), Mention(*ends(TALKS, "He", "border."), "pronoun")),
        country="CZE",
        sector="GOV",
    )
    facts = {
        "source_name": "Harbour Wire",
        "source_url": "https://harbour.example",
        "url": TALKS_URL,
        "published_at": datetime(2024, 3, 5, tzinfo=UTC),
        "published_precision": "day",
    }
    found = extraction(
        TALKS,
        layout=layout,
        byline="Ann Example",
        dateline=dateline,
        actors=(keller, novak),
        quotes=talks_quotes(),
        events=talks_events(),
        toponyms=(Toponym(*ends(TALKS, "Geneva", "Novak in"), GENEVA, 1.0),),
    )
    return found, facts


def talks_quotes() -> tuple[Quote, ...]:
    said = Speaker(0, "Keller", *ends(TALKS, "Keller", "May,”"), "name")
    denied = Speaker(1, "Novak", *ends(TALKS, "Novak", "mean it"), "name")
    words = (span(TALKS, "We will sign in May,"), span(TALKS, "and we mean it."))
    return (
        Quote(
            "direct",
            words,
            "We will sign in May, and we mean it.",
            Cue(*ends(TALKS, "said"), "say"),
            said,
            0.95,
            addressee=party(1, TALKS, "Tomas Novak", "GENEVA"),
            about=(party(0, TALKS, "We"),),
        ),
        Quote(
            "indirect",
            (span(TALKS, "that troops had left the border"),),
            "that troops had left the border",
            Cue(*ends(TALKS, "denied"), "deny"),
            denied,
            0.7,
            negated=True,
        ),
    )


def talks_events() -> tuple[Event, ...]:
    def event(kind: str, trigger: str, quad: int, factuality: Any, **further: Any) -> Event:
        plain: dict[str, Any] = dict.fromkeys(
            ("mode", "cameo", "goldstein", "plover_score", "place", "date", "said_by")
        )
        plain |= {
            "contexts": (),
            "actors": (),
            "recipients": (),
            "evidence": (span(TALKS, trigger),),
            "confidence": 0.8,
        }
        return Event(type=kind, trigger=span(TALKS, trigger), quad=quad, factuality=factuality, **(plain | further))

    keller, novak = party(0, TALKS, "Anna Keller", "GENEVA"), party(1, TALKS, "Tomas Novak", "GENEVA")
    return (
        event(
            "CONSULT",
            "met",
            1,
            "happened",
            mode="visit",
            contexts=("diplomatic",),
            cameo="040",
            goldstein=1.0,
            plover_score=1.5,
            actors=(keller,),
            recipients=(novak,),
            place=Toponym(*ends(TALKS, "Geneva", "Novak in"), GENEVA),
            date=day(TALKS, "Monday", date(2024, 3, 4)),
        ),
        event("AGREE", "sign", 1, "planned", actors=(keller,), said_by=party(0, TALKS, "Keller", "May,”")),
        event("RETREAT", "left", 2, "denied", mode="withdraw", actors=(party(None, TALKS, "troops"),), said_by=novak),
    )


def day(text: str, words: str, value: date) -> When:
    return When(*ends(text, words), words, value.isoformat(), "day", value, value)


def march() -> Loaded:
    """An article whose speaker is not certain."""
    union = Actor("Harbour Union", "organization", (Mention(*ends(MARCH, "Harbour Union"), "name"),), "ITA", "LAB")
    leader = Speaker(None, "its leader", *ends(MARCH, "its leader"), "none", (Candidate(0, 0.4),))
    words = span(MARCH, "wants higher wages")
    quote = Quote("indirect", (words,), "wants higher wages", Cue(*ends(MARCH, "said"), "say"), leader, 0.5)
    found = extraction(MARCH, layout=Layout(span(MARCH, "Harbour workers march"), None, span(MARCH, MARCH[23:])))
    facts = {"source_name": "Inland Post", "published_at": datetime(2024, 3, 10, 18, 30, tzinfo=UTC)}
    return replace(found, actors=(union,), quotes=(quote,)), facts


def brief() -> Loaded:
    """An article with a character beyond the basic plane, which moves offsets that count anything but code points."""
    keller = Actor("Keller", "person", (Mention(*ends(BRIEF, "Keller"), "name"),), "CHE", "GOV", wikidata="Q100001")
    found = extraction(BRIEF, actors=(keller,), toponyms=(Toponym(*ends(BRIEF, "Geneva"), GENEVA),))
    return found, {"source_name": "Harbour Wire", "published_at": datetime(2024, 3, 6, tzinfo=UTC)}


def plain() -> Loaded:
    """An article that says nothing, of an unknown day and source."""
    return extraction(PLAIN), {}


def withdrawn() -> Loaded:
    """An article that is taken away again, with an actor of its own."""
    nobody = Actor("Nobody Atall", "person", (Mention(*ends(WITHDRAWN, "nobody"), "nominal"),))
    return extraction(WITHDRAWN, actors=(nobody,)), {}
