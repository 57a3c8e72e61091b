"""Dutch."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases(
        "ongeveer|circa|ca.|rond de|zo’n|zo'n|bijna|nagenoeg|ruim|krap|rond|omstreeks|naar schatting"
    ),
    about_after=phrases("ongeveer|of zo"),
    only=phrases("precies|slechts"),
    at_least=phrases(
        "meer dan|ten minste|tenminste|minstens|minimaal|niet minder dan|ruim|boven de|boven|groter dan|"
        "ouder dan|langer dan|hoger dan"
    ),
    at_least_after=phrases("of meer|of ouder|minstens|en meer"),
    at_most=phrases(
        "minder dan|hoogstens|hooguit|maximaal|tot|niet meer dan|ten hoogste|onder de|kleiner dan|"
        "jonger dan|korter dan"
    ),
    at_most_after=phrases("of minder|of jonger|hoogstens|maximaal"),
    one_of_the=phrases("een van de|één van de"),
    between={"tussen": "en", "van": "tot"},
    to=phrases("tot|tot en met|t/m"),
    both=phrases("en"),
    number_words={"één": 1, "een": 1, "een dozijn": 12},
    scales={"mln.": 10**6, "mln": 10**6, "mld.": 10**9, "mld": 10**9},
    ordinal_endings=phrases("e|de|ste"),
    fractions=phrases(
        "derde|derden|kwart|vierde|vierden|vijfde|vijfden|zesde|achtste|tiende|tienden|half|helft"
    ),
    how_many=phrases(
        "hoeveel|welk aantal|hoe lang|hoe ver|hoe oud|hoe hoog|hoe diep|hoe groot|hoe zwaar|hoe snel|hoe vaak"
    ),
    date_words=phrases("op|in|het jaar|jaar|de|van|dag"),
    date_about=phrases("rond|omstreeks|ca.|circa|ongeveer"),
    before_date=phrases("al in|al op|reeds in|voor|uiterlijk|niet later dan"),
    after_date=phrases("na|niet voor|niet eerder dan"),
    when=phrases("wanneer|welk jaar|welke datum|welke maand|welke dag|welke eeuw"),
    before_christ=phrases("v.Chr.|v. Chr.|voor Christus|v.o.j."),
    anno_domini=phrases("n.Chr.|n. Chr.|na Christus"),
    centuries=phrases("{n}e eeuw|{n}de eeuw|{n}ste eeuw"),
    decades=phrases("jaren {h}|de jaren {h}"),
    decade_words=phrases(
        "jaren twintig|jaren dertig|jaren veertig|jaren vijftig|jaren zestig|jaren zeventig|jaren tachtig|"
        "jaren negentig"
    ),
    seasons=phrases("lente|voorjaar|zomer|herfst|najaar|winter"),
    on=("op", "in", "in"),
    list_before=phrases(
        "zoals|waaronder|inclusief|bijvoorbeeld|bv.|bijv.|onder andere|onder meer|o.a.|met name"
    ),
    list_after=phrases(
        "onder andere|onder meer|en andere|en anderen|en elders|enz.|enzovoort|bijvoorbeeld|o.a."
    ),
    one_of=phrases("een van de|één van de|een van|sommige van|enkele van|behoort tot|een voorbeeld"),
    which="welk|welke",
    things={
        "place.country": "land|landen|staat|koninkrijk|republiek",
        "language": "taal|talen",
        "currency": "munt|valuta|munteenheid",
        "time.month": "maand",
        "time.weekday": "dag|weekdag",
    },
    articles=phrases("de|het|een|'t|’t"),
    before_open_gap=phrases("is|zijn|was|waren|werd|werden|in|op|bij"),
    small=(
        "de het een dit dat deze die mijn jouw zijn haar ons onze hun ik jij je hij zij ze wij we jullie "
        "wie wat waar wanneer hoe waarom welke welk in op aan bij met van voor naar uit over onder door "
        "tegen zonder om tot sinds tijdens tussen achter naast en of maar want omdat als dan niet geen ook "
        "nog al zeer is was waren wordt worden werd werden heeft hebben had hadden kan kunnen"
    ),
    deictic=phrases(
        "vandaag|gisteren|morgen|tegenwoordig|momenteel|onlangs|tot nu toe|dit jaar|vorig jaar|"
        "volgend jaar|deze week|vorige week|deze maand|vorige maand|vanavond"
    ),
    pronouns=phrases("hij|zij|ze"),
    follows=phrases(
        "daarna|kort daarna|het jaar daarna|de dag daarna|het jaar daarop|de dag daarop|sindsdien|"
        "destijds|in hetzelfde jaar,|een jaar later|twee jaar later"
    ),
    yes_no=phrases(
        "is|zijn|was|waren|heeft|hebben|had|hadden|wordt|worden|werd|werden|kan|kunnen|kon|doet|deed"
    ),
    the_article=phrases("het artikel|dit artikel|de tekst|deze tekst|de auteur|de schrijver"),
    abbreviations=phrases(
        "dhr|mevr|mw|dr|drs|ir|ing|prof|mr|ds|st|bijv|bv|d.w.z|o.a|m.n|nl|ca|vgl|zgn|resp|incl|excl|"
        "i.p.v|i.v.m|m.b.t|t.a.v|t.o.v|n.a.v|evt|afd|art|blz|dl|fig|gen|kol|kap|lt|maj|min|max|vs|jl|a.s|"
        "z.g|j.l"
    ),
    numbered_abbreviations=phrases(
        "nr|nrs|blz|p|pp|art|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec|fig|hfst|tel"
    ),
    closing_abbreviations=phrases("v.chr|n.chr|chr|b.v|n.v|jr|sr|u.s|v.s|al|co|inc|e.d"),
    ending_abbreviations=phrases("enz|etc|e.d"),
    sentence_starts=phrases(
        "vandaag|gisteren|morgen|daarna|toen|later|eerder|volgens|ook|echter|hoewel|sinds|tijdens|na|"
        "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|veel|sommige|enkele|niemand|niets|dit|deze|dat|"
        "die|daar|hier|zo|maar|nu|alle|elke|er|het|de|een"
    ),
    relative_days={"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2},
    relative_spans={
        "vorige week": ("week", -1),
        "afgelopen week": ("week", -1),
        "deze week": ("week", 0),
        "volgende week": ("week", 1),
        "vorige maand": ("month", -1),
        "afgelopen maand": ("month", -1),
        "deze maand": ("month", 0),
        "volgende maand": ("month", 1),
        "vorig jaar": ("year", -1),
        "afgelopen jaar": ("year", -1),
        "dit jaar": ("year", 0),
        "volgend jaar": ("year", 1),
    },
    ago="{n} {unit} geleden",
    future=phrases("zal|zullen|wordt|worden|gepland|verwacht|tot|komende|volgende|begint|opent"),
    denies=phrases("niet|geen|nooit|niemand|niets|zonder|noch|weigerde|ontkende"),
    hedges=phrases(
        "zou|zouden|misschien|mogelijk|waarschijnlijk|vermoedelijk|verwacht|gepland|lijkt|geschat|"
        "naar verluidt"
    ),
    says=phrases("zei|zegt|volgens|verklaarde|meldde|kondigde|voegde|aldus|bevestigde|schreef"),
    counts={
        "beide": 2,
        "tweemaal": 2,
        "dubbel": 2,
        "paar": 2,
        "dozijn": 12,
        "eerste": 1,
        "tweede": 2,
        "derde": 3,
        "enige": 1,
    },
    other_options=phrases(
        "al het bovenstaande|geen van bovenstaande|alle bovenstaande|geen van de bovenstaande|"
        "alle antwoorden|geen van de antwoorden|het eerste antwoord|het laatste antwoord|"
        "het vorige antwoord|de andere antwoorden|de andere opties"
    ),
    the_following=phrases(
        "welke van de volgende|welke van deze opties|welk van de volgende|welk van deze opties|"
        "wie van de volgende|wie van deze opties"
    ),
    before_letter=phrases("antwoord|optie|zowel|noch"),
)
