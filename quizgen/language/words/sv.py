"""Swedish."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("är var blev i på vid".split()),
    about=(
        "cirka",
        "ca",
        "ca.",
        "ungefär",
        "omkring",
        "runt",
        "nästan",
        "drygt",
        "knappt",
        "närmare",
        "bortåt",
    ),
    at_least=("mer än", "fler än", "över", "minst", "åtminstone", "inte mindre än"),
    at_most=("mindre än", "färre än", "under", "högst", "upp till", "som mest", "inte mer än"),
    between={"mellan": "och", "från": "till"},
    to=("till", "t.o.m."),
    both=("och",),
    number_words={"en": 1, "ett": 1, "ett dussin": 12},
    scales={"mn": 10**6, "milj.": 10**6, "mkr": 10**6, "md": 10**9, "mdr": 10**9},
    ordinal_endings=(":e", ":a", ":de"),
    fractions=tuple(
        (
            "tredjedel tredjedelar fjärdedel fjärdedelar femtedel femtedelar åttondel tiondel tiondelar halv "
            "hälften"
        ).split()
    ),
    how_many=("hur många", "hur mycket", "hur stort antal"),
    date_words=("den", "i", "år", "året", "av"),
    date_about=("omkring", "cirka", "ca", "ca.", "runt", "kring"),
    before_christ=("f.Kr.", "f. Kr.", "före Kristus", "f.v.t."),
    anno_domini=("e.Kr.", "e. Kr.", "efter Kristus"),
    centuries=("{h}-talet", "{h}-tal", "{n}:e århundradet"),
    decades=("{h}-talet", "{h}-tal"),
    decade_words=(
        *("tjugotalet", "trettiotalet", "fyrtiotalet", "femtiotalet"),
        *("sextiotalet", "sjuttiotalet", "åttiotalet", "nittiotalet"),
    ),
    seasons=("våren", "vår", "sommaren", "sommar", "hösten", "höst", "vintern", "vinter"),
    on=("den", "i", ""),
    articles=("den", "det", "de", "en", "ett"),
    small=(
        "den det de en ett denna detta dessa min din sin hans hennes vår er deras jag du han hon vi ni vem vad var "
        "när hur varför vilken vilket vilka i på av med från för till om under över vid mot utan genom efter före "
        "mellan hos och eller men för att som inte också är var blev har hade kan kunde ska skulle"
    ),
    deictic=(
        *("i dag", "idag", "i går", "igår", "i morgon", "imorgon", "för närvarande", "nyligen", "nuförtiden"),
        *("hittills", "i år", "förra året", "nästa år", "den här veckan", "förra veckan", "den här månaden"),
    ),
    yes_no=tuple("är var har hade kan kunde ska skulle blev finns fanns gör gjorde får fick".split()),
    the_article=("artikeln", "denna artikel", "den här artikeln", "texten", "den här texten", "författaren"),
)
