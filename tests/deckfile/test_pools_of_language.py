"""The pools of a deck in another language than English: CLDR's names, and no English ones."""

from __future__ import annotations

import pytest

from quizgen.deckfile.pools import Pools

POOLS = Pools()
TYPES = ("place.country", "language", "currency", "time.month", "time.weekday")
NAMES = {
    "ar": ("ألمانيا", "الفرنسية", "يورو", "يوليو", "الأحد"),
    "da": ("Tyskland", "fransk", "euro", "juli", "søndag"),
    "de": ("Deutschland", "Französisch", "Euro", "Juli", "Sonntag"),
    "es": ("Alemania", "francés", "euro", "julio", "domingo"),
    "fr": ("Allemagne", "français", "euro", "juillet", "dimanche"),
    "he": ("גרמניה", "צרפתית", "אירו", "יולי", "יום ראשון"),
    "it": ("Germania", "francese", "euro", "luglio", "domenica"),
    "ja": ("ドイツ", "フランス語", "ユーロ", "7月", "日曜日"),
    "ko": ("독일", "프랑스어", "유로", "7월", "일요일"),
    "nl": ("Duitsland", "Frans", "Euro", "juli", "zondag"),
    "pl": ("Niemcy", "francuski", "euro", "lipiec", "niedziela"),
    "pt": ("Alemanha", "francês", "Euro", "julho", "domingo"),
    "ru": ("Германия", "французский", "евро", "июль", "воскресенье"),
    "sv": ("Tyskland", "franska", "euro", "juli", "söndag"),
    "tr": ("Almanya", "Fransızca", "Euro", "Temmuz", "Pazar"),
    "zh": ("德国", "法语", "欧元", "七月", "星期日"),
}


@pytest.mark.parametrize("tag", NAMES)
def test_each_type_has_its_names(tag: str) -> None:
    for type_, name in zip(TYPES, NAMES[tag], strict=True):
        entries = [entry for pool in POOLS.in_language(tag).of_type(type_) for entry in pool.entries]
        names = {entry.name for entry in entries}
        assert name in names
        assert len(names) == len(entries) or tag == "nl" or type_ in {"currency", "language"}


@pytest.mark.parametrize("tag", ["de", "es", "fr", "pt", "ja"])
def test_no_english_name_and_no_english_pool(tag: str) -> None:
    own = POOLS.in_language(tag)
    assert not any(map(own.entities_named, ("Hungary", "Switzerland", "Spain", "July", "Sunday")))
    assert own.of_type("place.river") == ()
    assert own.of_type("place.city") == ()


def test_neighbours_and_dates_are_those_of_the_english_pools() -> None:
    (spanish,) = POOLS.in_language("es").entities_named("Corea del Norte")
    assert spanish.group == "east-asia"
    (timor,) = POOLS.in_language("es").entities_named("Timor-Leste")
    assert timor.since is not None


def test_english_pools_are_themselves() -> None:
    assert POOLS.in_language("en-GB") is POOLS
    assert POOLS.in_language("EN") is POOLS
    assert POOLS.in_language("tlh").of_type("place.country")[0].entries == ()
