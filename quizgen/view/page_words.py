"""What the printed forms of a quiz say around its questions.

HTML, Typst and Word each lay the same page. What it says is decided here, once, so that a sheet reads the same
whichever of them a teacher prints.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

from quizgen.page_text import catalogue, direction, direction_of, source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Citation, Item, Quiz, Section, Version

RUNNING_TITLE = 70
"""The most columns of a title at the head of a page, a Han character taking two: more needs a second line."""
RUNNING_LARGE = 60
"""The same in large print, on two lines."""
SHORTEST_RUNNING = 0.6
"""The share of the room that a title keeps at least where it is cut at the end of a word."""
RUNNING_SEED, RUNNING_SEED_LARGE = 24, 10
"""The most columns of a seed at the foot of a page, where the page's number has the middle."""
ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
END_OF_ISOLATE = "\u2069"


class PageWords:
    """The words of a quiz's pages, in the language of these."""

    def __init__(self, quiz: Quiz) -> None:
        words = catalogue(quiz.language)
        self._quiz, self.gettext, self.ngettext = quiz, words.gettext, words.ngettext
        self.source = source_line(quiz.article, quiz.language)

    # --- which page it is ---

    def code(self, version: Version) -> str:
        """What tells a sheet from all others, at the head of each page: ``B · 7f3a``."""
        return f"{version.letter} · {self._quiz.digest}"

    @property
    def all_codes(self) -> str:
        """The same of a page about every version: ``A–C · 7f3a``."""
        first, last = self._quiz.versions[0], self._quiz.versions[-1]
        return f"{first.letter}–{last.letter} · {self._quiz.digest}"

    def version(self, code: str) -> str:
        """A code in words: ``Version B · 7f3a``."""
        return self.gettext("Version %(code)s") % {"code": code}

    def seed(self, *, large: bool = False) -> str:
        """What the quiz was drawn from, at the foot of each page; the key has it whole."""
        kept = cut(self._quiz.seed, RUNNING_SEED_LARGE if large else RUNNING_SEED)
        return self.gettext("Seed %(seed)s") % {"seed": self._fenced(kept)}

    @property
    def origin(self) -> str:
        """What a file says of how it was made: who has it and the deck can make it again."""
        return f"quizgen; seed {self._quiz.seed}; content {self._quiz.digest}"

    # --- before the questions ---

    @property
    def task(self) -> str:
        """By what the questions are to be answered."""
        if not self.source:
            return self.gettext("Answer according to the article.")
        words = self.gettext("Answer according to the article (%(source)s).")
        return words % {"source": self._fenced(self.source)}

    def bank(self, *, left_over: bool) -> str:
        """What is to be done with the words in the box above gaps."""
        if left_over:
            return self.gettext("Take the words from the box. At least one is left over.")
        return self.gettext("Take the words from the box.")

    # --- points ---

    def points(self, number: int) -> str:
        """So many points, in words."""
        return self.ngettext("%(num)s point", "%(num)s points", number) % {"num": number}

    def worth(self, section: Section) -> str:
        """What each question of a section is worth, beside its heading; empty where each says so itself."""
        each = shared_points(section.items)
        if len(section.items) == 1 or not each:
            return self.points(each) if each else ""
        return self.ngettext("%(num)s point each", "%(num)s points each", each) % {"num": each}

    # --- in the key ---

    def place(self, citation: Citation) -> str:
        """Where the article says so: ``¶2, sentence 1``."""
        return place_in_article(citation, self._quiz.language)

    @property
    def legend(self) -> str:
        """What the signs among the answers mean."""
        return self.gettext(
            "Marking: what stands in ( ) is not needed; any answer beside a / scores; parts with a ; score apart, "
            "each the points in [ ]. A misspelt answer scores where it is plain what is meant."
        )

    def notes(self, tag: str) -> list[tuple[str, tuple[str, ...]]]:
        """What stands below the key: what introduces each note, and its parts.

        *tag* finds the first question in Anki; empty where there is none.
        """
        quiz, _ = self._quiz, self.gettext
        study = _("To study a missed question, search Anki for its tag: %(search)s") % {
            "search": f"tag:{tag}"
        }
        article = tuple(filter(None, (quiz.article.title, self.source, quiz.article.url)))
        again = _("Seed %(seed)s, content %(digest)s: the same deck and seed print the same quiz again.") % {
            "seed": self._fenced(quiz.seed),
            "digest": quiz.digest,
        }
        notes = (
            ("", (study,) if tag else ()),
            ("", (self._reviewed(*quiz.reviewed),) if quiz.reviewed else ()),
            (_("Article:"), article),
            (_("To report a mistake:"), (quiz.report,) if quiz.report else ()),
            ("", (again,)),
        )
        return [(label, parts) for label, parts in notes if parts]

    def _reviewed(self, accepted: int, asked: int) -> str:
        """How many of the facts somebody has held against the article."""
        _ = self.gettext
        if accepted == asked:
            return _("A person has held all of these facts against the article and accepted them.")
        return _(
            "A person has held %(accepted)s of these %(asked)s facts against the article and accepted them."
        ) % {
            "accepted": str(accepted),
            "asked": str(asked),
        }

    def _fenced(self, text: str) -> str:
        """The text between Unicode's isolates where it runs against the page, so that neither tangles the other."""
        page = direction_of(self._quiz.language)
        own = direction(text, page)
        return text if own == page else f"{ISOLATES[own]}{text}{END_OF_ISOLATE}"


def place_in_article(citation: Citation, language: str) -> str:
    """A citation in words: ``¶2, sentence 1``."""
    _ = catalogue(language).gettext
    numbers = {"paragraph": citation.paragraph, "sentence": citation.sentence}
    form = _("¶%(paragraph)s, sentence %(sentence)s") if citation.sentence else _("¶%(paragraph)s")
    return form % numbers


def filled(version: Version) -> list[Section]:
    """The sections that are printed: an empty one has no heading."""
    return [section for section in version.sections if section.items]


def shared_points(items: Sequence[Item]) -> int:
    """The points that every item of a section is worth; 0 where they differ."""
    worth = {item.points for item in items}
    return worth.pop() if len(worth) == 1 else 0


def running_title(title: str, room: int = RUNNING_TITLE) -> str:
    """The title as the head of a page has *room* for it, cut at the end of a word where one is near."""
    short = cut(title, room)
    if short == title:
        return title
    short = short.removesuffix("…")
    word = short if title[len(short)] == " " else short.rpartition(" ")[0]
    return f"{(word if len(word) >= SHORTEST_RUNNING * len(short) else short).rstrip(' ,;:–—-')}…"


def cut(text: str, room: int) -> str:
    """The text, with … in the place of what there is no *room* for, in columns."""
    columns = accumulate(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
    kept = sum(column <= room for column in columns)
    return text if kept == len(text) else f"{text[: kept - 1].rstrip()}…"
