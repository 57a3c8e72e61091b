"""What goes out of the page, as its server answers it: files, what learners are told of first, Anki, the folder."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.anki.sync.plan import PushSettings
from quizgen.editor.outgoing import outgoing as outgoing_module
from quizgen.editor.outgoing.folder import checked_folder, usual_folder
from quizgen.editor.outgoing.wish import Wish
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.files import exclusive_access
from quizgen.formats import usual
from quizgen.registry import names
from tests.command import quizgen
from tests.editor.open_page import OpenPage, on_deck, vasa
from tests.editor.served import MOST_SECONDS, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.editor.outgoing.now import Stage
    from quizgen.editor.outgoing.outgoing import Outgoing

pytestmark = pytest.mark.slow
OUT = Path("dist/vasa")
OLD, NEW = "lay at a depth of ==32 metres==", "lay at the depth of ==32 metres=="


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("QUIZGEN_ANKICONNECT", "127.0.0.1:9")  # nobody is there
    monkeypatch.chdir(tmp_path)
    with vasa(tmp_path) as one:
        yield one


def outgoing(page: OpenPage) -> Outgoing:
    desk = page.server.serving.config.app.state.desk  # type: ignore[union-attr]
    found: Outgoing = desk.bench.outgoing
    return found


def build(page: OpenPage, *formats: str, folder: str = "", seal: str = "", **wish: Any) -> str:
    """What the page shows once nothing is at work."""
    answer = page.do("build", wish={"formats": list(formats), **wish}, folder=folder, seal=seal)
    assert answer["refused"] is None, answer["refused"]
    return shown(page)


def shown(page: OpenPage, piece: str = "out-built") -> str:
    until(lambda: not outgoing(page).now.doing)
    return out(page)[piece]


def out(page: OpenPage) -> dict[str, str]:
    pieces: dict[str, str] = page.json("/out")["html"]
    return pieces


def change_a_fact(page: OpenPage) -> None:
    text = page.facts.read_text()
    assert OLD in text
    page.facts.write_text(text.replace(OLD, NEW))


@contextmanager
def another_build(page: OpenPage) -> Iterator[None]:
    """Another process's build of the deck is at work: for locks of files another thread is as good."""
    is_held, is_over = threading.Event(), threading.Event()

    def hold() -> None:
        with exclusive_access(page.folder / "deck.lock"):
            is_held.set()
            is_over.wait(MOST_SECONDS)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert is_held.wait(MOST_SECONDS)
        yield
    finally:
        is_over.set()
        thread.join()


# --- files ---


def test_files_are_written_where_the_command_writes_them(page: OpenPage) -> None:
    said = build(page, "quiz", "key")
    assert sorted(path.name for path in OUT.iterdir()) == ["vasa-1628-key.html", "vasa-1628-quiz.html"]
    assert "2 files are written." in said
    assert said.count("data-print") == 2
    ran = quizgen("build", page.folder, "--format", "quiz", "-o", "beside")
    assert ran.code == 0
    assert Path("beside/vasa-1628-quiz.html").read_bytes() == (OUT / "vasa-1628-quiz.html").read_bytes()


def test_a_file_is_served_as_what_it_is(page: OpenPage) -> None:
    build(page, "quiz", "web", "docx", "anki")
    quiz, web, word, package = (
        page.server.get(f"/built/vasa-1628{end}")
        for end in ("-quiz.html", "-web.html", "-quiz.docx", ".apkg")
    )
    assert quiz.body == (OUT / "vasa-1628-quiz.html").read_bytes()
    policy = str(quiz.headers["content-security-policy"])
    assert policy.startswith("sandbox allow-same-origin allow-modals;")
    assert "script" not in policy
    assert "allow-same-origin" not in str(web.headers["content-security-policy"])
    assert quiz.headers["content-type"] == web.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-disposition" not in quiz.headers
    assert str(word.headers["content-type"]).endswith("wordprocessingml.document")
    assert word.headers["content-disposition"] == 'attachment; filename="vasa-1628-quiz.docx"'
    assert package.headers["content-type"] == "application/octet-stream"
    assert package.headers["x-content-type-options"] == "nosniff"
    assert package.body == (OUT / "vasa-1628.apkg").read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "deck.yaml", "../../vasa/deck.yaml", "..%2f..%2fvasa%2fdeck.yaml", "%2e%2e/vasa-1628-quiz.html",
        "other.html", "%2fetc%2fpasswd", "//etc/passwd", "", ".", "vasa-1628-key.html", "vasa-1628-quiz.html%00",
        "x/vasa-1628-quiz.html",
    ],
)  # fmt: skip
def test_nothing_else_is_served(page: OpenPage, name: str) -> None:
    build(page, "quiz")
    (OUT / "other.html").write_text("somebody else's")
    (OUT / "vasa-1628-key.html").write_text("of no build of this page")
    assert page.server.get(f"/built/{name}").status == 404


def test_before_a_build_and_after_a_file_is_gone_nothing_is_served(page: OpenPage) -> None:
    assert page.server.get("/built/vasa-1628-quiz.html").status == 404
    build(page, "quiz")
    (OUT / "vasa-1628-quiz.html").unlink()
    answer = page.server.get("/built/vasa-1628-quiz.html")
    assert answer.status == 404
    assert b"build again" in answer.body


def test_who_has_no_cookie_is_served_no_file(page: OpenPage) -> None:
    build(page, "quiz")
    assert page.server.ask("GET", "/built/vasa-1628-quiz.html", {}).status == 403
    assert page.server.ask("GET", "/out", {}).status == 403


def test_the_wish_is_heeded(page: OpenPage) -> None:
    build(page, "quiz", "key", versions=2, length=5, seed="7", large=True, language="de", columns="1", fit=3)
    names_ = sorted(path.name for path in OUT.iterdir())
    assert [name for name in names_ if "-quiz" in name] == [
        "vasa-1628-quiz-A.html", "vasa-1628-quiz-B.html", "vasa-1628-quiz-large-A.html", "vasa-1628-quiz-large-B.html",
    ]  # fmt: skip
    quizgen(
        "build", page.folder, "--format", "quiz", "--format", "key", "--versions", "2", "--questions", "5",
        "--seed", "7", "--large", "--lang", "de", "--columns", "1", "--fit", "3", "-o", "beside",
    )  # fmt: skip
    for name in names_:
        assert (OUT / name).read_bytes() == Path("beside", name).read_bytes()


def test_the_article_is_printed_from_memory_and_lies_in_no_deck(page: OpenPage) -> None:
    before = {path: path.read_bytes() for path in page.folder.rglob("*.*")}
    build(page, "quiz", "key", with_article=True)
    quizgen(
        "build", page.folder, "--format", "quiz", "--format", "key", "--with-article", page.folder / "article.txt",
        "-o", "beside",
    )  # fmt: skip
    name = "vasa-1628-article.html"
    assert (OUT / name).read_bytes() == Path("beside", name).read_bytes()
    assert page.server.get(f"/built/{name}").status == 200
    assert {path: path.read_bytes() for path in page.folder.rglob("*.*")} == before


def test_without_a_copy_no_article_is_printed(page: OpenPage) -> None:
    outgoing(page).deck.copy = None
    assert (
        "bring your own copy first"
        in page.do("build", wish={"formats": ["quiz"], "with_article": True})["say"]
    )


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"formats": []}, "at least one of the formats"),
        ({"formats": ["../quiz"]}, "is no format. There are: "),
        ({"formats": ["quiz"], "language": "tlh"}, "is no language of the pages"),
        ({"formats": ["quiz"], "paper": "a3"}, "is no paper. There are: a4, letter."),
        ({"formats": ["quiz"], "columns": "9"}, "is no way to set options"),
        ({"formats": ["cards"], "flip": "over"}, "is no way to turn paper"),
        ({"formats": ["quiz"], "versions": 27}, "versions: 1 to 26, and not 27"),
        ({"formats": ["quiz"], "length": -1}, "questions: 1 to 10,000, and not -1"),
        ({"formats": ["quiz"], "fit": 51}, "sheets: 1 to 50, and not 51"),
        ({"formats": ["cards"], "cards": 1}, "cards on a page: 2 to 12, and not 1"),
        ({"formats": ["quiz"], "seed": "s" * 101}, "at most 100 characters"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_in_words(page: OpenPage, wish: dict[str, Any], said: str) -> None:
    answer = page.do("build", wish=wish)
    assert said in answer["say"]
    assert said.replace("'", "&#39;") in answer["refused"]
    assert not Path("dist").exists()


def test_what_is_no_wish_at_all_is_refused(page: OpenPage) -> None:
    for body in (b'{"wish": {"formats": "quiz"}}', b'{"wish": 1}', b'{"wish": {"formats": [1]}}'):
        assert page.server.post("/do/build", body).status == 400


# --- the folder ---


def test_another_folder_below_the_start_is_taken(page: OpenPage) -> None:
    said = build(page, "quiz", folder="for class/7b ")
    assert Path("for class/7b/vasa-1628-quiz.html").is_file()
    assert "for class/7b" in said
    assert page.server.get("/built/vasa-1628-quiz.html").status == 200


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("../elsewhere", "is not below"),
        ("/etc", "is not below"),
        ("a/../../b", "is not below"),
        (".", "is not below"),
        ("leads-out", "is not below"),
        ("leads-out/deeper", "is not below"),
        (".git/hooks", "hidden folder"),
        ("vasa/deck.yaml", "is a file"),
        ("a\0b", "cannot be printed"),
        ("a\nb", "cannot be printed"),
        ("a" * 5000, "is not below|cannot be the name"),
    ],
)
def test_a_folder_elsewhere_is_refused_with_the_reason(
    page: OpenPage, tmp_path: Path, named: str, why: str
) -> None:
    Path("leads-out").symlink_to(tmp_path.parent, target_is_directory=True)
    answer = page.do("build", wish={"formats": ["quiz"]}, folder=named)
    if len(named) > 1000:  # where the system takes the name, the writing says that it cannot be
        assert answer["refused"] or "Nothing was written." in shown(page)
    else:
        assert why in answer["say"]
    assert not list(tmp_path.rglob("*-quiz.html"))


def test_a_link_that_stays_below_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert checked_folder("link/x", tmp_path / "vasa", tmp_path) == Path("real/x")
    assert checked_folder(str(tmp_path / "real"), tmp_path / "vasa", tmp_path) == Path("real")
    assert (
        checked_folder("  ", tmp_path / "vasa", tmp_path)
        == usual_folder(tmp_path / "vasa")
        == Path("dist/vasa")
    )
    with pytest.raises(CannotChange, match="was started, and the page writes nowhere else"):
        checked_folder("..", tmp_path / "vasa", tmp_path)


def test_what_cannot_be_written_is_told(page: OpenPage) -> None:
    Path("taken").write_text("a file")
    said = build(page, "quiz", folder="taken/below")
    assert "Nothing was written." in said
    assert "taken" in said
    assert Path("taken").read_text() == "a file"
    assert "1 file is written." in build(page, "quiz")


def test_who_is_shown_what_came_of_a_work_can_begin_the_next(
    page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work: list[str] = []
    one = outgoing(page)
    tell = one._tell

    def looking() -> None:
        now = one.now
        at_work.append(now.doing if now.build or now.asked or now.push else "")
        tell()

    monkeypatch.setattr(one, "_tell", looking)
    build(page, "quiz", "anki")
    assert one.now.build
    one._move(build=None)
    one.push(PushSettings())
    until(lambda: not one.now.doing)
    assert one.now.push
    one._move(push=None)
    change_a_fact(page)
    page.do("build", wish={"formats": ["anki"]}, folder="", seal="")
    until(lambda: not one.now.doing)
    assert one.now.asked
    assert not any(at_work)


# --- problems ---


def test_a_deck_with_a_mistake_writes_nothing_and_says_where(page: OpenPage) -> None:
    text = page.facts.read_text()
    page.facts.write_text(text.replace("at: p2s1", "at: p99s1", 1))
    said = build(page, "quiz", "anki")
    terminal = quizgen("build", page.folder, "--format", "quiz")
    assert terminal.code == 1
    assert "Nothing was written." in said
    assert 'class="error"' in said
    assert "nothing was written" in said
    assert f"{page.folder}: nothing was written" in terminal.err
    assert not Path("dist").exists()


def test_a_file_that_is_no_yaml_is_told(page: OpenPage) -> None:
    page.facts.write_text("- id: [")
    assert "Nothing was written." in build(page, "anki")
    assert "Nothing was written." in build(page, "quiz")
    assert not Path("dist").exists()


def test_what_an_earlier_build_left_is_told_in_the_terminals_words(page: OpenPage) -> None:
    build(page, "quiz", versions=2)
    said = build(page, "quiz")
    assert "is taken away: an earlier build wrote it, and it does not belong with these" in said
    assert not (OUT / "vasa-1628-quiz-B.html").exists()


def test_a_mistake_of_quizgens_own_is_told_once_and_stops_nothing(
    page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("/home/somebody/secret")

    with monkeypatch.context() as patch:
        patch.setattr(outgoing_module, "build_into", fails)
        outgoing(page).build(Wish(formats=["quiz"]))
        until(lambda: not outgoing(page)._now.doing)
    answer = page.server.get("/out")
    assert answer.status == 500
    assert b"secret" not in answer.body
    assert [str(fault) for fault in page.server.faults] == ["/home/somebody/secret"]
    page.server.faults.clear()
    assert "1 file is written." in build(page, "quiz")


# --- one at a time ---


def test_another_build_is_waited_for_and_none_is_begun_twice(page: OpenPage) -> None:
    with another_build(page):
        page.do("build", wish={"formats": ["quiz"]})
        until(lambda: "Another build of this deck is at work; waiting for it" in out(page)["out-built"])
        for name, sent in (("build", {"wish": {"formats": ["key"]}}), ("push", {})):
            assert "something is at work already" in page.do(name, **sent)["say"]
        assert not Path("dist").exists()
    assert "1 file is written." in shown(page)
    assert [path.name for path in OUT.iterdir()] == ["vasa-1628-quiz.html"]


def test_the_pages_hear_how_far_it_is(page: OpenPage) -> None:
    stages: list[Stage] = []
    tell = outgoing(page)._tell

    def told() -> None:
        stages.append(outgoing(page)._now.stage)
        tell()

    outgoing(page)._tell = told
    build(page, "quiz", "key")
    seen = list(dict.fromkeys(stage for stage in stages if stage.name))
    assert seen == [
        ("reading", "", 0, 5), ("checking", "", 1, 5), ("making", "quiz", 2, 5), ("making", "key", 3, 5),
        ("writing", "", 4, 5),
    ]  # fmt: skip


# --- learners ---


def test_what_the_import_will_do_is_seen_before_the_edition_is_written(page: OpenPage) -> None:
    assert "What the next import" not in build(page, "anki")  # nothing differs from what learners have
    change_a_fact(page)
    lock, package = (page.folder / "deck.lock").read_bytes(), (OUT / "vasa-1628.apkg").read_bytes()
    said = build(page, "anki", "quiz")
    terminal = quizgen("diff", page.folder).out
    assert "What the next import will do to learners" in said
    for words in ("updated", "those who have the deck import vasa-1628.apkg; Anki will report:"):
        assert words in said
        assert words in terminal
    assert (page.folder / "deck.lock").read_bytes() == lock
    assert (OUT / "vasa-1628.apkg").read_bytes() == package
    assert not (OUT / "vasa-1628-quiz.html").exists()
    said = build(page, "anki", "quiz", seal="of something else")
    assert "What the next import will do to learners" in said
    seal = said.partition('data-seal="')[2].partition('"')[0]
    assert "2 files are written." in build(page, "anki", "quiz", seal=seal)
    assert (page.folder / "deck.lock").read_bytes() != lock


def test_what_was_changed_after_it_was_seen_is_shown_again(page: OpenPage) -> None:
    change_a_fact(page)
    seal = build(page, "anki").partition('data-seal="')[2].partition('"')[0]
    page.facts.write_text(page.facts.read_text().replace("on her ==first==", "on her very ==first=="))
    assert "Write the edition" in build(page, "anki", seal=seal)
    assert not Path("dist").exists()


def test_an_edition_is_left(page: OpenPage) -> None:
    change_a_fact(page)
    build(page, "anki")
    answer = page.do("leave-edition")
    assert answer["say"] == "Nothing was written."
    assert "Write the edition" not in answer["html"]["out-built"]
    assert not Path("dist").exists()


def test_only_accepted_facts_are_compared_as_they_are_built(page: OpenPage) -> None:
    change_a_fact(page)  # so it is not accepted as it is now
    said = build(page, "anki", accepted=True)
    assert "<strong>retired</strong> (1)" in said
    assert "<strong>retired</strong>" not in build(page, "anki")


def test_paper_alone_asks_nothing(page: OpenPage) -> None:
    change_a_fact(page)
    lock = (page.folder / "deck.lock").read_bytes()
    assert "3 files are written." in build(page, "quiz", "key", "web")
    assert (page.folder / "deck.lock").read_bytes() == lock


def test_what_a_stranger_wrote_is_text(page: OpenPage) -> None:
    page.facts.write_text(
        page.facts.read_text().replace(OLD, "lay at <img src=x onerror=alert(1)> ==32 metres==")
    )
    said = build(page, "anki")
    assert "<img" not in said
    assert "&lt;img" in said


def test_every_format_is_offered_with_its_help(page: OpenPage) -> None:
    text = page.text_of("/")
    for name in names("formats"):
        assert f'value="{name}"' in text
    for name in usual():
        assert f'value="{name}" data-heeds=' in text
    assert "a note for each fact, a card for each question (.apkg)" in text


# --- the folder, shown ---


def program_that_notes(folder: Path) -> Path:
    """A program called as the desktop's, which writes down what it was started with."""
    folder.mkdir()
    noted = folder / "noted"
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > "{noted}.new"\nmv "{noted}.new" "{noted}"\n')
    program.chmod(0o755)
    return noted


def test_the_folder_is_opened_and_no_shell_reads_its_name(
    page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = program_that_notes(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    assert "build first" in page.do("open-folder")["say"]
    said = build(page, "quiz", folder="$(touch ran) `touch ran`; touch ran &")
    assert "Open the folder" in said
    assert page.do("open-folder")["say"] == "The folder is opened."
    until(noted.exists)
    assert noted.read_text() == f"1\n{tmp_path}/$(touch ran) `touch ran`; touch ran &\n"
    assert not list(tmp_path.rglob("ran"))


def test_without_a_desktop_the_folder_is_only_named(page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    said = build(page, "quiz")
    assert "Open the folder" not in said
    assert "dist/vasa" in said
    assert (
        "no desktop is there that could show it: the files lie in dist/vasa" in page.do("open-folder")["say"]
    )


# --- Anki ---


def push(page: OpenPage, **sent: Any) -> str:
    answer = page.do("push", **sent)
    assert answer["refused"] is None
    return shown(page, "out-pushed")


def test_where_anki_does_not_run_it_is_said_what_to_do(page: OpenPage) -> None:
    said = push(page)
    ran = quizgen("push", page.folder)
    for words in (
        "nobody answers: Anki does not run, or has no AnkiConnect",
        "start Anki; AnkiConnect is the add-on",
    ):
        assert words in said
        assert words in ran.err


def test_anki_on_another_computer_is_refused(page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZGEN_ANKICONNECT", "192.0.2.1:8765")
    assert "is not this computer" in push(page)


def test_a_deck_with_a_mistake_is_not_sent(page: OpenPage) -> None:
    page.facts.write_text(page.facts.read_text().replace("at: p2s1", "at: p99s1", 1))
    said = push(page)
    assert "Nothing was sent." in said
    assert 'class="error"' in said


def test_no_deck_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    from tests.editor.served import served  # noqa: PLC0415 - this test alone has an empty desk

    with served() as server:
        server.let_in()
        assert server.get("/out").status == 404
        assert server.get("/built/vasa-1628-quiz.html").status == 404
        assert server.post("/do/build").status == 404


def test_a_deck_of_its_own_file_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    deck = tmp_path / "pond.yaml"
    facts = "".join(
        f"  - {{id: f{at}, at: p{at}s1, fact: 'The pond number {at} is ==nine== metres deep.'}}\n"
        for at in (1, 2)
    )
    deck.write_text(f"title: Ponds\narticle: {{publisher: P}}\nfacts:\n{facts}")
    with on_deck(deck) as page:
        assert "1 file is written." in build(page, "anki")  # nobody has an earlier edition of it
        assert Path("dist/pond/pond.apkg").is_file()
