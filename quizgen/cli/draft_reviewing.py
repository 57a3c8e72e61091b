"""The review of drafts at the terminal: proposal after proposal beside its sentence, a keystroke for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizgen.cli.output import COLOURS
from quizgen.cli.reviewing import QUESTIONS
from quizgen.cli.showing import marked, print_question
from quizgen.cli.terminal import asked_line, bold, print_line, print_prompt, styled
from quizgen.deck_paths import Unreadable, path_text
from quizgen.drafts.draft_fact import UNFINISHED
from quizgen.drafts.own_words import Gap, NotInStatement, answers_of, gaps, plain, with_marks, written_out
from quizgen.engine.draft_review import ChangedMeanwhile, NotKept
from quizgen.located_yaml.reader import YamlProblem
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.engine.draft_review import DraftReview, Proof
    from quizgen.located_yaml.writer import Value
    from quizgen.problems import Problem

KEYS = {
    "k": "keep", "w": "words", "e": "edit", "s": "skip", "r": "reject", "u": "undo", "q": "quit",
}  # fmt: skip
AT_END = {"u": "undo", "q": "quit"}
GIVEN_UP = "left as it was"


class ReviewAtTerminal:
    """The review of the drafts beside a deck. What is decided is in the files at once, so that nothing is lost."""

    def __init__(self, review: DraftReview) -> None:
        self.review = review
        self.is_shown = False
        """Whether the draft that is asked for stands on the terminal as it is now."""

    def run(self) -> None:
        """Go through the drafts, until the last or until the reviewer quits."""
        while True:
            if not self.is_shown:
                self._show()
            step = _asked_key(AT_END if self.review.keys is None else KEYS)
            if step == "quit":
                break
            self._do(step)
        self._print_counts()

    def _do(self, step: str) -> None:
        """Do what the reviewer wants. Whatever stops it is told, and nothing is lost."""
        self.is_shown = step == "undo" and not self.review.steps
        try:
            match step:
                case "keep":
                    self._keep()
                case "words":
                    self._words()
                case "edit":
                    self._edit()
                case "skip":
                    self.review.skip()
                case "reject":
                    self.review.reject()
                case "undo":
                    undone = self.review.undo()
                    print_line(f"undone: {undone}" if undone else "there is nothing to undo")
        except ChangedMeanwhile as changed:
            print_line(str(changed))
        except (Unreadable, ProblemFound) as found:
            _print_findings(found.problems)
            self.is_shown = True

    # --- what is shown ---

    def _show(self) -> None:
        """Print the draft beside the sentences that it cites, what it would ask, and what is wrong with it."""
        self.is_shown = True
        keys = self.review.keys
        print_line("")
        if keys is None:
            print_line("That was the last draft.")
            return
        place = f"{self.review.place + 1} of {len(self.review.draft.facts)}"
        cited = _cited(keys)
        print_line(bold(f"{place}  {keys.get('id') or ''}"), f"  {', '.join(cited) or 'cites nothing'}")
        passage = self.review.sentences(cited)
        print_line(styled(passage or "(this copy has no such sentence)", dim=True))
        print_line("")
        try:
            proof = self.review.proof()
        except (Unreadable, ProblemFound) as found:
            _print_findings(found.problems)
            return
        self._show_proof(keys, proof)

    def _show_proof(self, keys: Mapping[str, object], proof: Proof) -> None:
        """Print the fact that a draft would be, with its questions where none of its words are missing."""
        is_finished = not any(gaps(keys))
        if proof.fact:
            print_line(marked(proof.fact))
        for key in ("event", "by", "because"):
            if isinstance(value := keys.get(key), str):
                print_line(f"  {'says' if key == 'by' else key}: {value}")
        for line in self.review.comments:
            print_line(styled(f"  {line}", dim=True))
        if is_finished:
            _print_questions(proof)
        _print_findings(one for one in proof.problems if is_finished or one.rule != "unfinished")
        if not is_finished:
            print_line(f"  {UNFINISHED} stands for words of yours: w asks for them")

    def _print_counts(self) -> None:
        review = self.review
        kept, rejected = review.count("keep"), review.count("reject")
        left = len(review.draft.facts)
        print_line(
            f"{kept} kept in {path_text(review.target.path)}, {rejected} rejected; {left} left to review."
        )

    # --- what the reviewer does ---

    def _keep(self) -> None:
        try:
            self.review.keep()
        except NotKept as not_kept:
            self.is_shown = True
            missing = any(gaps(self.review.keys or {}))
            words = "words are missing: w asks for them" if missing else "it has mistakes: e opens it"
            print_line(f"not kept, since {words}")
            _print_findings(one for one in not_kept.proof.problems if one.severity == "error" and not missing)

    def _words(self) -> None:
        """Ask for what stands for each …, or for the statement and the question anew, and keep the draft with it.

        What has a mistake goes into the draft as it was typed, and is shown; but no words of the article do.
        """
        keys: Mapping[str, object] = self.review.keys or {}
        typed: dict[Gap, str] = {}
        while True:
            for gap in _wanted(keys):
                line = self._asked_words(gap, keys, typed)
                if line is None:
                    print_line(GIVEN_UP)
                    return
                typed[gap] = line
            text = written_out(self.review.text, _values(keys, typed))
            try:
                proof = self.review.keep(text)
            except NotKept as not_kept:
                copied = [one for one in not_kept.proof.problems if one.rule == "copied"]
                if not copied:
                    self.review.change(text)
                    return
                _print_findings(copied)
            else:
                print_line("kept: ", marked(proof.fact) if proof.fact else "")
                _print_questions(proof)
                return

    def _asked_words(self, gap: Gap, keys: Mapping[str, object], typed: Mapping[Gap, str]) -> str | None:
        """What the reviewer writes for a gap, once it can stand there; None where they give up."""
        likely = self.review.likely_words(_cited(keys), [*typed.values()])
        line: str | None = typed.get(gap) or ("" if UNFINISHED in gap.text else gap.text)
        while True:
            line = asked_line(f"{_label(gap, keys)}: ", line or "", likely)
            if line is None or (not line and gap.key != "ask"):
                return None
            if FORBIDDEN.search(line):
                print_line("there is a character in it that no file of a deck may hold")
            elif copied := self.review.copied(line):
                print_line(f"these are words of the article in a row, which are its author's: {copied}")
            else:
                try:
                    return with_marks(line, answers_of(keys)) if gap.key == "fact" else line
                except NotInStatement as missing:
                    print_line(f"{missing}: write it there, or _ in its place")

    def _edit(self) -> None:
        """Open the draft alone in the reviewer's editor, until what is written there can stand in its file."""
        before = text = self.review.text
        while True:
            try:
                edited = click.edit(text, extension=".yaml")
            except click.ClickException as error:
                print_line(error.message)
                return
            if edited is None or edited == before:
                print_line(GIVEN_UP)
                return
            text = edited
            try:
                self.review.change(text)
            except (YamlProblem, Unreadable) as found:
                _print_mistakes(found.problems, text)
                if _asked_key({"e": "edit again", "g": "give up"}) == "give up":
                    return
            else:
                return


def _asked_key(keys: Mapping[str, str]) -> str:
    """What the reviewer wants: one of the values of *keys*."""
    if keys is KEYS:
        print_line(bold(QUESTIONS))
    choices = "  ".join(f"[{key}] {name}" for key, name in keys.items())
    while True:
        print_prompt(f"{choices}: ")
        key = click.getchar().lower()
        print_line(keys.get(key, "?"))
        if key in keys:
            return keys[key]


def lines_to_type(keys: Mapping[str, object]) -> list[str]:
    """The questions that are answered with a line each where a draft wants words."""
    return [_label(gap, keys) for gap in _wanted(keys)]


def _wanted(keys: Mapping[str, object]) -> list[Gap]:
    """The texts that the reviewer writes: those with an …, and the question; of a finished one its own words."""
    wanted = [*gaps(keys)]
    fact, ask = keys.get("fact"), keys.get("ask")
    if not wanted and isinstance(fact, str):
        wanted.append(Gap("fact", "", fact))
    if isinstance(fact, str) and not any(gap.key == "ask" for gap in wanted):
        names = answers_of(keys) if len(answers_of(keys)) > 1 else ("",)
        given = ask if isinstance(ask, dict) else {"": ask} if isinstance(ask, str) else {}
        if "all" not in given:
            wanted += [Gap("ask", name, str(given.get(name) or "")) for name in names]
    return wanted


def _label(gap: Gap, keys: Mapping[str, object]) -> str:
    """What the reviewer is asked for: ``Statement with '64' (or _ for it)``."""
    answers = " and ".join(f"'{plain(answer)}'" for answer in answers_of(keys))
    if gap.key == "fact":
        return f"Statement with {answers}" if answers else "Statement"
    if gap.key == "ask":
        name = f"'{plain(gap.name)}'" if gap.name else answers
        return f"Question for {name} (Enter: none)"
    return f"'{gap.name or gap.key}' in place of {UNFINISHED}"


def _values(keys: Mapping[str, object], typed: Mapping[Gap, str]) -> dict[str, Value]:
    """The keys of a draft that change, with what was typed: a question that was left empty is none."""
    values: dict[str, Value] = {}
    for (key, name, _), line in typed.items():
        if not line:
            continue
        if not name:
            values[key] = line
            continue
        old = values.get(key) or keys.get(key)
        inner = dict(old) if isinstance(old, dict) else {}
        slot = inner.get(name)
        inner[name] = {**slot, "text": line} if isinstance(slot, dict) else line
        values[key] = inner
    return values


def _cited(keys: Mapping[str, object]) -> list[str]:
    at = keys.get("at")
    return [str(one) for one in at] if isinstance(at, list) else [at] if isinstance(at, str) and at else []


def _print_questions(proof: Proof) -> None:
    for question in proof.questions:
        print_question(question, styled(question.type, bold=True))


def _print_findings(problems: Iterable[Problem]) -> None:
    """Print what is wrong, without places: what is not kept stands in no file of facts."""
    for problem in problems:
        mark = styled(f"{problem.severity}[{problem.rule}]", fg=COLOURS[problem.severity], bold=True)
        print_line("  ", mark, f": {problem.message}")
        if problem.help:
            print_line(f"    help: {problem.help}")


def _print_mistakes(problems: Iterable[Problem], text: str) -> None:
    """Print what is wrong with what was written, with the lines of it."""
    lines = text.splitlines()
    for problem in problems:
        _print_findings([problem])
        number = problem.source.line
        if 0 < number <= len(lines):
            print_line(f"    {number} | {lines[number - 1]}")
