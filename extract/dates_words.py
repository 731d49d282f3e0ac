"""The words of dates: one pattern that finds them, and the numbers they stand for."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    f"{stem}day": number for number, stem in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "dozen": 12, "two dozen": 24}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        start=1,
    )
}
HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}

_MONTH = "(?:" + "|".join(name.capitalize() for name in sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_FULL_MONTH = "(?:" + "|".join(n.capitalize() for n in MONTHS if len(n) > 4 or n in {"may", "june", "july"}) + r")\b"
_WEEKDAY = "(?:" + "|".join(name.capitalize() for name in WEEKDAYS) + r")\b"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1\d|20)\d\d\b"
_NUMBER = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|\d{1,3})"
_UNIT = r"(?:day|week|month|quarter|year|decade)"
_ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th))"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WHICH = r"(?:[Ll]ast|[Nn]ext|[Tt]his|[Tt]he (?:previous|following|same|past|coming|current))"
_PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[- ](?:in )?)"
_OF_YEAR = rf"(?: of|,| in)? (?:{_YEAR}|(?:last|next|this|the) year\b)"

# Longest first, so that "19 December 2022" is not read as "19 December" or "2022".
_POINTS = (
    r"\d{4}-\d\d-\d\d\b(?:T[\d:]+Z?)?",
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4}\b",
    rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?",
    rf"(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_DAY}(?!:\d)(?:,? {_YEAR})?",
    rf"{_MONTH},?(?: of)? {_YEAR}",
    rf"(?:{_WHICH} |{_PART})?{_FULL_MONTH}(?: (?:last|next|this) year\b)?",
    rf"[Qq][1-4](?: of)? {_YEAR}",
    rf"(?:[Tt]he )?(?:{_ORDINAL}|last|final) (?:quarter|half)\b(?:{_OF_YEAR})?",
    rf"(?:[Tt]he )?(?:first|last|final|opening|closing) (?:(?:few|several|couple of|{_NUMBER}) )?(?:days|weeks|months|years)"
    rf" of (?:{_MONTH} {_YEAR}|{_YEAR}|(?:last|next|this|the) (?:year|month)\b|(?:the )?{_YEAR[:-2]}s)",
    rf"(?:[Tt]he )?(?:beginning|start|middle|end|turn) of (?:{_MONTH} {_YEAR}|{_YEAR}|(?:last|next|this|the) (?:year|month|week)\b|{_FULL_MONTH})",
    rf"(?:{_WHICH} |(?:[Tt]he )?(?:{_PART})?){_SEASON}\b{_OF_YEAR}",
    rf"{_WHICH} {_SEASON}\b",
    rf"(?:(?:[Ll]ater|[Ee]arlier|[Ll]ate|[Ee]arly) )?{_WHICH} (?:{_UNIT}|weekend)\b",
    rf"(?:[Tt]he )?{_PART}?(?:[Tt]he )?(?:{_YEAR[:-2]}s\b|['’][2-9]0s\b)",
    rf"{_PART}{_YEAR}",
    rf"(?:[Aa]bout |[Aa]round |[Nn]early |[Aa]lmost |[Mm]ore than )?(?:{_NUMBER}|[Aa] few|[Ss]everal|[Aa]n?) {_UNIT}s? (?:ago|earlier|later|before|from now)\b",
    rf"(?:the )?(?:past|last|next|coming) (?:{_NUMBER}|few|several) {_UNIT}s?\b",
    rf"(?:[Ll]ate |[Ee]arl(?:y|ier) |[Ll]ater )?(?:[Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday)\b",
    r"(?:[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)\b",
    rf"(?:{_WHICH} |[Ll]ate |[Ee]arly )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night)\b)?",
    rf"(?:[Tt]he )?(?:(?:early|late|mid)[- ])?{_ORDINAL}[- ]century\b",
    r"(?:[Cc]hristmas|[Bb]oxing|[Nn]ew [Yy]ear['’]s) ?(?:[Ee]ve|[Dd]ay)?\b" + rf"(?:,? {_YEAR})?",
    rf"[Tt]h(?:e|at) (?:day (?:before|after)|same day|next day)\b",
    _YEAR,
)
_POINT = "(?:" + "|".join(_POINTS) + ")"
_SINCE = r"[Ss]ince|[Ee]ver since|[Ff]rom|[Bb]etween"
_UNTIL = r"[Uu]ntil|[Tt]ill|[Bb]y|[Tt]hrough|[Uu]p to|[Bb]efore the end of"
PATTERN = re.compile(
    rf"(?<![\w$£€#/.-])(?:(?P<lead>{_SINCE}|{_UNTIL}) )?(?:the )?(?P<first>{_POINT})"
    rf"(?:(?P<link> ?[-–—] ?| to | through | until | and )(?:the )?(?P<last>{_POINT}|{_DAY}(?:,? {_YEAR})?|\d\d\b))?"
    r"(?![\w%]|[.,]\d|[-–]\w)"
)
YEAR = re.compile(_YEAR)


def number(word: str) -> int | None:
    """The number a word or figures stand for."""
    return int(word) if word.isdigit() else NUMBERS.get(word)


def ordinal(word: str) -> int:
    """The number of "third" or "3rd"."""
    return ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word))
