"""How else an English answer is spelt: British and American, one and many, numbers and short forms of words."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from quizgen.language.en.nouns import plural, singular
from quizgen.language.en.words import SMALL, ordinal_ending, ordinal_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WAYS = 64
"""The most ways to spell a phrase that are listed."""

_PAIRS = (
    "aluminium aluminum, analyse analyze, artefact artifact, axe ax, cheque check, cosy cozy, disc disk, draught draft, "
    "encyclopaedia encyclopedia, foetus fetus, grey gray, jewellery jewelry, judgement judgment, kerb curb, "
    "manoeuvre maneuver, manoeuvres maneuvers, mediaeval medieval, mould mold, moustache mustache, plough plow, "
    "programme program, programmes programs, pyjamas pajamas, sceptic skeptic, sceptical skeptical, storey story, "
    "storeys stories, sulphur sulfur, sulphate sulfate, sulphide sulfide, sulphuric sulfuric, tyre tire, tyres tires, "
    "whisky whiskey, yoghurt yogurt, paralyse paralyze, catalyse catalyze, licence license, defence defense, "
    "offence offense, pretence pretense, practise practice, skilful skillful, wilful willful, fulfil fulfill, "
    "enrol enroll, instalment installment, ageing aging, acknowledgement acknowledgment, archaeology archeology, "
    "archaeologist archeologist, archaeologists archeologists, archaeological archeological, paediatric pediatric, "
    "anaemia anemia, haemoglobin hemoglobin, haemorrhage hemorrhage, leukaemia leukemia, oestrogen estrogen, "
    "oesophagus esophagus, diarrhoea diarrhea, orthopaedic orthopedic, anaesthesia anesthesia, "
    "anaesthetic anesthetic, gynaecology gynecology, aeroplane airplane, aeroplanes airplanes, "
    "travelled traveled, traveller traveler, travellers travelers, travelling traveling, cancelled canceled, "
    "labelled labeled, modelled modeled, signalled signaled, fuelled fueled, jeweller jeweler, marvellous marvelous, "
    "counsellor counselor, councillor councilor, tumour tumor, woollen woolen, chilli chili, smoulder smolder, "
    "speciality specialty, towards toward, afterwards afterward, forwards forward, backwards backward, learnt learned, "
    "burnt burned, spelt spelled, spoilt spoiled, dreamt dreamed, leapt leaped, liquorice licorice, mum mom, "
    "maths math, gaol jail, omelette omelet, sabre saber, calibre caliber, centre center, fibre fiber, goitre goiter, "
    "litre liter, lustre luster, meagre meager, metre meter, mitre miter, reconnoitre reconnoiter, sombre somber, "
    "spectre specter, theatre theater, kilometre kilometer, centimetre centimeter, millimetre millimeter, "
    "tonne metric-ton, cypher cipher, syrup sirup, gramme gram, kilogramme kilogram, naught nought, "
    "analogue analog, catalogue catalog, dialogue dialog, monologue monolog, prologue prolog"
)
_OUR = (
    "arb arm behavi cand clam col demean enam endeav fav ferv flav glam harb hon hum lab neighb od parl ranc rig rum sav "
    "splend succ tum val vap vig"
)
_NOT_ISE = frozenset(
    "advise advertise apprise arise chastise circumcise comprise compromise concise demise despise devise disguise "
    "enterprise excise exercise expertise franchise improvise incise noise paradise poise praise precise premise "
    "promise raise revise rise supervise surmise surprise televise treatise wise otherwise likewise bruise cruise "
    "cruises cruiser merchandise".split()
)
_ISE = re.compile(r"(.{3,})(is|iz)(e|ed|es|er|ers|ing|ation|ations)")
_OUR_WORD = re.compile(
    rf"({'|'.join(_OUR.split())})(ou?r)(s|ed|ing|able|ite|ites|less|ful|al|er|ers|y|hood|hoods)?"
)
_TWINS: dict[str, set[str]] = {}
for _pair in _PAIRS.split(", "):
    _one, _other = _pair.split()
    for _a, _b in ((_one, _other), (_other, _one)):
        _TWINS.setdefault(_a, set()).add(_b.replace("-", " "))
        if not _a.endswith(("s", "d")):
            _TWINS.setdefault(plural(_a), set()).add(plural(_b.replace("-", " ")))
for _number, _word in enumerate(SMALL):
    _TWINS.setdefault(_word, set()).add(str(_number))
    _TWINS.setdefault(str(_number), set()).add(_word)
for _number in range(1, 32):
    _TWINS.setdefault(ordinal_in_words(_number), set()).add(f"{_number}{ordinal_ending(_number)}")
    _TWINS.setdefault(f"{_number}{ordinal_ending(_number)}", set()).add(ordinal_in_words(_number))
for _short, _long in (
    ("st", "saint"), ("mt", "mount"), ("ft", "fort"), ("dr", "doctor"), ("u s", "us"), ("usa", "us"),
    ("uk", "united kingdom"), ("dept", "department"), ("univ", "university"), ("intl", "international"),
    ("prof", "professor"), ("gen", "general"), ("col", "colonel"), ("capt", "captain"), ("lt", "lieutenant"),
    ("inc", "incorporated"), ("corp", "corporation"), ("ltd", "limited"), ("co", "company"), ("vs", "versus"),
    ("ok", "okay"), ("tv", "television"), ("photo", "photograph"), ("plane", "airplane"), ("plane", "aeroplane"),
    ("twice", "two times"), ("thrice", "three times"), ("once", "one time"),
):  # fmt: skip
    _TWINS.setdefault(_short, set()).add(_long)
    _TWINS.setdefault(_long, set()).add(_short)
_FIRMS = frozenset("inc ltd corp co company corporation limited plc llc gmbh ag sa group".split())
"""What stands at the end of a firm's name, and is left out."""
_ROMAN = {
    word: str(number)
    for number, word in enumerate("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split(), 2)
}


def english_spellings(words: str, *, name: bool) -> list[str]:
    """Other ways to spell folded English words; *name*: they are a person's, which has no plural.

    ``"aircraft carrier"`` -> ``["aircraft carriers"]``.
    """
    parts = words.split(" ")
    each = [sorted({part, *_twins(part, first=place == 0)}) for place, part in enumerate(parts)]
    spelt = [" ".join(way) for way in islice(product(*each), MOST_WAYS)]
    spelt += [way.rpartition(" ")[0] for way in spelt if way.rpartition(" ")[2] in _FIRMS and " " in way]
    spelt += [f"{way[:-5]} of {way[-4:]}" for way in spelt if re.fullmatch("[a-z ]+ [0-9]{4}", way)]
    found = [*spelt, *(() if name else (other for way in spelt for other in _one_and_many(way)))]
    return sorted({way for way in found if way != words})


def _twins(word: str, *, first: bool) -> Iterator[str]:
    """The other spellings of one word."""
    yield from sorted(_TWINS.get(word, ()))
    if (match := _ISE.fullmatch(word)) and f"{match[1]}ise" not in _NOT_ISE:
        yield f"{match[1]}{'iz' if match[2] == 'is' else 'is'}{match[3]}"
    if match := _OUR_WORD.fullmatch(word):
        yield f"{match[1]}{'or' if match[2] == 'our' else 'our'}{match[3] or ''}"
    if not first and word in _ROMAN:
        yield f"the {ordinal_in_words(int(_ROMAN[word]))}"
    if note := re.fullmatch("([a-g])([#b])", word):
        yield f"{note[1]} {'sharp' if note[2] == '#' else 'flat'}"


def _one_and_many(words: str) -> Iterator[str]:
    """The singular and the plural of a phrase, by its last word, and by the word before *of*."""
    for head, sign, tail in (words.rpartition(" "), *(_before_of(words))):
        noun = tail if not sign or sign == " " else head
        if len(noun) < 2 or noun.isdigit():  # noqa: PLR2004 - a letter alone is a name
            continue
        for other in (singular(noun), plural(noun)):
            yield f"{head}{sign}{other}" if sign in {"", " "} else f"{other}{sign}{tail}"


def _before_of(words: str) -> Iterator[tuple[str, str, str]]:
    """A phrase cut before its *of*."""
    head, sign, tail = words.partition(" of ")
    if sign:
        start, _, noun = head.rpartition(" ")
        if not start:
            yield noun, sign, tail


def plain_spellings(words: str) -> list[str]:
    """Other ways to write folded words of any language: ``louis xiv`` as ``louis 14``, ``2 1`` as ``2:1``."""
    parts = words.split(" ")
    digits = " ".join([parts[0], *(_ROMAN.get(part, part) for part in parts[1:])])
    score = re.fullmatch("([0-9]{1,2})[ :.]([0-9]{1,2})", words)
    found = {digits, *(f"{score[1]}{sign}{score[2]}" for sign in " :." if score)}
    return sorted(found - {words})


def romance_spellings(words: str, language: str) -> list[str]:
    """The singular and the plural of Spanish, French, Portuguese and Italian words, each word and all together."""
    rule = _MANY[language]
    parts = words.split(" ")
    return sorted(
        {" ".join(rule(part) for part in parts), " ".join([*parts[:-1], rule(parts[-1])])} - {words}
    )


def _add_s(word: str) -> str:
    if word.endswith("s"):
        return word[:-2] if word.endswith("es") and word[-3:-2] not in set("aeiou") else word[:-1]
    return f"{word}s" if word[-1:] in set("aeiou") else f"{word}es"


def _french(word: str) -> str:
    return word[:-1] if word.endswith(("s", "x")) else f"{word}s"


def _italian(word: str) -> str:
    for one, many in (("o", "i"), ("a", "e"), ("e", "i"), ("i", "o")):
        if word.endswith(one) and len(word) > 3:  # noqa: PLR2004 - articles and names of letters stay
            return word[:-1] + many
    return word


_MANY = {"es": _add_s, "pt": _add_s, "fr": _french, "it": _italian}
