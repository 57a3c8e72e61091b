"""Articles split off, capitals, genitives, and which phrases are plural."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.language.en import capital, is_plural, is_small_word, possessive, split_article
from quizgen.model import BLANK

ARTICLES = [
    ("the Philippine Sea", "the ", "Philippine Sea"),
    ("a drill", "a ", "drill"),
    ("an hour", "", "an hour"),
    ("an 85th", "an ", "85th"),
    ("The drill", "The ", "drill"),
    ("A ship", "A ", "ship"),
    ("An hour", "", "An hour"),
    ("The Hague", "", "The Hague"),
    ("A Team", "", "A Team"),
    ("a dozen", "", "a dozen"),
    ("a hundred ships", "", "a hundred ships"),
    ("a few ships", "", "a few ships"),
    ("theory", "", "theory"),
    ("another", "", "another"),
    ("the", "", "the"),
    ("the ", "", "the "),
    ("a", "", "a"),
    ("", "", ""),
    ("Naha", "", "Naha"),
]

CAPITALS = [
    ("the drill began", "The drill began"),
    ("e-mail arrived", "E-mail arrived"),
    ("x-rays showed it", "X-rays showed it"),
    ("de Gaulle spoke", "De Gaulle spoke"),
    ("iPhone sales rose", "iPhone sales rose"),
    ("eBay paid", "eBay paid"),
    ("mRNA is a molecule", "mRNA is a molecule"),
    ("85th it was", "85th it was"),
    ("300 to 400 pieces", "300 to 400 pieces"),
    ('"two ships"', '"Two ships"'),
    ("“two ships”", "“Two ships”"),
    ("(two)", "(Two)"),
    ("'tis so", "'Tis so"),
    ("élan it had", "Élan it had"),
    ("Japan", "Japan"),
    (f"{BLANK} sent two jets", f"{BLANK} sent two jets"),
    ("...and then", "...and then"),
    ("ﬁve ships", "Five ships"),
    ("東京 is a city", "東京 is a city"),
    ("", ""),
    ('"', '"'),
]

OWNERS = [
    ("Japan", "Japan's"),
    ("James", "James's"),
    ("Paris", "Paris's"),
    ("Bernie Sanders", "Bernie Sanders's"),
    ("Los Angeles", "Los Angeles's"),
    ("Reuters", "Reuters's"),
    ("the bus", "the bus's"),
    ("the boss", "the boss's"),
    ("the 7th Fleet", "the 7th Fleet's"),
    ("the U.S.", "the U.S.'s"),
    ("the children", "the children's"),
    ("the Times", "the Times's"),
    ("the destroyers", "the destroyers'"),
    ("the Self-Defense Forces", "the Self-Defense Forces'"),
    ("the Americans", "the Americans'"),
    ("the United States", "the United States'"),
    ("United States", "United States'"),
    ("the Netherlands", "the Netherlands'"),
    ("the Philippines", "the Philippines'"),
    ("the headquarters", "the headquarters'"),
    ("Alice and Bob", "Alice and Bob's"),
    ("Japan's", "Japan's"),
    ("the destroyers'", "the destroyers'"),
    ("Japan’s", "Japan’s"),
    ("O’Brien", "O’Brien’s"),
    ("", ""),
]

PLURAL = {
    "counted": "two F-15s|two aircraft|300 personnel|1,000 ships|300–400 artillery pieces"
    "|one hundred ships|a dozen ships"
    "|twenty-one days|a hundred men|zero ships|two Americans|2 F-15|two|the two|sixteen months",
    "said by the first word": "both exercises|several U.S. Navy ships|a few ships|many|these"
    "|a number of ships|all ships",
    "nouns": "the destroyers|the Self-Defense Forces|live-fire drills|Scud missiles|cities|buses"
    "|analyses|experts|bases"
    "|dozens of ships|thousands of people|the Joint Chiefs of Staff|the critics|the armed forces"
    "|eyewitness reports",
    "irregular": "people|children|men|police|the women|servicemen|troops|criteria",
    "types of things": "the Japanese F-15s|F/A-18s|B-52s|MPs|the NGOs|the 1980s|747s|MiG-29s",
    "coordinated": "Alice and Bob|North Korea and the U.S.|the Samidare and the Ashigara"
    "|Japan, South Korea and the U.S."
    "|a captain and two sailors from Naha",
    "head before a preposition": "U.S. Forces in Japan|waters east of Okinawa|ships from Japan"
    "|fighters based in Naha"
    "|destroyers carrying a jet"
    "|the wives of the president|the teams (of Japan)",
    "names": "South Korea's Joint Chiefs of Staff|the Kuril Islands|the Alps|the Olympics|the Beatles"
    "|the Americans|Americans|the Russians"
    "|the Rolling Stones",
    "peoples": "the Japanese|the British",
}
SINGULAR = {
    "counted": "one day|1 ship|one of the ships|$5 million|2017|26 April 2017|the 7th Fleet|85th",
    "said by the first word": "a pair of ships|each ship|every one of the ships|each ship and boat"
    "|another|this|a bus"
    "|a fleet of destroyers",
    "nouns": "the squadron|the crisis|the bus|news|physics|politics|the series|the headquarters|the gas"
    "|the virus"
    "|glass|congress|the Marine Corps|the analysis|the chaos|the aircraft carrier|equipment|tennis|specimen",
    "names": "the United States|the Philippines|the Netherlands|the United Nations|Paris|James"
    "|Bernie Sanders|Reuters"
    "|Los Angeles|Texas|Tunis|Goldman Sachs|the Japan Times|The Japan Times|the New York Times|Japan|the U.S."
    "|the USS Carl Vinson|Kim Jong Un|Yemen|Bosnia and Herzegovina|the Justice and Development Party"
    "|the Thames|Xiamen|the Food and Drug Administration"
    "|Three Mile Island|10 Downing Street|GPS|the IRS|ASDF|Naha, Okinawa",
    "head before a preposition": "the head of the forces|the commander in the islands"
    "|the ministry of ships and trade"
    "|the Carl Vinson, which leads the ships|the base for F-15s|a raft of joint drills",
    "owners": "Japan's|the destroyer's",
    "nothing": "|the| ",
}


@pytest.mark.parametrize(("text", "article", "rest"), ARTICLES)
def test_with_article(text: str, article: str, rest: str) -> None:
    assert (article, rest) == split_article(text)


@settings(deadline=None)
@given(st.text())
def test_an_article_and_the_rest_are_the_text(text: str) -> None:
    for phrase in (text, f"the {text}", f"a {text}"):
        assert "".join(split_article(phrase)) == phrase


@pytest.mark.parametrize(("text", "expected"), CAPITALS)
def test_capital(text: str, expected: str) -> None:
    assert expected == capital(text)


@settings(deadline=None)
@given(st.text())
def test_a_capital_stays_a_capital(text: str) -> None:
    assert capital(capital(text)) == capital(text)


@pytest.mark.parametrize(("phrase", "expected"), OWNERS)
def test_possessive(phrase: str, expected: str) -> None:
    assert expected == possessive(phrase)


@settings(deadline=None)
@given(st.text())
def test_an_owner_only_gains_an_ending(phrase: str) -> None:
    assert possessive(phrase).startswith(phrase)
    assert possessive(possessive(phrase)) == possessive(phrase)


@pytest.mark.parametrize("group", PLURAL)
def test_plural(group: str) -> None:
    assert [phrase for phrase in PLURAL[group].split("|") if not is_plural(phrase)] == []


@pytest.mark.parametrize("group", SINGULAR)
def test_singular(group: str) -> None:
    assert [phrase for phrase in SINGULAR[group].split("|") if is_plural(phrase)] == []


@settings(deadline=None)
@given(
    st.text() | st.lists(st.sampled_from("the a of and , ( two 1 ships Paris 's U.S.".split())).map(" ".join)
)
def test_any_text_is_plural_or_not(phrase: str) -> None:
    assert is_plural(phrase) in {True, False}


@pytest.mark.parametrize("word", ["the", "The", "a", "A", "among", "More", "all", "they", "Although", "was"])
def test_a_small_word_is_never_a_name(word: str) -> None:
    assert is_small_word(word)


@pytest.mark.parametrize(
    "word", ["IT", "US", "WHO", "May", "Will", "I", "Vasa", "ship", "iT", "", "All-Star"]
)
def test_what_may_be_a_name_is_no_small_word(word: str) -> None:
    assert not is_small_word(word)
