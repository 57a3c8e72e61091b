"""Wrong options agree with the words around them, in languages where these would tell or break."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quizgen

HEAD = """title: Essai
language: {language}
article: {{date: 2024-01-01, sentences: [1]}}
entities:
{entities}
facts:
  - {{id: a, at: p1s1, fact: "{fact}", ask: "{ask}"}}
"""
CASES = [
    # language, entities (name/article), statement, stem, what may be false, what must not
    (
        "de",
        "Elbe/die Weser/die Oder/die Rhein/der Main/der",
        "Hamburg liegt an der ==Elbe==.",
        "An welchem Fluss liegt Hamburg?",
        "Weser Oder",
        "Rhein Main",
    ),
    (
        "de",
        "Elbe/die Weser/die Oder/die Rhein/der Main/der",
        "Hamburg liegt an der breiten ==Elbe==.",
        "An welchem Fluss liegt Hamburg?",
        "Weser Oder",
        "Rhein Main",
    ),
    (
        "fr",
        "Italie/l' Espagne/l' Autriche/l' Portugal/le Suisse/la",
        "Le train va vers l'==Italie==.",
        "Vers quel pays va le train ?",
        "Espagne Autriche",
        "Portugal Suisse",
    ),
    (
        "fr",
        "Paris/ Lyon/ Marseille/ Orléans/ Amiens/",
        "Il est maire de ==Paris==.",
        "De quelle ville est-il maire ?",
        "Lyon Marseille",
        "Orléans Amiens",
    ),
    (
        "es",
        "Sena/el Tajo/el Ebro/el Loira/el Guadiana/el",
        "La ciudad está junto al ==Sena==.",
        "¿Junto a qué río está la ciudad?",
        "Tajo Ebro",
        "",
    ),
    (
        "it",
        "Arno/l' Adige/l' Adda/l' Po/il Tevere/il",
        "Firenze si trova sull'==Arno==.",
        "Su quale fiume si trova Firenze?",
        "Adige Adda",
        "Po Tevere",
    ),
    (
        "ko",
        "서울/ 대전/ 부산/ 제주/ 여수/",
        "수도는 ==서울==이다.",
        "수도는 어디입니까?",
        "대전 부산",
        "제주 여수",
    ),
    (
        "ru",
        "Москва/ Киев/ Минск/ Рига/ Тула/",
        "Столица страны — ==Москва==.",
        "Как называется столица?",
        "Киев Минск",
        "",
    ),
    (
        "en",
        "Hague/the Bonn/ Rome/ Bern/ Oslo/",
        "It met in Bonn and the ==Hague==.",
        "Where did it meet?",
        "Rome Bern",
        "",
    ),
]
COUNTRIES = [
    ("pt", "O engenheiro vinha de ==Portugal==.", "De que país vinha?", "de (?:Bulg|Alem|Franç|It|Esp|Gré)"),
    ("fr", "Il vit en ==France==.", "Dans quel pays vit-il ?", "en (?:Portugal|Danemark|Luxembourg|Pays|Royaume)"),
    ("it", "Vive in ==Francia==.", "In quale paese vive?", "in (?:Portogallo|Belgio|Regno|Paesi)"),
    ("de", "Er lebt in ==Frankreich==.", "In welchem Land lebt er?", "in (?:Schweiz|Niederlande|Ukraine|Vereinigt)"),
]  # fmt: skip
NONE = [
    ("ru", "Москва/ Киев/ Минск/ Рига/ Тула/", "Встреча прошла в городе ==Москва==.", "Где прошла встреча?"),
    (
        "pl",
        "Warszawa/ Kraków/ Gdynia/ Poznań/ Łódź/",
        "Spotkanie było w ==Warszawa==.",
        "Gdzie było spotkanie?",
    ),
    ("fi", "Turku/ Oulu/ Pori/ Vaasa/", "Kokous pidettiin paikassa ==Turku==.", "Missä kokous pidettiin?"),
]


def made(
    tmp_path: Path, language: str, entities: str, fact: str, ask: str, seeds: int = 12
) -> list[quizgen.Question]:
    rows = [word.partition("/") for word in entities.split()]
    lines = [
        f"  e{n}: {{name: {name}, type: place.x{', article: ' + chr(34) + article + chr(34) if article else ''}}}"
        for n, (name, _, article) in enumerate(rows)
    ]
    path = tmp_path / "deck.yaml"
    path.write_text(
        HEAD.format(language=language, entities="\n".join(lines), fact=fact, ask=ask), encoding="utf-8"
    )
    deck, problems = quizgen.read(path)
    assert deck is not None, problems
    return [question for seed in range(seeds) for question in quizgen.ask(deck, seed=str(seed))]


@pytest.mark.parametrize(("language", "entities", "fact", "ask", "fits", "breaks"), CASES)
def test_a_false_statement_is_one_that_could_be_true(
    tmp_path: Path, language: str, entities: str, fact: str, ask: str, fits: str, breaks: str
) -> None:
    stems = {q.stem for q in made(tmp_path, language, entities, fact, ask) if q.type == "true_false"}
    assert any(name in stem for stem in stems for name in fits.split()), stems
    assert not [stem for stem in stems for name in breaks.split() if name in stem]


@pytest.mark.parametrize(("language", "entities", "fact", "ask"), NONE)
def test_no_false_statement_where_the_name_would_need_another_ending(
    tmp_path: Path, language: str, entities: str, fact: str, ask: str
) -> None:
    assert [q.stem for q in made(tmp_path, language, entities, fact, ask) if q.type == "true_false"] == []


def test_an_article_inside_the_mark_is_that_of_every_option(tmp_path: Path) -> None:
    questions = made(
        tmp_path,
        "de",
        "Elbe/die Weser/die Oder/die Rhein/der",
        "Hamburg liegt an ==der Elbe==.",
        "Woran liegt Hamburg?",
    )
    options = {option.text for q in questions if q.type == "choice" for option in q.options}
    assert options == {"der Elbe", "der Weser", "der Oder"}


@pytest.mark.parametrize(("language", "fact", "ask", "never"), COUNTRIES)
def test_a_preposition_fits_the_country_that_it_stands_before(
    tmp_path: Path, language: str, fact: str, ask: str, never: str
) -> None:
    stems = {q.stem for q in made(tmp_path, language, "X/", fact, ask, seeds=40) if q.type == "true_false"}
    assert len(stems) > 1
    assert not [stem for stem in stems if re.search(never, stem)]


def test_a_country_of_the_deck_has_the_article_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    entities = "  i: {name: Italie, type: place.country}"
    text = HEAD.format(language="fr", entities=entities, fact="Il vit en ==Italie==.", ask="Où vit-il ?")
    path.write_text(text, encoding="utf-8")
    deck, _ = quizgen.read(path)
    assert deck is not None
    asked = (q for seed in range(30) for q in quizgen.ask(deck, seed=str(seed)))
    false = {q.stem for q in asked if q.type == "true_false" and "Italie" not in q.stem}
    assert false
    assert not [stem for stem in false if not re.match("Il vit en [AEIOUÉI]", stem)]


PICKED = [
    # language, statement, stem, picked by hand, a false statement, what none says
    (
        "en",
        "The stone is shown in the ==British Museum==.",
        "Where is the stone shown?",
        "the Louvre, the Prado",
        "in the Louvre.",
        "the the",
    ),
    (
        "de",
        "Der größte Zufluss ist der ==Rhein==.",
        "Wie heißt der größte Zufluss?",
        "die Donau, die Argen, der Neckar",
        "ist der Neckar.",
        "der (?:der|die)",
    ),
    (
        "de",
        "An den See grenzt die ==Schweiz==.",
        "Welcher Staat grenzt an den See?",
        "Italien, Frankreich, Ukraine",
        "grenzt die Ukraine.",
        "die (?:Italien|Frankreich)",
    ),
]


@pytest.mark.parametrize(("language", "fact", "ask", "picked", "false", "breaks"), PICKED)
def test_a_wrong_option_picked_by_hand_stands_behind_no_article_of_another(
    tmp_path: Path, language: str, fact: str, ask: str, picked: str, false: str, breaks: str
) -> None:
    path = tmp_path / "deck.yaml"
    text = HEAD.format(language=language, entities="", fact=fact, ask=ask)
    path.write_text(text.replace(f'"{ask}"}}', f'"{ask}", distractors: [{picked}]}}'), encoding="utf-8")
    deck, problems = quizgen.read(path)
    assert deck is not None, problems
    questions = [question for seed in range(30) for question in quizgen.ask(deck, seed=str(seed))]
    stems = {question.stem for question in questions if question.type == "true_false"}
    assert any(false in stem for stem in stems), stems
    assert not [stem for stem in stems if re.search(rf"\b{breaks}\b", stem)]
