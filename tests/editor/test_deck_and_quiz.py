"""The deck, its quiz and its media, as the editor's server changes and shows them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.editor.open_page import OpenPage, on_deck, vasa
from tests.media_files import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
FINDER = "fact/finder"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path) as one:
        yield one


def deck_of(page: OpenPage) -> str:
    return (page.folder / "deck.yaml").read_text()


def view(page: OpenPage, name: str) -> str:
    """What a view of the page shows, once all of it is worked out."""
    page.until_checked()
    return str(json.loads(page.text_of(f"/fragments?since=0&view={name}"))["html"][name.partition("/")[0]])


def bring(page: OpenPage, query: str, data: bytes, name: str) -> dict[str, Any]:
    answer = page.server.post(
        f"/media?{query}", data, Content_Type="application/octet-stream", X_File_Name=name
    )
    return dict(json.loads(answer.body))


def undone(page: OpenPage) -> None:
    """Take everything back."""
    while "disabled" not in page.fragments()["html"]["bar"].partition("Undo")[0]:
        page.do("undo")


# --- the deck ---


def test_a_value_of_the_deck_is_one_changed_line_and_undone(page: OpenPage) -> None:
    before = deck_of(page)
    answer = page.do("set-in-deck", key=["article", "publisher"], value="The Daily Mast", was="")
    assert answer["say"] == "Saved."
    assert len(set(deck_of(page).splitlines()) - set(before.splitlines())) == 1
    undone(page)
    assert deck_of(page) == before


def test_a_value_that_somebody_else_changed_asks_which_one_stays(page: OpenPage) -> None:
    title = deck_of(page).partition("title: ")[2].partition("\n")[0]
    (page.folder / "deck.yaml").write_text(deck_of(page).replace(title, "Another title", 1))
    answer = page.do("set-in-deck", key=["title"], value="My title", was=title)
    assert answer["ask"]["theirs"] == "Another title"
    page.do("set-in-deck", key=["title"], value="My title", was=title, force=True)
    assert deck_of(page).count("title: My title") == 1


@pytest.mark.parametrize(
    ("key", "value"), [("title", ""), ("language", "no language at all"), ("options", "99")]
)
def test_what_no_deck_could_be_read_with_is_refused_in_words(page: OpenPage, key: str, value: str) -> None:
    before = deck_of(page)
    answer = page.do("set-in-deck", key=[key], value=value, force=True)
    assert "Not written" in answer["refused"]
    assert deck_of(page) == before


def test_an_entity_is_added_under_an_id_of_its_name_and_taken_out(page: OpenPage) -> None:
    before = deck_of(page)
    answer = page.do("new-entity", name="Vasa  Museum Café", type="place.cafe", view="deck")
    assert answer["view"] == "deck/entity/vasa-museum-cafe"
    assert "Vasa Museum Café" in answer["html"]["deck"]
    assert "vasa-museum-cafe: {name: Vasa Museum Café, type: place.cafe}" in deck_of(page)
    again = page.do("new-entity", name="vasa museum café")
    assert "of this name already" in again["refused"]
    assert page.do("new-entity", name="  ")["refused"]
    page.do("remove-entity", thing="vasa-museum-cafe")
    assert deck_of(page) == before


def test_what_a_fact_an_event_or_an_entity_uses_is_not_taken_out(page: OpenPage) -> None:
    before = deck_of(page)
    shown = view(page, "deck")
    assert "Henrik Hybertsson" in shown
    for action, thing, user in (
        ("remove-entity", "hybertsson", "fact/"),
        ("remove-event", "sinking", "fact/"),
        ("remove-entity", "nobody", "not there"),
    ):
        answer = page.do(action, thing=thing)
        assert user in answer["refused"]
    page.do("new-event", name="The king's visit", when="1628-08-01")
    page.do("new-entity", name="The Visitor", type="person")
    page.do("set-in-deck", key=["events", "the-kings-visit", "by"], value="the-visitor")
    assert "event the-kings-visit" in page.do("remove-entity", thing="the-visitor")["refused"]
    page.do("remove-event", thing="the-kings-visit")
    page.do("set-in-deck", key=["entities", "stockholm", "part_of"], widget="lines", value="The Visitor")
    assert "entity stockholm" in page.do("remove-entity", thing="the-visitor")["refused"]
    undone(page)
    assert deck_of(page) == before


def test_a_draft_uses_an_event_too(page: OpenPage) -> None:
    page.do("new-event", name="The launch")
    name = page.do("begin")["select"]
    page.do("set", entry=name, key=["event"], widget="choice", value="the-launch")
    assert name in page.do("remove-event", thing="the-launch")["refused"]


def test_an_answer_becomes_an_entity_and_another_name_of_one(page: OpenPage) -> None:
    entry = page.fragments(selected="fact/diving-bell")["html"]["entry"]
    assert "Make an entity of this answer" in entry
    assert 'value="place.city"' in entry
    answer = page.do(
        "new-entity", name="diving bell", type="thing.tool", stays="yes", selected="fact/diving-bell"
    )
    assert answer["view"] == ""
    assert 'data-view="deck/entity/diving-bell"' in answer["html"]["entry"]
    page.do("other-name", entity="Diving Bell", words="bell of air")
    assert "aka: bell of air" in deck_of(page)
    assert "has no entity" in page.do("other-name", entity="nobody", words="x")["refused"]


def test_an_answer_that_was_marked_wrong_becomes_right(page: OpenPage) -> None:
    entry = page.fragments(selected=FINDER)["html"]["entry"]
    question = entry.partition('<option value="finder')[2].partition('"')[0]
    tried = page.do("try-answer", entry=FINDER, question=f"finder{question}", answer="Andrew Frenchman")
    assert "Another name of franzen" in tried["html"]["try-result"]
    assert "This is right, too" in tried["html"]["try-result"]
    page.do("other-name", entity="franzen", words="Andrew Frenchman")
    again = page.do("try-answer", entry=FINDER, question=f"finder{question}", answer="Andrew Frenchman")
    assert "mark right" in again["html"]["try-result"]


# --- the quiz ---


def test_the_usual_quiz_becomes_a_blueprint_that_is_changed_and_undone(page: OpenPage) -> None:
    before = deck_of(page)
    usual = view(page, "quiz")
    assert "Make a blueprint of it" in usual
    count = usual.count("data-open-fact")
    answer = page.do("make-blueprint", view="quiz")
    assert 'id="section-0-form"' in answer["html"]["quiz"]
    assert "already" in page.do("make-blueprint")["refused"]
    assert view(page, "quiz").count("data-open-fact") == count
    page.do("set-in-deck", key=["blueprint", "sections", 0, "number"], value="60", was="3")
    short = view(page, "quiz")
    assert "of 60 questions" in short
    assert "wants 60" in short
    assert page.do("move-section", place="0", to="1", view="quiz")["focus"] == "section-1-head"
    assert "first or the last" in page.do("move-section", place="0", to="-1")["refused"]
    page.do("remove-section", place="1")
    assert page.do("add-section")["focus"].startswith("section-")
    assert deck_of(page).endswith("- {number: 5}\n")
    undone(page)
    assert deck_of(page) == before


def test_a_section_says_at_its_place_what_is_wrong_with_it(page: OpenPage) -> None:
    page.do("add-section")
    page.do("set-in-deck", key=["blueprint", "sections", 0, "number"], value="900", was="5")
    wrong = view(page, "quiz")
    assert (
        "cannot have &#39;900&#39; questions"
        in wrong.partition('id="own-blueprint-sections-0-number-wrong"')[2]
    )
    page.do("set-in-deck", key=["blueprint", "sections", 0, "number"], value="2", was="900")
    page.do("set-in-deck", key=["blueprint", "sections", 0, "tags"], widget="lines", value="no-such-tag")
    wrong = view(page, "quiz")
    assert (
        "no-such-tag" in wrong.partition('id="own-blueprint-sections-0-tags-wrong"')[2].partition("</div>")[0]
    )


def test_a_fact_is_pinned_left_out_and_neither(page: OpenPage) -> None:
    before = deck_of(page)
    page.do("choose", name="finder", choice="pin")
    assert "Pinned" in page.fragments()["html"][f"row-{FINDER}"]
    assert "Pinned" in view(page, "quiz")
    page.do("choose", name="finder", choice="exclude")
    page.until_checked()
    shown = page.fragments(selected=FINDER)["html"]
    assert "Left out" in shown[f"row-{FINDER}"]
    assert 'aria-pressed="true">Leave out' in shown["entry"]
    assert "Not in the quiz now" in shown["entry"]
    page.do("choose", name="finder", choice="exclude")
    assert "Left out" not in page.fragments()["html"][f"row-{FINDER}"]
    assert page.do("choose", name="finder", choice="sometimes")["refused"]
    page.do("choose", name="finder:short_answer", choice="include")
    assert "finder:short_answer" in view(page, "quiz") or "Included" in view(page, "quiz")
    undone(page)
    assert deck_of(page) == before


def test_the_quiz_is_that_of_the_preview(page: OpenPage) -> None:
    page.do("make-blueprint")
    page.send("/preview", {"what": "quiz", "length": 4})
    assert "sections of the blueprint do not count" in view(page, "quiz")
    page.send("/preview", {"what": "quiz", "seed": "another"})
    another = view(page, "quiz")
    page.send("/preview", {"what": "quiz"})
    assert view(page, "quiz") != another


# --- media ---


def test_a_picture_is_brought_shown_described_and_taken_out(page: OpenPage) -> None:
    before = page.facts.read_text()
    answer = bring(page, f"entry={FINDER}&selected={FINDER}", FILES["png"], "finder%20map.png")
    assert answer["say"] == "Added: finder map.png."
    address = answer["html"]["entry"].partition('<img src="')[2].partition('"')[0]
    image = page.server.get(address)
    assert image.body == FILES["png"]
    assert image.headers["content-type"] == "image/png"
    assert "default-src 'none'" in image.headers["content-security-policy"]
    assert "sandbox" in image.headers["content-security-policy"]
    assert image.headers["x-content-type-options"] == "nosniff"
    page.do("set-media", entry=FINDER, place="0", part="alt", value="A map", was="")
    page.do("set-media", entry=FINDER, place="0", part="credit", value="Museum", was="")
    page.do("set-media", entry=FINDER, place="0", part="with", widget="tick", value=True, was=False)
    for written in ("file: finder map.png", "alt: A map", "credit: Museum", "with: question"):
        assert written in page.facts.read_text()
    assert page.do("set-media", entry=FINDER, place="0", part="alt", value="B", was="Z")["ask"]
    assert page.do("set-media", entry=FINDER, place="7", part="alt", value="B")["refused"]
    assert page.do("set-media", entry=FINDER, place="0", part="file", value="B")["refused"]
    page.do("set-media", entry=FINDER, place="0", part="with", widget="tick", value=False, was=True)
    assert "with: question" not in page.facts.read_text()
    assert page.do("remove-media", entry=FINDER, place="0", file="other.png")["refused"]
    page.do("remove-media", entry=FINDER, place="0", file="finder map.png")
    assert page.facts.read_text() == before
    assert (page.folder / "media" / "finder map.png").read_bytes() == FILES["png"]


def test_a_second_picture_and_a_sound_stand_beside_the_first(page: OpenPage) -> None:
    bring(page, f"entry={FINDER}", FILES["png"], "one.png")
    bring(page, f"entry={FINDER}", SVG, "two.svg")
    answer = bring(page, f"entry={FINDER}&selected={FINDER}", FILES["mp3"], "three.mp3")
    assert answer["html"]["entry"].count('<img src="/media/') == 2
    assert "<audio" in answer["html"]["entry"]
    address = answer["html"]["entry"].split('<img src="')[2].partition('"')[0]
    assert page.server.get(address).headers["content-type"].startswith("image/svg+xml")
    page.do("set-media", entry=FINDER, place="1", part="alt", value="A square", was="")
    page.do("remove-media", entry=FINDER, place="0", file="one.png")
    assert "A square" in page.fragments(selected=FINDER)["html"]["entry"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("map.exe", FILES["png"], "no picture or sound"),
        ("map.png", b"no picture", "not a PNG"),
        ("map.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        ("..", FILES["png"], ""),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(page: OpenPage, name: str, data: bytes, words: str) -> None:
    before = page.facts.read_text()
    answer = bring(page, f"entry={FINDER}", data, name)
    assert words in (answer.get("refused") or answer["message"])
    assert page.facts.read_text() == before
    assert not [*(page.folder / "media").glob("*")]


def test_only_what_the_deck_shows_is_served(page: OpenPage) -> None:
    for path in ("/media/deck.yaml", "/media/..%2fdeck.yaml", "/media/quizgen-0123456789abcdef.png"):
        assert page.server.get(path).status == 404


def test_an_entity_gets_a_picture_once_somebody_says_what_it_shows(page: OpenPage) -> None:
    before = deck_of(page)
    refused = bring(page, "entity=franzen", FILES["png"], "man.png")["refused"]
    assert "what the picture shows" in refused
    assert "no picture" in bring(page, "entity=franzen&alt=A+man", FILES["mp3"], "man.mp3")["refused"]
    assert "no entity" in bring(page, "entity=nobody&alt=A+man", FILES["png"], "man.png")["refused"]
    answer = bring(
        page, "entity=franzen&alt=A+man+in+a+boat&view=deck/entity/franzen", FILES["png"], "man.png"
    )
    assert 'alt="A man in a boat"' in answer["html"]["deck"]
    page.do("set-in-deck", key=["entities", "franzen", "picture", "credit"], value="Museum", was="")
    assert "credit: Museum" in deck_of(page)
    page.do("remove-picture", thing="franzen")
    undone(page)
    assert deck_of(page) == before


def test_a_picture_of_a_draft_is_shown(page: OpenPage) -> None:
    name = page.do("begin")["select"]
    page.do("set", entry=name, key=["fact"], widget="text", value="The ship is ==wood==.")
    answer = bring(page, f"entry={name}&selected={name}", FILES["png"], "draft.png")
    address = answer["html"]["entry"].partition('<img src="')[2].partition('"')[0]
    assert page.server.get(address).body == FILES["png"]


# --- a deck in one file, and a large one ---


def test_a_deck_in_one_file_has_all_of_this(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "harbour.yaml"
    facts = "".join(f"  - {{id: f{n}, fact: Quay {n} is ==q{n}==., ask: Which?}}\n" for n in range(3))
    path.write_text(f"title: A harbour  # ours\nfacts:\n{facts}")
    with on_deck(path) as page:
        page.do("new-entity", name="Old Quay", type="place")
        page.do("choose", name="f1", choice="pin")
        page.do("add-section")
        bring(page, "entry=fact/f2", FILES["png"], "quay.png")
        text = path.read_text()
        assert text.startswith("title: A harbour  # ours\n")
        assert "old-quay" in text
        assert "pin: f1" in text
        assert "quay.png" in text
        undone(page)
        assert path.read_text() == f"title: A harbour  # ours\nfacts:\n{facts}"


def test_a_deck_of_a_thousand_facts_is_sent_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    entities = "".join(f"  e{n}: {{name: Quay {n}, type: place.quay}}\n" for n in range(200))
    facts = "".join(
        f"- id: f{n}\n  fact: Ship {n} lies at ==Quay {n % 200}==.\n  ask: Where does ship {n} lie?\n"
        for n in range(1000)
    )
    (tmp_path / "deck.yaml").write_text(f"title: A harbour\nentities:\n{entities}")
    (tmp_path / "facts.yaml").write_text(facts)
    with on_deck(tmp_path) as page:
        shown = view(page, "deck")
        assert shown.count("5 facts") == 200
        assert shown.count("<input") + shown.count("<textarea") < 60, (
            "only the form of the open entity is sent"
        )
        number = page.fragments()["number"]
        answer = page.do("choose", name="f500", choice="exclude", number=number, selected="fact/f500")
        assert [name for name in answer["html"] if name.startswith("row-")] == ["row-fact/f500"]
        assert "deck" not in answer["html"]
        page.do("set-in-deck", key=["entities", "e7", "name"], value="Pier 7", was="Quay 7")
        assert "e7: {name: Pier 7, type: place.quay}" in deck_of(page)
