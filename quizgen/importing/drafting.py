"""What becomes of a question: a draft fact that says no more than the question does.

Where an answer fills a gap, the sentence is a statement. Everywhere else a person must write it: the answer stands
marked behind ``…``, and the question under ``ask``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.drafts.draft_fact import UNFINISHED, DraftFact
from quizgen.importing.gaps import with_gap
from quizgen.limits import MOST_RECORD_ITEMS
from quizgen.model import BLANK
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.importing.question import Question, Right
    from quizgen.importing.reading import Reading
    from quizgen.located_yaml.writer import Value

FEW_DIGITS = 10
MOST_ANSWERS, MOST_PAIRS = 4, 10
"""What one fact takes of each; a draft with more says so."""
TRUE = frozenset(
    ("true", "wahr", "richtig", "verdadero", "cierto", "vrai", "vero", "verdadeiro", "waar", "juist", "sant", "sandt",
     "prawda", "верно", "правда", "doğru", "正しい", "○", "对", "正确", "참", "صح", "صواب"),
)  # fmt: skip
FALSE = frozenset(
    ("false", "falsch", "falso", "faux", "onwaar", "onjuist", "fout", "falskt", "falsk", "usant", "fałsz", "неверно",
     "ложь", "yanlış", "誤り", "×", "错", "错误", "거짓", "خطأ"),
)  # fmt: skip
"""What stands for a choice between true and false."""
EQUALS = re.compile(r"(?<==)=|=(?==)|(?<=\\)=|\A=|=\Z")
"""An equals sign that would be, or touch, the mark of an answer."""
WIDE_BACKSLASH = "\uff3c"


def draft_of(question: Question, reading: Reading) -> DraftFact:
    """The draft fact of a question. What a fact cannot hold is told to the *reading*, or stands in a comment."""
    return _Drafting(question, reading).draft()


class _Drafting:
    """Makes one draft."""

    def __init__(self, question: Question, reading: Reading) -> None:
        self.question, self.reading = question, reading
        self.rights = _each_once(question.rights)
        self.hints = [*question.hints]
        self.keys: dict[str, Value] = {}

    def draft(self) -> DraftFact:
        question = self.question
        truth = question.truth if question.truth is not None else self._truth_among_options()
        if truth is not None:
            self._statement_to_judge(truth=truth)
        elif question.pairs:
            self._pairs()
        elif question.scheme:
            self.keys |= {
                "fact": UNFINISHED,
                "explain": _without_gaps(question.stem),
                "scheme": [*question.scheme],
            }
        else:
            self._answers()
        if question.because:
            self.keys["because"] = question.because
        if question.tags:
            self.keys["tags"] = [*question.tags]
        origin = f"from {self.reading.path.name}, {question.place}"
        return DraftFact(keys=self.keys, comments=(origin, *self.hints))

    def _truth_among_options(self) -> bool | None:
        """Whether a statement is true that is to be judged by choosing *true* or *false*; None for other questions."""
        stem, texts = self.question.stem, [right.text for right in self.question.rights]
        words = {word.casefold() for word in (*texts, *self.question.wrong)}
        is_question = stem.rstrip().endswith(("?", "\uff1f", "\u061f")) or BLANK in with_gap(stem)
        if len(texts) != 1 or is_question or not words <= {*TRUE, *FALSE}:
            return None
        return texts[0].casefold() in TRUE

    def _statement_to_judge(self, *, truth: bool) -> None:
        stem = _escaped(_without_gaps(self.question.stem))
        self.keys["fact"] = f"{UNFINISHED} {stem}"
        if truth:
            self.hints.append(
                f"true, says the file: mark what is to be asked for, and take the {UNFINISHED} away"
            )
        else:
            self.hints.append(
                f"FALSE, says the file: write what is true, mark that, and take the {UNFINISHED} away"
            )

    def _pairs(self) -> None:
        pairs: dict[str, str] = {}
        for premise, option in self.question.pairs:
            if premise in pairs or not option:
                self.reading.leave("double", premise)
            else:
                pairs[premise] = option
        self.keys |= {"fact": UNFINISHED, "match": _without_gaps(self.question.stem), "pairs": pairs}
        if len(pairs) > MOST_PAIRS:
            self.hints.append(
                f"these are {len(pairs)} pairs, and a fact has at most {MOST_PAIRS}: divide them"
            )
        if len(pairs) == 1:
            self.hints.append("this is one pair, and a fact has two at least")
        options = {fold(option) for option in pairs.values()}
        if len(options) < len(pairs):
            self.hints.append("an option belongs to several, and each pair must have one of its own")
        if wrong := self._wrong(self.question.wrong, pairs.values()):
            self.keys["distractors"] = wrong

    def _answers(self) -> None:
        """One right answer or several: marked in the sentence whose gaps they fill, or behind what is unfinished."""
        question, rights = self.question, self.rights
        stem = (
            with_gap(question.stem)
            if len(question.rights) == 1 and BLANK not in question.stem
            else question.stem
        )
        if stem.count(BLANK) == len(question.rights) and not any(
            BLANK in right.text for right in question.rights
        ):
            self.keys["fact"] = self._with_marks(stem)
        else:
            marks = ", ".join(f"=={_escaped(_without_gaps(right.text))}==" for right in rights)
            self.keys["fact"] = f"{UNFINISHED} {marks}"
            ask = _without_gaps(stem)
            self.keys["ask"] = ask if len(rights) == 1 else {"all": ask}
        if len(rights) > MOST_ANSWERS:
            self.hints.append(
                f"these are {len(rights)} answers, and a fact has at most {MOST_ANSWERS}: divide it, or say with"
                " 'name' how many are to be named"
            )
        self._details()

    def _with_marks(self, stem: str) -> str:
        """The sentence with each answer in its gap; one that stands there twice is marked once."""
        pieces = stem.split(BLANK)
        sentence, marked = _escaped(pieces[0]), set()
        for right, piece in zip(self.question.rights, pieces[1:], strict=True):
            text = _escaped(right.text)
            sentence += text if right.text in marked else f"=={text}=="
            marked.add(right.text)
            sentence += _escaped(piece)
        return sentence

    def _details(self) -> None:
        """What is accepted and rejected, and the wrong options: of the only answer, or of each by its name."""
        rights = self.rights
        texts = [right.text for right in rights]
        for key in ("accept", "reject", "tolerance"):
            found = {right.text: detail for right in rights if (detail := self._detail(right, key))}
            if found:
                self.keys[key] = next(iter(found.values())) if len(rights) == 1 else found
        wrong = {right.text: self._wrong(right.wrong, [right.text]) for right in rights if right.wrong}
        for_all = self._wrong(
            self.question.wrong, [*texts, *(text for right in rights for text in right.accept)]
        )
        if len(rights) == 1:
            if both := [*for_all, *wrong.get(texts[0], [])]:
                self.keys["distractors"] = both
        elif wrong or for_all:
            self.keys["distractors"] = {**wrong, **({"all": for_all} if for_all else {})}

    def _detail(self, right: Right, key: str) -> str | int | list[str]:
        if key == "tolerance":
            is_whole = (
                right.tolerance.isascii()
                and right.tolerance.isdecimal()
                and len(right.tolerance) < FEW_DIGITS
            )
            return int(right.tolerance) if is_whole else right.tolerance
        words = [text for text in dict.fromkeys(getattr(right, key)) if text and text != right.text]
        if len(words) > MOST_RECORD_ITEMS:
            self.reading.leave("many", right.text)
        return words[:MOST_RECORD_ITEMS]

    def _wrong(self, options: Sequence[str], right: Iterable[str]) -> list[str]:
        """The wrong options, each once, without those that are right."""
        answers = {fold(text) for text in right}
        kept: dict[str, str] = {}
        for option in options:
            if fold(option) in answers:
                self.reading.leave("right-and-wrong", option)
            elif option in kept.values():
                self.reading.leave("double", option)
            else:
                kept[option] = option
        if len(kept) > MOST_RECORD_ITEMS:
            self.reading.leave("many", self.question.stem)
        return [*kept][:MOST_RECORD_ITEMS]


def _each_once(rights: Iterable[Right]) -> list[Right]:
    """The right answers, each once."""
    found: dict[str, Right] = {}
    for right in rights:
        if right.text:
            found.setdefault(right.text, right)
    return [*found.values()]


def _without_gaps(text: str) -> str:
    return text.replace(BLANK, "____")


def _escaped(text: str) -> str:
    r"""A text beside a mark, or in one: equals signs that would be marks get a backslash, ``a == b`` -> ``a \=\= b``.

    A backslash at its end would do that to the mark that follows. It becomes a wide one, since none escapes it.
    """
    text = f"{text[:-1]}{WIDE_BACKSLASH}" if text.endswith("\\") else text
    return EQUALS.sub(r"\\=", text)
