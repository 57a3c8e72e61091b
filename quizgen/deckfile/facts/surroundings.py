"""What the words around an answer say of it: that its number is a bound or not exact, that its list is not whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.deckfile.facts.comparatives import follows_comparative
from quizgen.language.clock_times import asks_for_time_of_day, is_clock_time
from quizgen.language.iso_dates import YEAR
from quizgen.language.words_around import SUPERLATIVE, anywhere, beginning, ending
from quizgen.model import Date, Number, NumberRange, Reference, Text
from quizgen.text.patterns import RarePattern
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.language import Grammar
    from quizgen.model import Answer, Run, Value

ANSWER = "\ufdd0"
"""Stands for another answer in the words around one."""
SENTENCE_END = re.compile(r"[;!?\u3002\uff01\uff1f\u0964]|\.(?= +[^\W\d_a-z])")
"""Where the words end that can say something of an answer."""
WORDS_BETWEEN_EXAMPLES = 3
"""Words that may stand between *such as* and an example: *such as the city of Naha*."""
WORDS_AFTER_EXAMPLES = 5
"""Words that may stand between an example and *among others*."""
WORDS_BESIDE_ONE_OF = 8
"""Words that may stand between *one of* and what is one of them: *one of the ships of the fleet was*."""
COPULA_BEFORE = re.compile(r"(?:\b(?:is|was|are|were|be|been|called|named|being)|[,:(]) *(?:the |a |an )?$")
COPULA_AFTER = re.compile(r" *(?:is|was|are|were|had been|has been|being|became|,|\()")
SINCE_OF_SUPERLATIVE = re.compile(
    rf"{SUPERLATIVE.pattern}[^,]{{0,80}}(?<![^\W_])"
    r"(?:since|seit|depuis|desde|dal|dalla|sinds|\u0441)(?: the| le| el| o)? +$"
)
"""Before a date since which nothing was like it: *the highest since ==1981==* is the highest since 1990, too."""
SINCE_OF_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|n't)\b[^,]{0,80}\bsince +$|"
    r"\b(?:nie|nicht|kein\w*|nichts|niemand|erstmals)\b[^,]{0,80}\bseit(?: dem)? +$|"
    r"\b(?:jamais|pas|aucun\w*|rien|personne)\b[^,]{0,80}\bdepuis(?: le)? +$|"
    r"\b(?:nunca|no|ning\u00fan\w*|nada|nadie|n\u00e3o|nenhum\w*|ningu\u00e9m)\b[^,]{0,80}\bdesde(?: el| o)? +$|"
    r"\b(?:mai|non|nessun\w*|niente)\b[^,]{0,80}\b(?:dal|dallo|dalla) +$"
)
"""Before a date since which something had not been: *not since ==1974==* is not since 1980, too."""
SPAN_OF_SUPERLATIVE = re.compile(
    rf"{SUPERLATIVE.pattern}[^,]{{0,80}}(?<![^\W_])(?:in|for|seit|depuis|en|em|da|in over|in more than) +$"
)
SPAN_AFTER = RarePattern(
    r" ?(?:years?|decades?|months?|weeks?|days?|centuries|century|jahren?|ans|a\u00f1os|anos|anni|jaar)\b"
)
THINGS_LIKE = {
    "en": re.compile(
        r"(?<!\w)(?!(?:looks|sounds|tastes|smells|feels|seems|acts|behaves|works|was|is|its|this|as)\b)"
        r"(?:\w+s|people) like (?:the |a |an )?$"
    ),
    "ru": re.compile(r"так(?:ие|их|ими|им|ой|ая|ое)\s+\w+,?\s+как\s*$"),
    "uk": re.compile(r"так(?:і|их|ими|им|ої|а|е)\s+\w+,?\s+як\s*$"),
}
"""Before an example: *countries like ==Chad==*, but not *it looks like ==a lion==*."""
LONGEST_CONTEXT = 400
"""Characters before and after an answer that can say something of it."""
YEAR_BEFORE = RarePattern(
    r"(?:^|\b)(?:in|since|until|till|of|year|by|from|to|before|after|during|early|late|mid|the|its|their|his|her|our|a|"
    r"an|spring|summer|autumn|winter|fall|and|or|january|february|march|april|may|june|july|august|september|october|"
    r"november|december)[ -]+$|[-\u2013/.]$"
)
"""Before four digits that may be a year, even where a noun follows: *in 1932*, *the 1992 elections*."""
EARLY_YEAR = re.compile(r"[1-9][0-9]{0,2}")
DIGITS_OF_CENTURIES = 3
"""Digits that are a year where a stem asks *when*: *Rome fell in ==476==*; two may be an hour."""
YEAR_WORD = RarePattern(
    r"year|jahr|ann\u00e9e|a\u00f1o|\bano\b|anno|jaar|\u0433\u043e\u0434|tahun|y\u0131l|\u5e74|\ub144|rok|\u00e5r|n\u0103m|mwaka"
)
"""What a year is called where a stem asks for one."""
AFTER_COUNT = RarePattern(r"(?:[ \u00a0][\w'\u2019-]+){0,3}")
DIGITS = re.compile(r"(?:[^\W\d]+ ){0,3}(\d{4})")


class Surroundings:
    """The words of the statement before and after an answer, and the stem that asks for it."""

    __slots__ = ("after", "before", "clause_after", "clause_before", "language", "small_stem", "stem")

    def __init__(self, before: str = "", after: str = "", stem: str = "", language: str = "en") -> None:
        self.before, self.after, self.stem, self.language = before, after, stem, language
        self.clause_before = _clause(before[-LONGEST_CONTEXT:], -1) if before else ""
        """The words of its own sentence before the answer, without capitals."""
        self.clause_after = _clause(after[:LONGEST_CONTEXT], 0) if after else ""
        """The words of its own sentence after the answer, without capitals."""
        self.small_stem = stem.casefold()
        """The stem without capitals."""


def _clause(text: str, part: int) -> str:
    """The first (0) or the last (-1) sentence of a text, without capitals, with one kind of apostrophe."""
    return SENTENCE_END.split(text)[part].casefold().replace("\u2019", "'")


def surroundings_in(runs: Sequence[Run], position: int, stem: str, language: str) -> Surroundings:
    """The surroundings of the answer at a position of a statement's runs."""
    before: list[str] = []
    after: list[str] = []
    beside = before
    for run in runs:
        if run.answer == position and beside is before:
            beside = after
        else:
            beside.append(run.text if run.answer < 0 else ANSWER)
    return Surroundings("".join(before), "".join(after), stem, language)


def in_its_place(answer: Answer, around: Surroundings, *, closed: bool = False) -> Answer:
    """The answer with what the words around it say: ``More than ==200==`` makes 200 the least.

    *closed*: the fact says that no other answer is right, whatever the words around it say.
    """
    value = _bounded(answer.value, around)
    approximate = isinstance(value, Number) and _is_approximate(value, around)
    if isinstance(value, Date) and _says(around, *ABOUT_DATE):
        value = replace(value, approximate=True)
    example = not closed and _is_example(value, around)
    compared = (
        not closed
        and isinstance(value, (Text, Reference))
        and follows_comparative(around.before, around.language)
    )
    if value is answer.value and not (approximate or example or compared):
        return answer
    return replace(
        answer,
        value=value,
        approximate=approximate,
        complete=answer.complete and not example and not compared,
        example=example,
    )


# --- bounds and what is not exact ------------------------------------------------------------------


def _bounded(value: Value, around: Surroundings) -> Value:
    """The value with the bound that the words around it say."""
    if isinstance(value, Number) and not value.bound:
        bound = _bound_of_number(value, around)
    elif isinstance(value, Date):
        bound = _bound_of_date(around)
    else:
        return value
    return replace(value, bound=bound) if bound else value


def _bound_of_number(value: Number, around: Surroundings) -> str:
    """The bound that the words around a number make it; empty for none."""
    said = {bound: _says(around, *fields) for bound, fields in BOUNDS.items()}
    if not any(said.values()):
        said = {bound: _asks_for_bound(around, bound) for bound in BOUNDS}
    longest = max(said, key=lambda bound: said[bound])  # *no more than* holds *more than*
    if said[longest]:
        return longest
    return "least" if _is_span_of_superlative(value, around) else ""


def _bound_of_date(around: Surroundings) -> str:
    """The bound that the words before a date make it; empty for none."""
    before = around.clause_before
    if SINCE_OF_SUPERLATIVE.search(before) or SINCE_OF_NEGATION.search(before):
        return "most"
    return next((bound for bound, fields in DATE_BOUNDS if _says(around, fields)), "")


def _is_span_of_superlative(value: Number, around: Surroundings) -> bool:
    """Whether a number says for how long nothing was like it: *the largest in ==50== years* is that of 20, too."""
    unit = value.unit.casefold() or around.clause_after
    return bool(SPAN_AFTER.match(unit) and SPAN_OF_SUPERLATIVE.search(around.clause_before))


def _says(around: Surroundings, before: Fields, after: Fields = ()) -> int:
    """The length of the phrase of the fields *before* that ends the words before the answer, or of *after* after it.

    0 where there is none.
    """
    if match := ending(around.language, *before).search(around.clause_before):
        return len(match[0])
    if not after:
        return 0
    match = beginning(around.language, *after).match(around.clause_after)
    return len(match[0]) if match and not NUMBER_NEXT.match(around.clause_after[match.end() :]) else 0


def _asks_for_bound(around: Surroundings, bound: str) -> int:
    """More than 0 where the stem asks for a bound: *more than how many*, *how many at least*; not *over 100 tonnes*."""
    stem, (before, after) = around.small_stem, BOUNDS[bound]
    if base_language(around.language) == "en":
        asked = (ending("en", *before).search(stem[: question.start()]) for question in ASKS.finditer(stem))
        return max(
            (len(match[0]) for match in asked if match), default=int(bool(BOUND_IN_STEM[bound].search(stem)))
        )
    ends, begins = ending(around.language, *before), beginning(around.language, *after)
    return int(
        any(
            ends.search(stem[: match.start()]) or begins.match(stem[match.end() :])
            for match in anywhere(around.language, "how_many").finditer(stem)
        )
    )


Fields = tuple[str, ...]
BOUNDS: dict[str, tuple[Fields, Fields]] = {
    "least": (("at_least",), ("at_least_after",)),
    "most": (("at_most", "one_of_the"), ("at_most_after",)),
}
"""What makes a number a bound where it stands before or after it."""
DATE_BOUNDS: tuple[tuple[str, Fields], ...] = (
    ("most", ("before_date",)),
    ("least", ("after_date",)),
    *((bound, before) for bound, (before, _) in BOUNDS.items()),
)
"""What makes a date a bound where it stands before it: the first that does counts."""
ABOUT: tuple[Fields, Fields] = (("about",), ("about_after",))
ABOUT_DATE: tuple[Fields, Fields] = (("about", "date_about"), ("about_after", "date_about_after"))
"""What says that a number or a date is not exact."""
NUMBER_NEXT = re.compile(
    r"\W*(?:[0-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|a hundred)\b)"
)
"""A number that a phrase belongs to rather than to the answer before it: *two ships and at least four planes*."""
ASKS = re.compile(r"\b(?:how|what|which)\b")
BOUND_IN_STEM = {
    "least": re.compile(r"\bat (?:the )?(?:very )?least\b(?! [0-9])|\bminimum number\b"),
    "most": re.compile(r"\bat (?:the )?(?:very )?most\b(?! [0-9])|\bmaximum number\b|\bup to how\b"),
}


def _is_approximate(value: Number, around: Surroundings) -> bool:
    """Whether the words before a number, in its mark or outside, say that it is not exact."""
    inside = ending(around.language, "about").search(f"{value.about.casefold()} ") if value.about else None
    return bool(inside) or _says(around, *ABOUT) > 0


# --- lists that are not whole ----------------------------------------------------------------------


def _is_example(value: Value, around: Surroundings) -> bool:
    """Whether the words around an answer say that there are others, too."""
    before, after, language = around.clause_before, around.clause_after, around.language
    if _follows(before, language, "list_before", WORDS_BETWEEN_EXAMPLES):
        return True
    if (like := THINGS_LIKE.get(base_language(language))) and like.search(before):
        return True
    if isinstance(value, (Number, NumberRange)):
        return False
    for match in anywhere(language, "list_after").finditer(after):
        if _words(after[: match.start()]) <= WORDS_AFTER_EXAMPLES:
            return True
    if anywhere(language, "one_of", "list_after").search(around.small_stem):
        return True
    return _is_one_of(before, after, language)


def _is_one_of(before: str, after: str, language: str) -> bool:
    """Whether an answer is *one of* several: *one of them was ==Naha==*, *==Naha== is one of the cities*."""
    english = base_language(language) == "en"
    links_before = not english or COPULA_BEFORE.search(before)
    if links_before and _follows(before, language, "one_of", WORDS_BESIDE_ONE_OF):
        return True
    links_after = not english or COPULA_AFTER.match(after)
    found = anywhere(language, "one_of").search(after) if links_after else None
    return bool(found and _words(after[: found.start()]) <= WORDS_BETWEEN_EXAMPLES)


def _follows(before: str, language: str, field: str, most: int) -> bool:
    """Whether the words before an answer have a phrase of a field, with no more than *most* words after it."""
    found = anywhere(language, field).finditer(before)
    return any(_words(before[match.end() :]) <= most for match in found)


def _words(text: str) -> int:
    """How many words a text has; in a script without spaces, how many characters."""
    return len(re.findall(r"[^\W\u3040-\u30ff\u3400-\u9fff]+|[\u3040-\u30ff\u3400-\u9fff]", text))


# --- a count or a year -----------------------------------------------------------------------------


def is_count(text: str, around: Surroundings, grammar: Grammar) -> bool:
    """Whether four digits are a count and no year, by the words around them: *==2000== people*, *==about 2000==*."""
    digits = DIGITS.fullmatch(text)
    if not digits or not YEAR.fullmatch(str(int(digits[1]))):  # digits of any script
        return False
    if field := _asked(around)[0]:
        return field == "how_many"
    counted = _counts_things(around.after, grammar)
    if counted and any(_says(around, before) for before, _ in BOUNDS.values()):
        return True
    return counted and not YEAR_BEFORE.search(around.clause_before)


def is_early_year(text: str, around: Surroundings) -> bool:
    """Whether one to three digits are a year, because the stem asks for one: *In ==79== Vesuvius erupted*."""
    if not EARLY_YEAR.fullmatch(text):
        return False
    field, words = _asked(around)
    return field == "when" and (bool(YEAR_WORD.search(words)) or len(text) == DIGITS_OF_CENTURIES)


def is_time_of_day(text: str, around: Surroundings) -> bool:
    """Whether a number with a dot is an hour and its minute, because the stem asks for a time: *at ==15.00==*."""
    if not is_clock_time(text):
        return False
    return asks_for_time_of_day(around.stem) or _asked(around)[0] == "when"


def _asked(around: Surroundings) -> tuple[str, str]:
    """Whether a stem asks ``how_many`` or ``when``, by its first words that do, and these words; empty for neither."""
    stem = around.small_stem
    fields: Fields = ("how_many", "when")
    found = {field: match for field in fields if (match := anywhere(around.language, field).search(stem))}
    field = min(found, key=lambda one: (found[one].start(), -found[one].end()), default="")
    return field, found[field][0] if field else ""


def _counts_things(after: str, grammar: Grammar) -> bool:
    """Whether a plural noun follows, within three words: *people*, *elite troops*; known for English alone."""
    for word in AFTER_COUNT.match(after)[0].split():  # type: ignore[index]  # it matches any text
        if grammar.is_small_word(word.lower()) or not word[0].isalpha():
            return False
        if grammar.is_plural(word):
            return True
    return False
