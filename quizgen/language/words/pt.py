"""Portuguese."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("é são era eram foi foram em no na".split()),
    about=("cerca de", "aproximadamente", "quase", "por volta de", "em torno de", "uns", "umas", "apenas"),
    at_least=("mais de", "pelo menos", "no mínimo", "ao menos", "não menos de"),
    at_most=("menos de", "até", "no máximo", "não mais de"),
    between={"entre": "e", "de": "a"},
    to=("a", "ao", "até"),
    both=("e",),
    of=("de ",),
    number_words={"uma": 1, "duas": 2, "vinte e uma": 21, "vinte e duas": 22, "cem": 100, "uma dúzia de": 12},
    scales={
        "milhão": 10**6,
        "mi": 10**6,
        "bi": 10**9,
        "mil milhões": 10**9,
        "bilhão": 10**9,
        "bilhões": 10**9,
    },
    gendered=(1, 2),
    ordinal_endings=("º", "ª", "°", "o", "a"),
    fractions=tuple(
        (
            "terço terços quarto quartos quinto quintos sexto sextos oitavo oitavos décimo décimos meio meia "
            "metade"
        ).split()
    ),
    how_many=("quanto", "quanta", "quantos", "quantas", "que número", "qual o número"),
    date_words=("em", "de", "do", "dia", "no dia", "ano", "o dia", "no ano de", "ano de", "mês de"),
    date_about=("por volta de", "cerca de", "c.", "ca.", "circa"),
    first_day="º",
    before_christ=("a.C.", "a. C.", "antes de Cristo", "AEC"),
    anno_domini=("d.C.", "d. C.", "depois de Cristo", "EC"),
    centuries=("século {r}", "séc. {r}"),
    decades=("década de {h}", "anos {h}", "os anos {h}"),
    decade_words=(
        *("anos vinte", "anos trinta", "anos quarenta", "anos cinquenta"),
        *("anos sessenta", "anos setenta", "anos oitenta", "anos noventa"),
    ),
    seasons=("primavera", "verão", "outono", "inverno"),
    on=("em", "em", "em"),
    articles=("o", "a", "os", "as", "um", "uma", "uns", "umas"),
    fused=(
        "do",
        "da",
        "dos",
        "das",
        "no",
        "na",
        "nos",
        "nas",
        "ao",
        "à",
        "aos",
        "às",
        "pelo",
        "pela",
        "num",
        "numa",
    ),
    joins=("de", "em", "a", "por", "para", "com"),
    small=(
        "o a os as um uma uns umas este esta estes estas esse essa isso aquele aquela meu teu seu nosso eu tu ele "
        "ela nós eles elas quem que qual quando onde como quanto por para com sem sob sobre entre desde até de do "
        "da dos das em no na nos nas ao à pelo pela e ou mas porque se não nem mais menos muito também é são era "
        "eram foi foram tem têm tinha tinham ser estar está há"
    ),
    deictic=(
        *("hoje", "ontem", "amanhã", "atualmente", "recentemente", "hoje em dia", "até agora", "este ano"),
        *("neste ano", "no ano passado", "no próximo ano", "esta semana", "na semana passada", "este mês"),
        *("no mês passado", "ultimamente", "de momento"),
    ),
    yes_no=tuple("é são era eram foi foram há havia houve está pode tem têm existe".split()),
    the_article=("o artigo", "este artigo", "o texto", "este texto", "o autor", "a autora", "a leitura"),
)
