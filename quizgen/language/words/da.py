"""Danish, and Norwegian, which shares most of these words."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("er var blev i på ved".split()),
    about=("cirka", "ca.", "ca", "omkring", "omtrent", "næsten", "nesten", "knap", "godt", "rundt", "om lag"),
    at_least=("mere end", "flere end", "over", "mindst", "mer enn", "flere enn", "minst", "ikke mindre end"),
    at_most=(
        "mindre end",
        "færre end",
        "under",
        "højst",
        "op til",
        "høyst",
        "opptil",
        "mindre enn",
        "færre enn",
    ),
    between={"mellem": "og", "mellom": "og", "fra": "til"},
    to=("til", "til og med", "t.o.m."),
    both=("og",),
    number_words={"en": 1, "et": 1, "én": 1, "ét": 1, "ett": 1, "et dusin": 12},
    scales={"mio.": 10**6, "mio": 10**6, "mill.": 10**6, "mia.": 10**9, "mia": 10**9, "mrd.": 10**9},
    ordinal_endings=(".",),
    fractions=tuple(
        (
            "tredjedel tredjedele tredjedeler fjerdedel fjerdedele fjerdedeler femtedel femtedele femtedeler "
            "tiendedel tiendedele halv halvdelen"
        ).split()
    ),
    how_many=("hvor mange", "hvor meget", "hvor mye", "hvor stort antal"),
    date_words=("den", "i", "år", "året"),
    date_about=("omkring", "cirka", "ca.", "ca", "rundt"),
    before_christ=("f.Kr.", "f. Kr.", "f.v.t.", "før Kristus"),
    anno_domini=("e.Kr.", "e. Kr.", "e.v.t.", "efter Kristus"),
    centuries=("{n}. århundrede", "{n}. århundre", "{h}-tallet"),
    decades=("{h}'erne", "{h}erne", "{h}-årene", "{h}-tallet"),
    decade_words=(
        *("tyverne", "trediverne", "fyrrerne", "halvtredserne"),
        *("tresserne", "halvfjerdserne", "firserne", "halvfemserne"),
    ),
    seasons=(
        "foråret",
        "forår",
        "våren",
        "vår",
        "sommeren",
        "sommer",
        "efteråret",
        "efterår",
        "høsten",
        "høst",
        "vinteren",
        "vinter",
    ),
    on=("den", "i", "i"),
    articles=("den", "det", "de", "en", "et", "ei"),
    small=(
        "den det de en et ei denne dette disse min din sin hans hendes hennes vor vår jer deres jeg du han hun vi "
        "I hvem hvad hva hvor hvornår når hvordan hvorfor hvilken hvilket hvilke i på af av med fra for til om "
        "under over ved mod mot uden uten gennem gjennom efter etter før mellem mellom hos og eller men at som "
        "ikke også er var blev ble har havde hadde kan kunne skal skulle"
    ),
    deictic=(
        *("i dag", "i går", "i morgen", "for tiden", "for nylig", "nylig", "nu om dage", "nå for tiden"),
        *(
            "hidtil",
            "hittil",
            "i år",
            "sidste år",
            "i fjor",
            "næste år",
            "neste år",
            "denne uge",
            "denne uken",
        ),
    ),
    yes_no=tuple(
        "er var har havde hadde kan kunne skal skulle blev ble findes finnes gør gjør fik fikk".split()
    ),
    the_article=("artiklen", "artikkelen", "denne artikel", "denne artikkelen", "teksten", "forfatteren"),
)
