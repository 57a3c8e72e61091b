"""Italian."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases(
        "circa|quasi|all’incirca|all'incirca|intorno a|più o meno|approssimativamente|appena|attorno a|"
        "pressappoco|verso il|verso"
    ),
    about_after=phrases("circa|all'incirca|più o meno"),
    only=phrases("esattamente|solo|soltanto"),
    at_least=phrases(
        "più di|oltre|almeno|non meno di|come minimo|un minimo di|superiore a|al di sopra di|maggiore di|"
        "supera|superava|superò"
    ),
    at_least_after=phrases("o più|almeno|come minimo|in su|e oltre|e più"),
    at_most=phrases(
        "meno di|fino a|al massimo|non più di|al più|un massimo di|inferiore a|al di sotto di|sotto i|"
        "minore di"
    ),
    at_most_after=phrases("o meno|al massimo|in giù"),
    one_of_the=phrases("uno dei|una delle|uno degli|tra i|tra le"),
    between={"tra": "e", "fra": "e", "da": "a"},
    to=phrases("a|al|fino a|fino al|all’|all'"),
    both=phrases("e|e il"),
    of=phrases("di "),
    number_words={"un": 1, "una": 1, "un’": 1, "una dozzina di": 12, "una decina di": 10},
    scales={"mln": 10**6, "mld": 10**9, "milione": 10**6, "miliardo": 10**9, "mila": 1000},
    ordinal_endings=phrases("º|ª|°"),
    fractions=phrases(
        "terzo|terzi|quarto|quarti|quinto|quinti|sesto|sesti|settimi|ottavo|ottavi|decimo|decimi|mezzo|"
        "mezza|metà"
    ),
    how_many=phrases(
        "quanto|quanta|quanti|quante|che numero|che distanza|che altezza|che percentuale|quale percentuale"
    ),
    date_words=phrases("il|l’|l'|del|dell’anno|nel|anno|l’anno|l'anno|di|in"),
    date_about=phrases("verso il|intorno al|circa|ca.|c.|verso"),
    before_date=phrases("già nel|già il|prima di|prima del|entro|entro il|non più tardi del"),
    after_date=phrases("dopo|dopo il|non prima del"),
    when=phrases(
        "quando|che anno|quale anno|che data|quale data|che mese|quale mese|che giorno|quale giorno|"
        "quale secolo"
    ),
    first_day="º",
    before_christ=phrases("a.C.|a. C.|avanti Cristo|a.e.v."),
    anno_domini=phrases("d.C.|d. C.|dopo Cristo|e.v."),
    centuries=phrases("{r} secolo|secolo {r}|sec. {r}|{n}° secolo|{o}"),
    century_names=(
        *("",) * 12,
        *phrases("Duecento|Trecento|Quattrocento|Cinquecento|Seicento|Settecento|Ottocento|Novecento"),
        "",
    ),
    decades=phrases("anni {h}|gli anni {h}"),
    decade_words=phrases(
        "anni venti|anni trenta|anni quaranta|anni cinquanta|anni sessanta|anni settanta|anni ottanta|"
        "anni novanta"
    ),
    seasons=phrases("primavera|estate|autunno|inverno"),
    on=("il", "", "nel"),
    list_before=phrases(
        "come|quali|tra cui|fra cui|compreso|compresa|compresi|comprese|incluso|inclusi|ad esempio|"
        "per esempio|tra gli altri|tra l'altro|in particolare|soprattutto"
    ),
    list_after=phrases(
        "tra gli altri|fra gli altri|tra le altre|tra l'altro|e altri|e altre|e altrove|ecc.|ecc|eccetera|"
        "ad esempio|per esempio|e così via"
    ),
    one_of=phrases("uno dei|una delle|uno degli|alcuni dei|alcune delle|tra i|tra le|fa parte|un esempio"),
    which="quale|quali|qual|che",
    things={
        "place.country": "paese|paesi|stato|regno|repubblica|nazione",
        "language": "lingua|lingue",
        "currency": "valuta|moneta",
        "time.month": "mese",
        "time.weekday": "giorno",
    },
    articles=phrases("il|lo|la|i|gli|le|l’|l'|un|uno|una|un’|un'"),
    fused=phrases(
        "del|dello|della|dell’|dell'|dei|degli|delle|al|allo|alla|all’|all'|ai|agli|alle|dal|dallo|dalla|"
        "dall’|dall'|dai|dagli|dalle|nel|nello|nella|nell’|nell'|nei|negli|nelle|sul|sullo|sulla|sull’|"
        "sull'|sui|sugli|sulle"
    ),
    before_open_gap=phrases("è|sono|era|erano|fu|furono|in|a|su"),
    joins=phrases("in|di|a|da|su"),
    elides=phrases("lo|la|una|dello|della|allo|alla|dallo|dalla|nello|nella|sullo|sulla"),
    small=(
        "il lo la i gli le un uno una questo questa questi queste quello quella mio tuo suo nostro vostro "
        "loro io tu lui lei noi voi chi che cosa quale quando dove come perché quanto di a da in con su "
        "per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla nel nella sul "
        "sulla e ed o ma se non né più meno molto anche è sono era erano fu furono ha hanno aveva avevano "
        "essere avere "
        "mia tua sua suoi nostra"
    ),
    deictic=phrases(
        "oggi|ieri|domani|stasera|attualmente|recentemente|al giorno d’oggi|finora|quest’anno|quest'anno|"
        "l’anno scorso|l'anno scorso|questa settimana|questo mese|la settimana scorsa|il mese scorso|"
        "l’anno prossimo|di recente|al momento"
    ),
    pronouns=phrases("egli|ella|lui|lei|esso|essa|essi|esse"),
    follows=phrases(
        "l’anno dopo,|l'anno dopo,|l’anno seguente|l'anno seguente|il giorno dopo,|poco dopo,|"
        "in seguito,|da allora|lo stesso anno,|un anno dopo,|due anni dopo,"
    ),
    yes_no=phrases("è|sono|era|erano|fu|furono|ha|hanno|aveva|può|possono|esiste|c’è|c'è"),
    the_article=phrases("l’articolo|l'articolo|questo articolo|il testo|questo testo|l’autore|l'autore"),
    abbreviations=phrases(
        "sig|sigg|sig.ra|sig.na|dott|dott.ssa|dr|prof|prof.ssa|ing|avv|arch|on|sen|gen|col|cap|ten|mons|"
        "don|s|ss|st|sta|es|p.es|ca|cfr|pag|pagg|art|vol|fig|ed|vs|rag|geom|cav|comm|egr|spett|n"
    ),
    numbered_abbreviations=phrases(
        "n|no|nr|pag|pagg|p|pp|art|gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|fig|cap|tel"
    ),
    closing_abbreviations=phrases("a.c|d.c|c|s.p.a|s.r.l|jr|u.s|al|inc|co|corp|avv"),
    ending_abbreviations=phrases("ecc|etc"),
    sentence_starts=phrases(
        "oggi|ieri|domani|poi|dopo|allora|secondo|inoltre|anche|tuttavia|mentre|quando|dal|due|tre|"
        "quattro|cinque|sei|sette|otto|nove|dieci|molti|alcuni|nessuno|niente|questo|questa|questi|"
        "queste|quello|quella|tutti|ogni|qui|lì|così|però|non|più|c|l|un|era|fu"
    ),
    relative_days={"l'altro ieri": -2, "ieri": -1, "oggi": 0, "domani": 1, "dopodomani": 2},
    relative_spans={
        "la settimana scorsa": ("week", -1),
        "la scorsa settimana": ("week", -1),
        "questa settimana": ("week", 0),
        "la prossima settimana": ("week", 1),
        "il mese scorso": ("month", -1),
        "lo scorso mese": ("month", -1),
        "questo mese": ("month", 0),
        "il prossimo mese": ("month", 1),
        "l'anno scorso": ("year", -1),
        "lo scorso anno": ("year", -1),
        "quest'anno": ("year", 0),
        "l'anno prossimo": ("year", 1),
        "il prossimo anno": ("year", 1),
    },
    ago="{n} {unit} fa",
    future=phrases(
        "sarà|saranno|avrà|previsto|prevista|atteso|fino|prossimo|prossima|inizierà|aprirà|dovrebbe"
    ),
    denies=phrases("non|mai|nessuno|nessuna|nessun|niente|nulla|senza|né|rifiutò|negò"),
    hedges=phrases(
        "potrebbe|potrebbero|forse|probabilmente|sarebbe|sarebbero|avrebbe|avrebbero|previsto|"
        "sembra|presunto|stimato"
    ),
    says=phrases(
        "disse|ha detto|secondo|dichiarato|affermato|annunciato|aggiunto|spiegato|riferito|confermato|scritto"
    ),
    counts={
        "entrambi": 2,
        "entrambe": 2,
        "due volte": 2,
        "doppio": 2,
        "paio": 2,
        "dozzina": 12,
        "primo": 1,
        "prima": 1,
        "secondo": 2,
        "terzo": 3,
        "unico": 1,
    },
    other_options=phrases(
        "tutte le precedenti|nessuna delle precedenti|tutti i precedenti|nessuno dei precedenti|"
        "tutte le risposte|nessuna delle risposte|la prima risposta|l’ultima risposta|l'ultima risposta|"
        "la risposta precedente|le altre risposte|le altre opzioni"
    ),
    the_following=phrases(
        "quale dei seguenti|quale delle seguenti|quale tra i seguenti|quale tra le seguenti|"
        "quali dei seguenti|quali delle seguenti|quali tra i seguenti|quali tra le seguenti|"
        "chi dei seguenti|chi delle seguenti|chi tra i seguenti|chi tra le seguenti"
    ),
    before_letter=phrases("risposta|opzione|sia|né"),
)
