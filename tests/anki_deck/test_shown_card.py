"""Cards that quizgen renders itself are, letter by letter, those that Anki's own engine renders."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.anki.note import note_type
from quizgen.anki.note.shown_card import FRONT_SIDE, TEMPLATE_TAG, filled, shown_cards
from quizgen.anki.package import package_bytes
from quizgen.anki.release import release
from quizgen.deck_lock.lock import Lock
from quizgen.model import Fact
from quizgen.problems import ProblemFound
from quizgen.settings import Settings
from tests.anki_deck.samples import BRIDGE, DECK, NOW, RIVER
from tests.anki_deck.test_anki import CARD_TYPES
from tests.anki_deck.test_html import MARKUP
from tests.anki_deck.test_media import BELL, CONTENTS, MAP, shows
from tests.builds import ENGINE, SHIPPED, shipped
from tests.decks import deck_of
from tests.formats import hard_samples
from tests.formats.bridge import MATCHING
from tests.formats.builders import choice, question
from tests.test_picture_options import given as flags
from tests.test_picture_options import put_pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from anki.cards import Card

    from quizgen.anki.note.shown_card import ShownCard
    from quizgen.model import Deck, Question
    from tests.engine import Engine

PLAY = re.compile(r"\[anki:play:([qa]):([0-9]+)\]")
TEMPLATES = [record[side] for record in note_type.template_records() for side in ("qfmt", "afmt")]
FIELDS = [name for _, name in note_type.FIELDS]


def deck_with(*questions: Question, **deck: Any) -> Deck:
    """The bridge's deck with the facts of these questions."""
    facts = {one.fact: Fact(id=one.fact, runs=one.statement_runs, answers=()) for one in questions}
    return replace(DECK, facts=tuple(facts.values()), **deck)


def by_fact(questions: Iterable[Question]) -> dict[str, list[Question]]:
    groups: dict[str, list[Question]] = {}
    for one in questions:
        groups.setdefault(one.fact, []).append(one)
    return groups


def ours(questions: Iterable[Question], deck: Deck) -> dict[tuple[str, str], ShownCard]:
    """Our cards by fact and name."""
    each = chain.from_iterable(shown_cards(own, deck) for own in by_fact(questions).values())
    return {(card.question.fact, card.name): card for card in each}


def ankis(engine: Engine, questions: Sequence[Question], deck: Deck) -> dict[tuple[str, str], Card]:
    """Anki's cards by fact and name, of the package that is built of these questions."""
    fact_by_fact = chain.from_iterable(by_fact(questions).values())
    engine.install(package_bytes(release(deck, fact_by_fact, Lock(), NOW)))
    return {(card.note()["Fact"], str(card.template()["name"])): card for card in engine.cards()}


def with_sounds(html: str, card: Card) -> str:
    """Anki's HTML with each sound by its name, in place of its number: all that differs from ours."""
    tags: dict[str, Any] = {"q": card.question_av_tags(), "a": card.answer_av_tags()}
    return PLAY.sub(lambda found: f"[sound:{tags[found[1]][int(found[2])].filename}]", html)


def assert_same(
    engine: Engine, questions: Sequence[Question], deck: Deck
) -> dict[tuple[str, str], ShownCard]:
    """Our cards, which are to be Anki's, all of them and both sides."""
    made, expected = ours(questions, deck), ankis(engine, questions, deck)
    assert sorted(made) == sorted(expected)
    for key, card in expected.items():
        sides = made[key].front, made[key].back
        assert sides == (
            with_sounds(card.render_output().question_text, card),
            with_sounds(card.render_output().answer_text, card),
        )
        assert f"<style>{note_type.style()}</style>{sides[0]}" == with_sounds(card.question(), card)
    return made


# --- what Anki renders ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_every_card_of_a_shipped_deck(engine: Engine, name: str) -> None:
    deck = shipped(name)
    cards = ENGINE.job(deck).cards
    assert len(assert_same(engine, cards, deck)) == len(cards) > 50


@pytest.mark.parametrize("name", SHIPPED)
def test_every_card_that_a_shipped_deck_could_have(engine: Engine, name: str) -> None:
    deck, cards = of_every_type(name)
    assert {card.question.type for card in assert_same(engine, cards, deck).values()} == {*CARD_TYPES}


def of_every_type(name: str) -> tuple[Deck, tuple[Question, ...]]:
    """A shipped deck with its cards of every type."""
    deck = shipped(name)
    return deck, ENGINE.job(deck, Settings(types=CARD_TYPES)).cards


def test_cards_of_every_type_and_in_the_spare_places(engine: Engine) -> None:
    several = choice("more", "Which?", "one", "two", "three")
    choices = [replace(several, answer=f"a{n}", stem=f"Which, {n}?") for n in range(7)]
    asked = [one for one in (*BRIDGE, *choices) if note_type.places_for(one.type)]
    made = assert_same(engine, asked, deck_with(*asked))
    assert {name.rpartition(" ")[0] for _, name in made} == {group for group, *_ in note_type.TEMPLATE_GROUPS}


def test_pictures_and_sounds_on_either_side(engine: Engine) -> None:
    asked = shows(MAP, replace(BELL, asked=True))
    answered = shows(replace(MAP, asked=False), BELL, BELL)
    moved = tuple(replace(one, fact=f"{one.fact}-too") for one in answered)
    made = assert_same(engine, (*asked, *moved), deck_with(*asked, *moved, media=CONTENTS))
    assert f"[sound:{BELL.name}]" in made["river", "Cloze 1"].front
    assert made["river-too", "Cloze 1"].back.count(f"[sound:{BELL.name}]") == 2


def test_pictures_that_are_options(engine: Engine, tmp_path: Path) -> None:
    put_pictures(tmp_path)
    deck = deck_of(flags(), tmp_path)
    made = assert_same(engine, ENGINE.job(deck).cards, deck)
    assert any("<li>" in card.front and "<img" in card.front for card in made.values())


def test_markup_and_formulas(engine: Engine, tmp_path: Path) -> None:
    pytest.importorskip("latex2mathml")
    deck = marked_up(tmp_path)
    made = assert_same(engine, ENGINE.job(deck).cards, deck)
    front = made["energy", "Choice 1"].front
    assert r"\(\frac{1}{2}mv^2\)".replace("{", "&#123;") in front
    assert "<em>kinetic</em>" in front


def marked_up(folder: Path) -> Deck:
    """A deck with every kind of markup."""
    facts = [
        {
            "id": "energy",
            "at": "p1s1",
            "fact": r"The *kinetic* energy of the mass is ==$\frac{1}{2}mv^2$==, which is **half**.",
            "ask": "What is the *kinetic* energy?",
            "distractors": ["$mv^2$", r"$\sqrt{v}$"],
        },
        {"id": "water", "at": "p1s2", "fact": "The formula H~2~O is that of ==water==."},
    ]
    cards = ["short_answer", "cloze", "choice"]
    return deck_of({"id": "signs", "markup": "true", "cards": cards, "facts": facts}, folder)


@pytest.mark.parametrize("language", ["ar", "ja", "en"])
def test_other_scripts(engine: Engine, language: str) -> None:
    every = (*hard_samples.ARABIC, *hard_samples.JAPANESE, *hard_samples.LONG)
    asked = [one for one in every if note_type.places_for(one.type)]
    assert_same(engine, asked, deck_with(*asked, language=language))


def test_texts_that_look_like_markup_or_templates(engine: Engine) -> None:
    texts = (*MARKUP, hard_samples.HOSTILE)
    asked = [
        choice(f"f{n}", text, f"{text}!", f"{text}, no", context=(text,), rationale=text, statement=text)
        for n, text in enumerate(texts)
    ]
    asked += [question("short_answer", f"s{n}", text, (text, "b")) for n, text in enumerate(texts)]
    assert_same(engine, asked, deck_with(*asked, report="Room {{Why}}"))


def test_a_deck_that_says_little(engine: Engine) -> None:
    """Where a field is empty its section is left out, and what Anki takes for empty is empty."""
    bare = replace(RIVER[0], rationale="", at=())
    blank = replace(RIVER[1], fact="blank", rationale=" \n\t")
    made = assert_same(engine, (bare, blank), deck_with(bare, blank, report=""))
    assert all('class="why"' not in card.back for card in made.values())


# --- the cards of one fact ----------------------------------------------------------------------------


def test_cards_come_by_their_place_and_with_their_questions() -> None:
    cards = shown_cards([*reversed(RIVER), MATCHING], deck_with(*RIVER, MATCHING))
    assert [card.name for card in cards] == ["Short answer 1", "Cloze 1", "Choice 1", "True or false 1"]
    assert [card.question for card in cards] == list(RIVER)
    assert [note_type.PLACES[card.place] for card in cards] == [card.name for card in cards]


def test_questions_that_make_no_card_show_none() -> None:
    assert shown_cards([MATCHING], deck_with(MATCHING)) == ()
    assert shown_cards([], DECK) == ()


def test_questions_of_two_facts_are_refused() -> None:
    two = (RIVER[0], replace(RIVER[0], fact="other"))
    with pytest.raises(ValueError, match="unpack"):
        shown_cards(two, deck_with(*two))


def test_more_questions_than_places_are_a_problem() -> None:
    choices = [replace(RIVER[2], answer=f"a{n}") for n in range(9)]
    with pytest.raises(ProblemFound):
        shown_cards(choices, deck_with(*choices))


# --- the language of templates -------------------------------------------------------------------------


def flaws(template: str) -> list[str]:
    """What a template uses that the renderer does not read."""
    found: list[str] = []
    open_sections: list[str] = []
    for sign, name in TEMPLATE_TAG.findall(template):
        known = [*FIELDS] if sign else [*FIELDS, FRONT_SIDE]
        found += [name] if name not in known else []
        if sign == "/":
            found += [f"/{name}"] if open_sections[-1:] != [name] else []
            open_sections = open_sections[:-1]
        elif sign:
            open_sections.append(name)
    found += open_sections
    rest = TEMPLATE_TAG.sub("", template)
    return found + re.findall(r"\{\{|\}\}|<%|%>|<!--", rest) + re.findall(r"\{\{\{", template)


@pytest.mark.parametrize("template", TEMPLATES, ids=range(len(TEMPLATES)))
def test_our_templates_use_only_what_is_read(template: str) -> None:
    assert flaws(template) == []


@pytest.mark.parametrize(
    "template",
    [
        "{{type:Why}}", "{{cloze:Statement}}", "{{hint:Why}}", "{{text:Why}}", "{{Tags}}", "{{Deck}}", "{{Card}}",
        "{{ Why }}", "{{#Why}}", "{{/Why}}", "{{#Why}}{{#Source}}{{/Why}}{{/Source}}", "{{!Why}}", "{{{Why}}}",
        "{{#FrontSide}}{{/FrontSide}}", "{{Why", "{{=<% %>=}}", "<%Why%>", "<!-- {{Why}} -->",
    ],
)  # fmt: skip
def test_what_is_not_read_is_seen(template: str) -> None:
    assert flaws(template)


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("", ""),
        ("a{{Why}}b", "a<b>&amp;</b>b"),
        ("{{#Why}}{{Why}}!{{/Why}}", "<b>&amp;</b>!"),
        ("{{^Why}}none{{/Why}}", ""),
        ("{{^Source}}none{{/Source}}", "none"),
        ("{{#Source}}{{^Why}}a{{/Why}}b{{#Why}}c{{/Why}}{{/Source}}d", "d"),
        ("{{#Why}}\n{{^Source}}\n{{/Source}}\n{{/Why}}", "\n\n\n"),
        ("{{#Empty}}a{{/Empty}}", ""),
    ],
)
def test_a_template_is_filled(template: str, html: str) -> None:
    fields = {"Why": "<b>&amp;</b>", "Source": "", "Empty": "<div> <br/>\n</div>"}
    assert filled(template, fields) == html
