"""French."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases(
        "environ|près de|à peu près|presque|autour de|quelque|approximativement|à peine|vers|"
        "aux alentours de|de l'ordre de|aux environs de"
    ),
    about_after=phrases("environ|à peu près|ou à peu près"),
    only=phrases("exactement|seulement"),
    at_least=phrases(
        "plus de|au moins|au minimum|pas moins de|plus d'|un minimum de|supérieur à|supérieure à|"
        "au-delà de|dépasse|dépassait|dépassent|dépassaient|dépassé|excède|excédant"
    ),
    at_least_after=phrases("ou plus|au moins|et plus|au minimum|ou davantage"),
    at_most=phrases(
        "moins de|jusqu’à|jusqu'à|au plus|au maximum|pas plus de|moins d'|un maximum de|inférieur à|"
        "inférieure à|en dessous de|sous les|tout au plus"
    ),
    at_most_after=phrases("ou moins|au plus|au maximum|et moins|tout au plus"),
    one_of_the=phrases("l'un des|l'une des|parmi les|un des|une des"),
    between={"entre": "et", "de": "à"},
    to=phrases("à|au|jusqu’au|jusqu'au"),
    both=phrases("et|et le"),
    of=phrases("de |d’|d'"),
    number_words={"une": 1, "vingt et une": 21, "une dizaine de": 10, "une douzaine de": 12},
    scales={"M": 10**6, "Md": 10**9, "Mds": 10**9, "million": 10**6, "milliard": 10**9},
    ordinal_endings=phrases("er|re|ère|e|ème|ᵉ|d|nd|nde"),
    fractions=phrases(
        "tiers|quart|quarts|cinquième|cinquièmes|sixième|sixièmes|septième|huitième|huitièmes|dixième|"
        "dixièmes|demi|demie|moitié"
    ),
    how_many=phrases(
        "combien|quel nombre|quelle quantité|quelle distance|quelle hauteur|quelle profondeur|"
        "quelle vitesse|quelle part|quel âge|quelle longueur|quel poids|quelle proportion"
    ),
    date_words=phrases("le|en|du|de|de l’année|de l'année|année|l’an|l'an|an|mois de|au"),
    date_about=phrases("vers|v.|ca.|c.|circa|aux environs de|autour de|environ"),
    before_date=phrases("dès|dès le|avant|avant le|avant l'an|au plus tard le|au plus tard en|d'ici"),
    after_date=phrases("après|après le|au plus tôt le|au plus tôt en|pas avant|pas avant le"),
    when=phrases("quand|quelle année|quelle date|quel mois|quel jour|quel siècle"),
    first_day="er",
    before_christ=phrases("av. J.-C.|avant J.-C.|av. J.C.|avant Jésus-Christ|AEC"),
    anno_domini=phrases("apr. J.-C.|ap. J.-C.|après J.-C.|après Jésus-Christ"),
    centuries=phrases("{r}e siècle|{r}ᵉ siècle|{r}ème siècle|{r}er siècle|{n}e siècle"),
    decades=phrases("années {h}|les années {h}"),
    decade_words=phrases(
        "années vingt|années trente|années quarante|années cinquante|années soixante|années soixante-dix|"
        "années quatre-vingt|années quatre-vingt-dix"
    ),
    seasons=phrases("printemps|été|automne|hiver"),
    on=("le", "en", "en"),
    list_before=phrases(
        "tel que|telle que|tels que|telles que|comme|dont|notamment|y compris|par exemple|p. ex.|"
        "entre autres|parmi lesquels|parmi lesquelles|en particulier|incluant|surtout"
    ),
    list_after=phrases(
        "entre autres|notamment|et d'autres|et ailleurs|et autres|etc.|etc|par exemple|parmi d'autres|"
        "et ainsi de suite|et bien d'autres"
    ),
    one_of=phrases(
        "l'un des|l'une des|un des|une des|parmi|certains des|quelques-uns des|fait partie|faisait partie|"
        "un exemple"
    ),
    which="quel|quelle|quels|quelles|comment s'appelle",
    things={
        "place.country": "pays|état|états|royaume|république|nation",
        "language": "langue|langues",
        "currency": "monnaie|monnaies|devise",
        "time.month": "mois",
        "time.weekday": "jour",
    },
    articles=phrases("le|la|les|l’|l'|un|une|des"),
    fused=phrases("du|au|aux|des"),
    before_open_gap=phrases("est|sont|était|étaient|fut|furent|dans|en|à|sur"),
    joins=phrases("en|de|d’|d'|à"),
    elides=phrases("le|la|de|que|je|me|te|se|ne|ce|jusque|lorsque|puisque"),
    small=(
        "le la les un une des ce cet cette ces mon ton son notre votre leur je tu il elle on nous vous ils "
        "elles qui que quoi quel quelle quand où comment pourquoi combien à de du au aux en dans sur sous "
        "par pour avec sans chez vers entre depuis pendant avant après contre et ou mais donc car ni or si "
        "comme ne pas plus moins très aussi est sont était étaient fut furent a ont avait avaient être "
        "avoir "
        "mes tes sa ses nos vos leurs"
    ),
    deictic=phrases(
        "aujourd’hui|aujourd'hui|hier|demain|actuellement|récemment|de nos jours|jusqu’à présent|"
        "jusqu'à présent|en ce moment|cette année|l’année dernière|l'année dernière|l’année prochaine|"
        "l'année prochaine|cette semaine|la semaine dernière|ce mois-ci|le mois dernier|l’an dernier|"
        "l'an dernier"
    ),
    pronouns=phrases("il|elle|ils|elles"),
    no_pronoun=(
        r"il (?:y |faut|fall|a fallu|faudra|pleu|neige|exist|s['’]agi|reste|suffi|manqu|fai[ts]|"
        r"est (?:\w+ )?(?:possible|impossible|interdit|nécessaire|permis|probable)|"
        r"était (?:\w+ )?(?:possible|impossible|interdit|nécessaire|permis))"
    ),
    follows=phrases(
        "le lendemain,|l’année suivante,|l'année suivante,|l’année d’après|l'année d'après|ensuite,|"
        "peu après,|par la suite|depuis lors|la même année,|le même jour,|un an plus tard|"
        "deux ans plus tard"
    ),
    yes_no=phrases("est-ce que|est-ce qu’|est-ce qu'|est-il|est-elle|sont-ils|a-t-il|a-t-elle|ont-ils"),
    the_article=phrases("l’article|l'article|cet article|le texte|ce texte|l’auteur|l'auteur|le passage"),
    abbreviations=phrases(
        "m|mm|mme|mmes|mlle|mlles|dr|pr|me|mgr|st|ste|cf|p.ex|c.-à-d|c.à.d|env|éd|vol|av|apr|adj|art|"
        "chap|fig|ex|s.a.r|s.m|gén|col|cap|lt|boul|prof|vs|no|n"
    ),
    numbered_abbreviations=phrases("no|nos|n|p|pp|art|janv|févr|avr|juil|sept|oct|nov|déc|fig|chap"),
    closing_abbreviations=phrases("j.-c|cie|s.a|s.a.r.l|u.s|jr|o.n.u|al|bd|av"),
    ending_abbreviations=phrases("etc"),
    sentence_starts=phrases(
        "hier|aujourd'hui|demain|puis|ensuite|alors|depuis|selon|pourtant|cependant|toutefois|ainsi|"
        "enfin|aussi|mais|quand|lorsque|après|avant|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|"
        "plusieurs|certains|beaucoup|personne|rien|c|cela|ceci|celui|celle|ceux|ces|cette|cet|ce|chaque|"
        "tous|toutes|tout|aucun|malgré|parmi|l|d|s|n|j|qu|il|elle|ils|elles|on|nous|vous"
    ),
    relative_days={
        "avant-hier": -2,
        "hier": -1,
        "aujourd'hui": 0,
        "aujourd’hui": 0,
        "demain": 1,
        "après-demain": 2,
    },
    relative_spans={
        "la semaine dernière": ("week", -1),
        "cette semaine": ("week", 0),
        "la semaine prochaine": ("week", 1),
        "le mois dernier": ("month", -1),
        "ce mois-ci": ("month", 0),
        "le mois prochain": ("month", 1),
        "l'année dernière": ("year", -1),
        "l’année dernière": ("year", -1),
        "l'an dernier": ("year", -1),
        "l’an dernier": ("year", -1),
        "cette année": ("year", 0),
        "l'année prochaine": ("year", 1),
        "l’an prochain": ("year", 1),
        "l’année prochaine": ("year", 1),
    },
    ago="il y a {n} {unit}",
    future=phrases(
        "sera|seront|aura|prévu|prévue|attendu|jusqu|prochain|prochaine|commencera|ouvrira|doit|doivent|devrait|va|vont"
    ),
    denies=phrases("pas|ne|n'|n’|jamais|personne|rien|aucun|aucune|sans|ni|refusé|refusa|nié|guère"),
    hedges=phrases(
        "pourrait|pourraient|peut-être|probablement|sans doute|possible|serait|seraient|aurait|"
        "auraient|devrait|estimé|prévu|semble|semblait|présumé"
    ),
    says=phrases(
        "dit|a dit|déclaré|affirmé|selon|annoncé|ajouté|expliqué|indiqué|assuré|averti|confirmé|"
        "écrit|d'après|d’après|estime|souligné"
    ),
    counts={
        "deux fois": 2,
        "double": 2,
        "seul": 1,
        "seule": 1,
        "paire": 2,
        "douzaine": 12,
        "premier": 1,
        "première": 1,
        "second": 2,
        "seconde": 2,
        "deuxième": 2,
        "troisième": 3,
    },
    other_options=phrases(
        "toutes les réponses|aucune des réponses|tout ce qui précède|aucune de ces réponses|"
        "toutes ces réponses|la première réponse|la dernière réponse|la réponse précédente|"
        "les autres réponses|les autres options"
    ),
    the_following=phrases(
        "parmi les suivants|parmi les suivantes|parmi les propositions|des propositions suivantes|"
        "dans la liste"
    ),
    before_letter=phrases("réponse|option|proposition|ni"),
)
