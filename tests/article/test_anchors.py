"""Anchors: a sentence is found again through what people and programs do to a copy, and never a wrong one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.article.anchors import Found, find_anchors, is_other_article, make_anchors
from quizgen.article.copy import read_copy
from quizgen.article.normal import normal_words
from quizgen.article.numbered import Sentence, numbered
from quizgen.article.sentences import split_sentences

VASA = Path("decks/vasa-1628/article.txt")
PARAGRAPHS = read_copy(VASA).paragraphs
SENTENCES = numbered(PARAGRAPHS, "en")
ANCHORS = make_anchors(SENTENCES, ["32 metres", "Stockholm"])
OTHER = (
    "Bees dance to tell their sisters where flowers are. The angle of the dance is the angle to the sun.",
    "Each hive has one queen, who lays up to two thousand eggs a day in early summer.",
)

Change = Callable[[tuple[str, ...]], list[str]]


def each(change: Callable[[str], str]) -> Change:
    return lambda paragraphs: [change(paragraph) for paragraph in paragraphs]


def found_in(paragraphs: list[str]) -> tuple[Found, ...]:
    return find_anchors(ANCHORS, numbered(paragraphs, "en"))


UNCHANGED: dict[str, Change] = {
    "as it is": each(str),
    "straight quotes": each(lambda p: p.translate(str.maketrans("“”‘’", "\"\"''"))),
    "curly quotes": each(lambda p: p.replace("'", "’")),
    "capitals": each(str.upper),
    "no-break spaces": each(lambda p: p.replace(" ", "\u00a0")),
    "soft hyphens": each(lambda p: re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", p)),
    "zero width": each(lambda p: "\u200b".join(p.split(" ")).replace("\u200b", " \u200b")),
    "other dashes": each(lambda p: p.replace("-", "\u2011").replace("–", "-")),
    "words cut by a PDF": each(lambda p: re.sub(r"\b([a-z]{4})([a-z]{4,})\b", r"\1- \2", p, count=2)),
    "no thousands commas": each(lambda p: re.sub(r"(\d),(\d{3})", r"\1\2", p)),
    "no final stop": each(lambda p: p.rstrip(".")),
    "ligatures": each(lambda p: p.replace("fi", "\ufb01").replace("fl", "\ufb02")),
    "decomposed accents": each(lambda p: unicodedata.normalize("NFD", p)),
}
MOVED: dict[str, Change] = {
    "a title before": lambda paragraphs: ["A ship of her own", *paragraphs],
    "paragraphs joined": lambda paragraphs: [" ".join(paragraphs)],
    "a caption between": lambda paragraphs: [*paragraphs[:2], "Photo: a gun of the time.", *paragraphs[2:]],
    "turned around": lambda paragraphs: list(reversed(paragraphs)),
    "each sentence a paragraph": lambda paragraphs: [s for p in paragraphs for s in split_sentences(p)],
}


@pytest.mark.parametrize("name", UNCHANGED)
def test_what_is_no_change_of_words_is_none(name: str) -> None:
    found = found_in(UNCHANGED[name](PARAGRAPHS))
    assert [(one.state, one.at) for one in found] == [("same", anchor.at) for anchor in ANCHORS]


@pytest.mark.parametrize("name", MOVED)
def test_what_stands_elsewhere_is_found_there_word_for_word(name: str) -> None:
    found = found_in(MOVED[name](PARAGRAPHS))
    assert {one.state for one in found} <= {"same", "moved"}
    assert all(is_of(one) for one in found)


def is_of(one: Found) -> bool:
    """Whether what was found begins with the words of the anchor's own sentence."""
    own = next(sentence.text for sentence in SENTENCES if sentence.at == one.anchor.at)
    return normal_words(own)[0] in normal_words(one.text) or normal_words(one.text)[0] in normal_words(own)


CORRECTED = [("32 metres", "33 metres"), ("Djurgården", "Uppsala"), ("oak", "pine"), ("1627", "1628")]


@pytest.mark.parametrize(("old", "new"), CORRECTED)
def test_a_corrected_word_changes_its_sentence_alone(old: str, new: str) -> None:
    at = next(sentence.at for sentence in SENTENCES if old in sentence.text)
    changed = [re.sub(re.escape(old), new, p, count=1) for p in PARAGRAPHS]
    states = {one.anchor.at: one.state for one in found_in(changed)}
    assert states.pop(at) == "changed"
    assert set(states.values()) == {"same"}


def test_what_was_cut_is_missing_and_the_rest_is_found() -> None:
    found = found_in(list(PARAGRAPHS[:1] + PARAGRAPHS[2:]))
    assert {one.state for one in found if one.anchor.at.paragraph == 2} == {"missing"}
    assert {one.state for one in found if one.anchor.at.paragraph != 2} <= {"same", "moved"}
    assert not is_other_article(found)


def test_another_article_is_refused() -> None:
    assert is_other_article(found_in(list(OTHER)))
    assert not is_other_article(found_in(list(PARAGRAPHS)))


def test_an_anchor_keeps_no_sentence_and_no_evidence() -> None:
    for anchor in ANCHORS:
        assert len(anchor.keys) <= 3
        assert list(anchor.keys) == sorted(anchor.keys)
        assert not {"metres", "stockholm"} & set(anchor.keys)
        assert re.fullmatch(r"[0-9a-f]{16}", anchor.digest)


def test_the_normal_form_never_changes() -> None:
    """The digests in every deck's lock hang on it."""
    text = "The U.S. Navy’s “F/A-18s” sank 1,500 ships—3.5 km off Ōsaka\u00ad; 日本のtea 12th, O’Neil's."
    words = normal_words(text)
    assert words == [
        *("the", "us", "navy", "f", "a", "18s", "sank", "1500", "ships", "3.5", "km", "off", "ōsaka"),
        *("日", "本", "の", "tea", "12th", "oneil"),
    ]  # fmt: skip
    digests = {str(anchor.at): anchor.digest for anchor in ANCHORS}
    assert digests["p1s1"] == "6263c7a09e868b21"


KINDS_OF_EDITS = st.sampled_from(["drop", "double", "swap", "insert", "word"])
EDITS = st.lists(st.tuples(KINDS_OF_EDITS, st.integers(0, 15), st.integers(0, 15)), max_size=6)


@given(EDITS)
def test_after_any_edits_what_is_called_the_same_has_the_same_words(
    edits: list[tuple[str, int, int]],
) -> None:
    texts = [sentence.text for sentence in SENTENCES]
    for what, one, other in edits:
        here, there = one % len(texts), other % len(texts)
        match what:
            case "drop" if len(texts) > 1:
                del texts[here]
            case "double":
                texts.insert(there, texts[here])
            case "swap":
                texts[here], texts[there] = texts[there], texts[here]
            case "insert":
                texts.insert(here, "Nobody had seen it before.")
            case "word":
                texts[here] = " ".join(texts[here].split()[::-1])
    copy = [Sentence(type(SENTENCES[0].at)(number, 1), text) for number, text in enumerate(texts, 1)]
    own = {anchor.at: normal_words(s.text) for anchor, s in zip(ANCHORS, SENTENCES, strict=True)}
    everything = [" ".join(normal_words(text)) for text in texts]
    for found in find_anchors(ANCHORS, copy):
        words = " ".join(own[found.anchor.at])
        if found.state in ("same", "moved"):
            assert words in " ".join(everything)
        else:
            assert words not in everything


def test_a_long_article_is_searched_in_proportion() -> None:
    """Of four thousand sentences, half are changed: each is sought where its rare words stand, not everywhere."""
    texts = [
        f"Sentence number {n} tells of the village{n % 97} and the river{n} near it." for n in range(4000)
    ]
    sentences = [Sentence(type(SENTENCES[0].at)(n, 1), text) for n, text in enumerate(texts, 1)]
    anchors = make_anchors(sentences)
    changed = [
        sentence._replace(text=sentence.text.replace("near", "beside")) if n % 2 else sentence
        for n, sentence in enumerate(sentences)
    ]
    states = Counter(one.state for one in find_anchors(anchors, changed))
    assert states == {"same": 2000, "changed": 2000}
