"""Polish."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("około|ok.|prawie|niemal|mniej więcej|blisko|w przybliżeniu|niespełna|circa"),
    about_after=phrases("mniej więcej|lub coś koło tego"),
    at_least=phrases(
        "ponad|więcej niż|co najmniej|przynajmniej|nie mniej niż|powyżej|minimum|przekracza|przekroczyła|"
        "przekroczył"
    ),
    at_least_after=phrases("lub więcej|i więcej"),
    at_most=phrases("mniej niż|do|co najwyżej|najwyżej|nie więcej niż|poniżej|maksymalnie"),
    at_most_after=phrases("lub mniej|i mniej"),
    one_of_the=phrases("jeden z|jedna z"),
    between={"od": "do", "między": "a"},
    to=phrases("do"),
    both=phrases("i"),
    number_words={
        **dict.fromkeys(phrases("jedna|jedno|jednego|jednej"), 1),
        **dict.fromkeys(phrases("dwie|dwóch|dwoje|dwaj"), 2),
        **dict.fromkeys(phrases("trzech|troje|trzej"), 3),
        **dict.fromkeys(phrases("czterech|czterej|czworo"), 4),
        "pięciu": 5,
        "sześciu": 6,
        "siedmiu": 7,
        "ośmiu": 8,
    },
    scales={"tys.": 1000, "mln": 10**6, "mld": 10**9, "bln": 10**12},
    gendered=(1, 2),
    ordinal_endings=phrases("."),
    fractions=phrases(
        "trzecia|trzecie|trzecich|czwarta|czwarte|czwartych|piąta|piąte|piątych|ósma|dziesiąta|dziesiąte|"
        "pół|połowa"
    ),
    how_many=phrases("ile|ilu|jaka liczba|jak długo|jak daleko|jak wysoki"),
    date_words=phrases("r.|roku|rok|w|dnia|w roku|we"),
    date_about=phrases("około|ok.|ca."),
    before_date=phrases("już w|przed|najpóźniej w"),
    after_date=phrases("po|najwcześniej w"),
    when=phrases("kiedy|którym roku|jakim roku|którego dnia"),
    more_months=(
        phrases(
            "styczniu|lutym|marcu|kwietniu|maju|czerwcu|lipcu|sierpniu|wrześniu|październiku|listopadzie|"
            "grudniu"
        ),
    ),
    before_christ=phrases("p.n.e.|przed naszą erą|przed Chrystusem"),
    anno_domini=phrases("n.e.|naszej ery|po Chrystusie"),
    centuries=phrases("{r} wiek|{r} wieku|{r} w.|wiek {r}"),
    decades=phrases("lata {h}|latach {h}"),
    decade_words=phrases(
        "lata dwudzieste|lata trzydzieste|lata czterdzieste|lata pięćdziesiąte|lata sześćdziesiąte|"
        "lata siedemdziesiąte|lata osiemdziesiąte|lata dziewięćdziesiąte"
    ),
    seasons=phrases("wiosna|wiosną|wiosny|lato|latem|lata|jesień|jesienią|jesieni|zima|zimą|zimy"),
    on=("", "w", "w"),
    list_before=phrases(
        "takie jak|takich jak|takimi jak|na przykład|np.|m.in.|między innymi|w tym|zwłaszcza"
    ),
    list_after=phrases("i inne|i innych|itd.|itp.|na przykład|między innymi|i gdzie indziej|wśród innych"),
    one_of=phrases("jeden z|jedna z|jednym z|jedną z|niektóre z|wśród"),
    which="któr\\w+|jak\\w+",
    things={
        "place.country": "kraj\\w*|państw\\w*",
        "language": "język\\w*",
        "currency": "walut\\w*",
        "time.month": "miesiąc\\w*",
        "time.weekday": "dzień|dnia|dniu",
    },
    small=(
        "ten ta to te ci tamten mój twój swój jego jej nasz wasz ich ja ty on ona ono my wy oni one kto co "
        "gdzie kiedy jak dlaczego który która które ile w we na z ze do od po o przy przez dla bez pod nad "
        "przed za między u i oraz lub albo ale że bo czy nie też już jest są był była było byli były ma "
        "mają miał być "
        "moja moje twoja swoja swoje nasza"
    ),
    inflects=True,
    deictic=phrases(
        "dziś|dzisiaj|wczoraj|jutro|obecnie|niedawno|ostatnio|dotychczas|w tym roku|w zeszłym roku|"
        "w ubiegłym roku|w tym tygodniu|w tym miesiącu|w przyszłym roku"
    ),
    pronouns=phrases("on|ona|ono|oni|one"),
    follows=phrases(
        "rok później|dwa lata później|następnego dnia|w następnym roku|potem|wkrótce potem|"
        "od tego czasu|tego samego dnia|tego samego roku"
    ),
    yes_no=phrases("czy"),
    the_article=phrases("artykuł|artykule|artykułu|tekst|tekście|tekstu|autor tekstu"),
    abbreviations=phrases(
        "dr|prof|mgr|inż|ks|bp|abp|kard|gen|płk|ppłk|mjr|kpt|por|ppor|sierż|św|np|tzw|tzn|tj|m.in|ok|zob|"
        "ur|zm|im|al|pl|ul|red|hab|wg|ww|pw|jw|ang|łac|niem|franc|ros|pol|pn|pt|ds|nt|śp|o.o|vs"
    ),
    numbered_abbreviations=phrases(
        "nr|str|s|art|tom|t|rys|tab|poz|godz|r|ust|rozdz|tel|pkt|stycz|lut|mar|kwiet|czerw|lip|sierp|"
        "wrześ|paźdz|listop|grudz"
    ),
    closing_abbreviations=phrases("n.e|p.n.e|r|w|tys|mln|mld|zł|gr|co|jr|sp|u.s|s.a|in|al"),
    ending_abbreviations=phrases("itd|itp|etc"),
    sentence_starts=phrases(
        "dziś|dzisiaj|wczoraj|jutro|potem|wtedy|później|wcześniej|według|także|również|jednak|ale|"
        "podczas|gdy|kiedy|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|wielu|kilka|"
        "niektórzy|nikt|nic|to|ten|ta|te|tam|tu|tak|już|nie|każdy|wszyscy|był|była|było|są|jest|mimo|po|"
        "za|od|do"
    ),
    other_options=phrases(
        "wszystkie powyższe|żadne z powyższych|żadna z powyższych|żaden z powyższych|"
        "wszystkie odpowiedzi|żadna z odpowiedzi|pierwsza odpowiedź|ostatnia odpowiedź|"
        "pozostałe odpowiedzi"
    ),
    the_following=phrases(
        "który z następujących|który spośród następujących|który z poniższych|który spośród poniższych|"
        "która z następujących|która spośród następujących|która z poniższych|która spośród poniższych|"
        "które z następujących|które spośród następujących|które z poniższych|które spośród poniższych|"
        "kto z następujących|kto spośród następujących|kto z poniższych|kto spośród poniższych"
    ),
    before_letter=phrases("odpowiedź|opcja|ani"),
)
