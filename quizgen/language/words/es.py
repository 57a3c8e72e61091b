"""Spanish."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("es son era eran fue fueron está están en".split()),
    about=(
        *("unos", "unas", "cerca de", "alrededor de", "aproximadamente", "casi", "en torno a", "más o menos"),
        *("como", "apenas"),
    ),
    at_least=("más de", "al menos", "por lo menos", "como mínimo", "no menos de", "un mínimo de"),
    at_most=("menos de", "hasta", "como máximo", "a lo sumo", "no más de", "un máximo de"),
    between={"entre": "y", "de": "a"},
    to=("a", "al", "hasta", "hasta el"),
    both=("y", "y el"),
    of=("de ",),
    number_words={"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100, "una docena de": 12},
    scales={
        "mill.": 10**6,
        "M": 10**6,
        "millón": 10**6,
        "millones": 10**6,
        "mil millones": 10**9,
        "millardos": 10**9,
    },
    ordinal_endings=("º", "ª", ".º", ".ª", "°"),
    fractions=tuple(
        (
            "tercio tercios cuarto cuartos quinto quintos sexto sextos séptimo séptimos octavo octavos "
            "décimo décimos medio media mitad veces"
        ).split()
    ),
    how_many=("cuánto", "cuánta", "cuántos", "cuántas", "qué cantidad", "qué número"),
    date_words=(
        "el",
        "desde",
        "desde el",
        "de",
        "del",
        "día",
        "el día",
        "año",
        "del año",
        "en",
        "mes de",
        "en el año",
    ),
    date_about=("hacia", "c.", "ca.", "circa", "alrededor de", "hacia el"),
    before_christ=("a. C.", "a.C.", "a. de C.", "a. e. c.", "AC", "antes de Cristo", "a.e.c."),
    anno_domini=("d. C.", "d.C.", "d. de C.", "e. c.", "después de Cristo"),
    centuries=("siglo {r}", "s. {r}"),
    decades=("años {h}", "década de {h}", "década de los {h}", "los años {h}"),
    decade_words=(
        *("años veinte", "años treinta", "años cuarenta", "años cincuenta"),
        *("años sesenta", "años setenta", "años ochenta", "años noventa"),
    ),
    seasons=("primavera", "verano", "otoño", "invierno"),
    on=("el", "en", "en"),
    articles=("el", "la", "los", "las", "un", "una", "unos", "unas"),
    fused=("del", "al"),
    small=(
        "el la los las un una unos unas este esta estos estas ese esa aquel aquella mi tu su nuestro yo tú él "
        "ella ello nosotros ellos ellas quién qué cuál cuándo dónde cómo cuánto por a ante bajo con contra de "
        "desde durante en entre hacia hasta para según sin sobre tras del al y e o u pero sino porque que si "
        "cuando como no ni ya muy más menos también es son era eran fue fueron ha han había habían ser estar está"
    ),
    deictic=(
        *("hoy", "ayer", "mañana", "anoche", "actualmente", "recientemente", "hoy en día", "hasta ahora"),
        *("este año", "el año pasado", "el próximo año", "esta semana", "la semana pasada", "este mes"),
        *("el mes pasado", "en la actualidad", "últimamente", "por ahora"),
    ),
    yes_no=tuple(
        "¿es ¿son ¿era ¿eran ¿fue ¿fueron ¿ha ¿han ¿había ¿hay ¿hubo ¿está ¿puede ¿tiene ¿tuvo".split()
    ),
    the_article=(
        "el artículo",
        "este artículo",
        "el texto",
        "este texto",
        "el autor",
        "la autora",
        "la lectura",
    ),
)
