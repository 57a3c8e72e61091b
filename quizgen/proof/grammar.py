"""Grammars of files of XML: the elements that one may have, with their attributes, children and texts, and no others.

A grammar is lines, one for each element, and is told apart from what is read by hand in a prover: what is the same in
every file stands in the grammar, and what differs is read::

    decvar maxvalue=100 varname=SCORE
    fieldlabel ~
    item ident title : itemmetadata presentation (resprocessing itemfeedback)?
    metadata/schema = IMS Content
    prompt : *

An attribute is demanded, or may be missing where ``?`` stands before it; ``=`` gives its values, with ``|`` between
two. Behind ``:`` stand the children, as a regular expression of names; ``*`` alone is anything, which the prover reads.
Behind ``~`` any text may stand, and behind ``=`` that one. A name may have the one of its parent before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.proof.exports import BrokenFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = re.compile(r"[A-Za-z_][\w.-]*")
ANYTHING = "*"
LINE = re.compile(
    r"(?P<name>\S+)(?P<attributes>(?: [?\w.-]+(?:=\S+)?)*)(?: : (?P<children>.+?))?(?P<text> ~| = .*)?"
)


class Rule(NamedTuple):
    """What a grammar says of an element."""

    must: frozenset[str]
    may: frozenset[str]
    """All attributes, those that must be there, too."""
    values: dict[str, frozenset[str]]
    """Of attributes that may not have any value."""
    children: re.Pattern[str] | None
    """What the names of the children have to be, each with a comma behind it; None where they are not looked at."""
    text: str | None
    """The text; None where any may stand."""
    seen: set[str]
    """Names of children that were found right: most elements of a kind have the same."""


class Grammar:
    """The grammar of one kind of file."""

    def __init__(self, lines: str) -> None:
        """ValueError where a line is none of a grammar."""
        self._rules = dict(_rule(line.strip()) for line in lines.splitlines() if line.strip())

    def demand(self, element: Element, above: str = "") -> None:
        """BrokenFile where an element, or one inside, is not as the grammar has it; *above* is its parent's name."""
        name = element.tag
        rule = self._rules.get(f"{above}/{name}") or self._rules.get(name)
        if rule is None:
            raise BrokenFile(f"<{name}> has no place in {above or 'a file'}")
        _demand_attributes(element, rule)
        if rule.children is None:
            return
        if rule.text is not None and (element.text or "").strip() != rule.text:
            raise BrokenFile(f"<{name}> says '{element.text}'")
        children = "".join([f"{child.tag}," for child in element])
        if children not in rule.seen:
            if not rule.children.fullmatch(children):
                raise BrokenFile(f"<{name}> has {children or 'nothing'}")
            rule.seen.add(children)
        for child in element:
            if child.tail is not None and child.tail.strip():
                raise BrokenFile(f"'{child.tail.strip()}' stands in <{name}>")
            self.demand(child, name)


def _demand_attributes(element: Element, rule: Rule) -> None:
    """BrokenFile where an attribute is missing, or has no place there, or says something else."""
    given = element.attrib
    if not rule.must <= given.keys() <= rule.may:
        raise BrokenFile(f"<{element.tag}> has {', '.join(given) or 'no attributes'}")
    for attribute, values in rule.values.items():
        if attribute in given and given[attribute] not in values:
            raise BrokenFile(f"{attribute} of <{element.tag}> is '{given[attribute]}'")


def _rule(line: str) -> tuple[str, Rule]:
    found = LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"'{line}' is no line of a grammar")
    named = [attribute.partition("=") for attribute in found["attributes"].split()]
    names = frozenset(name for name, _, _ in named)
    children, text = found["children"] or "", found["text"] or ""
    return found["name"], Rule(
        must=frozenset(name for name in names if not name.startswith("?")),
        may=frozenset(name.removeprefix("?") for name in names),
        values={name.removeprefix("?"): frozenset(value.split("|")) for name, _, value in named if value},
        children=None if children == ANYTHING else _of_names(children),
        text=None if text == " ~" else text.removeprefix(" = "),
        seen=set(),
    )


def _of_names(children: str) -> re.Pattern[str]:
    """A pattern of names of children: ``a b?`` -> ``(?:a,)(?:b,)?``."""
    return re.compile(NAME.sub(r"(?:\g<0>,)", children).replace(" ", ""))
