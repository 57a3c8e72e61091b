"""What the shipped pools say of places, where it is known for sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pools.pool_files import entry, names, shipped

if TYPE_CHECKING:
    from tests.pools.pool_files import Entry, Pools


@pytest.fixture(scope="module")
def pools() -> Pools:
    return shipped()


NOT_MEMBERS = {"Kosovo", "Palestine", "Taiwan", "Vatican City"}
ENDED = {
    "Czechoslovakia", "East Germany", "Macedonia", "North Yemen", "Serbia and Montenegro", "South Yemen",
    "Soviet Union", "Swaziland", "West Germany", "Yugoslavia", "Zaire",
}  # fmt: skip


def test_countries_of_today_are_the_193_members_and_four_others(pools: Pools) -> None:
    rows = pools["countries"]["entries"]
    assert {row["name"] for row in rows if "until" in row} == ENDED
    assert len(rows) - len(ENDED) - len(NOT_MEMBERS) == 193
    assert {row["name"] for row in rows} >= NOT_MEMBERS


def test_every_country_has_a_capital(pools: Pools) -> None:
    countries = {name for row in pools["countries"]["entries"] for name in names(row)}
    capitals = {place for row in pools["country-capitals"]["entries"] for place in row["part_of"]}
    without = {
        row["name"]
        for row in pools["countries"]["entries"]
        if "until" not in row and not capitals & set(names(row))
    }
    assert without == {"Vatican City"}
    assert capitals - countries == {"Tokyo Prefecture"}


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("Canberra", "Australia"),
        ("Kyiv", "Ukraine"),
        ("Naypyidaw", "Myanmar"),
        ("Ottawa", "Canada"),
        ("Pretoria", "South Africa"),
        ("Pyongyang", "North Korea"),
        ("Tokyo", "Japan"),
        ("Washington, D.C.", "United States"),
    ],
)
def test_capital_lies_in_its_country(city: str, country: str, pools: Pools) -> None:
    assert country in entry(pools, "country-capitals", city)["part_of"]


def test_rival_capitals_are_never_options_for_each_other(pools: Pools) -> None:
    seats: dict[str, list[Entry]] = {}
    for row in pools["country-capitals"]["entries"]:
        seats.setdefault(row["part_of"][0], []).append(row)
    rivals = {country: rows for country, rows in seats.items() if len(rows) > 1}
    assert len(rivals) > 10
    for rows in rivals.values():
        assert all(row["name"] in other["overlaps"] for row in rows for other in rows if row is not other)


def test_country_that_changed_its_name_has_one_name_at_a_time(pools: Pools) -> None:
    for old, new in [("Swaziland", "Eswatini"), ("Macedonia", "North Macedonia")]:
        before, after = entry(pools, "countries", old), entry(pools, "countries", new)
        assert before["until"] < after["since"]
        assert new in before["overlaps"]


def test_prefectures(pools: Pools) -> None:
    rows = pools["japanese-prefectures"]["entries"]
    assert len(rows) == 47
    assert all(row["part_of"] == ["Japan"] for row in rows)
    assert all(f"{row['name']} Prefecture" in row["aka"] for row in rows)


def test_japanese_city_lies_in_one_prefecture(pools: Pools) -> None:
    known = {name for row in pools["japanese-prefectures"]["entries"] for name in row["aka"]}
    cities = {row["name"]: row["part_of"] for row in pools["japanese-cities"]["entries"]}
    assert all(len(inside) == 2 and inside[0] in known and inside[1] == "Japan" for inside in cities.values())
    assert {inside[0] for inside in cities.values()} == {f"{name} Prefecture" for name in PREFECTURES}


PREFECTURES = """
    Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata
    Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori
    Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki
    Kagoshima Okinawa
""".split()


@pytest.mark.parametrize(
    ("pool", "place", "inside"),
    [
        ("japanese-cities", "Naha", "Okinawa Prefecture"),
        ("japanese-cities", "Iwakuni", "Yamaguchi Prefecture"),
        ("japanese-cities", "Sasebo", "Nagasaki Prefecture"),
        ("japanese-cities", "Kobe", "Hyogo Prefecture"),
        ("north-korean-cities", "Wonsan", "North Korea"),
        ("military-bases", "Marine Corps Air Station Iwakuni", "Yamaguchi Prefecture"),
        ("military-bases", "Kadena Air Base", "Okinawa Prefecture"),
        ("military-bases", "Misawa Air Base", "Aomori Prefecture"),
        ("military-bases", "Yokota Air Base", "Tokyo Prefecture"),
        ("military-bases", "U.S. Fleet Activities Yokosuka", "Kanagawa Prefecture"),
        ("single-islands", "Okinawa Island", "Ryukyu Islands"),
        ("single-islands", "Iwo Jima", "Tokyo Prefecture"),
        ("us-cities", "San Diego", "California"),
        ("seas", "Korea Bay", "Yellow Sea"),
        ("seas", "Philippine Sea", "Pacific Ocean"),
        ("commands", "7th Fleet", "U.S. Navy"),
        ("armed-services", "MSDF", "Self-Defense Forces"),
    ],
)
def test_lies_in(pool: str, place: str, inside: str, pools: Pools) -> None:
    assert inside in entry(pools, pool, place)["part_of"]


@pytest.mark.parametrize(
    ("sea", "straits"),
    [
        ("Sea of Japan", "Jeju Kanmon Korea La-Perouse Tartary Tsugaru Tsushima"),
        ("East China Sea", "Jeju Korea Miyako Osumi Taiwan Tokara Tsushima"),
        ("Yellow Sea", "Bohai Jeju"),
        ("Sea of Okhotsk", "La-Perouse Nemuro Tartary"),
    ],
)
def test_straits_that_lead_into_a_sea(sea: str, straits: str, pools: Pools) -> None:
    known = {name for row in pools["straits"]["entries"] for name in names(row)}
    short = {
        one.removeprefix("Strait of ").removesuffix(" Strait")
        for one in entry(pools, "seas", sea)["overlaps"]
        if one in known
    }
    assert {one.replace(" ", "-") for one in short} == set(straits.split())


def test_seas_that_news_tells_apart_do_not_overlap(pools: Pools) -> None:
    seas = ["Sea of Japan", "East China Sea", "Philippine Sea", "South China Sea", "Sea of Okhotsk"]
    for name in seas:
        row = entry(pools, "seas", name)
        assert not {*row.get("overlaps", []), *row["part_of"]} & set(seas)
