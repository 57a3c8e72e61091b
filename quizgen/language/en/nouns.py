"""English nouns, singular and plural: small tables and the regular rules. What is not known stays unchanged."""

from __future__ import annotations

from quizgen.language.en.words import word_set

_PAIRS = (
    "man men, woman women, child children, person people, foot feet, tooth teeth, goose geese, mouse mice, "
    "ox oxen, life lives, knife knives, wife wives, half halves, leaf leaves, loaf loaves, thief thieves, "
    "shelf shelves, wolf wolves, calf calves, crisis crises, analysis analyses, basis bases, thesis theses, "
    "hypothesis hypotheses, oasis oases, axis axes, criterion criteria, phenomenon phenomena, nucleus nuclei, "
    "bacterium bacteria, alumnus alumni, bus buses, gas gases, lens lenses, virus viruses, census censuses, "
    "campus campuses, quiz quizzes, torpedo torpedoes, hero heroes, potato potatoes, tomato tomatoes, "
    "veto vetoes, echo echoes, volcano volcanoes, mosquito mosquitoes, embargo embargoes, "
    "stomach stomachs, monarch monarchs, movie movies, tie ties, pie pies, lie lies, cookie cookies, "
    "zombie zombies, calorie calories, rookie rookies, cache caches, headache headaches, "
    "passer-by passers-by, taxi taxis, ski skis, menu menus"
)
PLURALS = dict(pair.split() for pair in _PAIRS.split(", "))
"""Plurals by their singular, where no rule gives them."""
SINGULARS = {many: one for one, many in PLURALS.items() if many != "bases"} | {"axes": "axe"}
"""Singulars by their plural. *Bases* is that of *base*, by the rule."""

UNCHANGED = word_set(
    "aircraft spacecraft hovercraft watercraft craft personnel staff series species sheep fish deer salmon "
    "offspring headquarters barracks crossroads means works gallows swiss troops police cattle percent cent "
    "yen yuan won baht rand renminbi hertz kelvin horsepower dozen score "
    "km m cm mm kg g mg lb oz ft mi mph kph kmh km/h m/s l ml ha hp min sec hr "
    "s ms \u00b5s \u03bcs ns ps h d y t kt kn nm bn"
)
"""Nouns and signs of units whose singular and plural are the same, or that have no other form."""

NOT_PLURAL = word_set(
    "news physics mathematics economics politics athletics gymnastics ethics electronics robotics linguistics "
    "logistics genetics dynamics mechanics aerobics ballistics avionics series species headquarters means "
    "works barracks corps chess gas bus lens atlas canvas bias chaos cosmos christmas alias plus iris pancreas "
    "diabetes measles rabies rickets mumps molasses billiards darts dominoes tennis pathos ethos kudos "
    "tuberculosis overseas always whereas perhaps this its his us"
)
"""Words with a final *s* whose verb is singular."""

ALWAYS_PLURAL = word_set(
    "people police cattle troops personnel vermin poultry livestock clergy men women children feet teeth "
    "geese mice oxen criteria phenomena bacteria alumni nuclei larvae "
    "forces islands marines"
)
"""Words whose verb is plural, also at the end of a name (*Self-Defense Forces*)."""

_NOT_MAN = ("human", "german", "roman", "norman", "ottoman", "talisman", "shaman", "caiman")
_NOT_MEN = word_set("specimen regimen omen abdomen acumen semen yemen bremen turkmen women xiamen tiananmen")


def plural(noun: str) -> str:
    """The plural of a noun: ``day`` -> ``days``, ``F-15`` -> ``F-15s``, ``aircraft`` -> ``aircraft``."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun in UNCHANGED or noun.endswith("ese") or not noun[-1:].isalnum():
        return noun
    if noun.endswith("man") and not noun.lower().endswith(_NOT_MAN):
        return f"{noun[:-3]}men"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if _ends_in_consonant_y(noun) else f"{noun}s"


def singular(noun: str) -> str:
    """The singular of a noun: ``cities`` -> ``city``. Unchanged where it is not known."""
    if noun in SINGULARS:
        return SINGULARS[noun]
    if noun in UNCHANGED or noun in NOT_PLURAL or noun.endswith(("ss", "us", "is")):
        return noun
    if is_men(noun):
        return f"{noun[:-3]}man"
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun.removesuffix("s")


def is_men(noun: str) -> bool:
    """Whether the noun is a plural in *-men*: ``servicemen``."""
    return noun.endswith("men") and noun not in _NOT_MEN and len(noun) > len("men")


def _ends_in_consonant_y(noun: str) -> bool:
    return noun.endswith("y") and noun[-2:-1] not in tuple("aeiou")
