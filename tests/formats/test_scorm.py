"""SCORM packages: opened, checked by the rules, and answered in a platform by a real browser.

The platform's runtime is scorm-again, where npm can have it, and a model of the rules of SCORM 1.2 everywhere.
"""

from __future__ import annotations

import base64
import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import msgspec
import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.edition import Edition
from quizgen.formats import scorm, web
from quizgen.formats import usual as usual_formats
from quizgen.formats.platforms.package import zipped
from quizgen.model import Option
from quizgen.proof.scorm import ADL, IMS, BrokenPackage, Lesson, unpacked
from quizgen.settings import Settings
from tests.builds import ENGINE, SHIPPED, of_every_type, shipped
from tests.formats import hard_samples, learning_platform, markup, samples, web_pages
from tests.formats.bridge import QUESTIONS
from tests.formats.builders import choice, key_part, question
from tests.formats.learning_platform import Platform, breaches, platform
from tests.formats.web_pages import COUNT, SAMPLES, axe, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser

NAME = "harrow-bridge-scorm.zip"
HOSTILE = hard_samples.HOSTILE
ARTICLE = "us-japan-drills-2017"


def package(edition: Edition | None = None) -> bytes:
    (data,) = scorm.write(edition or SAMPLES["english"]()).values()
    return data


def page_in(data: bytes) -> str:
    return unpacked(data)["index.html"].decode()


def manifest_of(data: bytes) -> Element:
    return ET.fromstring(unpacked(data)["imsmanifest.xml"])  # noqa: S314 - quizgen's own


# --- the file ---------------------------------------------------------------------------------------


def test_it_is_written_only_where_it_is_asked_for() -> None:
    assert "scorm" in registry.names("formats")
    assert "scorm" not in usual_formats()


def test_a_package_is_a_manifest_and_the_page_and_nothing_of_this_computer() -> None:
    with ZipFile(BytesIO(package())) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert [entry.filename for entry in entries] == ["imsmanifest.xml", "index.html"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.external_attr, entry.create_system) for entry in entries} == {(0o644 << 16, 3)}
    assert package() == package()


def test_each_version_has_a_package_and_is_a_lesson_of_its_own() -> None:
    files = scorm.write(samples.edition(samples.quiz(letters="AB")))
    assert list(files) == ["harrow-bridge-scorm-A.zip", "harrow-bridge-scorm-B.zip"]
    roots = [manifest_of(data) for data in files.values()]
    assert len({root.get("identifier") for root in roots}) == 2
    for letter, data in zip("AB", files.values(), strict=True):
        assert f"{letter} · 7f3a" in Lesson(unpacked(data)).title


def test_a_corrected_quiz_is_the_same_lesson() -> None:
    """Neither its title nor its questions change by what a platform knows it."""
    other = samples.edition(samples.quiz(QUESTIONS[:1], title="Another title"))
    first, second = (manifest_of(package(each)) for each in (None, other))
    assert first.get("identifier") == second.get("identifier")


def test_the_manifest(golden: Callable[[str, bytes], None]) -> None:
    hostile = samples.edition(samples.quiz(QUESTIONS[:1], title="A & B <c> \"d\" ]]> 'e' 日本語"))
    golden("exports/imsmanifest.xml", unpacked(package(hostile))["imsmanifest.xml"])
    assert Lesson(unpacked(package(hostile))).course_title == "A & B <c> \"d\" ]]> 'e' 日本語"


def test_a_long_title_is_cut_where_platforms_cut_it() -> None:
    lesson = Lesson(unpacked(package(samples.edition(samples.quiz(QUESTIONS[:1], title="An <a> " * 90)))))
    assert len(lesson.course_title) <= len(lesson.title) == 200
    assert lesson.title.endswith("…")


def test_an_edition_without_a_quiz_is_refused() -> None:
    with pytest.raises(ValueError, match="this edition has none"):
        scorm.write(replace(samples.edition(), quiz=None))


MANIFEST = unpacked(package())["imsmanifest.xml"].decode()
BROKEN = {
    "it is no manifest": ("imscp_rootv1p1p2", "imscp_rootv1p1p9"),
    "should be 1.2": (">1.2<", ">2004<"),
    "stands twice": ('identifier="lesson"', 'identifier="quiz"'),
    "not one course with one lesson": ("</item>", '</item><item identifier="b" identifierref="page"/>'),
    "not the default": ('default="quiz"', 'default="page"'),
    "its lesson has no page": ('identifierref="page"', 'identifierref="lesson"'),
    "no page for browsers": ('type="webcontent"', 'type="text"'),
    "told of any platform": ('scormtype="sco"', 'scormtype="asset"'),
    "not those that it names": ('<file href="index.html"/>', '<file href="other.html"/>'),
    "not among its files": ('href="index.html">', 'href="other.html">'),
    "is no score": (">60<", ">160<"),
}


@pytest.mark.parametrize("message", BROKEN)
def test_a_manifest_that_breaks_a_rule_is_refused(message: str) -> None:
    old, new = BROKEN[message]
    assert old in MANIFEST
    broken = {**unpacked(package()), "imsmanifest.xml": MANIFEST.replace(old, new, 1).encode()}
    with pytest.raises(BrokenPackage, match=message):
        Lesson(broken)


def test_the_mastery_score_is_where_scorm_has_it() -> None:
    root = manifest_of(package())
    item = root.find(f"{IMS}organizations/{IMS}organization/{IMS}item")
    assert item is not None
    assert [child.tag for child in item] == [f"{IMS}title", f"{ADL}masteryscore"]
    assert Lesson(unpacked(package())).mastery == scorm.MASTERY


def test_its_policy_has_the_digest_of_its_script() -> None:
    html = page_in(package())
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert "LMSInitialize" in script
    assert f"script-src {web.digest(script)};" in html
    assert "unsafe" not in html.partition("</head>")[0].partition("<style>")[0]


def test_it_is_the_self_check_page_but_for_whom_it_tells() -> None:
    """The same questions, keys, words and print; and the page that tells nobody has no word of platforms."""
    (alone,) = web.write(SAMPLES["english"]()).values()
    ours, theirs = markup.read(page_in(package()).encode()), markup.read(alone)
    for what in (".paper", "#keys", "#words", "#ask-1", "#result"):
        assert ours.one(what).words == theirs.one(what).words
    assert b"LMSInitialize" not in alone
    assert "Nothing that you answer leaves" not in page_in(package())
    assert "If a learning platform has opened this page" in page_in(package())


# --- the proof --------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_packages_of_shipped_decks_are_proved(name: str) -> None:
    job = ENGINE.job(shipped(name), Settings(versions=2))
    files = job.write("scorm").value
    assert len(files) == 2
    assert job.prove({"scorm": files}) == []


def test_what_is_wrong_in_a_package_is_told() -> None:
    job = ENGINE.job(of_every_type(ARTICLE), Settings())
    ((name, data),) = job.write("scorm").value.items()
    files = unpacked(data)

    def told(changed: dict[str, bytes]) -> list[str]:
        problems = job.prove({"scorm": {name: zipped(changed)}})
        assert all((p.rule, p.severity, p.source.file) == ("key-proof", "error", name) for p in problems)
        return [problem.message for problem in problems]

    page, manifest = files["index.html"].decode(), files["imsmanifest.xml"].decode()
    assert told(files) == []
    (packed,) = re.findall(r'id="keys">([^<]*)<', page)
    assert any("cannot be read" in line for line in told({**files, "index.html": b"nothing"}))
    spoilt = page.replace('<span class="letter">A.</span>', '<span class="letter">B.</span>', 1)
    assert told({**files, "index.html": spoilt.encode()})
    retitled = re.sub("<title>[^<]*</title>", "<title>Another</title>", manifest, count=1)
    assert any("the title" in line for line in told({**files, "imsmanifest.xml": retitled.encode()}))
    assert any("cannot be read" in line for line in told({"index.html": files["index.html"]}))
    assert packed
    assert any("cannot be read" in p.message for p in job.prove({"scorm": {name: b"no archive"}}))
    (missing,) = told_of = job.prove({"scorm": {"another.zip": data}})
    assert missing.source.file == name, told_of


# --- in a platform ----------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["model", "scorm-again"])
def runtime(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of a platform's runtime."""
    if request.param == "model":
        return learning_platform.model()
    return learning_platform.scorm_again(tmp_path_factory.mktemp("again"))


OPEN = question(
    "open", "why", "Why was it built?",
    (key_part("the old one fell", points=1), key_part("ferries were slow", points=1)),
    statement="The old one fell, and ferries were slow.", points=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cmi.suspend_data", "a" * 4097), ("cmi.suspend_data", "é" * 2049), ("cmi.suspend_data", "\U0001f600"),
        ("cmi.interactions.0.student_response", "a" * 256), ("cmi.interactions.0.id", "a b"),
        ("cmi.interactions.0.result", "right"), ("cmi.interactions.0.latency", "1:2"), ("cmi.core.score.raw", "101"),
        ("cmi.core.lesson_status", "done"), ("cmi.core.session_time", "PT1S"), ("cmi.other", ""),
    ],
)  # fmt: skip
def test_the_rules_see_what_is_against_them(name: str, value: str) -> None:
    assert breaches(name, value)


def test_what_is_answered_is_told(chromium: Browser, runtime: str) -> None:
    with platform(chromium, package(), runtime) as at:
        assert at.core() | {"lesson_status": "incomplete", "score.raw": "0", "exit": "suspend"} == at.core()
        web_pages.right(at.lesson)
        core = at.core()
        assert 0 < float(core["score.raw"]) < 60
        assert (core["score.min"], core["score.max"], core["lesson_status"]) == ("0", "100", "incomplete")
        at.lesson.go(2)
        at.lesson.question(2).locator(".unknown").click()
        first, second = at.interactions()
        assert first["id"] == "1-fact-river"
        assert (first["type"], first["result"], first["weighting"]) == ("choice", "correct", "1")
        assert first["student_response"] == first["correct_responses.0.pattern"]
        assert second["result"] == "wrong"
        assert at.calls[0][0] == "LMSInitialize"
        assert [call for call in at.calls if call[0] == "LMSCommit"]


def answer_all(at: Platform, *, right: bool) -> None:
    """Answer each question, the choices rightly or wrongly and the rest not at all, and ask for the result."""
    lesson = at.lesson
    lesson.wish("view", "all")
    for number in range(1, lesson.one(".question").count() + 1):
        lesson.question(number).locator("input").nth(0 if right else 1).check()
        lesson.question(number).locator(".check").click()


TWO = tuple(choice(f"f{n}", f"Which is {n}?", f"right {n}", f"wrong {n}", "another") for n in (1, 2, 3))


@pytest.mark.parametrize(("right", "status", "score"), [(True, "passed", "100"), (False, "failed", "0")])
def test_the_status_follows_the_mastery_score(
    chromium: Browser, runtime: str, right: bool, status: str, score: str
) -> None:
    with platform(chromium, package(samples.edition(samples.quiz(TWO))), runtime) as at:
        answer_all(at, right=right)
        core = at.core()
        assert (core["lesson_status"], core["score.raw"], core["exit"]) == (status, score, "")


def test_mistakes_tried_again_take_nothing_away_and_may_pass(chromium: Browser, runtime: str) -> None:
    with platform(chromium, package(samples.edition(samples.quiz(TWO))), runtime) as at:
        answer_all(at, right=False)
        at.lesson.one("#finish").click()
        at.lesson.one("#again").click()
        assert at.core()["lesson_status"] == "failed"
        at.lesson.question(1).locator("input").nth(0).check()
        at.lesson.question(1).locator(".check").click()
        assert at.core()["score.raw"] == "0"
        for number in (2, 3):
            at.lesson.question(number).locator("input").nth(0).check()
            at.lesson.question(number).locator(".check").click()
        assert (at.core()["score.raw"], at.core()["lesson_status"]) == ("100", "passed")
        results = [each["result"] for each in at.interactions()]
        assert results == ["wrong"] * 3 + ["correct"] * 3
        at.lesson.one("#finish").click()
        at.lesson.one(".anew").last.click()
        assert (at.core()["score.raw"], at.core()["lesson_status"]) == ("100", "passed")


def test_it_goes_on_where_the_learner_was(chromium: Browser, runtime: str) -> None:
    with platform(chromium, package(), runtime) as at:
        web_pages.right(at.lesson)
        at.lesson.go(6)
        at.lesson.question(6).locator("[type=text]").first.fill("Millfield \U0001f600 日本 \"'<")
        score = at.core()["score.raw"]
        at.again()
        assert len([call for call in at.calls if call[0] == "LMSInitialize"]) == 2
        assert [call[-1] for call in at.calls if call[0] == "LMSFinish"] == ["true"]
        lesson = at.lesson
        assert lesson.text("#count") == f"2 / {COUNT}"
        assert "Right" in lesson.question(1).locator(".verdict").text_content()
        assert (
            lesson.question(6).locator("[type=text]").first.input_value() == "Millfield \U0001f600 日本 \"'<"
        )
        assert at.core()["score.raw"] == score
        assert len(at.interactions()) == 1, "what was told is not told again"
        assert lesson.page.evaluate("Object.keys(localStorage).sort()") == ["calls", "saved"]


def test_another_edition_begins_anew_and_what_was_reached_stands(chromium: Browser) -> None:
    with platform(chromium, package(samples.edition(samples.quiz(TWO))), learning_platform.model()) as at:
        answer_all(at, right=True)
        at.frame.evaluate("""() => { addEventListener("pagehide", () => {
            const kept = JSON.parse(localStorage.getItem("saved"));
            const data = JSON.parse(kept["cmi.suspend_data"]);
            kept["cmi.suspend_data"] = JSON.stringify({ ...data, page: "another" });
            localStorage.setItem("saved", JSON.stringify(kept));
        }) }""")
        at.frame.locator("iframe").evaluate("(frame) => frame.remove()")
        at.again()
        assert at.lesson.text("#count") == "0 / 3"
        assert (at.core()["score.raw"], at.core()["lesson_status"]) == ("100", "passed")


@pytest.mark.parametrize(
    "found", ["[]", "null", '{"page":1}', "no JSON", '{"page":"PAGE","answers":[["1",[7],1],["12",["x"],1]]}']
)
def test_what_is_kept_by_a_platform_may_be_anything(chromium: Browser, found: str) -> None:
    data = package()
    ident = re.findall(r'id="keys">([^<]*)<', page_in(data))[0]
    page = msgspec.json.decode(base64.b64decode(ident))["id"].rpartition(" ")[2]
    frame = learning_platform.model() + (
        f"localStorage.setItem('saved', JSON.stringify({{'cmi.suspend_data': {found.replace('PAGE', page)!r}}}));"
    )
    with platform(chromium, data, frame) as at:
        assert at.lesson.text("#count") == f"0 / {COUNT}"
        web_pages.right(at.lesson)
        assert at.core()["lesson_status"] == "incomplete"


def test_without_a_mastery_score_a_lesson_is_completed(chromium: Browser) -> None:
    frame = (
        learning_platform.model() + "localStorage.getItem('saved') ?? localStorage.setItem('saved', '{}');"
    )
    with platform(chromium, package(samples.edition(samples.quiz(TWO))), frame) as at:
        answer_all(at, right=False)
        assert at.core()["lesson_status"] == "completed"


LONG = tuple(
    replace(OPEN, id=f"why{n}:open", fact=f"why{n}", facts=(f"why{n}",), stem=f"Why {n}?") for n in range(8)
)
TEXTS = {
    "latin": "abc ",
    "japanese": "橋が古い",
    "faces": "\U0001f600\U0001f9d1\u200d\U0001f9b0",
    "signs": '"\\<&\u0007',
}


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
def test_sentences_without_end_stay_within_the_limits(chromium: Browser, runtime: str, text: str) -> None:
    """They are cut, and their points stay: the learner has given them."""
    with platform(chromium, package(samples.edition(samples.quiz((TWO[0], *LONG)))), runtime) as at:
        at.lesson.wish("view", "all")
        at.lesson.question(1).locator("input").nth(0).check()
        at.lesson.question(1).locator(".check").click()
        for number in range(2, 10):
            at.lesson.question(number).locator("textarea").fill(TEXTS[text] * 900)
            at.lesson.question(number).locator(".check").click()
            at.lesson.question(number).locator("[name=point]").first.check()
        kept = dict(at.sets())["cmi.suspend_data"]
        assert 2000 < len(kept.encode()) <= learning_platform.LONGEST_DATA
        score = at.core()["score.raw"]
        results = [each["result"] for each in at.interactions()]
        assert results == ["correct"] + ["0.5"] * 8
        at.again()
        assert at.lesson.text("#count") == "9 / 9"
        assert at.core()["score.raw"] == score


def test_more_typed_answers_than_can_be_kept_are_asked_again(chromium: Browser) -> None:
    """None is cut: it would be marked otherwise."""
    written = tuple(question("short_answer", f"w{n}", f"Who {n}?", "Ines Aldhouse") for n in range(20))
    with platform(chromium, package(samples.edition(samples.quiz(written))), learning_platform.model()) as at:
        at.lesson.wish("view", "all")
        for number in range(1, 21):
            at.lesson.question(number).locator("[type=text]").fill("x" * 400)
        kept = msgspec.json.decode(dict(at.sets())["cmi.suspend_data"])
        assert 5 < len(kept["answers"]) < 20
        assert {len(answer[1][0]) for answer in kept["answers"]} == {400}


def test_hostile_texts_are_told_as_texts(chromium: Browser, runtime: str) -> None:
    hostile = replace(
        QUESTIONS[0], stem=HOSTILE, fact="é <b>&", facts=("é <b>&",),
        options=(Option(HOSTILE, correct=True), Option("</script>")), key=(key_part(HOSTILE),),
    )  # fmt: skip
    typed = question("short_answer", "w", "Who?", HOSTILE)
    with platform(
        chromium, package(samples.edition(samples.quiz((hostile, typed), title=HOSTILE))), runtime
    ) as at:
        at.lesson.wish("view", "all")
        at.lesson.question(1).locator("input").nth(0).check()
        at.lesson.question(1).locator(".check").click()
        at.lesson.question(2).locator("[type=text]").fill(" ".join(HOSTILE.split()) + "\U0001f600" * 300)
        at.lesson.question(2).locator(".check").click()
        first, second = at.interactions()
        assert re.fullmatch("[0-9A-Za-z_.-]+", first["id"])
        assert second["student_response"].startswith(HOSTILE.split()[0])
        assert len(second["student_response"]) <= learning_platform.LONGEST_TEXT
        assert second["student_response"].encode(), "no sign is cut in two"


def test_pairs_and_orders_are_told_by_their_numbers(chromium: Browser, runtime: str) -> None:
    with platform(chromium, package(), runtime) as at:
        at.lesson.wish("view", "all")
        for number, chosen in ((8, ("1", "4", "", "0")), (9, ("3", "1", "4", "2"))):
            for select, value in zip(at.lesson.question(number).locator("select").all(), chosen, strict=True):
                select.select_option(value=value)
            at.lesson.question(number).locator(".check").click()
        pairs, order = at.interactions()
        assert (pairs["type"], pairs["student_response"]) == ("matching", "1.b,2.e,4.a")
        assert (pairs["correct_responses.0.pattern"], pairs["result"]) == ("1.b,2.e,3.d,4.a", "0.75")
        assert (order["student_response"], order["result"]) == ("1.3,2.1,3.4,4.2", "correct")


# --- platforms that fail ----------------------------------------------------------------------------


def test_without_a_platform_it_is_the_self_check_page(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page_in(package())) as at:
        web_pages.right(at)
        at.reload()
        assert at.text("#count") == f"1 / {COUNT}"
        assert not at.one("#untaken").is_visible()
        assert at.errors == []


@pytest.mark.parametrize("refused", ["LMSInitialize", "LMSSetValue", "LMSCommit"])
def test_a_platform_that_takes_nothing_is_told_of_and_the_page_goes_on(
    chromium: Browser, refused: str
) -> None:
    with platform(chromium, package(), learning_platform.model(), (refused,)) as at:
        assert at.lesson.one("#untaken").is_visible()
        web_pages.right(at.lesson)
        assert at.lesson.text("#count") == f"1 / {COUNT}"
        assert axe(at.lesson) == []


def test_a_platform_that_has_begun_by_itself_is_told(chromium: Browser) -> None:
    frame = learning_platform.model().replace(
        "const start = (saved) => new Model(saved);",
        "const start = (saved) => { const made = new Model(saved); made.LMSInitialize(''); return made; };",
    )
    with platform(chromium, package(), frame) as at:
        assert not at.lesson.one("#untaken").is_visible()
        assert at.core()["lesson_status"] == "incomplete"


def test_a_platform_that_throws_does_not_stop_it(chromium: Browser) -> None:
    frame = learning_platform.model().replace(
        "LMSSetValue(name, value) {", "LMSSetValue(name, value) { throw 1;"
    )
    with platform(chromium, package(), frame) as at:
        web_pages.right(at.lesson)
        assert at.lesson.text("#count") == f"1 / {COUNT}"
        assert at.lesson.one("#untaken").is_visible()


# --- for everybody ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sample", "look"), [("english", "light"), ("english", "dark"), ("arabic", "light"), ("japanese", "dark")]
)
@pytest.mark.parametrize("state", ["initial", "wrong", "finished"])
def test_axe_finds_nothing(chromium: Browser, sample: str, look: str, state: str) -> None:
    with platform(chromium, package(SAMPLES[sample]()), learning_platform.model(), color_scheme=look) as at:
        getattr(web_pages, state)(at.lesson)
        assert axe(at.lesson) == []
