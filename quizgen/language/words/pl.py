"""Polish."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    about=("około", "ok.", "prawie", "niemal", "mniej więcej", "blisko", "w przybliżeniu", "niespełna"),
    at_least=("ponad", "więcej niż", "co najmniej", "przynajmniej", "nie mniej niż", "powyżej"),
    at_most=("mniej niż", "do", "co najwyżej", "najwyżej", "nie więcej niż", "poniżej"),
    between={"od": "do", "między": "a"},
    to=("do",),
    both=("i",),
    number_words={
        **dict.fromkeys(("jedna", "jedno", "jednego", "jednej"), 1),
        **dict.fromkeys(("dwie", "dwóch", "dwoje", "dwaj"), 2),
        **dict.fromkeys(("trzech", "troje", "trzej"), 3),
        "czterech": 4,
        "czterej": 4,
        "czworo": 4,
        "pięciu": 5,
        "sześciu": 6,
        "siedmiu": 7,
        "ośmiu": 8,
    },
    scales={"tys.": 1000, "mln": 10**6, "mld": 10**9, "bln": 10**12},
    gendered=(1, 2),
    ordinal_endings=(".",),
    fractions=tuple(
        (
            "trzecia trzecie trzecich czwarta czwarte czwartych piąta piąte piątych ósma dziesiąta dziesiąte "
            "pół połowa"
        ).split()
    ),
    how_many=("ile", "ilu", "jaka liczba"),
    date_words=("r.", "roku", "rok", "w", "dnia", "w roku", "we"),
    date_about=("około", "ok.", "ca."),
    more_months=(
        (
            *("styczniu", "lutym", "marcu", "kwietniu", "maju", "czerwcu"),
            *("lipcu", "sierpniu", "wrześniu", "październiku", "listopadzie", "grudniu"),
        ),
    ),
    before_christ=("p.n.e.", "przed naszą erą", "przed Chrystusem"),
    anno_domini=("n.e.", "naszej ery", "po Chrystusie"),
    centuries=("{r} wiek", "{r} wieku", "{r} w.", "wiek {r}"),
    decades=("lata {h}", "latach {h}"),
    decade_words=(
        *("lata dwudzieste", "lata trzydzieste", "lata czterdzieste", "lata pięćdziesiąte"),
        *("lata sześćdziesiąte", "lata siedemdziesiąte", "lata osiemdziesiąte", "lata dziewięćdziesiąte"),
    ),
    seasons=(
        "wiosna",
        "wiosną",
        "wiosny",
        "lato",
        "latem",
        "lata",
        "jesień",
        "jesienią",
        "jesieni",
        "zima",
        "zimą",
        "zimy",
    ),
    on=("", "w", "w"),
    small=(
        "ten ta to te ci tamten mój twój swój jego jej nasz wasz ich ja ty on ona ono my wy oni one kto co gdzie "
        "kiedy jak dlaczego który która które ile w we na z ze do od po o przy przez dla bez pod nad przed za "
        "między u i oraz lub albo ale że bo czy nie też już jest są był była było byli były ma mają miał być"
    ),
    inflects=True,
    deictic=(
        *(
            "dziś",
            "dzisiaj",
            "wczoraj",
            "jutro",
            "obecnie",
            "niedawno",
            "ostatnio",
            "dotychczas",
            "w tym roku",
        ),
        *("w zeszłym roku", "w ubiegłym roku", "w tym tygodniu", "w tym miesiącu", "w przyszłym roku"),
    ),
    yes_no=("czy",),
    the_article=("artykuł", "artykule", "artykułu", "tekst", "tekście", "tekstu", "autor tekstu"),
)
