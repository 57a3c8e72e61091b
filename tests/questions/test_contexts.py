"""What stands above a question: never the date that it asks for, in any language and however that is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quizgen
from quizgen.language import grammar
from quizgen.model import Date

HEAD = """title: T
language: {language}
article: {{date: 2024-12-31, sentences: [1]}}
events:
  e: {{label: "{label}", when: "{when}"}}
facts:
  - {{id: a, at: p1s1, event: e, fact: "{fact}", ask: "{ask}"{more}}}
"""
TOLD = """
en | Moon landing | 1969-07-20 | It was on ==July 20==. | On what day?
en | Moon landing | 1969-07-20 | The form says ==7/20/1969==. | What does the form say?
en | Moon landing | 1969-07-20 | It was in the ==summer of 1969==. | When was it?
en | Moon landing | 1969-07-20 | It was in ==summer==. | In which season was it?
en | Moon landing | 1969-07-20 | It was in ==July==. | In which month was it?
en | Moon landing | 1969-07-20 | It was a ==Sunday==. | Which weekday was it?
en | Moon landing | 1969-07-20 | It was on the ==20th==. | On which day of the month was it?
en | Moon landing | 1969-07-20 | It was in the ==late sixties==. | When was it?
en | Moon landing | 1969-07-20 | The stone says ==MCMLXIX==. | What does the stone say?
es | Llegada | 1969-07-20 | Fue el ==día 20==. | ¿Qué día del mes fue?
es | Llegada | 1969-07-20 | Fue en los ==años sesenta==. | ¿En qué década fue?
de | Landung | 1969-07-20 | Es war in den ==Sechzigern==. | Wann war es?
de | Landung | 1969-07-20 | Es war Ende der ==sechziger Jahre==. | Wann war es?
en | Moon landing | 1969-07-20 | It was in the ==1960s==. | In which decade was it?
en | Moon landing | 1969-07-20 | It was in the ==20th century==. | In which century was it?
en | First World War | 1914-07-28/1918-11-11 | The war of ==1914–18== began. | Which war began?
en | First World War | 1914-07-28/1918-11-11 | It lasted ==four years==. | How long?
en | First World War | 1914-07-28/1918-11-11 | It lasted for ==more than four years==. | How long?
en | Magna Carta | 1215-06-15 | It is from the ==13th century==. | From which century?
en | Death of Caesar | 44 BC | It was in ==44 BC==. | When was it?
en | Death of Caesar | -0043-03-15 | It was on ==15 March 44 BC==. | When was it?
es | Final | 2024-07-14 | Fue el ==14 de julio de 2024==. | ¿Cuándo fue?
es | Final | 2024-07-14 | Fue en ==julio==. | ¿En qué mes fue?
es | Final | 2024-07-14 | Fue en el ==verano de 2024==. | ¿Cuándo fue?
es | Final | 2024-07-14 | Fue en ==2024==. | ¿En qué año fue?
es | Cumbre | 1978-09-05/1978-09-17 | Duró ==13 días==. | ¿Cuánto duró?
es | Carta | 1215-06-15 | Es del ==siglo XIII==. | ¿De qué siglo es?
de | Eröffnung | 2017-01-11 | Es war am ==11. Januar 2017==. | Wann war es?
de | Eröffnung | 2017-01-11 | Es war im ==Januar==. | In welchem Monat war es?
de | Eröffnung | 2017-01-11 | Es war im ==Winter 2017==. | Wann war es?
de | Krieg | 1914-07-28/1918-11-11 | Er dauerte ==vier Jahre==. | Wie lange dauerte er?
fr | Départ | 2023-12-24 | Il est parti le ==24 décembre 2023==. | Quand est-il parti ?
fr | Départ | 2023-12-24 | Il est parti un jour de ==décembre==. | Quel mois ?
fr | Charte | 1215-06-15 | Elle date du ==XIIIe siècle==. | De quel siècle date-t-elle ?
it | Finale | 2024-07-14 | Si giocò il ==14 luglio 2024==. | Quando si giocò?
it | Finale | 2024-07-14 | Si giocò in ==estate==. | In quale stagione?
pt | Final | 2024-07-14 | Foi em ==14 de julho de 2024==. | Quando foi?
nl | Finale | 2024-07-14 | Het was op ==14 juli 2024==. | Wanneer was het?
sv | Final | 2024-07-14 | Den spelades ==14 juli 2024==. | När spelades den?
da | Finale | 2024-07-14 | Den var ==14. juli 2024==. | Hvornår var den?
pl | Finał | 2024-07-14 | Był ==14 lipca 2024 roku==. | Kiedy był?
pl | Finał | 2024-07-14 | Był w ==lipcu==. | W którym miesiącu?
ru | Финал | 2024-07-14 | Он был ==14 июля 2024 года==. | Когда он был?
ru | Финал | 2024-07-14 | Он был в ==июле==. | В каком месяце он был?
ru | Саммит | 1978-09-05/1978-09-17 | Он длился ==13 дней==. | Сколько он длился?
tr | Final | 2024-07-14 | ==14 Temmuz 2024== günüydü. | Ne zamandı?
ar | المباراة | 2022-12-18 | أقيمت في ==١٨ ديسمبر ٢٠٢٢==. | متى أقيمت؟
ar | المباراة | 2022-12-18 | أقيمت عام ==٢٠٢٢==. | متى أقيمت؟
he | הגמר | 2022-12-18 | הגמר היה ב-==18 בדצמבר 2022==. | מתי היה הגמר?
ja | 発行 | 2024-07-03 | ==2024年7月3日==に発行された。 | いつですか。
ja | 発行 | 2024-07-03 | ==令和6年==に発行された。 | 何年ですか。
ja | 発行 | 2024-07-03 | ==７月==に発行された。 | 何月ですか。
ja | 会談 | 1978-09-05/1978-09-17 | 会談は==13日間==続いた。 | 何日間続きましたか。
zh | 发行 | 2024-07-03 | 于==2024年7月3日==发行。 | 什么时候发行？
ko | 발행 | 2024-07-03 | ==2024년 7월 3일==에 발행되었다. | 언제 발행되었습니까?
hi | फ़ाइनल | 2024-07-14 | यह ==१४ जुलाई २०२४== को हुआ। | यह कब हुआ?
fi | Finaali | 2024-07-14 | Se pelattiin ==14. heinäkuuta 2024==. | Milloin se pelattiin?
"""
SHOWN = """
es | Final | 2024-07-14 | La ganó ==España==. | ¿Quién la ganó? | 14 de julio de 2024
de | Eröffnung | 2017-01-11 | Es spielte das ==Orchester==. | Wer spielte? | 11. Januar 2017
fr | Départ | 2023-12-01 | Il a pris ==le train==. | Qu’a-t-il pris ? | 1er décembre 2023
ja | 発行 | 2024-07-03 | 肖像は==渋沢==である。 | 肖像はだれですか。 | 2024年7月3日
ar | المباراة | 2022-12-18 | فازت ==الأرجنتين==. | من فاز؟ | 18 ديسمبر 2022
ru | Финал | 2024-07-14 | Победила ==Испания==. | Кто победил? | 14 июля 2024 г.
pl | Finał | 2024-07-14 | Wygrała ==Hiszpania==. | Kto wygrał? | 14 lipca 2024
zh | 发行 | 2024-07-03 | 由==银行==发行。 | 由谁发行？ | 2024年7月3日
ko | 발행 | 2024-07-03 | ==은행==이 발행했다. | 누가 발행했습니까? | 2024년 7월 3일
en | Death of Caesar | 44 BC | He was killed by ==senators==. | Who killed him? | 44 BC
en | Moon landing | 1969-07-20 | They took ==20 kilograms== of stone. | How much stone did they take? | 20 July 1969
en | Cathedral | 13th century | It was built by ==masons==. | Who built it? | 13th century
de | Dom | 13. Jahrhundert | Ihn bauten ==Maurer==. | Wer baute ihn? | 13. Jahrhundert
es | Muerte de César | 44 a. C. | Lo mataron ==senadores==. | ¿Quién lo mató? | 44 a. C.
en | Feast | July 20 | They eat ==cake==. | What do they eat? | July 20
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def questions(
    tmp_path: Path, language: str, label: str, when: str, fact: str, ask: str
) -> list[quizgen.Question]:
    path = tmp_path / "deck.yaml"
    text = HEAD.format(language=language, label=label, when=when, fact=fact, ask=ask, more="")
    path.write_text(text, encoding="utf-8")
    deck, problems = quizgen.read(path)
    assert deck is not None, problems
    assert not [problem for problem in problems if problem.severity == "error"]
    return list(quizgen.ask(deck, seed="1"))


@pytest.mark.parametrize(("language", "label", "when", "fact", "ask"), rows(TOLD))
def test_a_date_is_not_above_the_question_that_it_answers(
    tmp_path: Path, language: str, label: str, when: str, fact: str, ask: str
) -> None:
    made = questions(tmp_path, language, label, when, fact, ask)
    assert made
    assert {question.context for question in made} <= {(label,), ()}  # what the stem says is not said again


@pytest.mark.parametrize(("language", "label", "when", "fact", "ask", "shown"), rows(SHOWN))
def test_a_date_is_above_other_questions_as_the_language_writes_it(
    tmp_path: Path, language: str, label: str, when: str, fact: str, ask: str, shown: str
) -> None:
    contexts = {question.context for question in questions(tmp_path, language, label, when, fact, ask)}
    parts = {tuple(part.replace("\u00a0", " ") for part in context) for context in contexts}
    assert parts
    assert parts <= {(label, shown), (shown,)}


def test_a_label_with_the_year_is_not_above_the_question_for_it(tmp_path: Path) -> None:
    made = questions(
        tmp_path, "de", "Wahl 2017", "2017-09-24", "Sie war ==2017==.", "In welchem Jahr war sie?"
    )
    assert {question.context for question in made} == {()}


LIKE = {
    "de": "5. Mai 1789|Mai 1789|1789|18. Jahrhundert|1780er Jahre|5. Mai",
    "en": "5 May 1789|May 1789|1789|18th century|1780s|May 5",
    "es": "5 de mayo de 1789|mayo de 1789|1789|siglo XVIII|años 1780|5 de mayo",
    "fr": "5 mai 1789|mai 1789|1789|XVIIIe siècle|années 1780|5 mai",
    "ja": "1789年5月5日|1789年5月|1789年|18世紀|1780年代|5月5日",
    "ru": "5 мая 1789 года|май 1789 года|1789|XVIII век|1780-е годы|5 мая",
    "ar": "٥ مايو ١٧٨٩|مايو ١٧٨٩|١٧٨٩|5 مايو",
}


def part_of(day: dt.date, index: int) -> Date:
    """The day, its month, its year, its century, its decade, or the day without its year."""
    y, m, d = day.year, day.month, day.day
    century = (y - 1) // 100 * 100 + 1
    return (
        Date((y, m, d)),
        Date((y, m, 0)),
        Date((y, 0, 0)),
        Date((century, 0, 0), (century + 99, 0, 0)),
        Date((y // 10 * 10, 0, 0), (y // 10 * 10 + 9, 0, 0)),
        Date((0, m, d)),
    )[index]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.dates(dt.date(1001, 1, 1), dt.date(2020, 12, 31)),
    language=st.sampled_from(sorted(LIKE)),
    data=st.data(),
)
def test_no_part_of_a_date_is_asked_for_under_it(
    tmp_path: Path, day: dt.date, language: str, data: st.DataObject
) -> None:
    forms = LIKE[language].split("|")
    index = data.draw(st.integers(0, len(forms) - 1))
    date = part_of(day, index if index < 3 or len(forms) > 4 else 5)
    text = grammar(language).format_date(date, like=forms[index])
    made = questions(tmp_path, language, "Fest", day.isoformat(), f"X =={text}==.", "X?")
    assert made
    assert {question.context for question in made} <= {("Fest",), ()}, text


@pytest.mark.parametrize(
    ("language", "label", "answer", "shown"),
    [
        ("en", "Feast of the army of Ayr", "its army", False),
        ("en", "The maiden voyage", "her maiden voyage", False),
        ("en", "The army of Ayr", "on a horse", True),
        ("de", "Das Heer von Ayr", "sein Heer", False),
        ("fr", "La flotte d’Ayr", "sa flotte", False),
        ("es", "El barco de Ayr", "en el barco", False),
    ],
)
def test_a_label_does_not_tell_an_answer_that_begins_with_small_words(
    tmp_path: Path, language: str, label: str, answer: str, shown: bool
) -> None:
    path = tmp_path / "deck.yaml"
    fact = f"Ayr 1 =={answer}== 2."
    path.write_text(
        HEAD.format(language=language, label=label, when="2020", fact=fact, ask="Ayr 1 2?", more=""),
        encoding="utf-8",
    )
    deck, _ = quizgen.read(path)
    assert deck is not None
    contexts = {question.context for question in quizgen.ask(deck)}
    assert contexts
    assert all((label in context) is shown for context in contexts)
