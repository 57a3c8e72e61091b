"""Answers compared by their words and by what they mean."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizgen.comparing_values import accepted_forms, before, days, overlaps, precision, same_value
from quizgen.language import en, plain
from quizgen.model import Date, Number, NumberRange, Reference, Text, Value
from quizgen.text.folding import are_other_symbols, fold

# each line: answers that are one, then after || answers that are others
RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209f]")
FOLDED = [
    ("Naha|naha|NAHA| Naha |Naha.|Ｎａｈａ|\ufeffNaha|Na\u00adha", "Nahaa|Na ha"),
    ("U.S.|US|u.s.|U.S|us.", "U S|USA"),
    ("U.S. Navy|US Navy|the U.S. Navy|The US  Navy|US\u00a0Navy", "U.S. Army"),
    ("the Philippine Sea|Philippine Sea|a Philippine Sea|The Philippine\nSea", "Philippine Seas"),
    ("Japan's navy|Japan’s navy|Japan‘s navy|Japan`s navy", "Japans navy"),
    ('"largest ever"|largest ever|“largest ever”|«largest ever»|the "largest" ever', "larger ever"),
    ("300-400|300–400|300—400|300‑400|300−400", "300 400|300 to 400"),
    ("Straße|STRASSE|strasse", "Strase"),
    ("Café|cafe\u0301|CAFÉ", "Cafe"),
    ("3.5|3.5.|3.5 ", "35|3,5"),
    (".5", "5"),
    ("two p.m.|two pm", "two am"),
    ("Washington D.C.|washington dc", "Washington"),
    ("St. Louis|St Louis", "Saint Louis"),
    ("the", "a|an"),
    ("The The|the", "then"),
    ("A|a", "an"),
    ("ﬁve|five|Five", "fine"),
    ("東京|東京.", "京都"),
    ("2\u2075|2^5", "25|2 5"),
    ("5\u00b2", "52|2\u2075"),
    ("10\u2079", "109"),
    ("6.5 \u00d7 10\u207b\u00b3", "6.5 \u00d7 10-3|6.5 \u00d7 10\u00b3"),
    ("CO\u2082|co2", "CO|O2"),
    ("101\u2082", "1012"),
    ("400 m\u00b2|400 m2", "400 m"),
    ("Na\u207a", "Na|Na\u207b"),
    ("C++|c++", "C|C#"),
    ("F\u266f", "F"),
    ("5\u2032 10\u2033|5' 10''", "5 10"),
    ("A major|a major", "major|E major"),
    ("A negative", "negative"),
    ("A level", "level"),
    ("a ship|A ship|the ship", "A"),
    ("the X|X", "a X"),
    ("", "."),
    (".|.", ".."),
]


@pytest.mark.parametrize(("alike", "others"), FOLDED)
def test_fold(alike: str, others: str) -> None:
    forms = {fold(text) for text in alike.split("|")}
    assert len(forms) == 1
    assert not forms & {fold(text) for text in others.split("|")}


@settings(deadline=None)
@given(st.text())
@example("the a an x")
@example("ǰ\u0345")
@example("İ. .")
@example("C.\u0327")
@example('"“')
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
@example("\u2024", "NFKC")
def test_how_unicode_writes_a_letter_does_not_matter(text: str, form: str) -> None:
    assume(form in {"NFC", "NFD"} or not RAISED.search(text))  # a raised digit is another sign
    assert fold(text) == fold(unicodedata.normalize(form, text))  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=20))
def test_the_fast_path_for_ascii_is_no_other_path(text: str) -> None:
    marked = f"{text}\u200b"
    if text.strip() and fold(text) != text.strip():
        assert fold(text) == fold(marked)


# --- meaning --------------------------------------------------------------------------------------


def value(text: str) -> Value:
    return en.parse_date(text) or en.parse_number(text) or Reference(text)


SAME = [
    "seven|7|Seven|7.0",
    "100|1E+2|one hundred|a hundred",
    "two days|2 days|2|about 2 days",
    "one mile|1 miles",
    "6 million|6,000,000|six million|6000 thousand",
    "$5 million|$5,000,000|5 million dollars|5 million US dollars|5 million U.S. dollars|US$5 million",
    "40%|40 percent|forty per cent|40 %",
    "16 km|16 kilometres|sixteen kilometers",
    "85th|eighty-fifth",
    "300–400|300 to 400|between 300 and 400|three hundred to four hundred",
    "26 April 2017|April 26, 2017|2017-04-26|Wednesday 26 April 2017",
    "April 2017|2017-04|1–30 April 2017|about April 2017",
    "2017|2017-01-01/2017-12-31|January to December 2017",
    "naha",
]


def written(text: str) -> Value:
    return Number(Decimal(text)) if "E" in text else value(text)


@pytest.mark.parametrize("group", SAME)
def test_the_same_value(group: str) -> None:
    values = [written(text) for text in group.split("|")]
    assert all(same_value(a, b) and overlaps(a, b) for a in values for b in values)


@pytest.mark.parametrize("place", range(len(SAME)))
def test_other_values_are_not_the_same(place: int) -> None:
    first = written(SAME[place].split("|")[0])
    others = [written(text) for group in SAME[:place] + SAME[place + 1 :] for text in group.split("|")]
    assert not any(same_value(first, other) or same_value(other, first) for other in others)


DIFFERENT = [
    ("two", "second"),
    ("two", "three"),
    ("two days", "two weeks"),
    ("0.1", "0.10000000000000001"),
    ("300", "300–400"),
    ("300–400 ships", "300–400 jets"),
    ("300–400", "300–401"),
    ("26 April 2017", "27 April 2017"),
    ("$5", "€5"),
    ("naha", "wonsan"),
    ("two", "naha"),
    ("2017", "2018"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_values(one: str, other: str) -> None:
    a, b = value(one) if one != "0.1" else Number(Decimal("0.1")), value(other)
    if other.startswith("0.1"):
        b = Number(Decimal(other))
    assert not same_value(a, b)
    assert not same_value(b, a)


def test_two_texts_are_never_the_same_value() -> None:
    assert not same_value(Text(), Text())
    assert not overlaps(Text(), Text())


OVERLAPS = [
    ("350", "300–400", True),
    ("300", "300–400", True),
    ("400 pieces", "300–400 pieces", True),
    ("401", "300–400", False),
    ("350 ships", "300–400 jets", False),
    ("85th", "80–90", False),
    ("300–400", "400–500", True),
    ("300–400", "401–500", False),
    ("two", "three", False),
    ("more than 300", "350", True),
    ("more than 300", "250", False),
    ("more than 300", "at least 250", True),
    ("up to 300", "250", True),
    ("up to 300", "350", False),
    ("fewer than 300", "more than 200", True),
    ("fewer than 300", "more than 400", False),
    ("at least 300", "100–200", False),
    ("about 16 months", "17 months", False),
    ("March 2017", "5 March 2017", True),
    ("5 March 2017", "2017", True),
    ("31 March 2017", "April 2017", False),
    ("23–24 April 2017", "24–26 April 2017", True),
    ("23–24 April 2017", "25–26 April 2017", False),
    ("2016 to April 2017", "30 April 2017", True),
    ("2016 to April 2017", "1 May 2017", False),
    ("naha", "naha", True),
    ("naha", "wonsan", False),
    ("2017-04", "17", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_overlaps(one: str, other: str, expected: bool) -> None:
    assert overlaps(value(one), value(other)) is expected
    assert overlaps(value(other), value(one)) is expected


def test_a_bound_holds_for_an_option_with_the_same_words_before_it() -> None:
    more_than_300 = value("more than 300")
    assert overlaps(more_than_300, Number(Decimal(200), about="More than"))
    assert not overlaps(more_than_300, Number(Decimal(200), about="nearly"))


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("26 April 2017", "2017-04-26", "2017-04-26", "day"),
        ("February 2016", "2016-02-01", "2016-02-29", "month"),
        ("February 2017", "2017-02-01", "2017-02-28", "month"),
        ("December 2017", "2017-12-01", "2017-12-31", "month"),
        ("2017", "2017-01-01", "2017-12-31", "year"),
        ("23–24 April 2017", "2017-04-23", "2017-04-24", "span"),
        ("2016 to April 2017", "2016-01-01", "2017-04-30", "span"),
    ],
)
def test_days_and_precision(text: str, first: str, last: str, expected: str) -> None:
    date = value(text)
    assert isinstance(date, Date)
    assert tuple(dt.date.fromisoformat(day).toordinal() for day in (first, last)) == days(date)
    assert expected == precision(date)


def test_every_month_ends_where_the_next_begins() -> None:
    months = [(year, month) for year in (1900, 2000, 2016, 2017) for month in range(1, 12)]
    for year, month in months:
        last = days(Date((year, month, 0)))[1]
        assert last + 1 == dt.date(year, month + 1, 1).toordinal()
    assert days(Date((9999, 12, 0)))[1] == dt.date.max.toordinal()


def test_a_day_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="2017-02-30 does not exist"):
        days(Date((2017, 2, 30)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("25 April 2017", "26 April 2017", True),
        ("26 April 2017", "26 April 2017", False),
        ("March 2017", "1 April 2017", True),
        ("March 2017", "31 March 2017", False),
        ("23–24 April 2017", "24–25 April 2017", False),
        ("2016", "2017", True),
        ("2016~", "2018", False),
        ("2016", "2018~", False),
        ("26 April 2017", "25 April 2017", False),
    ],
)
def test_before(one: str, other: str, expected: bool) -> None:
    a, b = value(one), value(other)
    assert isinstance(a, Date)
    assert isinstance(b, Date)
    assert before(a, b) is expected
    assert not (before(a, b) and before(b, a))


POINTS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).flatmap(
    lambda d: st.sampled_from([(d.year, d.month, d.day), (d.year, d.month, 0), (d.year, 0, 0)])
)


@settings(deadline=None)
@given(POINTS, POINTS)
def test_dates_come_before_after_or_overlap(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    a, b = Date(one), Date(other)
    assert [before(a, b), before(b, a), overlaps(a, b)].count(True) == 1


# --- spellings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("two", "", "2"),
        ("2", "", "two"),
        ("Two days", "", "2 days"),
        ("85th", "", "eighty-fifth"),
        ("first", "", "1st"),
        ("26 April 2017", "", "April 26, 2017|2017-04-26"),
        ("2017-04-26", "", "26 April 2017|April 26, 2017"),
        ("Wednesday 26 April 2017", "", "26 April 2017|April 26, 2017|2017-04-26"),
        ("2017", "", ""),
        ("300-400", "", "300 to 400"),
        ("1,500", "", "1500"),
        ("ASDF", "Air Self-Defense Force|ASDF|Japan's air force", "Air Self-Defense Force|Japan's air force"),
        ("the Philippine Sea", "Philippine Sea||philippine sea.", ""),
        ("live-fire drills", "", ""),
    ],
)
def test_accepted_forms(text: str, names: str, expected: str) -> None:
    known = en.parse_date(text) or en.parse_number(text) or Text()
    forms = accepted_forms(text, known, tuple(names.split("|")), en)
    assert tuple(filter(None, expected.split("|"))) == forms


def test_accepted_forms_without_a_grammar() -> None:
    assert accepted_forms("26. April 2017", Date((2017, 4, 26)), ("Tag X",), plain) == ("2017-04-26", "Tag X")
    assert accepted_forms("16", Number(Decimal(16)), (), plain) == ()
    assert accepted_forms("300–400", NumberRange(Decimal(300), Decimal(400)), (), plain) == ()


@pytest.mark.parametrize(
    ("one", "other", "others"),
    [
        ("Co", "CO", True), ("Pa", "PA", True), ("Na", "NA", True), ("Hf", "HF", True), ("Co", "co", False),
        ("Co", "Co", False), ("Navy", "NAVY", False), ("US", "us", False), ("a", "A", False),
    ],
)  # fmt: skip
def test_symbols_of_other_capitals_are_others(one: str, other: str, others: bool) -> None:
    assert are_other_symbols(one, other) is others


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5 MW", "5 mW", False), ("5 MW", "5 MW", True), ("3 MB", "3 Mb", False), ("5 Mg", "5 mg", False),
        ("4 percent", "4%", True),
    ],
)  # fmt: skip
def test_capitals_of_units_count_where_they_make_another_unit(one: str, other: str, same: bool) -> None:
    assert same_value(value(one), value(other)) is same
