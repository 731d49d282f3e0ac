"""The words that generated articles are made of: a few that are met everywhere, many that are met hardly ever."""

from itertools import accumulate, product
from typing import Final, NamedTuple

from extract.records import Place

COUNTRIES: Final = {
    "Austria": "AUT",
    "Brazil": "BRA",
    "Canada": "CAN",
    "Chile": "CHL",
    "Egypt": "EGY",
    "Finland": "FIN",
    "France": "FRA",
    "Ghana": "GHA",
    "India": "IND",
    "Italy": "ITA",
    "Japan": "JPN",
    "Kenya": "KEN",
    "Mexico": "MEX",
    "Norway": "NOR",
    "Poland": "POL",
    "Senegal": "SEN",
    "Spain": "ESP",
    "Turkey": "TUR",
    "Ukraine": "UKR",
    "Vietnam": "VNM",
}
PLACES: Final = tuple(
    Place(number, name, country, lat, lon, "city")
    for number, name, country, lat, lon in (
        (2761369, "Vienna", "AUT", 48.21, 16.37),
        (3469058, "Brasilia", "BRA", -15.78, -47.93),
        (6094817, "Ottawa", "CAN", 45.41, -75.70),
        (360630, "Cairo", "EGY", 30.06, 31.25),
        (658225, "Helsinki", "FIN", 60.17, 24.94),
        (2988507, "Paris", "FRA", 48.85, 2.35),
        (2306104, "Accra", "GHA", 5.56, -0.20),
        (3169070, "Rome", "ITA", 41.89, 12.48),
        (1850147, "Tokyo", "JPN", 35.69, 139.69),
        (184745, "Nairobi", "KEN", -1.28, 36.82),
        (3143244, "Oslo", "NOR", 59.91, 10.75),
        (756135, "Warsaw", "POL", 52.23, 21.01),
        (3117735, "Madrid", "ESP", 40.42, -3.70),
        (703448, "Kyiv", "UKR", 50.45, 30.52),
    )
)
SOURCES: Final = tuple(
    f"{name} {kind}" for name in ("Northern", "Harbour", "Capital", "Evening") for kind in ("Wire", "Post", "Herald")
)
_GIVEN: Final = (
    "Ada Anton Boris Carla Daniel Elena Farid Greta Hugo Ines Jonas Karim Lena Marta Nadia Omar Petra Rafael Sonia"
)
GIVEN: Final = tuple(_GIVEN.split())
BODIES: Final = ("Ministry", "Council", "Institute", "Party", "Union", "Bank", "Agency", "Group")
GROUPS: Final = ("farmers", "drivers", "students", "nurses", "miners", "fishers", "pilots", "teachers")
OFFICES: Final = ("President", "Prime Minister", "Foreign Minister", "Governor", "General", "Spokesman")


class Deed(NamedTuple):
    """A verb, and the event it tells in PLOVER and CAMEO."""

    verb: str
    type: str
    mode: str | None
    cameo: str


DEEDS: Final = (
    Deed("met", "CONSULT", None, "040"),
    Deed("visited", "CONSULT", "visit", "042"),
    Deed("praised", "SUPPORT", None, "051"),
    Deed("criticized", "ACCUSE", None, "111"),
    Deed("joined", "COOPERATE", None, "060"),
    Deed("helped", "AID", None, "070"),
    Deed("warned", "THREATEN", None, "130"),
    Deed("sued", "ACCUSE", None, "115"),
    Deed("rejected", "REJECT", None, "120"),
    Deed("arrested", "COERCE", "arrest", "173"),
    Deed("attacked", "ASSAULT", None, "190"),
)

_COMMON: Final = (
    "the of to and in a that for on with as by from at after over under between against about during before through "
    "government talks border trade market border water energy winter summer election budget parliament court police "
    "region city river bridge railway harbour airport hospital school factory farm price tax law vote report paper "
    "plan deal treaty crisis reform strike protest summit visit offer demand debate inquiry project border rescue "
    "new old late early first last next former local foreign public private large small long short strong weak quiet "
    "was were had been would could may must began ended rose fell grew stayed opened closed moved turned held kept "
    "week month year morning evening night week spring autumn monday friday people workers voters leaders members"
)
_ONSETS: Final = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
)
_RIMES: Final = ("a", "an", "ar", "e", "el", "en", "i", "in", "is", "o", "or", "u")
SYLLABLES: Final = tuple(onset + rime for onset, rime in product(_ONSETS, _RIMES))
"""240 of them: 57,600 words of two."""

RARE: Final = tuple(f"{first}{second}" for first, second in product(SYLLABLES[::3], SYLLABLES[1::3]))
WORDS: Final = (*_COMMON.split(), *RARE)


def zipf(size: int, shift: float = 2.7) -> list[float]:
    """Cumulated weights of ranks by Zipf's law, for `random.choices`; `shift` flattens the head, as in Mandelbrot's."""
    return list(accumulate(1 / (rank + shift) for rank in range(size)))


WORD_WEIGHTS: Final = zipf(len(WORDS))
