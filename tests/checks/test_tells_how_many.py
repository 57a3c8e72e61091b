"""A stem that tells how many options to tick, in every language whose numbers are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizgen.checks.tells_how_many import check
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

TYPE = "multiple_response"
STEMS = {
    "en": ("Which three ports did the ferry call at?", "three"),
    "de": ("Welche drei Häfen lief die Fähre an?", "drei"),
    "fr": ("Dans quels trois ports le bac a-t-il fait escale ?", "trois"),
    "es": ("¿En qué tres puertos hizo escala el barco?", "tres"),
    "it": ("In quali tre porti fece scalo il traghetto?", "tre"),
    "pt": ("Em que três portos parou o barco?", "três"),
    "nl": ("Welke drie havens deed de veerboot aan?", "drie"),
    "sv": ("Vilka tre hamnar anlöpte färjan?", "tre"),
    "da": ("Hvilke tre havne anløb færgen?", "tre"),
    "pl": ("Do których portów zawinął prom? Podaj trzy.", "trzy"),
    "ru": ("В какие три порта заходил паром?", "три"),
    "uk": ("У які три порти заходив пором?", "три"),
    "cs": ("Které tři přístavy trajekt navštívil?", "tři"),
    "tr": ("Feribot hangi üç limana uğradı?", "üç"),
    "fi": ("Missä kolme satamaa on?", "kolme"),
    "hu": ("Melyik három kikötőben járt a komp?", "három"),
    "ro": ("În care trei porturi a oprit feribotul?", "trei"),
    "id": ("Di tiga pelabuhan mana feri itu singgah?", "tiga"),
    "vi": ("Phà ghé ba cảng nào?", "ba"),
    "fa": ("کشتی در کدام سه بندر ایستاد؟", "سه"),
    "ja": ("フェリーが寄港した三つの港はどれか。", "三"),
    "zh": ("渡轮停靠了哪三个港口？", "三"),
    "ko": ("여객선은 어느 세 항구에 들렀는가?", "세"),
    "ar": ("في أي 3 موانئ توقفت العبارة؟", "3"),
    "th": ("เรือข้ามฟากแวะ 3 แห่งใด", "3"),
    "el": ("Σε ποια 3 λιμάνια έπιασε το πλοίο;", "3"),
}


def given(language: str, stem: str, **more: Any) -> dict[str, Any]:
    fact = {
        "id": "ports",
        "at": "p1s1",
        "fact": "==Osaka==, ==Kobe==, ==Naha==.",
        "ask": {"all": stem},
        **more,
    }
    return {"id": "ferry", "title": "A ferry", "language": language, "facts": [fact]}


def told(tmp_path: Path, deck: dict[str, Any]) -> list[str]:
    return [message for _, message, _, _ in check(deck_of(deck, tmp_path))]


@pytest.mark.parametrize("language", STEMS)
def test_the_number_is_found(language: str, tmp_path: Path) -> None:
    stem, word = STEMS[language]
    deck = given(language, stem, types=[TYPE], allow={"not-understood": "x", "no-words": "x"})
    (message,) = told(tmp_path, deck)
    assert message.endswith(f"tells how many options are right, with '{word}'")


@pytest.mark.parametrize(
    "stem",
    [
        "Which ports did the ferry call at?",
        "Which two ports of Japan, and others, did the ferry call at?",  # not as many as are right
        "Which ports did the ferry call at within 33 days?",
        "At which of the first ports did the ferry call?",
    ],
)
def test_a_stem_without_that_number_tells_nothing(stem: str, tmp_path: Path) -> None:
    assert told(tmp_path, given("en", stem, types=[TYPE])) == []


def test_where_the_answers_are_written_the_number_helps(tmp_path: Path) -> None:
    stem, _ = STEMS["en"]
    assert told(tmp_path, given("en", stem)) == []
    assert told(tmp_path, given("en", stem, types=["short_answer"])) == []


def test_some_of_the_answers_are_named_and_not_ticked(tmp_path: Path) -> None:
    assert told(tmp_path, given("en", "Name two of the three ports.", name="2")) == []


@pytest.mark.parametrize(
    ("types", "finds"), [([TYPE], 1), (["short_answer", TYPE], 1), (["short_answer"], 0)]
)
def test_a_blueprint_may_ask_for_it(types: list[str], finds: int, tmp_path: Path) -> None:
    stem, _ = STEMS["en"]
    deck = {**given("en", stem), "blueprint": {"sections": [{"types": types, "number": "1"}]}}
    assert len(told(tmp_path, deck)) == finds
