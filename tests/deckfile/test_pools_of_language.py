"""The pools of a deck in another language than English: CLDR's names, and no English ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.deckfile.pools import Pools
from quizgen.model import Date

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.deckfile.pools import AnyPools

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


# --- pools that say their language ------------------------------------------------------------------

FILES = {
    "cities": "type: place.city\nabout: x\nentries: [{name: Munich}, {name: Cologne}]\n",
    "german-cities": (
        "type: place.city\nlanguage: de\nabout: x\nentries: [{name: München, aka: [Minga]}, {name: Köln}]\n"
    ),
    "rivers-of-brazil": (
        "type: place.river\nlanguage: pt-BR\nabout: x\nentries: [{name: Amazonas, since: 3 de maio de 1500}]\n"
    ),
    "countries": "type: place.country\nabout: x\nentries: [{name: Germany}, {name: France}]\n",
    "german-states": "type: place.country\nlanguage: de\nabout: x\nentries: [{name: Bayern}]\n",
}


@pytest.fixture
def pools(tmp_path: Path) -> Pools:
    for name, text in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Pools(tmp_path)


def names_of(pools: AnyPools, type_: str) -> list[str]:
    return [entry.name for pool in pools.of_type(type_) for entry in pool.entries]


@pytest.mark.parametrize(
    ("language", "type_", "names"),
    [
        ("en", "place.city", ["Munich", "Cologne"]),
        ("en-GB", "place.city", ["Munich", "Cologne"]),
        ("de", "place.city", ["München", "Köln"]),
        ("de-AT", "place.city", ["München", "Köln"]),
        ("es", "place.city", []),
        ("en", "place.river", []),
        ("pt-BR", "place.river", ["Amazonas"]),
        ("pt_br", "place.river", ["Amazonas"]),
        ("pt-PT", "place.river", []),
        ("pt", "place.river", []),
        ("en", "place.country", ["Germany", "France"]),
        ("fr", "place.country", ["Allemagne", "France"]),
        ("de", "place.country", ["Bayern"]),
    ],
)
def test_a_pool_is_for_decks_of_its_language(
    pools: Pools, language: str, type_: str, names: list[str]
) -> None:
    """One of a region is for decks of that region; where a language has its own, CLDR's names are not needed."""
    assert names_of(pools.in_language(language), type_) == names


def test_its_names_are_found_in_its_language_alone(pools: Pools) -> None:
    found = {
        tag: [entry.name for entry in pools.in_language(tag).entities_named("Minga")]
        for tag in ("de", "en", "es")
    }
    assert found == {"de": ["München"], "en": [], "es": []}
    assert pools.in_language("en").entities_named("München") == []
    assert pools.in_language("de").entities_named("Munich") == []
    assert "place.city" in pools.in_language("de").types
    assert "place.city" not in pools.in_language("es").types
    assert "place.river" not in pools.types


def test_its_dates_are_read_in_its_language(pools: Pools) -> None:
    (river,) = pools.in_language("pt-BR").entities_named("Amazonas")
    assert river.since == Date((1500, 5, 3))
