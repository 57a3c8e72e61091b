"""German."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    nouns_have_capitals=True,
    before_open_gap=tuple("ist sind war waren wurde wurden in im an am auf bei".split()),
    about=(
        "etwa",
        "rund",
        "ungefähr",
        "circa",
        "ca.",
        "fast",
        "knapp",
        "gut",
        "zirka",
        "um die",
        "annähernd",
        "nahezu",
    ),
    at_least=("mehr als", "über", "mindestens", "wenigstens", "nicht weniger als"),
    at_most=("weniger als", "unter", "höchstens", "bis zu", "nicht mehr als", "maximal"),
    between={"zwischen": "und", "von": "bis"},
    to=("bis", "bis zu"),
    both=("und",),
    number_words={
        **dict.fromkeys(("ein", "eine", "einen", "einem", "einer", "eines"), 1),
        "zwo": 2,
        "ein Dutzend": 12,
        "hundert": 100,
        "tausend": 1000,
    },
    scales={
        "Mio.": 10**6,
        "Mio": 10**6,
        "Mill.": 10**6,
        "Mrd.": 10**9,
        "Mrd": 10**9,
        "Bio.": 10**12,
        "Tsd.": 1000,
    },
    ordinal_endings=(".",),
    fractions=tuple(
        (
            "drittel viertel fünftel sechstel siebtel achtel neuntel zehntel hundertstel tausendstel hälfte "
            "hälften mal"
        ).split()
    ),
    how_many=("wie viele", "wie viel", "wieviele", "wieviel"),
    date_words=("am", "der", "den", "dem", "im", "jahr", "jahre", "vom", "des jahres", "seit", "ab", "den"),
    date_about=("um", "ca.", "circa", "etwa", "gegen", "rund um", "um das jahr"),
    before_christ=("v. Chr.", "v.Chr.", "vor Christus", "v. u. Z."),
    anno_domini=("n. Chr.", "n.Chr.", "nach Christus", "u. Z."),
    centuries=("{n}. Jahrhundert", "{n}. Jahrhunderts", "{n}. Jh."),
    decades=("{h}er Jahre", "{h}er-Jahre", "{h}er", "{h}er Jahren"),
    decade_words=(
        *("zwanziger", "dreißiger", "vierziger", "fünfziger"),
        *("sechziger", "siebziger", "achtziger", "neunziger"),
    ),
    seasons=("frühling", "frühjahr", "sommer", "herbst", "winter"),
    on=("am", "im", ""),
    articles=("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"),
    fused=("am", "im", "zum", "zur", "vom", "beim", "ans", "ins", "aufs", "fürs", "durchs"),
    joins=("in", "aus", "nach", "von", "mit", "für", "gegen", "durch"),
    small=(
        "der die das den dem des ein eine einen einem einer eines kein keine dieser diese dieses jener jene "
        "mein dein sein ihr unser euer ich du er sie es wir man wer was wo wann wie warum welcher welche welches "
        "in an auf aus bei mit nach von vor zu zur zum am im ins über unter durch für gegen ohne um bis seit "
        "während wegen trotz zwischen hinter neben und oder aber denn weil dass ob wenn als nicht nur auch noch "
        "schon sehr so ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können"
    ),
    deictic=(
        *(
            "heute",
            "gestern",
            "morgen",
            "heutzutage",
            "derzeit",
            "zurzeit",
            "momentan",
            "kürzlich",
            "neulich",
        ),
        *("vor kurzem", "bisher", "bislang", "gegenwärtig", "aktuell"),
        *("dieses Jahr", "letztes Jahr", "nächstes Jahr", "diese Woche", "letzte Woche", "nächste Woche"),
        *("diesen Monat", "letzten Monat", "nächsten Monat", "im letzten Jahr", "in diesem Jahr"),
    ),
    yes_no=tuple(
        "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten gibt gab "
        "darf dürfen soll sollen sollte muss müssen musste stimmt".split()
    ),
    the_article=(
        *("der Artikel", "dem Artikel", "den Artikel", "des Artikels", "dieser Artikel", "diesem Artikel"),
        *("der Text", "dem Text", "diesem Text", "laut Text", "laut Artikel", "der Autor", "die Autorin"),
    ),
)
