"""Italian."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("è sono era erano fu furono in a su".split()),
    about=(
        "circa",
        "quasi",
        "all’incirca",
        "all'incirca",
        "intorno a",
        "più o meno",
        "approssimativamente",
        "appena",
    ),
    at_least=("più di", "oltre", "almeno", "non meno di", "come minimo"),
    at_most=("meno di", "fino a", "al massimo", "non più di", "al più"),
    between={"tra": "e", "fra": "e", "da": "a"},
    to=("a", "al", "fino a", "fino al", "all’", "all'"),
    both=("e", "e il"),
    of=("di ",),
    number_words={"un": 1, "una": 1, "un’": 1, "una dozzina di": 12, "una decina di": 10},
    scales={"mln": 10**6, "mld": 10**9, "milione": 10**6, "miliardo": 10**9, "mila": 1000},
    ordinal_endings=("º", "ª", "°"),
    fractions=tuple(
        (
            "terzo terzi quarto quarti quinto quinti sesto sesti settimi ottavo ottavi decimo decimi mezzo "
            "mezza metà"
        ).split()
    ),
    how_many=("quanto", "quanta", "quanti", "quante", "che numero"),
    date_words=("il", "l’", "l'", "del", "dell’anno", "nel", "anno", "l’anno", "l'anno", "di", "in"),
    date_about=("verso il", "intorno al", "circa", "ca.", "c.", "verso"),
    first_day="º",
    before_christ=("a.C.", "a. C.", "avanti Cristo", "a.e.v."),
    anno_domini=("d.C.", "d. C.", "dopo Cristo", "e.v."),
    centuries=("{r} secolo", "secolo {r}", "sec. {r}"),
    decades=("anni {h}", "gli anni {h}"),
    decade_words=(
        *("anni venti", "anni trenta", "anni quaranta", "anni cinquanta"),
        *("anni sessanta", "anni settanta", "anni ottanta", "anni novanta"),
    ),
    seasons=("primavera", "estate", "autunno", "inverno"),
    on=("il", "", "nel"),
    articles=("il", "lo", "la", "i", "gli", "le", "l’", "l'", "un", "uno", "una", "un’", "un'"),
    fused=tuple(
        "del dello della dell’ dell' dei degli delle al allo alla all’ all' ai agli alle dal dallo dalla dall’ "
        "dall' dai dagli dalle nel nello nella nell’ nell' nei negli nelle sul sullo sulla sull’ sull' sui "
        "sugli sulle".split()
    ),
    elides=(
        "lo",
        "la",
        "una",
        "dello",
        "della",
        "allo",
        "alla",
        "dallo",
        "dalla",
        "nello",
        "nella",
        "sullo",
        "sulla",
    ),
    joins=("in", "di", "a", "da", "su"),
    small=(
        "il lo la i gli le un uno una questo questa questi queste quello quella mio tuo suo nostro vostro loro io "
        "tu lui lei noi voi chi che cosa quale quando dove come perché quanto di a da in con su per tra fra del "
        "dello della dei degli delle al allo alla ai agli alle dal dalla nel nella sul sulla e ed o ma se non né "
        "più meno molto anche è sono era erano fu furono ha hanno aveva avevano essere avere"
    ),
    deictic=(
        *("oggi", "ieri", "domani", "stasera", "attualmente", "recentemente", "al giorno d’oggi", "finora"),
        *("quest’anno", "quest'anno", "l’anno scorso", "l'anno scorso", "questa settimana", "questo mese"),
        *("la settimana scorsa", "il mese scorso", "l’anno prossimo", "di recente", "al momento"),
    ),
    yes_no=tuple("è sono era erano fu furono ha hanno aveva può possono esiste c’è c'è".split()),
    the_article=(
        "l’articolo",
        "l'articolo",
        "questo articolo",
        "il testo",
        "questo testo",
        "l’autore",
        "l'autore",
    ),
)
