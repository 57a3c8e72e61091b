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
