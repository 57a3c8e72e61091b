"""The words around an answer in languages of Europe."""

from __future__ import annotations

from quizgen.language.words_around.words import WordsAround

WORDS = {
    "de": WordsAround(
        least="mehr als|über|mindestens|wenigstens|nicht weniger als|gut|zumindest|größer als|höher als|länger als|"
        "älter als|schwerer als|schneller als|tiefer als|oberhalb von|knapp über|weit über|minimal|ab",
        most="weniger als|höchstens|maximal|bis zu|unter|nicht mehr als|kleiner als|niedriger als|kürzer als|"
        "jünger als|leichter als|langsamer als|unterhalb von|knapp unter|keine|einer der|eine der|eines der|"
        "innerhalb von|binnen",
        least_after="oder mehr|oder darüber|oder älter|oder länger|und mehr|und älter|mindestens|aufwärts",
        most_after="oder weniger|oder darunter|oder jünger|oder kürzer|höchstens|maximal|und weniger",
        about="etwa|rund|ungefähr|circa|ca.|zirka|um die|gegen|fast|beinahe|nahezu|knapp|schätzungsweise|an die|"
        "annähernd|um",
        about_after="oder so|ungefähr|etwa",
        before_date="vor|spätestens|bis spätestens|noch vor",
        after_date="nach|frühestens|nicht vor",
        list_before="wie etwa|wie zum beispiel|wie|darunter|einschließlich|inklusive|etwa|zum beispiel|z. b.|z.b.|"
        "beispielsweise|unter anderem|unter anderen|u. a.|u.a.|insbesondere|vor allem|so etwa|unter anderem in",
        list_after="unter anderem|unter anderen|u. a.|u.a.|und andere|und anderen|und anderswo|und weitere|"
        "und weiteren|und so weiter|usw.|usw|etc.|zum beispiel|beispielsweise|und viele mehr|und mehr",
        one_of="einer der|eine der|eines der|einer von|eine von|eines von|einem der|einen der|einige der|manche der|"
        "gehört zu|gehörte zu|gehören zu|zählt zu|zählte zu|ein beispiel",
        how_many="wie viele|wie viel|wieviel|wieviele|wie lang|wie lange|wie weit|wie alt|wie hoch|wie tief|wie groß|"
        "wie schwer|wie schnell|wie breit|wie oft|welche zahl|welcher anteil",
        when="wann|welchem jahr|welches jahr|welchem datum|welchem monat|welchem tag|welches datum|welchem jahrhundert",
    ),
    "fr": WordsAround(
        least="plus de|plus d'|au moins|pas moins de|au minimum|un minimum de|supérieur à|supérieure à|au-delà de|"
        "dépasse|dépassait|dépassent|dépassaient|dépassé|excède|excédant",
        most="moins de|moins d'|au plus|au maximum|jusqu'à|pas plus de|un maximum de|inférieur à|inférieure à|"
        "en dessous de|sous les|tout au plus|l'un des|l'une des|parmi les|un des|une des",
        least_after="ou plus|au moins|et plus|au minimum|ou davantage",
        most_after="ou moins|au plus|au maximum|et moins|tout au plus",
        about="environ|à peu près|près de|quelque|approximativement|autour de|presque|vers|aux alentours de|"
        "de l'ordre de|aux environs de",
        about_after="environ|à peu près|ou à peu près",
        before_date="avant|avant le|avant l'an|au plus tard le|au plus tard en|d'ici",
        after_date="après|après le|au plus tôt le|au plus tôt en|pas avant|pas avant le",
        list_before="tel que|telle que|tels que|telles que|comme|dont|notamment|y compris|par exemple|p. ex.|"
        "entre autres|parmi lesquels|parmi lesquelles|en particulier|incluant|surtout",
        list_after="entre autres|notamment|et d'autres|et ailleurs|et autres|etc.|etc|par exemple|parmi d'autres|"
        "et ainsi de suite|et bien d'autres",
        one_of="l'un des|l'une des|un des|une des|parmi|certains des|quelques-uns des|fait partie|faisait partie|"
        "un exemple",
        how_many="combien|quelle distance|quelle hauteur|quelle profondeur|quelle vitesse|quel nombre|quelle part|"
        "quel âge|quelle longueur|quel poids|quelle proportion",
        when="quand|quelle année|quelle date|quel mois|quel jour|quel siècle",
    ),
    "es": WordsAround(
        least="más de|más que|al menos|por lo menos|como mínimo|no menos de|un mínimo de|mínimo de|superior a|"
        "superior al|superiores a|mayor de|mayor que|por encima de|encima de|supera|superaba|superaron|superó|"
        "excede|sobre",
        most="menos de|menos que|a lo sumo|como máximo|como mucho|hasta|no más de|un máximo de|máximo de|inferior a|"
        "inferior al|menor de|menor que|por debajo de|debajo de|uno de los|una de las|entre los|entre las",
        least_after="o más|como mínimo|al menos|por lo menos|y más|en adelante",
        most_after="o menos|como máximo|como mucho|a lo sumo|y menos",
        about="unos|unas|alrededor de|cerca de|aproximadamente|casi|en torno a|hacia|más o menos|cosa de",
        about_after="aproximadamente|más o menos|o así",
        before_date="antes de|antes del|a más tardar en|a más tardar el",
        after_date="después de|después del|tras|tras el|no antes de|no antes del",
        list_before="como|tales como|tal como|incluido|incluida|incluidos|incluidas|incluyendo|por ejemplo|p. ej.|"
        "entre ellos|entre ellas|entre otros|entre otras|entre los que están|en particular|sobre todo",
        list_after="entre otros|entre otras|entre otras cosas|y otros|y otras|etc.|etc|etcétera|por ejemplo|"
        "y otros lugares|y más|y así sucesivamente|entre otros lugares",
        one_of="uno de|una de|algunos de|algunas de|entre|un ejemplo|forma parte de|unos de",
        how_many="cuántos|cuántas|cuánto|cuánta|qué distancia|qué altura|qué profundidad|qué velocidad|qué edad|"
        "qué porcentaje|qué número|qué proporción",
        when="cuándo|qué año|qué fecha|qué mes|qué día|qué siglo",
    ),
    "pt": WordsAround(
        least="mais de|mais que|pelo menos|ao menos|no mínimo|não menos de|um mínimo de|mínimo de|superior a|"
        "acima de|maior que|maior do que|supera|superou|excede|excedeu",
        most="menos de|menos que|no máximo|até|não mais de|não mais que|um máximo de|máximo de|inferior a|abaixo de|"
        "menor que|menor do que|um dos|uma das|entre os|entre as",
        least_after="ou mais|no mínimo|pelo menos|e mais",
        most_after="ou menos|no máximo|e menos",
        about="cerca de|aproximadamente|por volta de|uns|umas|quase|perto de|em torno de|ao redor de|mais ou menos",
        about_after="aproximadamente|mais ou menos|ou perto disso",
        before_date="antes de|antes do|o mais tardar em|até",
        after_date="depois de|depois do|após|após o|não antes de",
        list_before="como|tais como|tal como|incluindo|inclusive|por exemplo|p. ex.|entre eles|entre elas|"
        "entre outros|entre outras|em particular|sobretudo|nomeadamente",
        list_after="entre outros|entre outras|entre outras coisas|e outros|e outras|etc.|etc|por exemplo|e mais|"
        "e assim por diante|entre outros lugares",
        one_of="um dos|uma das|um de|uma de|alguns dos|algumas das|entre os|entre as|um exemplo|faz parte",
        how_many="quantos|quantas|quanto|quanta|que distância|que altura|que profundidade|que velocidade|que idade|"
        "que porcentagem|qual a porcentagem|que percentagem|que número",
        when="quando|que ano|qual ano|que data|que mês|que dia|que século",
    ),
    "it": WordsAround(
        least="più di|oltre|almeno|come minimo|non meno di|un minimo di|superiore a|al di sopra di|maggiore di|"
        "supera|superava|superò",
        most="meno di|al massimo|fino a|non più di|un massimo di|inferiore a|al di sotto di|sotto i|minore di|"
        "uno dei|una delle|uno degli|tra i|tra le",
        least_after="o più|almeno|come minimo|in su|e oltre|e più",
        most_after="o meno|al massimo|in giù",
        about="circa|quasi|intorno a|attorno a|approssimativamente|all'incirca|pressappoco|verso il|verso",
        about_after="circa|all'incirca|più o meno",
        before_date="prima di|prima del|entro|entro il|non più tardi del",
        after_date="dopo|dopo il|non prima del",
        list_before="come|quali|tra cui|fra cui|compreso|compresa|compresi|comprese|incluso|inclusi|ad esempio|"
        "per esempio|tra gli altri|tra l'altro|in particolare|soprattutto",
        list_after="tra gli altri|fra gli altri|tra le altre|tra l'altro|e altri|e altre|e altrove|ecc.|ecc|eccetera|"
        "ad esempio|per esempio|e così via",
        one_of="uno dei|una delle|uno degli|alcuni dei|alcune delle|tra i|tra le|fa parte|un esempio",
        how_many="quanti|quante|quanto|quanta|che distanza|che altezza|che percentuale|quale percentuale",
        when="quando|che anno|quale anno|che data|quale data|che mese|quale mese|che giorno|quale giorno|quale secolo",
    ),
    "nl": WordsAround(
        least="meer dan|minstens|ten minste|minimaal|ruim|boven de|boven|niet minder dan|groter dan|ouder dan|"
        "langer dan|hoger dan",
        most="minder dan|hoogstens|hooguit|ten hoogste|maximaal|tot|onder de|niet meer dan|kleiner dan|jonger dan|"
        "korter dan|een van de|één van de",
        least_after="of meer|of ouder|minstens|en meer",
        most_after="of minder|of jonger|hoogstens|maximaal",
        about="ongeveer|circa|ca.|rond|zo'n|bijna|omstreeks|rond de|naar schatting",
        about_after="ongeveer|of zo",
        before_date="voor|uiterlijk|niet later dan",
        after_date="na|niet voor|niet eerder dan",
        list_before="zoals|waaronder|inclusief|bijvoorbeeld|bv.|bijv.|onder andere|onder meer|o.a.|met name",
        list_after="onder andere|onder meer|en andere|en anderen|en elders|enz.|enzovoort|bijvoorbeeld|o.a.",
        one_of="een van de|één van de|een van|sommige van|enkele van|behoort tot|een voorbeeld",
        how_many="hoeveel|hoe lang|hoe ver|hoe oud|hoe hoog|hoe diep|hoe groot|hoe zwaar|hoe snel|hoe vaak",
        when="wanneer|welk jaar|welke datum|welke maand|welke dag|welke eeuw",
    ),
    "ru": WordsAround(
        least="более|больше|более чем|больше чем|свыше|не менее|не меньше|как минимум|по меньшей мере|минимум|"
        "по крайней мере|выше|старше|превышает|превысило|превысил|превысила|сверх",
        most="менее|меньше|менее чем|меньше чем|не более|не больше|до|максимум|самое большее|ниже|младше|"
        "не превышает|один из|одна из|одно из",
        least_after="или более|или больше|и более|и больше|и старше|как минимум|минимум",
        most_after="или менее|или меньше|и менее|и младше|максимум",
        about="около|примерно|приблизительно|почти|порядка|где-то|ориентировочно",
        about_after="примерно|приблизительно|или около того",
        before_date="до|раньше|не позднее|перед",
        after_date="после|позже|не ранее|не раньше",
        list_before="такие как|, как|таких как|такими как|таким как|например|в том числе|включая|в частности|среди них|"
        "среди прочего|среди прочих|особенно|как например",
        list_after="и другие|и других|и другим|и другими|и прочие|и т. д.|и т.д.|и др.|и так далее|например|"
        "в том числе|среди прочих|среди прочего|и в других местах",
        one_of="один из|одна из|одно из|одним из|одной из|одного из|некоторые из|среди|входит в число|в числе|пример",
        how_many="сколько|какова длина|какова высота|какой процент|какое количество|какое расстояние|какая доля|"
        "скольких|скольким|сколькими",
        when="когда|каком году|какого года|какой год|какого числа|какая дата|каком месяце|какой день|каком веке",
    ),
}
