"""Dutch."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("is zijn was waren werd werden in op bij".split()),
    about=("ongeveer", "circa", "ca.", "rond de", "zo’n", "zo'n", "bijna", "nagenoeg", "ruim", "krap"),
    at_least=("meer dan", "ten minste", "tenminste", "minstens", "minimaal", "niet minder dan"),
    at_most=("minder dan", "hoogstens", "hooguit", "maximaal", "tot", "niet meer dan"),
    between={"tussen": "en", "van": "tot"},
    to=("tot", "tot en met", "t/m"),
    both=("en",),
    number_words={"één": 1, "een": 1, "een dozijn": 12},
    scales={"mln.": 10**6, "mln": 10**6, "mld.": 10**9, "mld": 10**9},
    ordinal_endings=("e", "de", "ste"),
    fractions=tuple(
        ("derde derden kwart vierde vierden vijfde vijfden zesde achtste tiende tienden half helft").split()
    ),
    how_many=("hoeveel", "welk aantal"),
    date_words=("op", "in", "het jaar", "jaar", "de", "van", "dag"),
    date_about=("rond", "omstreeks", "ca.", "circa", "ongeveer"),
    before_christ=("v.Chr.", "v. Chr.", "voor Christus", "v.o.j."),
    anno_domini=("n.Chr.", "n. Chr.", "na Christus"),
    centuries=("{n}e eeuw", "{n}de eeuw", "{n}ste eeuw"),
    decades=("jaren {h}", "de jaren {h}"),
    decade_words=(
        *("jaren twintig", "jaren dertig", "jaren veertig", "jaren vijftig"),
        *("jaren zestig", "jaren zeventig", "jaren tachtig", "jaren negentig"),
    ),
    seasons=("lente", "voorjaar", "zomer", "herfst", "najaar", "winter"),
    on=("op", "in", "in"),
    articles=("de", "het", "een", "'t", "’t"),
    small=(
        "de het een dit dat deze die mijn jouw zijn haar ons onze hun ik jij je hij zij ze wij we jullie wie wat "
        "waar wanneer hoe waarom welke welk in op aan bij met van voor naar uit over onder door tegen zonder om "
        "tot sinds tijdens tussen achter naast en of maar want omdat als dan niet geen ook nog al zeer is was "
        "waren wordt worden werd werden heeft hebben had hadden kan kunnen"
    ),
    deictic=(
        *("vandaag", "gisteren", "morgen", "tegenwoordig", "momenteel", "onlangs", "tot nu toe", "dit jaar"),
        *("vorig jaar", "volgend jaar", "deze week", "vorige week", "deze maand", "vorige maand", "vanavond"),
    ),
    yes_no=tuple(
        "is zijn was waren heeft hebben had hadden wordt worden werd werden kan kunnen kon doet deed".split()
    ),
    the_article=("het artikel", "dit artikel", "de tekst", "deze tekst", "de auteur", "de schrijver"),
)
