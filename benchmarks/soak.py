"""Fifty editions of the article's deck, imported one after another by somebody who studies it.

    python benchmarks/soak.py                     fifty editions, about a minute
    python benchmarks/soak.py --editions 8 --seed 3

Each edition is the deck with a handful of random edits, built and locked as an author would. Between two
imports a learner reviews, writes in notes, tags, flags and suspends, on simulated days, in Anki's own engine.
After each import everything is counted: a review, an edit of an untouched note or a card that is lost, a card
that is there twice or asks what another one asked, an empty card that no edition announced, a full sync: each
ends the run. The same seed gives the same figures, but for the seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import os
import random
import re
import sqlite3
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import closing, contextmanager
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen import resources
from quizgen.anki.note import note_type
from quizgen.anki.note.preset import PRESET_ID
from tests.anki_deck.author import START, Author, Refused
from tests.decks import data_of
from tests.engine import DAY, Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from anki.cards import Card

    from quizgen.model import Files

DECK = Path(__file__).resolve().parent.parent / "decks" / "us-japan-drills-2017"
WEEK = 7 * DAY
MARK = re.compile(r"==(.+?)==")
ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
"""A gap takes in the article before it, where that would help to guess."""
PER_MARK = ("ask", "is", "evidence", "accept", "reject", "distractors", "complete")
"""What a fact with one mark says plainly, and one with several says mark by mark."""

Data = dict[str, Any]


def article_deck() -> Data:
    """The article's deck as data, its facts in it."""
    return {**data_of(DECK / "deck.yaml"), "facts": data_of(DECK / "facts.yaml")}


# --- who writes the deck ---------------------------------------------------------------------------


class Editor:
    """Edits a deck at random, an edit a fact and edition, and remembers which answer is which."""

    def __init__(self, author: Author, rng: random.Random) -> None:
        self.author, self.rng = author, rng
        self.gone: list[Data] = []
        self.made = 0
        self.first_words: dict[tuple[str, str], str] = {}
        """What an answer was called at first, by fact and the words that it has now."""
        self.figures: Counter[str] = Counter()
        self.edits: list[tuple[str, int, Callable[[Data], bool]]] = [
            ("words corrected", 5, self._correct),
            ("answers corrected", 3, self._other_answer),
            ("marks over fewer words", 1, self._narrow),
            ("answers marked", 2, self._mark),
            ("answers unmarked", 1, self._unmark),
            ("marks moved to other words", 1, self._move),
            ("marks in another order", 2, self._swap),
            ("facts tagged", 2, self._tag),
            ("facts taken out", 3, self._drop),
        ]

    def original(self, fact: str, words: str) -> str:
        """What an answer was called at first."""
        return self.first_words.get((fact, words), words)

    def edition(self, now: int) -> Files:
        """A new edition, built: a handful of edits. Those that quizgen refuses are taken back and others tried."""
        while True:
            before = deepcopy((self.author.deck, self.gone, self.first_words)), Counter(self.figures)
            self._edit()
            try:
                return self.author.build(now)
            except Refused:
                (self.author.deck, self.gone, self.first_words), self.figures = before
                self.figures["editions that quizgen refused"] += 1

    def _edit(self) -> None:
        facts: list[Data] = self.author.deck["facts"]
        untouched = self.rng.sample(facts, len(facts))
        for name, _, edit in self.rng.choices(self.edits, [weight for _, weight, _ in self.edits], k=6):
            fact = next((fact for fact in untouched if edit(fact)), None)
            if fact:
                untouched.remove(fact)
                self.figures[name] += 1
        self._maybe(0.5, "facts written", self._write)
        self._maybe(0.5, "facts brought back", self._bring_back)
        self._maybe(0.3, "orders of facts", lambda: self.rng.shuffle(facts))
        self._maybe(0.06, "edits of all notes", lambda: self._tag(self.author.deck))

    def _maybe(self, chance: float, name: str, edit: Callable[[], object]) -> None:
        if self.rng.random() < chance:
            self.figures[name] += edit() is not False

    def _correct(self, fact: Data) -> bool:
        fact["because"] = f"The desk looked this up again, for the {self._number()}th time."
        return True

    def _other_answer(self, fact: Data) -> bool:
        """Other words in a mark, where nothing else of the sentence changes."""
        if not (marks := MARK.findall(fact.get("fact", ""))):
            return False
        old = self.rng.choice(marks)
        new = f"{old.split(' No. ')[0]} No. {self._number()}"
        fact["fact"] = fact["fact"].replace(f"=={old}==", f"=={new}==")
        self._renamed(fact, old, new)
        return True

    def _narrow(self, fact: Data) -> bool:
        """A mark over fewer words: the same answer, said shorter."""
        text = fact.get("fact", "")
        for old in MARK.findall(text):
            new, _, rest = old.partition(" ")
            if rest and len(new) > 4 and text.count(new) == 1 and (fact["id"], new) not in self.first_words:
                fact["fact"] = text.replace(f"=={old}==", f"=={new}== {rest}")
                self._renamed(fact, old, new)
                return True
        return False

    def _renamed(self, fact: Data, old: str, new: str) -> None:
        for name in PER_MARK:
            if isinstance(said := fact.get(name), dict):
                fact[name] = {new if mark == old else mark: one for mark, one in said.items()}
        self.first_words[fact["id"], new] = self.original(fact["id"], old)

    def _mark(self, fact: Data, but: str = "") -> bool:
        """One more answer: a word of the sentence, *but* none of these."""
        text, marks = fact.get("fact", ""), MARK.findall(fact.get("fact", ""))
        plain = re.findall(r"\b[a-z]{6,}\b", MARK.sub("", text))
        known = {old for (name, _), old in self.first_words.items() if name == fact["id"]}
        words = [word for word in plain if text.count(word) == 1 and word not in known and word not in but]
        if not words or not 1 <= len(marks) <= 3:
            return False
        for name in PER_MARK:
            if len(marks) == 1 and name in fact and not isinstance(fact[name], dict):
                fact[name] = {marks[0]: fact[name]}
        word = self.rng.choice(words)
        fact["fact"] = text.replace(word, f"=={word}==")
        return True

    def _unmark(self, fact: Data) -> bool:
        if len(marks := MARK.findall(fact.get("fact", ""))) < 2:
            return False
        word = self.rng.choice(marks)
        fact["fact"] = fact["fact"].replace(f"=={word}==", word)
        for name in PER_MARK:
            if isinstance(said := fact.get(name), dict):
                fact[name] = {mark: one for mark, one in said.items() if mark not in {word, "all"}}
                if not fact[name]:
                    del fact[name]
        return True

    def _move(self, fact: Data) -> bool:
        """The mark goes from an answer to other words: what it asked is gone, and a new question there."""
        tried = deepcopy(fact)
        answers = " ".join(MARK.findall(fact.get("fact", "")))
        if not (self._unmark(tried) and self._mark(tried, answers)):
            return False
        fact.clear()
        fact.update(tried)
        return True

    def _swap(self, fact: Data) -> bool:
        """Two answers that an *and* joins change places."""
        text: str = fact.get("fact", "")
        swapped = re.sub(r"(==[^=]+==) and ((?:the |on )?)(==[^=]+==)", r"\3 and \2\1", text)
        if swapped == text:
            return False
        fact["fact"] = swapped
        return True

    def _tag(self, tagged: Data) -> bool:
        tagged["tags"] = [*tagged.get("tags", []), f"tag-{self._number()}"][-3:]
        return True

    def _drop(self, fact: Data) -> bool:
        self.gone.append(self.author.drop(fact["id"]))
        return True

    def _bring_back(self) -> bool:
        if not self.gone:
            return False
        fact = self.gone.pop(self.rng.randrange(len(self.gone)))
        self.author.deck["facts"].insert(self.rng.randrange(20), fact)
        return True

    def _write(self) -> None:
        number = self._number()
        self.author.deck["facts"].append({
            "id": f"written-{number}", "at": "p1s1",
            "fact": f"At post {number} the guards were ==Guard Alder {number}== and ==Guard Birch {number}==.",
            "ask": {"all": f"Which two guards stood at post {number}?"},
        })  # fmt: skip

    def _number(self) -> int:
        self.made += 1
        return 1000 + self.made


@contextmanager
def other_looks(folder: Path) -> Iterator[Callable[[int], None]]:
    """Makes quizgens whose cards look otherwise, one after another."""
    copytree(resources.templates() / "anki", folder / "anki")
    own = vars(note_type)
    before, own["resources"] = own["resources"], SimpleNamespace(templates=lambda: folder)

    def change(number: int) -> None:
        with (folder / "anki" / "style.css").open("a", encoding="utf-8") as style:
            style.write(f"\n.soak {{ order: {number} }}\n")
        note_type._template_file.cache_clear()  # noqa: SLF001 - what it has read is of the other quizgen

    try:
        yield change
    finally:
        own["resources"] = before
        note_type._template_file.cache_clear()  # noqa: SLF001 - what it has read is of the other quizgen


# --- who studies it --------------------------------------------------------------------------------


class Written(NamedTuple):
    """What a learner wrote in a note, and when."""

    time: int
    why: str
    own: str
    tag: str


class Learner:
    """Studies, and leaves traces of all kinds in the collection."""

    def __init__(self, engine: Engine, rng: random.Random, seed: int) -> None:
        self.engine, self.rng, self.seed = engine, rng, seed
        self.written: dict[str, Written] = {}
        """By the note's guid; what an update replaced is not there any more."""
        self.figures: Counter[str] = Counter()

    @property
    def db(self) -> Any:  # noqa: ANN401 - Anki's own
        return self.engine.collection.db

    def set_up(self, deck: str) -> None:
        """Options with which a card's schedule hangs on nothing but the card: not on the order of a day's cards."""
        collection = self.engine.collection
        collection.load_balancer_enabled = False
        options = collection.decks.get_config(PRESET_ID)
        options["rev"]["perDay"] = 9999
        options["new"]["perDay"] = 15
        options["reviewOrder"] = BY_NUMBER
        collection.decks.update_config(options)
        collection.decks.select(collection.decks.id(deck))

    def week(self, now: int) -> None:
        """Three days of study, and something written."""
        for day in (1, 3, 5):
            self.engine.pass_days(2)
            self._study()
            self._write(now + day * DAY)
            self._set_aside()
        self.db.execute("update notes set mod = ? where mod < ?", now + 6 * DAY, START)  # tagged as a leech

    def _study(self) -> None:
        sched = self.engine.collection.sched
        while card := sched.getCard():
            sched.answerCard(card, self._ease(card))
            self.figures["reviews"] += 1

    def _ease(self, card: Card) -> int:
        """How well a card is known this time: it hangs on nothing but the card and how often it was seen."""
        seen = f"{self.seed} {card.id} {card.reps}"
        chance = hashlib.sha256(seen.encode()).digest()[0]
        return 1 if chance < 30 else 2 if chance < 60 else 3 if chance < 220 else 4

    def _write(self, now: int) -> None:
        notes = self.db.all("select id, guid from notes where tags not like '%quizgen::retired%' order by id")
        for id_, guid in self.rng.sample(notes, 2):
            note = self.engine.collection.get_note(id_)
            tag = f"mine-{now}"
            words = Written(now, f"Aunt says {guid} {now}.", f"own {now}", tag)
            note["Why"], note["Spare A"] = words.why, words.own
            note.tags.append(tag)
            self.engine.write(note, now)
            self.written[guid] = words
            self.figures["notes written in"] += 1

    def _set_aside(self) -> None:
        cards = self.db.list("select id from cards order by id")
        aside, flagged = self.rng.sample(cards, 2)
        self.figures["cards suspended"] += self.engine.collection.sched.suspend_cards([aside]).count
        self.engine.collection.set_user_flag_for_cards(1 + self.rng.randrange(7), [flagged])
        back = self.db.list("select id from cards where queue = -1 order by id")
        if len(back) > 12:
            self.engine.collection.sched.unsuspend_cards(self.rng.sample(back, 6))

    def delete_empty(self) -> set[int]:
        """What Tools > Empty Cards does; the cards that it deleted."""
        found = [card for note in self.engine.collection.get_empty_cards().notes for card in note.card_ids]
        self.engine.collection.remove_cards_and_orphaned_notes(found)
        self.figures["empty cards deleted"] += len(found)
        return set(found)


BY_NUMBER = 8
"""Anki's review order *Order added*."""


# --- the count -------------------------------------------------------------------------------------


class Holding(NamedTuple):
    """What a collection holds of a learner."""

    notes: dict[str, tuple[int, str, str]]
    """Time, fields and tags by guid."""
    cards: dict[int, tuple[str, int, list[Any]]]
    """Guid, place and schedule by the card's id."""
    reviews: list[Any]


CARDS = """
select c.id, n.guid, c.ord, c.did, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.left, c.odue, c.odid,
    c.flags, c.data
from cards c join notes n on n.id = c.nid
"""


def holding(db: Any) -> Holding:  # noqa: ANN401 - Anki's own
    """All of it."""
    notes = db.all("select guid, mod, flds, tags from notes")
    cards = db.all(CARDS)
    assert len({row[0] for row in notes}) == len(notes), "a note is there twice"
    assert len({(row[1], row[2]) for row in cards}) == len(cards), "a card is there twice"
    assert db.scalar("select count() from cards") == len(cards), "a card is without its note"
    return Holding(
        {row[0]: tuple(row[1:]) for row in notes},
        {row[0]: (row[1], row[2], row[3:]) for row in cards},
        db.all("select * from revlog order by id"),
    )


class Package(NamedTuple):
    """What a package brings: note times and card places by guid."""

    times: dict[str, int]
    places: dict[str, set[int]]


def package(content: bytes, folder: Path) -> Package:
    """A package as it lies in its file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as database:
        times = dict(database.execute("select guid, mod from notes").fetchall())
        places: dict[str, set[int]] = {guid: set() for guid in times}
        for guid, place in database.execute("select guid, ord from notes n join cards c on c.nid = n.id"):
            places[guid].add(place)
    return Package(times, places)


FIGURES = (
    *("words corrected", "answers corrected", "marks over fewer words", "marks moved to other words"),
    *("answers marked", "answers unmarked", "marks in another order", "orders of facts"),
    *(
        "facts written",
        "facts taken out",
        "facts brought back",
        "facts tagged",
        "edits of all notes",
        "looks",
    ),
    *("editions that quizgen refused", "imports", "of these update packages", "notes updated"),
    *("reviews", "notes written in", "notes written in that the author changed later", "cards suspended"),
    *("empty cards deleted", "cards that came empty to a kept note"),
)
"""What is counted on the way, in the order of the table."""


class Soak:
    """The whole run, and what must hold at every step."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed = folder, seed
        self.rng = random.Random(seed)
        self.author = Author(folder / "deck", article_deck())
        self.editor = Editor(self.author, self.rng)
        self.engine = Engine(folder)
        self.learner = Learner(self.engine, self.rng, seed)
        self.asked: dict[int, tuple[str, ...]] = {}
        """What each card asks, by its id: fact, type, and the first words of the answer."""
        self.empty: set[int] = set()
        """The cards that editions announced as empty."""
        self.places: dict[str, set[int]] = {}
        """The places with a question on each note, by its guid, in the edition that the learner has of it."""
        self.retired: set[str] = set()
        self.figures: Counter[str] = Counter()

    def run(self, editions: int) -> dict[str, int]:
        """Go through it; the figures."""
        self.engine.synced()
        with other_looks(self.folder / "templates") as change_look:
            self._take(self.author.build(START), presets=True)
            self.learner.set_up(self.author.deck["title"])
            for number in range(1, editions):
                self._edition(number, change_look)
            self._new_learner()
        return self._sum(editions)

    def _edition(self, number: int, change_look: Callable[[int], None]) -> None:
        now = START + number * WEEK
        self.learner.week(now - WEEK)
        self._check_cards()
        if self.rng.random() < 0.1:
            change_look(number)
            self.figures["looks"] += 1
        files = self.editor.edition(now)
        self.retired |= {fact for fact, note in self.author.lock.notes.items() if note.state == "retired"}
        if self.rng.random() < 0.8:  # who is away leaves an edition out
            self._take(files)
        if self.rng.random() < 0.15:
            self._tidy()

    def _take(self, files: Files, *, presets: bool = False) -> None:
        """Import an edition: the package for those who have the deck, mostly, where there is one."""
        name = self.author.deck["id"]
        update = files.get(f"{name}-update.apkg") if self.rng.random() < 0.8 else None
        content = update or files[f"{name}.apkg"]
        brought, before = package(content, self.folder / "package"), holding(self.learner.db)
        counts = self.engine.install(content, presets=presets)
        assert "conflicting" not in counts
        self.figures.update({"imports": 1, "of these update packages": update is not None})
        self.figures["notes updated"] += counts.get("updated", 0)
        after = holding(self.learner.db)
        self._nothing_lost(before, after)
        self._only_later_notes_came(before, after, brought)
        self._announced(after, brought)
        self._check_cards()

    def _nothing_lost(self, before: Holding, after: Holding) -> None:
        """Reviews, cards with their schedules, notes: all as they were; new ones may be there."""
        assert after.reviews == before.reviews
        assert before.cards.items() <= after.cards.items()
        assert before.notes.keys() <= after.notes.keys()
        assert not self.engine.collection.schema_changed()
        kinds = [one.name for one in self.engine.collection.models.all_names_and_ids()]
        assert [name for name in kinds if name.startswith("quizgen")] == ["quizgen"]

    def _only_later_notes_came(self, before: Holding, after: Holding, brought: Package) -> None:
        """A note is replaced where the author moved it after the learner did, and nowhere else."""
        for guid, was in before.notes.items():
            if brought.times.get(guid, 0) > was[0]:
                assert after.notes[guid][0] == brought.times[guid]
                if self.learner.written.pop(guid, None):
                    self.figures["notes written in that the author changed later"] += 1
            else:
                assert after.notes[guid] == was
        for guid, words in self.learner.written.items():
            _, fields, tags = after.notes[guid]
            assert words.why in fields
            assert words.own in fields
            assert words.tag in tags.split()

    def _announced(self, after: Holding, brought: Package) -> None:
        """The cards that are empty now are those for whose place the edition that made the note has no question.

        So is a new card of a note that was kept, as the learner wrote in it later: Anki brings it all the same.
        """
        for guid, places in brought.places.items():
            if after.notes[guid][0] == brought.times[guid]:
                self.places[guid] = places
        empty = {id_ for id_, (guid, place, _) in after.cards.items() if place not in self.places[guid]}
        self.figures["cards that came empty to a kept note"] += sum(
            place in brought.places.get(guid, ()) and id_ not in self.empty
            for id_, (guid, place, _) in after.cards.items()
            if id_ in empty
        )
        self.empty = empty
        assert self._empty() == self.empty

    def _empty(self) -> set[int]:
        notes = self.engine.collection.get_empty_cards().notes
        return {card for note in notes for card in note.card_ids}

    def _check_cards(self) -> None:
        """Each card asks what it has always asked, and no other card asks that."""
        names = [template["name"] for template in note_type.template_records()]
        rows = self.learner.db.all("select c.id, c.ord, n.flds from cards c join notes n on n.id = c.nid")
        for id_, place, fields in rows:
            values = fields.split("\x1f")
            front, back = values[note_type.QUESTION_INDEXES[place]], values[note_type.ANSWER_INDEXES[place]]
            if not front:
                assert id_ in self.empty, (
                    f"{names[place]} of {values[note_type.FIELD_INDEX['Fact']]} is empty"
                )
                continue
            asked = self._asked(values[note_type.FIELD_INDEX["Fact"]], front, back)
            known = self.asked.setdefault(id_, asked)
            assert known == asked, f"{names[place]}: {known} became {asked}"
        twice = [asked for asked, cards in Counter(self.asked.values()).items() if cards > 1]
        assert twice == [], "two cards ask one question"

    def _asked(self, fact: str, front: str, back: str) -> tuple[str, ...]:
        """What a card asks, told from its two sides alone."""
        marked = [
            html.unescape(re.sub("<[^>]+>", "", one)) for one in re.findall("<strong>(.*?)</strong>", back)
        ]
        words = [ARTICLE.sub("", one) for one in marked]
        type_ = "cloze" if 'class="gap"' in front else "short_answer"
        if len(words) > 1:  # one question for all answers, however many there are in an edition
            return fact, type_, "all"
        return fact, type_, *(self.editor.original(fact, one) for one in words)

    def _tidy(self) -> None:
        """The learner has the empty cards deleted: they were announced, and may come back as new ones."""
        reviews = holding(self.learner.db).reviews
        gone = self.learner.delete_empty()
        assert gone == self.empty
        self.empty = set()
        self.asked = {id_: asked for id_, asked in self.asked.items() if id_ not in gone}
        left = holding(self.learner.db)
        assert left.reviews == reviews
        self.learner.written = {
            guid: words for guid, words in self.learner.written.items() if guid in left.notes
        }

    def _new_learner(self) -> None:
        """Somebody who begins with the last edition gets what is in the deck, and no more."""
        (self.folder / "new").mkdir()
        new = Engine(self.folder / "new")
        files = self.author.build(START)  # whatever the clock says: nothing has changed
        new.install(files[f"{self.author.deck['id']}.apkg"])
        facts = {
            row.split("\x1f")[note_type.FIELD_INDEX["Fact"]]
            for row in new.collection.db.list("select flds from notes")
        }
        assert facts == {fact["id"] for fact in self.author.deck["facts"]}
        assert new.empty_cards() == 0
        new.collection.close()

    def _sum(self, editions: int) -> dict[str, int]:
        db = self.learner.db
        assert db.scalar("select count() from revlog") == self.learner.figures["reviews"]
        counted = self.editor.figures + self.figures + self.learner.figures
        found = {
            "editions": editions,
            **{name: counted[name] for name in FIGURES},
            "words of the learner that are still there": len(self.learner.written),
            "facts ever retired": len(self.retired),
            "notes at the end": db.scalar("select count() from notes"),
            "cards at the end": db.scalar("select count() from cards"),
        }
        self.engine.collection.close()
        return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--editions", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        figures = Soak(Path(folder), given.seed).run(given.editions)
    print(f"| with the seed {given.seed} | |\n|---|---|")
    for name, figure in figures.items():
        print(f"| {name} | {figure:,} |")
    print(f"| seconds | {time.perf_counter() - start:.0f} |")


if __name__ == "__main__":
    main()
