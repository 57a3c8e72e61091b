"""Words around an answer that change what it says, as data for the languages in which they are known.

``More than ==200==`` says that 200 is the least; ``among others`` says that a list is not whole. Each line holds
phrases with ``|`` between two. Where a language has no line of its own, nothing is known of its words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class WordsAround(NamedTuple):
    """The phrases of one language, by what they say of an answer beside them."""

    least: str
    """Before a number that is the least: ``more than``."""
    most: str
    """Before a number that is the most: ``up to``."""
    least_after: str
    """After a number that is the least: ``or more``."""
    most_after: str
    """After a number that is the most: ``at the most``."""
    about: str
    """Before what is not exact: ``about``."""
    about_after: str
    """After what is not exact: ``or so``."""
    before_date: str
    """Before the first day on which something had surely been: ``before 1945``."""
    after_date: str
    """Before the last day on which something had surely not been: ``after 1945``."""
    list_before: str
    """Before examples: ``such as``."""
    list_after: str
    """After examples: ``among others``."""
    one_of: str
    """Beside one of several: ``one of``."""
    how_many: str
    """In a stem that asks for a number: ``how many``."""
    when: str
    """In a stem that asks for a date: ``in which year``."""


_WORDS = {
    "en": WordsAround(
        least="more than|over|above|at least|at the least|upwards of|no fewer than|not fewer than|no less than|"
        "not less than|in excess of|a minimum of|minimum of|exceeding|exceeded|exceeds|exceed|greater than|"
        "larger than|bigger than|higher than|longer than|older than|heavier than|faster than|deeper than|"
        "taller than|wider than|hotter than|warmer than|better than|just over|well over|beyond|upward of|"
        "farther than|further than",
        most="up to|at most|at the most|no more than|not more than|fewer than|less than|under|below|"
        "a maximum of|maximum of|as many as|as much as|as long as|as high as|as far as|smaller than|lower than|"
        "shorter than|younger than|lighter than|slower than|shallower than|narrower than|colder than|cooler than|"
        "cheaper than|just under|well under|not over|no longer than|not exceeding|within|one of the|among the|"
        "in the top|top",
        least_after="or more|or over|or above|or older|or longer|or higher|or greater|or better|or later|at least|"
        "at the least|and more|and over|and above|and older|and up|plus|minimum",
        most_after="or less|or fewer|or under|or below|or younger|or shorter|or lower|or smaller|or earlier|at most|"
        "at the most|and under|and below|and younger|maximum",
        about="about|around|roughly|approximately|some|nearly|almost|close to|circa|c.|ca.|an estimated|estimated|"
        "something like|in the region of|in the order of|on the order of|more or less|perhaps|maybe|nearer to|"
        "probably",
        about_after="or so|or thereabouts|more or less|approximately|give or take",
        before_date="before|by|no later than|not later than|earlier than|prior to|at the latest by",
        after_date="after|no earlier than|not earlier than|later than|not before|no sooner than",
        list_before="such as|including|includes|included|include|for example|for instance|e.g.|eg|among them|"
        "among these|among those|notably|namely among others|inter alia|especially|in particular|say",
        list_after="among others|among other things|amongst others|among many others|and others|and elsewhere|"
        "and other places|and more|and many more|and so on|and so forth|etc|etc.|inter alia|for example|"
        "for instance|to name a few|to name but a few|and many others|and several others|and some others|"
        "among other places|among other countries|among other cities|et al|et al.",
        one_of="one of|some of|a few of|several of|many of|among the|among those|is among|was among|are among|"
        "were among|an example|examples|name a|name an|name one|name some|name any|give one|give an|give a",
        how_many="how many|how much|how long|how far|how old|how high|how deep|how tall|how wide|how heavy|how fast|"
        "how large|how big|how often|what number|which number|what share|how few",
        when="when|which year|what year|which date|what date|which month|what month|which day|what day|which decade|"
        "which century|what century|what decade|since when|how early|how late",
    ),
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
        list_before="такие как|таких как|такими как|таким как|например|в том числе|включая|в частности|среди них|"
        "среди прочего|среди прочих|особенно|как например",
        list_after="и другие|и других|и другим|и другими|и прочие|и т. д.|и т.д.|и др.|и так далее|например|"
        "в том числе|среди прочих|среди прочего|и в других местах",
        one_of="один из|одна из|одно из|одним из|одной из|одного из|некоторые из|среди|входит в число|пример",
        how_many="сколько|какова длина|какова высота|какой процент|какое количество|какое расстояние|какая доля|"
        "скольких|скольким|сколькими",
        when="когда|каком году|какого года|какой год|какого числа|какая дата|каком месяце|какой день|каком веке",
    ),
    "id": WordsAround(
        least="lebih dari|setidaknya|sedikitnya|paling sedikit|minimal|di atas|tidak kurang dari|melebihi|"
        "sekurang-kurangnya|melampaui",
        most="kurang dari|paling banyak|maksimal|hingga|sampai|di bawah|tidak lebih dari|sebanyak-banyaknya|"
        "salah satu dari",
        least_after="atau lebih|ke atas|lebih",
        most_after="atau kurang|ke bawah",
        about="sekitar|kira-kira|kurang lebih|hampir|lebih kurang|kisaran",
        about_after="kira-kira|kurang lebih",
        before_date="sebelum|paling lambat",
        after_date="setelah|sesudah|paling cepat",
        list_before="seperti|termasuk|misalnya|contohnya|antara lain|di antaranya|terutama",
        list_after="antara lain|dan lain-lain|dan lainnya|dan sebagainya|dll.|dll|misalnya|dan tempat lain",
        one_of="salah satu|beberapa dari|di antara|contoh",
        how_many="berapa banyak|berapa|seberapa",
        when="kapan|tahun berapa|tanggal berapa|bulan apa|hari apa|abad",
    ),
    "tr": WordsAround(
        least="en az|asgari|en azından",
        most="en fazla|en çok|azami|yaklaşık en fazla",
        least_after="'den fazla|'dan fazla|den fazla|dan fazla|'ten fazla|'tan fazla|'ün üzerinde|'in üzerinde|"
        "'un üzerinde|'ın üzerinde|ve üzeri|veya daha fazla|üzerinde|aşkın|'den çok|'dan çok",
        most_after="'den az|'dan az|'ten az|'tan az|den az|dan az|ve altı|veya daha az|altında|'e kadar|'a kadar|"
        "'ye kadar|'ya kadar",
        about="yaklaşık|aşağı yukarı|neredeyse|takriben|hemen hemen",
        about_after="kadar|civarında|dolayında|civarı",
        before_date="en geç",
        after_date="en erken",
        list_before="örneğin|mesela|özellikle|bunlar arasında",
        list_after="gibi|dahil|başta olmak üzere|ve diğerleri|vb.|vs.|ve benzeri|ve başka|örneğin",
        one_of="biri|birisi|biridir|bazıları|arasında|örnek",
        how_many="kaç|ne kadar",
        when="ne zaman|hangi yıl|hangi yılda|hangi tarih|hangi tarihte|hangi ay|hangi gün|hangi yüzyıl",
    ),
    "ar": WordsAround(
        least="أكثر من|ما لا يقل عن|لا يقل عن|على الأقل|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|فوق|يتجاوز|تجاوز",
        most="أقل من|ما لا يزيد على|لا يزيد على|لا يزيد عن|لا يتجاوز|على الأكثر|حتى|كحد أقصى|دون|تحت|أحد|إحدى",
        least_after="على الأقل|أو أكثر|فأكثر|فما فوق|كحد أدنى",
        most_after="على الأكثر|أو أقل|فأقل|كحد أقصى|فما دون",
        about="حوالي|نحو|قرابة|ما يقارب|تقريبا|تقريباً|زهاء|حوالى",
        about_after="تقريبا|تقريباً|تقريبًا",
        before_date="قبل|قبل عام|قبل سنة|بحلول|بحلول عام",
        after_date="بعد|بعد عام|بعد سنة",
        list_before="مثل|بما في ذلك|بما فيها|منها|من بينها|ومنها|على سبيل المثال|مثلا|خاصة|لا سيما|من بينهم|ومن بينها",
        list_after="وغيرها|وغيرهم|وغيره|وغير ذلك|على سبيل المثال|مثلا|من بين أمور أخرى|إلخ|وأماكن أخرى|وآخرين|وآخرون",
        one_of="أحد|إحدى|واحد من|واحدة من|بعض|من بين",
        how_many="كم|ما عدد|ما نسبة|ما طول|ما ارتفاع",
        when="متى|أي عام|أي سنة|أي تاريخ|أي شهر|أي يوم|أي قرن",
    ),
    "hi": WordsAround(
        least="कम से कम|न्यूनतम",
        most="अधिक से अधिक|ज़्यादा से ज़्यादा|ज्यादा से ज्यादा|अधिकतम",
        least_after="से अधिक|से ज़्यादा|से ज्यादा|से ऊपर|या अधिक|या उससे अधिक|से कहीं अधिक|से भी अधिक",
        most_after="से कम|तक|या कम|या उससे कम|से नीचे",
        about="लगभग|करीब|क़रीब|तकरीबन|प्रायः",
        about_after="के करीब|के लगभग|के आसपास",
        before_date="",
        after_date="",
        list_before="जैसे|जैसे कि|उदाहरण के लिए|जिनमें|मसलन|खासकर|विशेषकर",
        list_after="सहित|समेत|आदि|इत्यादि|वगैरह|और अन्य|जैसे|शामिल",
        one_of="में से एक|में एक|एक उदाहरण|कुछ",
        how_many="कितने|कितनी|कितना|कितनों",
        when="कब|किस वर्ष|किस साल|किस तारीख|किस महीने|किस दिन|किस सदी",
    ),
    "bn": WordsAround(
        least="কমপক্ষে|অন্তত|ন্যূনতম",
        most="সর্বোচ্চ|বড়জোর|সর্বাধিক",
        least_after="এর বেশি|-এর বেশি|টির বেশি|জনের বেশি|র বেশি|বা তার বেশি|বা ততোধিক|এর অধিক|-এর অধিক|এর উপরে",
        most_after="এর কম|-এর কম|টির কম|জনের কম|র কম|বা তার কম|পর্যন্ত|এর নিচে",
        about="প্রায়|আনুমানিক|মোটামুটি|প্রায়",
        about_after="এর কাছাকাছি|এর মতো",
        before_date="",
        after_date="",
        list_before="যেমন|উদাহরণস্বরূপ|বিশেষ করে",
        list_after="ইত্যাদি|প্রভৃতি|সহ|এবং অন্যান্য|ও অন্যান্য|প্রমুখ|যেমন",
        one_of="মধ্যে একটি|মধ্যে একজন|অন্যতম|একটি উদাহরণ",
        how_many="কত|কতজন|কতটি|কতগুলি|কতগুলো|কয়টি|কয়জন",
        when="কখন|কবে|কোন সালে|কোন বছর|কত সালে|কোন তারিখে|কোন মাসে|কোন দিন|কোন শতাব্দী",
    ),
    "ur": WordsAround(
        least="کم از کم|کم سے کم",
        most="زیادہ سے زیادہ",
        least_after="سے زیادہ|سے زائد|یا زیادہ|سے اوپر",
        most_after="سے کم|تک|یا کم|سے نیچے",
        about="تقریباً|تقریبا|قریباً|لگ بھگ|کوئی",
        about_after="کے قریب|کے لگ بھگ",
        before_date="",
        after_date="",
        list_before="جیسے|جیسا کہ|مثلاً|مثلا|مثال کے طور پر|جن میں|خاص طور پر",
        list_after="سمیت|وغیرہ|اور دیگر|شامل|جیسے",
        one_of="میں سے ایک|ایک مثال|کچھ",
        how_many="کتنے|کتنی|کتنا|کتنوں",
        when="کب|کس سال|کس تاریخ|کس مہینے|کس دن|کس صدی",
    ),
    "zh": WordsAround(
        least="超过|超過|多于|多於|至少|不少于|不少於|最少|高于|高於|大于|大於|不低于|不低於|逾|突破|长达|長達",
        most="少于|少於|不到|至多|最多|不超过|不超過|低于|低於|小于|小於|多达|多達|不足|不满|不滿|高达|高達|之一",
        least_after="以上|多|余|餘|或更多|或以上",
        most_after="以下|以内|以內|或更少|或以下|之内|之內|不到",
        about="约|約|大约|大約|大概|近|将近|將近|左右|差不多",
        about_after="左右|上下|前后|前後",
        before_date="早于|早於|不晚于|不晚於",
        after_date="晚于|晚於|不早于|不早於",
        list_before="例如|比如|包括|诸如|諸如|譬如|其中有|其中包括|特别是|特別是|如",
        list_after="等|等等|等地|等国|等國|等城市|等国家|等國家|等人|及其他|和其他|以及其他|及其它",
        one_of="之一|其中之一|一些|其中一个|其中一個|一个例子|一個例子",
        how_many="多少|几|幾|多长|多長|多高|多深|多远|多遠|多大|多重|多快",
        when="何时|何時|哪年|哪一年|什么时候|甚麼時候|哪天|哪一天|几月|幾月|几年|幾年|哪个月|哪個月|哪个世纪|何年",
    ),
    "ja": WordsAround(
        least="少なくとも|最低|最低でも|最小",
        most="最大|最大で|最多で|最高|多くとも|せいぜい|最長",
        least_after="以上|を超え|を上回|より多|超|余り|あまり|強|を越え|より長|より高",
        most_after="以下|未満|以内|を下回|足らず|弱|まで|より少|より短|より低",
        about="約|およそ|おおよそ|ほぼ|凡そ|概ね",
        about_after="ほど|くらい|ぐらい|程度|前後|頃|ごろ|近く|あまり",
        before_date="遅くとも",
        after_date="早くとも",
        list_before="例えば|たとえば|特に",
        list_after="など|等|ほか|をはじめ|を始め|を含む|を含め|といった|のような|その他|ら",
        one_of="の一つ|のひとつ|の1つ|の一人|のひとり|の一例|一例|の中の",
        how_many="何人|何個|何隻|何台|何回|何キロ|何メートル|いくつ|いくら|どれくらい|どのくらい|どれだけ|何パーセント|"
        "何割|何席|何枚|何本|何匹|何頭|何歳|何日間|何年間|何時間|何か国|何カ国|何ヶ国|何名|何件|何度|何点",
        when="いつ|何年に|何年の|何月|何日に|何曜日|何世紀|何年か|西暦何年|何年でし|何年です",
    ),
    "ko": WordsAround(
        least="최소|적어도|최소한|최저",
        most="최대|많아야|기껏해야|최고",
        least_after="이상|초과|넘|을 넘|를 넘|보다 많|여|이상의|보다 길|보다 높",
        most_after="이하|미만|이내|보다 적|까지|보다 짧|보다 낮",
        about="약|대략|거의|무려|대체로",
        about_after="정도|가량|쯤|안팎|내외",
        before_date="늦어도",
        after_date="빨라도",
        list_before="예를 들어|예컨대|특히|이를테면",
        list_after="등|등의|등을|등지|와 같은|과 같은|같은|을 비롯|를 비롯|을 포함|를 포함|기타",
        one_of="중 하나|가운데 하나|중 한|의 한 예|중의 하나",
        how_many="몇|얼마|얼마나",
        when="언제|몇 년에|어느 해|몇 월|며칠|무슨 요일|몇 세기|어느 달|몇 년도",
    ),
}
SUPERLATIVE = re.compile(
    r"\b(?:[a-z]{2,}est|most [a-z]+|least [a-z]+|best|worst|first|only|record|top|[a-zäöüß]{2,}ste[rnsm]?|"
    r"(?:plus|más|mais|più|moins|menos|meno) \w+|mayor|menor|mejor|peor|maior|melhor|pior|maggiore|minore|migliore|"
    r"peggiore|premier|première|primer[oa]?|primeir[oa]|prim[oa])\b"
)
"""Words that set something above all others, in the languages whose endings show them."""
UNSPACED = frozenset({"zh", "ja", "ko", "th"})
"""Languages in which a phrase stands beside an answer without a space."""
NOTHING_KNOWN = WordsAround(*[""] * len(WordsAround._fields))


def words_around(language: str) -> WordsAround:
    """The phrases of a language by its tag: ``en``, ``pt-BR``; empty ones where none are known."""
    return _WORDS.get(base(language), NOTHING_KNOWN)


def base(language: str) -> str:
    """The language of a tag alone: ``pt-BR`` -> ``pt``."""
    return language.lower().replace("_", "-").partition("-")[0]


_FILLER = r"(?:\W*\b(?:the|a|an|some|about|around|der|die|das|den|dem|den|le|la|les|los|las|el|il|i|gli|os|as|o)\b)?"
"""A small word between a phrase and its answer: *at most the ==40 litres==*."""


@cache
def ending(language: str, field: str) -> re.Pattern[str] | None:
    """A pattern for a text that ends in one of the phrases, right before an answer; None where none are known."""
    phrases = getattr(words_around(language), field)
    if not phrases:
        return None
    if base(language) in UNSPACED:
        return re.compile(rf"(?:{_alternatives(phrases)})[\s$\u20ac\u00a3\u00a5了的]*\Z")
    return re.compile(rf"(?<![^\W_])(?:{_alternatives(phrases)}){_FILLER}[^\w.;:!?]*\Z")


@cache
def beginning(language: str, field: str) -> re.Pattern[str] | None:
    """A pattern for a text that begins with a phrase, right after an answer or after its noun; None where unknown."""
    phrases = getattr(words_around(language), field)
    if not phrases:
        return None
    if base(language) in UNSPACED:
        return re.compile(rf"[^\w]*\w{{0,3}}?\s*(?:{_alternatives(phrases)})")
    noun = r"(?:(?:[ \u00a0]\w[\w'\u2019/-]*){0,3},?[ \u00a0(]+)?"
    """The words that an answer counts: *200 people or more*."""
    return re.compile(rf"{noun}(?:{_alternatives(phrases)})(?![^\W_])")


@cache
def anywhere(language: str, field: str) -> re.Pattern[str] | None:
    """A pattern that finds the phrases in a text; None where none are known."""
    phrases = getattr(words_around(language), field)
    if not phrases:
        return None
    if base(language) in UNSPACED:
        return re.compile(_alternatives(phrases))
    return re.compile(rf"(?<![^\W_])(?:{_alternatives(phrases)})(?![^\W_])")


def _alternatives(phrases: str) -> str:
    return "|".join(sorted(map(re.escape, filter(None, phrases.split("|"))), key=len, reverse=True))
