"""Files whose questions have no numbers of the quiz: each is the next one of the quiz that asks the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import BLANK
from quizgen.page_text import comma
from quizgen.proof.exports import FULL, LINE, BrokenFile, ReadItem, exported_of
from quizgen.proof.mismatch import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.model import Item
    from quizgen.proof import PrintedEdition

TEXT_MARK = "'"
"""What stands before a text that a spreadsheet would take for a formula."""
LONGEST_SHOWN = 80


def numbered(read: Iterable[ReadItem], printed: PrintedEdition) -> Iterator[ReadItem]:
    """The questions of a file with the numbers of the quiz, and their texts without the mark of a spreadsheet's text.

    One that the quiz does not ask, or asks earlier, has the beginning of its text as its number, which is none. Two
    options that are the words of *true* and *false* are a truth. ValueError where nothing was exported.
    """
    quiz = exported_of(printed).quiz
    words = printed.truth_words(quiz.language)
    truth = (words["says_true"], words["says_false"])
    left = iter([item for version in quiz.versions[:1] for item in version.items])
    for found in read:
        item = next((item for item in left if not _asks(found).isdisjoint(_asked(item))), None)
        if item is None:
            yield replace(found, number=found.stem[:LONGEST_SHOWN])
        else:
            yield _as_asked(found, item, truth)


def chosen(stem: str, options: Sequence[str], right: Sequence[int]) -> ReadItem:
    """A question with options, of which those with the numbers *right*, from 1, earn all points together.

    BrokenFile where none does, or one of them is no option.
    """
    if not right or not {*right} <= {*range(1, len(options) + 1)}:
        raise BrokenFile(f"'{stem[:LONGEST_SHOWN]}' has no right answer")
    each = FULL / len(right)
    texts = ((text, each if number in right else Decimal(0)) for number, text in enumerate(options, 1))
    return ReadItem(number="", stem=stem, options=tuple(texts))


def _asks(found: ReadItem) -> set[str]:
    """What a file asks, as it may be meant."""
    text = on_one_line(found.stem)
    places = "".join(f" {LINE}" for _ in found.parts)
    return {text, text.removeprefix(TEXT_MARK), text.removesuffix(places)}


def _asked(item: Item) -> set[str]:
    """What the quiz asks, with what the reader must know before it, and without."""
    question = item.question
    stem = on_one_line(question.stem.replace(BLANK, LINE))
    context = on_one_line(comma(question.language).join(question.context))
    return {stem, f"({context}) {stem}"} if context else {stem}


def _as_asked(found: ReadItem, item: Item, truth: tuple[str, str]) -> ReadItem:
    """What a file says of the question that it was found to be."""
    right = [text for text, earns in found.options if earns > 0]
    made = replace(found, number=f"{item.number:03}", stem=item.question.stem)
    if item.question.type == "true_false" and found.options:
        if tuple(text for text, _ in found.options) != truth or len(right) != 1:
            return made
        return replace(made, options=(), truth=right[0] == truth[0])
    own = {on_one_line(option.text) for option in item.options}
    own |= {on_one_line(premise.text) for premise in item.premises}

    def bare(text: str) -> str:
        return text if on_one_line(text) in own else text.removeprefix(TEXT_MARK)

    return replace(
        made,
        options=tuple((bare(text), earns) for text, earns in found.options),
        pairs=tuple((bare(premise), bare(option)) for premise, option in found.pairs),
        in_order=tuple(map(bare, found.in_order)),
    )
