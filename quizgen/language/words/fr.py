"""French."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("est sont était étaient fut furent dans en à sur".split()),
    about=(
        "environ",
        "près de",
        "à peu près",
        "presque",
        "autour de",
        "quelque",
        "approximativement",
        "à peine",
    ),
    at_least=("plus de", "au moins", "au minimum", "pas moins de"),
    at_most=("moins de", "jusqu’à", "jusqu'à", "au plus", "au maximum", "pas plus de"),
    between={"entre": "et", "de": "à"},
    to=("à", "au", "jusqu’au", "jusqu'au"),
    both=("et", "et le"),
    of=("de ", "d’", "d'"),
    number_words={"une": 1, "vingt et une": 21, "une dizaine de": 10, "une douzaine de": 12},
    scales={"M": 10**6, "Md": 10**9, "Mds": 10**9, "million": 10**6, "milliard": 10**9},
    ordinal_endings=("er", "re", "ère", "e", "ème", "ᵉ", "d", "nd", "nde"),
    fractions=tuple(
        (
            "tiers quart quarts cinquième cinquièmes sixième sixièmes septième huitième huitièmes dixième "
            "dixièmes demi demie moitié"
        ).split()
    ),
    how_many=("combien", "quel nombre", "quelle quantité"),
    date_words=(
        "le",
        "en",
        "du",
        "de",
        "de l’année",
        "de l'année",
        "année",
        "l’an",
        "l'an",
        "an",
        "mois de",
        "au",
    ),
    date_about=("vers", "v.", "ca.", "c.", "circa", "aux environs de", "autour de", "environ"),
    first_day="er",
    before_christ=("av. J.-C.", "avant J.-C.", "av. J.C.", "avant Jésus-Christ", "AEC"),
    anno_domini=("apr. J.-C.", "ap. J.-C.", "après J.-C.", "après Jésus-Christ"),
    centuries=("{r}e siècle", "{r}ᵉ siècle", "{r}ème siècle", "{r}er siècle", "{n}e siècle"),
    decades=("années {h}", "les années {h}"),
    decade_words=(
        *("années vingt", "années trente", "années quarante", "années cinquante"),
        *("années soixante", "années soixante-dix", "années quatre-vingt", "années quatre-vingt-dix"),
    ),
    seasons=("printemps", "été", "automne", "hiver"),
    on=("le", "en", "en"),
    articles=("le", "la", "les", "l’", "l'", "un", "une", "des"),
    fused=("du", "au", "aux", "des"),
    elides=("le", "la", "de", "que", "je", "me", "te", "se", "ne", "ce", "jusque", "lorsque", "puisque"),
    joins=("en", "de", "d’", "d'", "à"),
    small=(
        "le la les un une des ce cet cette ces mon ton son notre votre leur je tu il elle on nous vous ils elles "
        "qui que quoi quel quelle quand où comment pourquoi combien à de du au aux en dans sur sous par pour avec "
        "sans chez vers entre depuis pendant avant après contre et ou mais donc car ni or si comme ne pas plus "
        "moins très aussi est sont était étaient fut furent a ont avait avaient être avoir"
    ),
    deictic=(
        *("aujourd’hui", "aujourd'hui", "hier", "demain", "actuellement", "récemment", "de nos jours"),
        *("jusqu’à présent", "jusqu'à présent", "en ce moment", "cette année", "l’année dernière"),
        *(
            "l'année dernière",
            "l’année prochaine",
            "l'année prochaine",
            "cette semaine",
            "la semaine dernière",
        ),
        *("ce mois-ci", "le mois dernier", "l’an dernier", "l'an dernier"),
    ),
    yes_no=(
        "est-ce que",
        "est-ce qu’",
        "est-ce qu'",
        "est-il",
        "est-elle",
        "sont-ils",
        "a-t-il",
        "a-t-elle",
        "ont-ils",
    ),
    the_article=(
        "l’article",
        "l'article",
        "cet article",
        "le texte",
        "ce texte",
        "l’auteur",
        "l'auteur",
        "le passage",
    ),
)
