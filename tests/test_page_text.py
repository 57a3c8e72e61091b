"""The words around questions in every language: whole, in agreement with the templates, and what is printed."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import anki.lang
import pytest
from msgspec.structs import replace

from quizgen import page_text, resources
from quizgen.model import Article, Date
from quizgen.settings import Settings
from quizgen.templating import type_words
from tests.builds import ENGINE
from tests.catalogues import FILES, catalogue, compiled, language_of, messages
from tests.command import quizgen
from tests.formats.markup import read

HERE = Path(__file__).parent
DECKS = {"ja": HERE / "formats" / "japanese.yaml", "ar": HERE / "formats" / "arabic.yaml"}
ENGLISH = HERE.parents[0] / "decks" / "us-japan-drills-2017"
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|SOURCE|DATE")
TYPES = type_words("en")
OTHERS = [language for language in page_text.languages() if language != "en"]
NUMBERS = range(201)


def forms(message: Any) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def slots(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def test_there_are_six_languages() -> None:
    assert page_text.languages() == ("ar", "de", "en", "es", "fr", "ja")
    assert [language_of(file) for file in FILES] == OTHERS


def said(catalogue_file: IO[bytes]) -> tuple[dict[Any, str], list[int]]:
    """What a compiled catalogue says, and which form each number takes; not by which tool it was made."""
    words = vars(GNUTranslations(catalogue_file))
    messages_only = {message: text for message, text in words["_catalog"].items() if message}
    return messages_only, [int(words["plural"](number)) for number in NUMBERS]


@pytest.mark.parametrize("file", FILES, ids=language_of)
def test_what_is_read_is_made_from_what_is_edited(file: Path) -> None:
    """``python -m tests.catalogues`` compiles a catalogue that was edited."""
    with file.with_suffix(".mo").open("rb") as shipped:
        assert said(shipped) == said(BytesIO(compiled(file)))


def test_the_tool_that_made_a_catalogue_does_not_matter(tmp_path: Path) -> None:
    """Each version of Babel writes its own name into the catalogues that it makes."""
    older = tmp_path / "de" / "LC_MESSAGES" / "quizgen.po"
    older.parent.mkdir(parents=True)
    text = FILES[OTHERS.index("de")].read_text(encoding="utf-8")
    older.write_text(re.sub(r"Generated-By: Babel [\d.]+", "Generated-By: Babel 2.1", text), encoding="utf-8")
    assert said(BytesIO(compiled(older))) == said(BytesIO(compiled(FILES[OTHERS.index("de")])))
    older.write_text(text.replace('msgstr "Klasse"', 'msgstr "Klassen"'), encoding="utf-8")
    assert said(BytesIO(compiled(older))) != said(BytesIO(compiled(FILES[OTHERS.index("de")])))


@pytest.mark.parametrize("file", FILES, ids=language_of)
def test_every_message_is_translated_and_no_other(file: Path) -> None:
    """``python -m tests.catalogues`` takes new messages in; then they want translating."""
    words = catalogue(file)
    assert {message.id for message in words if message.id} == {m.id for m in messages() if m.id}
    assert [m.id for m in words if m.id and (m.fuzzy or not all(forms(m)))] == []


@pytest.mark.parametrize("file", FILES, ids=language_of)
def test_babel_finds_no_fault(file: Path) -> None:
    assert [(message.id, errors) for message, errors in catalogue(file).check()] == []


@pytest.mark.parametrize("file", FILES, ids=language_of)
def test_placeholders_agree(file: Path) -> None:
    """A form for one number alone may spell it: Arabic has a word for two points."""
    words = catalogue(file)
    of_one = {form for form in range(words.num_plurals) if sum(plural(file, n) == form for n in NUMBERS) == 1}
    for message in words:
        if not message.id:
            continue
        plain = str(message.id[0] if isinstance(message.id, tuple) else message.id)
        for place, form in enumerate(forms(message)):
            spelt = isinstance(message.id, tuple) and place in of_one and not slots(form)
            assert spelt or slots(form) == slots(plain), form


def plural(file: Path, number: int) -> int:
    """Which form a number takes, as gettext works it out from the catalogue that is shipped."""
    with file.with_suffix(".mo").open("rb") as shipped:
        return int(vars(GNUTranslations(shipped))["plural"](number))


PLURALS = {
    "ar": "0 | 1 | 2 | 3 10 103 | 100 101 102 | 11 99 111",
    "de": "1 | 0 2 11 101",
    "es": "1 | 0 2 11 101",
    "fr": "0 1 | 2 11 101",
    "ja": "0 1 2 11 101",
}
"""Which numbers take which form, form by form (Unicode CLDR, plural rules)."""


@pytest.mark.parametrize("file", FILES, ids=language_of)
def test_plurals_are_those_of_the_language(file: Path) -> None:
    for form, numbers in enumerate(PLURALS[language_of(file)].split(" | ")):
        assert {plural(file, int(number)) for number in numbers.split()} == {form}


def test_points_in_arabic() -> None:
    """One and two are words of their own, three to ten take the plural, more the singular again."""
    words = page_text.catalogue("ar")
    told = [words.ngettext("%(num)s point", "%(num)s points", n) % {"num": n} for n in (1, 2, 3, 10, 11, 100)]
    assert told == ["درجة واحدة", "درجتان", "3 درجات", "10 درجات", "11 درجة", "100 درجة"]


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_reader_shall_press_is_called_as_anki_calls_it(language: str) -> None:
    (advice,) = (str(m.id) for m in messages() if str(m.id).startswith("Several cards"))
    anki.lang.set_lang(language)
    try:
        labels = anki.lang.tr_legacyglobal
        named = (labels.importing_with_deck_configs(), labels.deck_config_bury_title())
    finally:
        anki.lang.set_lang("en")
    assert [label for label in named if label not in page_text.catalogue(language).gettext(advice)] == []


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE", "de_CH"])
def test_a_region_is_served_by_its_language(tag: str) -> None:
    assert page_text.catalogue(tag).gettext("Class") == "Klasse"
    assert type_words(tag)["true_false"]["says_true"] == "Richtig"


@pytest.mark.parametrize("tag", ["en", "en-GB", "eu", "../de", ""])
def test_a_language_without_a_catalogue_is_printed_in_english(tag: str) -> None:
    assert page_text.catalogue(tag).gettext("Class") == "Class"
    assert type_words(tag) == TYPES


# --- the words of question types -------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_every_type_has_its_words(language: str) -> None:
    here = resources.templates() / "questions" / language
    assert {path.stem for path in here.glob("*.j2")} == TYPES.keys()
    words = type_words(language)
    for name, english in TYPES.items():
        assert words[name].keys() == english.keys()
        for key, text in english.items():
            assert words[name][key].strip() or key == "colon"
            assert slots(words[name][key]) == slots(text)
            assert words[name][key] != text or key == "colon", f"{name} speaks English"


# --- what is printed -------------------------------------------------------------------------------


def pages(path: Path, **wishes: Any) -> dict[str, Any]:
    """The pages of a quiz by their kind, read back; nothing is wrong with the deck."""
    built = ENGINE.build(path, settings=Settings(**wishes), formats=("quiz", "key"))
    assert built.problems == ()
    return {name.removesuffix(".html").rpartition("-")[2]: read(data) for name, data in built.files.items()}


@pytest.mark.parametrize(
    ("language", "fields", "marks"),
    [
        ("ja", ["氏名", "組", "日付"], {"正しい", "誤り"}),
        ("ar", ["الاسم", "الصف", "التاريخ"], {"صواب", "خطأ"}),
    ],
)
def test_a_deck_prints_in_its_language(language: str, fields: list[str], marks: set[str]) -> None:
    printed = pages(DECKS[language])
    sheet, key = printed["quiz"], printed["key"]
    assert [field.words for field in sheet.every(".field")] == fields
    assert {text.words for item in sheet.every(".judged") for text in item.every(".text")} == marks
    for page in (sheet, key):
        way = "rtl" if language == "ar" else "ltr"
        assert page.one("html").attributes == {"lang": language, "dir": way}
        assert re.findall(r"[a-z]{4,}", re.sub(r"tag:\S+|fact::\S+", "", page.one("main").words)) == []


def test_a_claim_is_told_as_the_language_tells_it() -> None:
    told = {language: pages(path)["quiz"].one("main").words for language, path in DECKS.items()}
    assert "北浜新報によると、工事費は" in told["ja"]
    assert "وفقًا لما ذكره المصدر (صحيفة الميناء): كانت" in told["ar"]


def test_another_language_is_that_of_the_page_and_not_of_the_text() -> None:
    """What the deck says is marked as English, for screen readers and for the right letters."""
    sheet = pages(ENGLISH, language="fr")["quiz"]
    assert sheet.one("html").attributes == {"lang": "fr", "dir": "ltr"}
    assert [field.words for field in sheet.every(".field")] == ["Nom", "Classe", "Date"]
    assert {text.words for item in sheet.every(".judged") for text in item.every(".text")} == {"Vrai", "Faux"}
    assert {stem.attributes.get("lang") for stem in sheet.every(".stem")} <= {"en", None}
    assert sheet.one("#q1").one(".stem").attributes["lang"] == "en"
    assert "According to" in sheet.one("main").words
    assert "Selon" not in sheet.one("main").words


def test_the_deck_s_own_language_changes_nothing() -> None:
    plain = ENGINE.build(ENGLISH, formats=("quiz", "key"))
    assert ENGINE.build(ENGLISH, Settings(language="en"), formats=("quiz", "key")).files == plain.files
    assert all(b' lang="en"' not in page.partition(b"<body>")[2] for page in plain.files.values())


def test_cards_speak_the_deck_s_language_whatever_the_page_does() -> None:
    cards = ENGINE.build(DECKS["ja"], formats=("anki",)).files
    assert ENGINE.build(DECKS["ja"], Settings(language="de"), formats=("anki",)).files.keys() == cards.keys()
    deck, _ = ENGINE.read(DECKS["ja"])
    assert deck is not None
    assert ENGINE.job(deck, Settings(language="de")).cards == ENGINE.job(deck).cards
    texts = {option.text for card in ENGINE.job(deck).cards for option in card.options}
    assert "正しい" in texts


def test_build_takes_a_language(tmp_path: Path) -> None:
    ran = quizgen("build", ENGLISH, "--format", "quiz", "--lang", "de", "-o", tmp_path)
    assert ran.code == 0, ran.err
    (page,) = tmp_path.glob("*.html")
    assert '<html lang="de" dir="ltr">' in page.read_text(encoding="utf-8")


def test_a_language_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    ran = quizgen("build", ENGLISH, "--lang", "tlh", "-o", tmp_path)
    assert ran.code == 2
    assert "no pages in 'tlh'. There are: ar, de, en, es, fr, ja." in ran.err
    assert list(tmp_path.iterdir()) == []


# --- where the article is from ---------------------------------------------------------------------

DAY, MONTH, YEAR = Date((2017, 4, 26)), Date((2017, 4, 0)), Date((2017, 0, 0))


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "The Courier, 26 April 2017", "The Courier, April 2017"),
        ("en-GB", "The Courier, 26 April 2017", "The Courier, April 2017"),
        ("ja", "The Courier、2017年4月26日", "The Courier、2017年4月"),
        ("de-AT", "The Courier, 26. April 2017", "The Courier, April 2017"),
        ("fr", "The Courier, 26 avril 2017", "The Courier, avril 2017"),
        ("nl", "The Courier, 26 april 2017", "The Courier, april 2017"),
        (
            "ar",
            "\u2068The Courier\u2069، \u206826 أبريل 2017\u2069",
            "\u2068The Courier\u2069، \u2068أبريل 2017\u2069",
        ),
        (
            "he",
            "\u2068The Courier\u2069, \u206826 באפריל 2017\u2069",
            "\u2068The Courier\u2069, \u2068אפריל 2017\u2069",
        ),
    ],
)
def test_the_source_is_told_in_the_page_s_own_form(language: str, day: str, month: str) -> None:
    for date, told in ((DAY, day), (MONTH, month)):
        article = Article(publisher="The Courier", date=date, date_text="as the deck has it")
        assert page_text.source_line(article, language) == told


def test_a_year_alone_and_a_span_of_days() -> None:
    assert page_text.source_line(Article(date=YEAR), "ja") == "2017年"
    assert page_text.source_line(Article(date=replace(DAY, end=(2017, 4, 28))), "ja") == "2017年4月26日～28日"
    assert page_text.source_line(Article(publisher="The Courier"), "ar") == "\u2068The Courier\u2069"
    assert page_text.source_line(Article(), "ar") == ""


@pytest.mark.parametrize(
    ("article", "told"),
    [
        (Article(title="A ship", publisher="The Courier", date=DAY), "The Courier, 26 April 2017"),
        (Article(title="A ship", date=DAY), "A ship, 26 April 2017"),
        (Article(title="A ship"), "A ship"),
        (Article(date=DAY), "26 April 2017"),
        (Article(), ""),
    ],
)
def test_a_place_is_cited_with_the_title_where_nobody_published_the_article(
    article: Article, told: str
) -> None:
    """A date alone says nothing to a learner who reads it below a card."""
    assert page_text.citation_line(article, "en") == told


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("היכן הנתונים? https://data.example.org/akko/2024/wells/readings.csv", "rtl"),
        ("البيانات على https://data.example.org/siwa/2024/wells/readings.csv كل أسبوع.", "rtl"),
        ("تحتوي على tetraiodophenolphthaleinsulfonate.", "rtl"),
        ("https://data.example.org/siwa/readings.csv", "ltr"),
        ("The word for it is السلام", "ltr"),
        ("12 / 20", "rtl"),
    ],
)
def test_one_long_word_of_another_script_does_not_turn_a_sentence_round(text: str, way: str) -> None:
    assert page_text.direction(text, "rtl") == way


def test_what_is_fenced_off_does_not_turn_a_line_round() -> None:
    assert page_text.direction("وفقًا (\u2068The Harrow Courier\u2069)", "rtl") == "rtl"
    assert page_text.direction("\u2068The Harrow Courier\u2069", "rtl") == "rtl"
    assert page_text.direction("وفقًا (The Harrow Courier)", "rtl") == "ltr"
