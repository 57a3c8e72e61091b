"""The editor's page, as its server answers it: what is written, what is refused, and what is sent of the page."""

from __future__ import annotations

import difflib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from quizgen.editor.desk import Desk
from quizgen.editor.furniture import language_of
from tests.editor.open_page import ME, VASA, OpenPage, on_deck, vasa
from tests.editor.served import served, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
DISTANCE = "fact/distance"
STATEMENT = "The Vasa sailed ==about 1,300 metres== before she sank."
OTHER = "The Vasa sailed only ==about 1,300 metres== before she sank."


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path) as one:
        yield one


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


# --- what is written ---


def test_a_changed_value_is_one_changed_line(page: OpenPage) -> None:
    before = page.facts.read_text()
    answer = page.do("set", entry=DISTANCE, key=["fact"], widget="text", value=OTHER, was=STATEMENT)
    assert changed_lines(before, page.facts.read_text()) == [f"-  fact: {STATEMENT}", f"+  fact: {OTHER}"]
    assert "sailed only" in answer["html"][f"row-{DISTANCE}"]
    assert answer["say"] == "Saved."
    assert "a changed value" in answer["html"]["bar"]


def test_only_what_is_another_is_sent(page: OpenPage) -> None:
    page.until_checked()
    shown = page.fragments(selected=DISTANCE)
    answer = page.do(
        "set", entry=DISTANCE, key=["fact"], widget="text", value=OTHER, was=STATEMENT,
        number=shown["number"], selected=DISTANCE,
    )  # fmt: skip
    rows = [name for name in answer["html"] if name.startswith("row-")]
    assert rows == [f"row-{DISTANCE}"]
    assert answer["order"] is None
    assert answer["number"] > shown["number"]


def test_a_list_is_an_item_a_line(page: OpenPage) -> None:
    page.do(
        "set", entry="fact/voyage", key=["accept"], widget="lines",
        value="maiden\nmaiden voyage\n\nher maiden voyage\nfirst voyage\nfirst trip",
        was="maiden\nmaiden voyage\nher maiden voyage\nfirst voyage",
    )  # fmt: skip
    assert "first voyage, first trip]" in page.facts.read_text()


def test_what_is_emptied_goes(page: OpenPage) -> None:
    page.do("set", entry=DISTANCE, key=["tolerance"], value="", was="100")
    assert "tolerance: 100" not in page.facts.read_text().partition("id: gunports")[0]


def test_a_whole_entry_is_written(page: OpenPage) -> None:
    was = page.facts.read_text()
    text = was[was.index("- id: depth") : was.index("- id: deaths")].rstrip() + "\n"
    page.do("set-text", entry="fact/depth", value=text.replace("32 metres", "33 metres"), was=text)
    assert len(changed_lines(was, page.facts.read_text())) == 4  # the statement and its evidence


def test_undo_and_redo_bring_back_the_bytes(page: OpenPage) -> None:
    before = page.facts.read_bytes()
    page.do("set", entry=DISTANCE, key=["fact"], widget="text", value=OTHER, was=STATEMENT)
    after = page.facts.read_bytes()
    answer = page.do("undo")
    assert page.facts.read_bytes() == before
    assert answer["select"] == DISTANCE
    page.do("redo")
    assert page.facts.read_bytes() == after


def test_accepting_says_who(page: OpenPage) -> None:
    page.do("set", entry=DISTANCE, key=["fact"], widget="text", value=OTHER, was=STATEMENT)
    assert "Waits again" in page.fragments(selected=DISTANCE)["html"]["entry"]
    page.do("accept", entry=DISTANCE)
    entry = page.fragments(selected=DISTANCE)["html"]["entry"]
    assert "Accepted" in entry
    assert ME in entry
    page.do("undo")
    assert "Waits again" in page.fragments(selected=DISTANCE)["html"]["entry"]


def test_accepting_goes_to_the_next_that_waits(page: OpenPage) -> None:
    for name in ("fact/voyage", DISTANCE):
        page.do("not-accept", entry=name)
    assert page.do("accept", entry="fact/voyage")["select"] == DISTANCE


def test_words_of_the_article_become_a_draft_and_evidence(page: OpenPage) -> None:
    answer = page.do("begin", at="p1s1", words="crowds")
    name = answer["select"]
    assert name.startswith("draft/")
    assert "<mark>crowds</mark>" in answer["html"][f"row-{name}"]
    page.do("add-words", entry=DISTANCE, list="accept", words="some 1,300 m")
    assert "accept: some 1,300 m" in page.facts.read_text() or "[some 1,300 m]" in page.facts.read_text()
    answer = page.do("reject", entry=name)
    assert name not in str(answer["order"])


def test_evidence_of_another_sentence_brings_its_sentence_along_in_one_step(page: OpenPage) -> None:
    before = page.facts.read_bytes()
    assert "id: distance\n  at: p1s2\n" in before.decode()
    answer = page.do("add-words", entry=DISTANCE, list="evidence", words="crowds", at="p1s1")
    assert answer["say"] == "Added: crowds, and the sentence p1s1."
    assert "at: [p1s2, p1s1]" in page.facts.read_text()
    assert "crowds" in page.facts.read_text()
    page.do("undo")
    assert page.facts.read_bytes() == before


@pytest.mark.parametrize(("list_", "at"), [("evidence", "p1s2"), ("accept", "p1s1"), ("evidence", "p99s1")])
def test_a_sentence_that_is_cited_or_is_none_is_not_added(page: OpenPage, list_: str, at: str) -> None:
    answer = page.do("add-words", entry=DISTANCE, list=list_, words="some words", at=at)
    assert answer["say"] == "Added: some words."
    assert "id: distance\n  at: p1s2\n" in page.facts.read_text()


def test_evidence_is_cited_as_the_deck_cites_it_where_the_copy_has_another_numbering(tmp_path: Path) -> None:
    folder = tmp_path / "vasa"
    shutil.copytree(VASA, folder)
    copy = tmp_path / "longer.txt"
    copy.write_text("A line above it all.\n\n" + (VASA / "article.txt").read_text(), encoding="utf-8")
    with on_deck(folder, copy) as page:
        answer = page.do("add-words", entry=DISTANCE, list="evidence", words="crowds", at="p2s1")
        assert answer["say"] == "Added: crowds, and the sentence p1s1."
        answer = page.do("add-words", entry=DISTANCE, list="evidence", words="metres", at="p2s2")
        assert answer["say"] == "Added: metres."


def test_an_answer_is_marked_as_in_class(page: OpenPage) -> None:
    question = "distance:numeric:about 1,300 metres"
    said = page.do("try-answer", entry=DISTANCE, question=question, answer="1,350 metres")
    assert 'class="mark right"' in said["html"]["try-result"]
    said = page.do("try-answer", entry=DISTANCE, question=question, answer="9 metres")
    assert 'class="mark wrong"' in said["html"]["try-result"]


# --- what is typed ---


def test_what_is_typed_is_shown_and_not_written(page: OpenPage) -> None:
    before = page.facts.read_bytes()
    answer = page.try_out(
        DISTANCE, ["fact"], STATEMENT.replace("1,300", "1,400"), widget="text", preview={"what": "card"}
    )
    assert "1,400 metres</mark>" in answer["html"]["printed"]
    assert "1,400 metres" in answer["html"]["questions"]
    assert "1,400" in answer["page"]
    assert page.facts.read_bytes() == before


def test_what_is_wrong_with_a_value_stands_beside_it_at_once(page: OpenPage) -> None:
    answer = page.try_out("fact/gunports", ["distractors"], "hatches\ngun ports\nscuppers", widget="lines")
    assert "bad-distractor" in answer["html"]["field-distractors-wrong"]
    assert "gun ports" in answer["html"]["field-distractors-wrong"]
    assert "problems" not in answer["html"]["field-accept-wrong"]


def test_a_key_stroke_keeps_the_choice_of_questions_until_the_typing_pauses(page: OpenPage) -> None:
    quiz = page.text_of("/preview/quiz")
    asked = next(one for one in ("Stockholm", "1,300 metres", "32 metres") if one in quiz)
    entry = {"Stockholm": "fact/sank-where", "1,300 metres": DISTANCE, "32 metres": "fact/depth"}[asked]
    text = page.fragments(selected=entry)["html"]["entry"]
    statement = (
        text.partition('data-key="[&#34;fact&#34;]"')[2].partition(">\n")[2].partition("</textarea>")[0]
    )
    answer = page.try_out(entry, ["fact"], statement.replace("Vasa", "VASA"), widget="text")
    assert not answer["whole"]
    assert "VASA" in answer["page"]
    answer = page.try_out(entry, ["fact"], statement.replace("Vasa", "VASA"), widget="text", whole=True)
    assert answer["whole"]
    assert "VASA" in answer["page"]


# --- what is refused, and what somebody else does ---


def test_what_cannot_be_written_is_told_and_nothing_is_written(page: OpenPage) -> None:
    before = page.facts.read_bytes()
    answer = page.do("set-text", entry=DISTANCE, value="- [", was="")
    assert "no YAML" in answer["refused"]
    assert answer["html"] == {}
    assert page.facts.read_bytes() == before


def test_what_somebody_else_wrote_is_asked_about(page: OpenPage) -> None:
    page.facts.write_text(page.facts.read_text().replace(STATEMENT, STATEMENT.replace("sailed", "went")))
    sent = {"entry": DISTANCE, "key": ["fact"], "widget": "text", "value": OTHER, "was": STATEMENT}
    answer = page.do("set", **sent)
    assert answer["ask"]["theirs"] == STATEMENT.replace("sailed", "went")
    assert answer["ask"]["mine"] == OTHER
    assert answer["ask"]["force"]
    assert OTHER not in page.facts.read_text()
    page.do("set", **sent, force=True)
    assert OTHER in page.facts.read_text()


def test_what_somebody_else_writes_comes_by_itself(page: OpenPage) -> None:
    before = page.fragments()["number"]
    page.facts.write_text(page.facts.read_text().replace(STATEMENT, OTHER))
    until(lambda: "sailed only" in page.fragments(before)["html"].get(f"row-{DISTANCE}", ""))


def test_a_broken_file_is_told_and_nothing_is_lost(page: OpenPage) -> None:
    whole = page.facts.read_text()
    page.facts.write_text(whole + "- [\n")
    until(lambda: "cannot be read" in page.fragments()["html"]["deck-problems"])
    assert f"row-{DISTANCE}" in page.fragments()["html"]
    answer = page.do("set", entry=DISTANCE, key=["fact"], widget="text", value=OTHER, was=STATEMENT)
    assert "correct it first" in answer["refused"]
    page.facts.write_text(whole)
    until(lambda: "cannot be read" not in page.fragments()["html"]["deck-problems"])


@pytest.mark.parametrize("sent", [b"", b"[]", b'{"entry": 1}', b"\xff", b"[" * 9000])
def test_junk_is_refused(page: OpenPage, sent: bytes) -> None:
    assert page.server.post("/do/set", sent).status == 400
    assert page.server.post("/try", sent).status in {400, 200}
    assert page.server.post("/preview", sent).status in {400, 200}


def test_an_unknown_action_is_refused(page: OpenPage) -> None:
    assert page.server.post("/do/rm").status == 404
    assert page.server.post("/do/__init__").status == 404


@pytest.mark.parametrize("name", ["", "fact/", "nobody", "fact/nobody", "draft/#9"])
def test_an_entry_that_is_not_there_is_told(page: OpenPage, name: str) -> None:
    answer = page.do("accept", entry=name)
    assert answer["refused"]
    assert "Choose a fact" in page.fragments(selected=name)["html"]["entry"]


# --- the preview ---


@pytest.mark.parametrize("what", ["quiz", "key", "cards", "web", "card", "card-night"])
def test_every_page_is_shown(page: OpenPage, what: str) -> None:
    answer = page.server.get(f"/preview/{what}?entry={DISTANCE}&seed=7&versions=2&length=5")
    assert answer.status == 200
    assert b"<html" in answer.body
    policy = answer.headers["content-security-policy"]
    assert ("allow-scripts" in policy) == (what == "web")
    assert ("allow-same-origin" in policy) == (what != "web")


def test_the_number_of_questions_is_as_wished(page: OpenPage) -> None:
    assert page.text_of("/preview/quiz?length=3").count('class="item') < page.text_of(
        "/preview/quiz?length=9"
    ).count('class="item')


# --- an article ---


def test_an_article_that_is_brought_becomes_a_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    desk = Desk(output=tmp_path / "new", day="2026-03-01")
    text = "The lighthouse was built in 1911. Mara Lindqvist kept it for 31 years.\n\nIt burns oil.\n"
    with served(desk=desk) as server:
        server.let_in()
        assert b"bring-text" in server.get("/").body
        answer = server.post(
            "/article", text.encode(), Content_Type="application/octet-stream", X_File_Name="tower.txt"
        )
        assert answer.status == 200, answer.body
        assert b"p1s2" in server.get("/").body
        assert (tmp_path / "new" / "draft.yaml").exists()
        assert "kept it for 31 years" not in (tmp_path / "new" / "deck.yaml").read_text()
        assert server.faults == []


def test_a_file_that_is_no_article_is_refused(page: OpenPage) -> None:
    answer = page.server.post(
        "/article", b"\x89PNG\r\n", Content_Type="application/octet-stream", X_File_Name="a.png"
    )
    assert answer.status == 400
    assert json.loads(answer.body)["message"]


def test_another_article_is_refused(page: OpenPage) -> None:
    answer = page.server.post(
        "/article", b"Something else entirely. " * 9, Content_Type="application/octet-stream",
        X_File_Name="a.txt",
    )  # fmt: skip
    assert answer.status == 400


def test_a_deck_without_its_article_asks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path) as page:
        folder = page.folder
        assert "bring-text" not in page.text_of("/")
    with on_deck(folder) as page:  # where it lies is remembered
        assert "bring-text" not in page.text_of("/")
    (folder / "article.txt").rename(tmp_path / "elsewhere.txt")
    with on_deck(folder) as page:
        assert "bring-text" in page.text_of("/")
        answer = page.server.post(
            "/article", (tmp_path / "elsewhere.txt").read_bytes(), Content_Type="application/octet-stream",
            X_File_Name="a.txt",
        )  # fmt: skip
        assert answer.status == 200
        assert "bring-text" not in page.text_of("/")


# --- the furniture ---


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("nl, fr;q=0.5, de;q=0.7", "de"),
        ("tlh", "en"),
        ("*", "en"),
        (";;q=,=", "en"),
        ("ar;q=0.1, en;q=0", "ar"),
    ],
)
def test_the_furniture_is_in_the_readers_language(accepted: str, language: str) -> None:
    assert language_of(accepted) == language


def test_the_page_is_in_its_direction(page: OpenPage) -> None:
    answer = page.server.get("/", **{"Accept-Language": "ar"}).body.decode()
    assert '<html lang="ar" dir="rtl">' in answer
    assert '<div class="copy" dir="ltr"' in answer


def test_a_damaged_lock_is_told_and_the_deck_is_shown_and_edited(page: OpenPage) -> None:
    lock = page.folder / "deck.lock"
    whole = lock.read_bytes()
    lock.write_bytes(b"[damaged")
    page.do("set", entry=DISTANCE, key=["fact"], widget="text", value=OTHER, was=STATEMENT)
    assert OTHER in page.facts.read_text()
    page.until_checked()
    assert "deck.lock" in page.fragments()["html"]["deck-problems"]
    answer = page.do("accept", entry=DISTANCE)
    assert answer["refused"]
    assert lock.read_bytes() == b"[damaged"
    lock.write_bytes(whole)
    assert "Accepted" in page.fragments(selected="fact/depth")["html"]["entry"]
    assert not page.do("accept", entry=DISTANCE)["refused"]


def test_a_deck_that_goes_and_comes_back_is_checked_again(page: OpenPage) -> None:
    page.until_checked()
    bench = page.server.serving.config.app.state.desk.bench  # type: ignore[union-attr]
    away = page.folder.with_name("away")
    page.folder.rename(away)
    bench.deck.revision += 1  # as after any change
    with bench._wanted:
        bench._wanted.notify_all()
    page.until_checked()
    away.rename(page.folder)
    answer = page.do("set", entry=DISTANCE, key=["fact"], widget="text", value=OTHER, was=STATEMENT)
    assert answer["refused"] is None
    page.until_checked()
    assert bench.problems


# --- beside others ---


def undone_across_another(page: OpenPage) -> bytes:
    """The file with a statement that this page changed, and somebody else after it."""
    page.do("set", entry=DISTANCE, key=["fact"], value=OTHER, was=STATEMENT)
    page.facts.write_text(page.facts.read_text().replace("sailed only", "went only"), encoding="utf-8")
    ask = page.do("undo")["ask"]
    assert (ask["force"], ask["leave"]) == (True, True)
    assert "sailed ==" in ask["mine"]
    assert "went only" in ask["theirs"]
    return page.facts.read_bytes()


def test_an_undo_across_anothers_change_can_be_forced(page: OpenPage) -> None:
    before = page.facts.read_bytes()
    undone_across_another(page)
    assert page.do("undo", force=True)["say"] == "Undone."
    assert page.facts.read_bytes() == before


def test_an_undo_across_anothers_change_can_be_left(page: OpenPage) -> None:
    theirs = undone_across_another(page)
    assert page.do("undo", leave=True)["say"] == "What stands in the file stays."
    assert page.facts.read_bytes() == theirs
    assert page.do("undo")["refused"]


def test_each_window_is_told_of_the_quiz_of_its_own_seed(page: OpenPage) -> None:
    mine, theirs = "seed=7&versions=1&length=5", "seed=&versions=1&length=8"
    for shown in (mine, theirs):
        page.text_of(f"/preview/quiz?{shown}")
    page.until_checked()
    answers = {
        shown: page.json(f"/fragments?since=0&selected={DISTANCE}&view=quiz&{shown}")
        for shown in (mine, theirs)
    }
    assert "5 questions" in answers[mine]["html"]["quiz"]
    assert "8 questions" in answers[theirs]["html"]["quiz"]
    rows = [{id_ for id_, row in one["html"].items() if "in-quiz in" in row} for one in answers.values()]
    assert rows[0] != rows[1]
    number = answers[theirs]["number"]
    changed = page.json(f"/fragments?since={number}&selected={DISTANCE}&view=quiz&{mine}")
    assert changed["number"] >= number
    assert {id_ for id_ in changed["html"] if id_.startswith("row-")} == {
        id_ for id_ in rows[0] ^ rows[1] if id_.startswith("row-")
    }
    page.do("set", entry=DISTANCE, key=["tags"], value=["sea"], was=None)
    page.until_checked()
    assert "5 questions" in page.json(f"/fragments?since=0&view=quiz&{mine}")["html"]["quiz"]
    assert "8 questions" in page.json(f"/fragments?since=0&view=quiz&{theirs}")["html"]["quiz"]


def test_a_window_whose_figures_are_none_is_told_of_the_quiz_that_was_asked_for_last(page: OpenPage) -> None:
    page.text_of("/preview/quiz?seed=7&versions=1&length=5")
    page.until_checked()
    for figures in ("versions=x", "length=", ""):
        assert "5 questions" in page.json(f"/fragments?since=0&view=quiz&{figures}")["html"]["quiz"]


def test_keys_have_the_names_that_they_have_in_the_language(page: OpenPage) -> None:
    german = page.server.get("/", **{"Accept-Language": "de"}).body.decode()
    assert "<kbd>Strg</kbd>+<kbd>M</kbd>" in german
    assert "<kbd>Ctrl</kbd>" not in german
    assert "<kbd>Umschalt</kbd>+<kbd>U</kbd>" in german
