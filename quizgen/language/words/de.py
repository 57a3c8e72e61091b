"""German."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    nouns_have_capitals=True,
    about=phrases(
        "etwa|rund|ungefähr|circa|ca.|fast|knapp|gut|zirka|um die|annähernd|nahezu|gegen|beinahe|"
        "schätzungsweise|an die|um"
    ),
    about_after=phrases("oder so|ungefähr|etwa"),
    only=phrases("genau|exakt|nur|lediglich"),
    at_least=phrases(
        "mehr als|über|mindestens|wenigstens|nicht weniger als|gut|zumindest|größer als|höher als|"
        "länger als|älter als|schwerer als|schneller als|tiefer als|oberhalb von|knapp über|weit über|"
        "minimal|ab"
    ),
    at_least_after=phrases(
        "oder mehr|oder darüber|oder älter|oder länger|und mehr|und älter|mindestens|aufwärts"
    ),
    at_most=phrases(
        "weniger als|unter|höchstens|bis zu|nicht mehr als|maximal|kleiner als|niedriger als|kürzer als|"
        "jünger als|leichter als|langsamer als|unterhalb von|knapp unter|keine|innerhalb von|binnen"
    ),
    at_most_after=phrases("oder weniger|oder darunter|oder jünger|oder kürzer|höchstens|maximal|und weniger"),
    one_of_the=phrases("einer der|eine der|eines der"),
    between={"zwischen": "und", "von": "bis"},
    to=phrases("bis|bis zu"),
    both=phrases("und"),
    number_words={
        **dict.fromkeys(phrases("ein|eine|einen|einem|einer|eines"), 1),
        "zwo": 2,
        "ein Dutzend": 12,
        "hundert": 100,
        "tausend": 1000,
    },
    scales={
        **dict.fromkeys(phrases("Mio.|Mio|Mill."), 10**6),
        **dict.fromkeys(phrases("Mrd.|Mrd"), 10**9),
        "Bio.": 10**12,
        "Tsd.": 1000,
    },
    ordinal_endings=phrases("."),
    fractions=phrases(
        "drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel|hundertstel|tausendstel|hälfte|"
        "hälften|mal"
    ),
    how_many=phrases(
        "wie viele|wie viel|wieviele|wieviel|wie lang|wie lange|wie weit|wie alt|wie hoch|wie tief|"
        "wie groß|wie schwer|wie schnell|wie breit|wie oft|welche zahl|welcher anteil"
    ),
    time_words={"tagen": "day", "monaten": "month", "jahren": "year"},
    date_words=phrases("am|der|den|dem|im|jahr|jahre|vom|des jahres|seit|ab|den"),
    date_about=phrases("um|ca.|circa|etwa|gegen|rund um|um das jahr"),
    before_date=phrases("vor|bereits|schon|bereits im jahr|schon im jahr|spätestens|bis spätestens|noch vor"),
    after_date=phrases("nach|frühestens|nicht vor|ab"),
    when=phrases(
        "wann|welchem jahr|welches jahr|welchem datum|welchem monat|welchem tag|welches datum|"
        "welchem jahrhundert"
    ),
    before_christ=phrases("v. Chr.|v.Chr.|vor Christus|v. u. Z."),
    anno_domini=phrases("n. Chr.|n.Chr.|nach Christus|u. Z."),
    centuries=phrases("{n}. Jahrhundert|{n}. Jahrhunderts|{n}. Jh."),
    decades=phrases("{h}er Jahre|{h}er-Jahre|{h}er|{h}er Jahren"),
    decade_words=phrases("zwanziger|dreißiger|vierziger|fünfziger|sechziger|siebziger|achtziger|neunziger"),
    seasons=phrases("frühling|frühjahr|sommer|herbst|winter"),
    on=("am", "im", ""),
    list_before=phrases(
        "wie etwa|wie zum beispiel|wie|darunter|einschließlich|inklusive|etwa|zum beispiel|z. b.|z.b.|"
        "beispielsweise|unter anderem|unter anderen|u. a.|u.a.|insbesondere|vor allem|so etwa|"
        "unter anderem in"
    ),
    list_after=phrases(
        "unter anderem|unter anderen|u. a.|u.a.|und andere|und anderen|und anderswo|und weitere|"
        "und weiteren|und so weiter|usw.|usw|etc.|zum beispiel|beispielsweise|und viele mehr|und mehr"
    ),
    one_of=phrases(
        "einer der|eine der|eines der|einer von|eine von|eines von|einem der|einen der|einige der|"
        "manche der|gehört zu|gehörte zu|gehören zu|zählt zu|zählte zu|ein beispiel"
    ),
    which="welch\\w+|was für ein\\w*|wie heißt|wie hieß|in welch\\w+|was ist",
    things={
        "place.country": (
            "land|landes|länder|ländern|staat|staates|staaten|königreich|republik|nation|nachbarland|"
            "inselstaat|nachbarstaat"
        ),
        "language": "sprache|sprachen",
        "currency": "währung|währungen",
        "time.month": "monat|monats",
        "time.weekday": "wochentag|tag",
    },
    articles=phrases("der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines"),
    fused=phrases("am|im|zum|zur|vom|beim|ans|ins|aufs|fürs|durchs"),
    before_open_gap=phrases("ist|sind|war|waren|wurde|wurden|in|im|an|am|auf|bei"),
    joins=phrases("in|aus|nach|von|mit|für|gegen|durch"),
    small=(
        "der die das den dem des ein eine einen einem einer eines kein keine dieser diese dieses jener "
        "jene mein dein sein ihr unser euer ich du er sie es wir man wer was wo wann wie warum welcher "
        "welche welches in an auf aus bei mit nach von vor zu zur zum am im ins über unter durch für gegen "
        "ohne um bis seit während wegen trotz zwischen hinter neben und oder aber denn weil dass ob wenn "
        "als nicht nur auch noch schon sehr so ist sind war waren wird werden wurde wurden hat haben hatte "
        "hatten kann können "
        "meine deine seine seinem seinen seiner ihre ihrem ihren ihrer unsere"
    ),
    deictic=phrases(
        "heute|gestern|morgen|heutzutage|derzeit|zurzeit|momentan|kürzlich|neulich|vor kurzem|bisher|"
        "bislang|gegenwärtig|aktuell|dieses Jahr|letztes Jahr|nächstes Jahr|diese Woche|letzte Woche|"
        "nächste Woche|diesen Monat|letzten Monat|nächsten Monat|im letzten Jahr|in diesem Jahr"
    ),
    pronouns=phrases("er|sie"),
    follows=phrases(
        "danach|kurz darauf|am selben Tag|im selben Jahr|im folgenden Jahr|am folgenden Tag|"
        "im Jahr darauf|am Tag darauf|damals|seitdem|ein Jahr später|zwei Jahre später"
    ),
    yes_no=phrases(
        "ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|konnte|konnten|"
        "gibt|gab|darf|dürfen|soll|sollen|sollte|muss|müssen|musste|stimmt"
    ),
    the_article=phrases(
        "der Artikel|dem Artikel|den Artikel|des Artikels|dieser Artikel|diesem Artikel|der Text|dem Text|"
        "diesem Text|laut Text|laut Artikel|der Autor|die Autorin"
    ),
    abbreviations=phrases(
        "dr|prof|hr|fr|frl|st|z|z.b|d.h|u.a|bzw|ca|vgl|hrsg|ing|dipl|gen|abg|bd|s|sog|sogen|evtl|ggf|"
        "gegr|geb|gest|inkl|exkl|einschl|max|min|insb|jhd|kath|ev|lat|griech|engl|franz|dt|bes|i.d.r|i.a|"
        "m.e|o.g|u.u|v.a|zzt|zt|tel|abt|art|abs|aufl|allg|ehem|eigtl|entspr|urspr|wiss|mind|rd|verh|z.t|"
        "z.zt|h.c|habil|rer|nat|phil|med|jur|pol|päd|op|vs|no"
    ),
    numbered_abbreviations=phrases(
        "nr|kap|abb|tab|jan|feb|mär|apr|jun|jul|aug|sept|sep|okt|nov|dez|mo|di|mi|do|fr|sa|so|seite|bd|"
        "anm|ziff|pos"
    ),
    closing_abbreviations=phrases("v.chr|n.chr|chr|str|jh|mio|mrd|co|jr|sr|uhr|a.d|d.c|u.s|inc|ltd|al|e.v|v"),
    ending_abbreviations=phrases("usw|etc|u.s.w|dgl|o.ä|u.ä"),
    sentence_starts=phrases(
        "heute|gestern|morgen|danach|dann|damals|später|früher|zuvor|daher|deshalb|dennoch|trotzdem|"
        "außerdem|inzwischen|seither|seitdem|dort|hier|dabei|dazu|damit|dafür|dagegen|dies|diese|dieser|"
        "dieses|jeder|jede|jedes|alle|viele|einige|manche|mehrere|beide|zwei|drei|vier|fünf|sechs|sieben|"
        "acht|neun|zehn|niemand|nichts|nun|jetzt|so|auch|nur|schon|erst|laut|trotz|obwohl|seine|seinen|"
        "ihre|ihren|sein|ihr|es|dass|ob|weil|denn|etwa|rund|insgesamt|schließlich|zunächst|zudem|"
        "allerdings|jedoch|vielleicht"
    ),
    relative_days={"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2},
    relative_spans={
        "vergangene woche": ("week", -1),
        "letzte woche": ("week", -1),
        "in der vergangenen woche": ("week", -1),
        "diese woche": ("week", 0),
        "nächste woche": ("week", 1),
        "kommende woche": ("week", 1),
        "im vergangenen monat": ("month", -1),
        "letzten monat": ("month", -1),
        "im letzten monat": ("month", -1),
        "diesen monat": ("month", 0),
        "in diesem monat": ("month", 0),
        "nächsten monat": ("month", 1),
        "im nächsten monat": ("month", 1),
        "letztes jahr": ("year", -1),
        "vergangenes jahr": ("year", -1),
        "im vergangenen jahr": ("year", -1),
        "im letzten jahr": ("year", -1),
        "dieses jahr": ("year", 0),
        "in diesem jahr": ("year", 0),
        "nächstes jahr": ("year", 1),
        "im nächsten jahr": ("year", 1),
        "im kommenden jahr": ("year", 1),
    },
    ago="vor {n} {unit}",
    future=phrases(
        "wird|werden|soll|sollen|will|wollen|geplant|plant|erwartet|bis|kommenden|nächsten|beginnt|beginnen|eröffnet"
    ),
    denies=phrases(
        "nicht|kein|keine|keinen|keinem|keiner|keines|nie|niemals|niemand|nichts|ohne|weder|"
        "verweigerte|lehnte|scheiterte|kaum|nirgends"
    ),
    hedges=phrases(
        "könnte|könnten|dürfte|dürften|möglicherweise|vermutlich|wahrscheinlich|vielleicht|wohl|"
        "offenbar|angeblich|soll|sollen|geschätzt|geplant|erwartet|mutmaßlich|scheint|schien|würde|"
        "würden|hieß"
    ),
    says=phrases(
        "sagte|sagt|sagten|erklärte|erklärten|teilte|laut|zufolge|berichtete|berichteten|behauptete|"
        "betonte|warnte|kündigte|nach angaben|so|meinte|schrieb|bestätigte|räumte"
    ),
    counts={
        "beide": 2,
        "beiden": 2,
        "zweimal": 2,
        "paar": 2,
        "doppelt": 2,
        "einmal": 1,
        "einzige": 1,
        "dutzend": 12,
        "erste": 1,
        "ersten": 1,
        "zweite": 2,
        "zweiten": 2,
        "dritte": 3,
        "dritten": 3,
    },
    other_options=phrases(
        "alle oben genannten|alle genannten|keine der oben genannten|keine der genannten|"
        "keines der genannten|keiner der genannten|alles oben genannte|alle Antworten|"
        "keine der Antworten|die erste Antwort|die letzte Antwort|die vorige Antwort|"
        "die anderen Antworten|die anderen Optionen"
    ),
    the_following=phrases(
        "welche der folgenden|welche dieser Optionen|welcher der folgenden|welcher dieser Optionen|"
        "welches der folgenden|welches dieser Optionen|welchen der folgenden|welchen dieser Optionen|"
        "welchem der folgenden|welchem dieser Optionen|aus der Liste"
    ),
    before_letter=phrases("Antwort|Option|Lösung|sowohl|weder"),
)
