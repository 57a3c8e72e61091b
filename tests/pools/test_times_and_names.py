"""What the shipped pools say of who and what there was on a day, and of names, where it is known for sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.deckfile import pools as reading
from quizgen.text.folding import fold
from tests.pools import rules
from tests.pools.pool_files import each, entry, names, of_type, on, shipped

if TYPE_CHECKING:
    from tests.pools.pool_files import Pools


@pytest.fixture(scope="module")
def pools() -> Pools:
    return shipped()


# --- time -----------------------------------------------------------------------------------------


def test_months_and_weekdays_stand_in_their_order(pools: Pools) -> None:
    months = [row["name"] for row in pools["months"]["entries"]]
    days = [row["name"] for row in pools["weekdays"]["entries"]]
    assert (months[0], months[3], months[11]) == ("January", "April", "December")
    assert days == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


DRILL = "2017-04-26"


def test_leaders_of_the_region_on_a_day_of_2017(pools: Pools) -> None:
    leaders = {"Kim Jong Un", "Hwang Kyo-ahn", "Shinzo Abe", "Xi Jinping", "Tsai Ing-wen"}
    assert on(DRILL, pools, "leaders", "east-asia") == leaders
    assert "Barack Obama" not in on(DRILL, pools, "leaders", "americas")
    assert "Barack Obama" in on("2016-04-26", pools, "leaders", "americas")


@pytest.mark.parametrize("date", ["2005-06-01", DRILL, "2024-07-15"])
def test_every_region_has_leaders_enough_for_a_question(date: str, pools: Pools) -> None:
    for group in {row["group"] for row in pools["leaders"]["entries"]}:
        assert len(on(date, pools, "leaders", group)) >= rules.IN_A_GROUP, group


def test_carriers_of_the_us_navy_on_a_day_of_2017(pools: Pools) -> None:
    carriers = on(DRILL, pools, "warships-carriers", "us-navy")
    assert len(carriers) == 10
    assert {"USS Nimitz", "USS Carl Vinson", "USS George H.W. Bush"} <= carriers
    assert "USS Gerald R. Ford" in on("2017-07-22", pools, "warships-carriers", "us-navy") - carriers
    assert on(DRILL, pools, "warships-carriers", "other-navies") >= {"Liaoning", "Charles de Gaulle"}


def test_destroyers_of_japan_on_a_day_of_2017(pools: Pools) -> None:
    destroyers = on(DRILL, pools, "warships-destroyers", "msdf")
    assert {"Ashigara", "Samidare", "Kaga", "Izumo"} <= destroyers
    assert not {"Maya", "Kurama", "Asahi"} & destroyers


def test_pacific_command_has_one_name_at_a_time(pools: Pools) -> None:
    both = {"U.S. Pacific Command", "U.S. Indo-Pacific Command"}
    assert both & on("2018-05-29", pools, "commands", "us-commands") == {"U.S. Pacific Command"}
    assert both & on("2018-05-30", pools, "commands", "us-commands") == {"U.S. Indo-Pacific Command"}


def test_missile_is_no_option_before_it_was_known(pools: Pools) -> None:
    known = on(DRILL, pools, "missiles", "north-korea")
    assert {"Nodong", "Musudan", "Pukguksong-2", "Taepodong-2"} <= known
    assert not {name for name in known if name.startswith("Hwasong")}


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pool", "name", "full"),
    [
        ("armed-services", "ASDF", "Air Self-Defense Force"),
        ("armed-services", "US Navy", "U.S. Navy"),
        ("commands", "Seventh Fleet", "7th Fleet"),
        ("countries", "U.S.", "United States"),
        ("countries", "Republic of Korea", "South Korea"),
        ("fighters", "F-15 Eagle", "F-15"),
        ("missiles", "Scud-ER", "extended-range Scud"),
        ("ministries", "Pentagon", "U.S. Defense Department"),
        ("news-organisations", "Korean Central News Agency", "KCNA"),
        ("warships-carriers", "CVN-70", "USS Carl Vinson"),
        ("warships-destroyers", "JS Ashigara", "Ashigara"),
    ],
)
def test_other_name(pool: str, name: str, full: str, pools: Pools) -> None:
    assert entry(pools, pool, name)["name"] == full


def test_outlets_of_a_state_are_part_of_its_state_media(pools: Pools) -> None:
    """Else KCNA would be a wrong option where state media is the answer."""
    north = [row for row in pools["news-organisations"]["entries"] if row["group"] == "north-korea"]
    assert all("North Korean state media" in (row["name"], *row.get("part_of", [])) for row in north)


def test_names_that_need_an_article_have_it(pools: Pools) -> None:
    the = {row["name"] for row in of_type(pools, "place.country") if row.get("article") == "the"}
    assert {"Philippines", "United States", "Netherlands", "United Arab Emirates"} <= the
    assert not {"Japan", "Ukraine", "Lebanon"} & the
    assert all(row["article"] == "the" and row["plural"] == "true" for row in of_type(pools, "place.islands"))


def test_quizgen_reads_the_same(pools: Pools) -> None:
    read = {pool.name: [one.names for one in pool.entries] for pool in reading.Pools().every()}
    assert read == {name: [tuple(names(row)) for row in pool["entries"]] for name, pool in pools.items()}


MEANT = {
    "Fujian": "place.province",
    "George Washington": "person.leader",
    "Georgia": "place.country",
    "Hokkaido": "place.prefecture",
    "Iwakuni": "place.city",
    "Izumo": "place.city",
    "Kyoto": "place.city",
    "Luxembourg": "place.country",
    "Mississippi": "place.state",
    "Naha": "place.city",
    "New York": "place.city",
    "Okinawa": "place.prefecture",
    "Ronald Reagan": "person.leader",
    "Singapore": "place.country",
    "Tokyo": "place.city",
    "Washington": "place.city",
}


@pytest.mark.parametrize("name", MEANT)
def test_shared_name_means_first_what_readers_mean_first(name: str, pools: Pools) -> None:
    """Several pools have the name; the file whose name comes first decides."""
    types = [pool["type"] for _, pool, row in each(pools) if fold(name) in map(fold, names(row))]
    assert types[0] == MEANT[name]
    assert len(set(types)) > 1
