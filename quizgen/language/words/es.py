"""Spanish."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases(
        "unos|unas|cerca de|alrededor de|aproximadamente|casi|en torno a|más o menos|apenas|hacia|cosa de"
    ),
    about_after=phrases("aproximadamente|más o menos|o así"),
    only=phrases("exactamente|solo|sólo"),
    at_least=phrases(
        "más de|al menos|por lo menos|como mínimo|no menos de|un mínimo de|más que|mínimo de|superior a|"
        "superior al|superiores a|mayor de|mayor que|por encima de|encima de|supera|superaba|superaron|"
        "superó|excede|sobre"
    ),
    at_least_after=phrases("o más|como mínimo|al menos|por lo menos|y más|en adelante"),
    at_most=phrases(
        "menos de|hasta|como máximo|a lo sumo|no más de|un máximo de|menos que|como mucho|máximo de|"
        "inferior a|inferior al|menor de|menor que|por debajo de|debajo de"
    ),
    at_most_after=phrases("o menos|como máximo|como mucho|a lo sumo|y menos"),
    one_of_the=phrases("uno de los|una de las|entre los|entre las"),
    between={"entre": "y", "de": "a"},
    to=phrases("a|al|hasta|hasta el"),
    both=phrases("y|y el"),
    of=phrases("de "),
    number_words={"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100, "una docena de": 12},
    scales={
        **dict.fromkeys(phrases("mill.|M|millón|millones"), 10**6),
        **dict.fromkeys(phrases("mil millones|millardos"), 10**9),
    },
    ordinal_endings=phrases("º|ª|.º|.ª|°"),
    fractions=phrases(
        "tercio|tercios|cuarto|cuartos|quinto|quintos|sexto|sextos|séptimo|séptimos|octavo|octavos|décimo|"
        "décimos|medio|media|mitad|veces"
    ),
    how_many=phrases(
        "cuánto|cuánta|cuántos|cuántas|qué cantidad|qué número|qué distancia|qué altura|qué profundidad|"
        "qué velocidad|qué edad|qué porcentaje|qué proporción"
    ),
    date_words=phrases("el|desde|desde el|de|del|día|el día|año|del año|en|mes de|en el año"),
    date_about=phrases("hacia|c.|ca.|circa|alrededor de|hacia el"),
    before_date=phrases("ya en|ya el|antes de|antes del|a más tardar en|a más tardar el"),
    after_date=phrases("después de|después del|tras|tras el|no antes de|no antes del"),
    when=phrases("cuándo|qué año|qué fecha|qué mes|qué día|qué siglo"),
    before_christ=phrases("a. C.|a.C.|a. de C.|a. e. c.|AC|antes de Cristo|a.e.c."),
    anno_domini=phrases("d. C.|d.C.|d. de C.|e. c.|después de Cristo"),
    centuries=phrases("siglo {r}|s. {r}"),
    decades=phrases("años {h}|década de {h}|década de los {h}|los años {h}"),
    decade_words=phrases(
        "años veinte|años treinta|años cuarenta|años cincuenta|años sesenta|años setenta|años ochenta|"
        "años noventa"
    ),
    seasons=phrases("primavera|verano|otoño|invierno"),
    on=("el", "en", "en"),
    list_before=phrases(
        "como|tales como|tal como|incluido|incluida|incluidos|incluidas|incluyendo|por ejemplo|p. ej.|"
        "entre ellos|entre ellas|entre otros|entre otras|entre los que están|en particular|sobre todo"
    ),
    list_after=phrases(
        "entre otros|entre otras|entre otras cosas|y otros|y otras|etc.|etc|etcétera|por ejemplo|"
        "y otros lugares|y más|y así sucesivamente|entre otros lugares"
    ),
    one_of=phrases("uno de|una de|algunos de|algunas de|entre|un ejemplo|forma parte de|unos de"),
    which="qué|cuál|cuáles|cómo se llama",
    things={
        "place.country": "país|países|estado|reino|república|nación",
        "language": "idioma|lengua|idiomas|lenguas",
        "currency": "moneda|divisa",
        "time.month": "mes",
        "time.weekday": "día",
    },
    articles=phrases("el|la|los|las|un|una|unos|unas"),
    fused=phrases("del|al"),
    before_open_gap=phrases("es|son|era|eran|fue|fueron|está|están|en"),
    small=(
        "el la los las un una unos unas este esta estos estas ese esa aquel aquella mi tu su nuestro yo tú "
        "él ella ello nosotros ellos ellas quién qué cuál cuándo dónde cómo cuánto por a ante bajo con "
        "contra de desde durante en entre hacia hasta para según sin sobre tras del al y e o u pero sino "
        "porque que si cuando como no ni ya muy más menos también es son era eran fue fueron ha han había "
        "habían ser estar está "
        "mis tus sus nuestra nuestros nuestras"
    ),
    deictic=phrases(
        "hoy|ayer|mañana|anoche|actualmente|recientemente|hoy en día|hasta ahora|este año|el año pasado|"
        "el próximo año|esta semana|la semana pasada|este mes|el mes pasado|en la actualidad|últimamente|"
        "por ahora"
    ),
    pronouns=phrases("él|ella|ellos|ellas"),
    follows=phrases(
        "al año siguiente,|al día siguiente,|poco después,|después,|más tarde,|desde entonces|"
        "ese mismo año|ese mismo día|un año después,|dos años después,|un año más tarde|"
        "dos años más tarde"
    ),
    yes_no=phrases("¿es|¿son|¿era|¿eran|¿fue|¿fueron|¿ha|¿han|¿había|¿hay|¿hubo|¿está|¿puede|¿tiene|¿tuvo"),
    the_article=phrases("el artículo|este artículo|el texto|este texto|el autor|la autora|la lectura"),
    abbreviations=phrases(
        "ee|sr|sra|srta|sres|dr|dra|prof|profa|d|dña|lic|ing|arq|gral|cap|cnel|tte|sto|sta|av|avda|pág|págs|"
        "núm|art|ej|p.ej|aprox|ca|vs|ed|vol|fig|mons|excmo|ilmo|rev|fr|gob|pdte|vda|hno|hnos|c"
    ),
    numbered_abbreviations=phrases(
        "no|nº|n|núm|pág|págs|p|pp|art|ene|feb|mar|abr|may|jun|jul|ago|sept|sep|oct|nov|dic|fig|cap|tel|km"
    ),
    closing_abbreviations=phrases(
        "a.c|d.c|a. c|c|ee.uu|ee. uu|uu|s.a|s.l|cía|ltda|jr|u.s|a.m|p.m|al|j.c|inc|corp|co"
    ),
    ending_abbreviations=phrases("etc"),
    sentence_starts=phrases(
        "hoy|ayer|mañana|luego|después|entonces|según|además|también|sin|embargo|aunque|cuando|desde|"
        "tras|durante|ante|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|muchos|varios|algunos|nadie|"
        "nada|esto|eso|esta|este|estos|estas|ese|esa|todos|todo|cada|allí|aquí|así|pero|ya|no|más|fue|"
        "era|es|hay|había"
    ),
    relative_days={"anteayer": -2, "ayer": -1, "hoy": 0, "mañana": 1, "pasado mañana": 2},
    relative_spans={
        "la semana pasada": ("week", -1),
        "esta semana": ("week", 0),
        "la próxima semana": ("week", 1),
        "el mes pasado": ("month", -1),
        "este mes": ("month", 0),
        "el próximo mes": ("month", 1),
        "el año pasado": ("year", -1),
        "este año": ("year", 0),
        "el próximo año": ("year", 1),
        "el año que viene": ("year", 1),
    },
    ago="hace {n} {unit}",
    future=phrases(
        "será|serán|habrá|prevé|prevista|previsto|espera|hasta|próximo|"
        "próxima|comenzará|empezará|abrirá|celebrará|celebrarán|votará|va a|van a"
    ),
    denies=phrases(
        "no|nunca|jamás|nadie|nada|ningún|ninguna|ninguno|sin|ni|tampoco|negó|rechazó|rehusó|apenas"
    ),
    hedges=phrases(
        "podría|podrían|puede|pueden|quizá|quizás|probablemente|posiblemente|tal vez|supuestamente|"
        "presuntamente|habría|habrían|se espera|previsto|parece|estimado|al parecer"
    ),
    says=phrases(
        "dijo|dice|dijeron|según|afirmó|afirma|afirmaron|declaró|anunció|aseguró|explicó|informó|"
        "señaló|añadió|advirtió|confirmó|escribió"
    ),
    counts={
        "ambos": 2,
        "ambas": 2,
        "dos veces": 2,
        "par": 2,
        "doble": 2,
        "único": 1,
        "única": 1,
        "docena": 12,
        "primer": 1,
        "primera": 1,
        "primero": 1,
        "segundo": 2,
        "segunda": 2,
        "tercer": 3,
        "tercera": 3,
    },
    other_options=phrases(
        "todas las anteriores|ninguna de las anteriores|todos los anteriores|ninguno de los anteriores|"
        "todo lo anterior|la primera opción|la última opción|la opción anterior|las otras opciones|"
        "las demás opciones"
    ),
    the_following=phrases(
        "cuál de los siguientes|cuál de las siguientes|cuáles de los siguientes|"
        "cuáles de las siguientes|quién de los siguientes|quién de las siguientes|de la lista"
    ),
    before_letter=phrases("opción|respuesta|tanto"),
)
