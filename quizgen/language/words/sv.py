"""Swedish."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("cirka|ca|ca.|ungefär|omkring|runt|nästan|drygt|knappt|närmare|bortåt|kring"),
    about_after=phrases("eller så|ungefär"),
    only=phrases("exakt|bara|endast"),
    at_least=phrases("mer än|fler än|över|minst|åtminstone|inte mindre än|drygt|överstiger"),
    at_least_after=phrases("eller mer|eller fler|eller äldre|och mer"),
    at_most=phrases("mindre än|färre än|under|högst|upp till|som mest|inte mer än|maximalt"),
    at_most_after=phrases("eller mindre|eller färre"),
    one_of_the=phrases("en av de|ett av de"),
    between={"mellan": "och", "från": "till"},
    to=phrases("till|t.o.m."),
    both=phrases("och"),
    number_words={"en": 1, "ett": 1, "ett dussin": 12},
    scales={"mn": 10**6, "milj.": 10**6, "mkr": 10**6, "md": 10**9, "mdr": 10**9},
    ordinal_endings=phrases(":e|:a|:de"),
    fractions=phrases(
        "tredjedel|tredjedelar|fjärdedel|fjärdedelar|femtedel|femtedelar|åttondel|tiondel|tiondelar|halv|"
        "hälften"
    ),
    how_many=phrases("hur många|hur mycket|hur stort antal|hur länge|hur långt|hur gammal|hur hög"),
    date_words=phrases("den|i|år|året|av"),
    date_about=phrases("omkring|cirka|ca|ca.|runt|kring"),
    before_date=phrases("redan|redan den|före|senast"),
    after_date=phrases("efter|tidigast"),
    when=phrases("när|vilket år|vilket datum|vilken månad"),
    before_christ=phrases("f.Kr.|f. Kr.|före Kristus|f.v.t."),
    anno_domini=phrases("e.Kr.|e. Kr.|efter Kristus"),
    centuries=phrases("{h}-talet|{h}-tal|{n}:e århundradet"),
    decades=phrases("{h}-talet|{h}-tal"),
    decade_words=phrases(
        "tjugotalet|trettiotalet|fyrtiotalet|femtiotalet|sextiotalet|sjuttiotalet|åttiotalet|nittiotalet"
    ),
    seasons=phrases("våren|vår|sommaren|sommar|hösten|höst|vintern|vinter"),
    on=("den", "i", ""),
    list_before=phrases("såsom|som|till exempel|t.ex.|bland annat|bl.a.|inklusive|däribland|särskilt"),
    list_after=phrases(
        "bland annat|bland andra|med flera|m.fl.|och andra|och på andra håll|osv.|till exempel"
    ),
    one_of=phrases("en av|ett av|några av|bland"),
    which="vilket|vilken|vilka",
    things={
        "place.country": "land|länder|stat|rike",
        "language": "språk",
        "currency": "valuta",
        "time.month": "månad",
        "time.weekday": "dag|veckodag",
    },
    articles=phrases("den|det|de|en|ett"),
    before_open_gap=phrases("är|var|blev|i|på|vid"),
    small=(
        "den det de en ett denna detta dessa min din sin hans hennes vår er deras jag du han hon vi ni vem "
        "vad var när hur varför vilken vilket vilka i på av med från för till om under över vid mot utan "
        "genom efter före mellan hos och eller men för att som inte också är var blev har hade kan kunde "
        "ska skulle "
        "mitt mina ditt dina dess sitt sina vårt våra"
    ),
    deictic=phrases(
        "i dag|idag|i går|igår|i morgon|imorgon|för närvarande|nyligen|nuförtiden|hittills|i år|förra året|"
        "nästa år|den här veckan|förra veckan|den här månaden"
    ),
    pronouns=phrases("han|hon"),
    persons=phrases("han|hon"),
    follows=phrases(
        "året därpå|året efter,|dagen därpå|därefter|efteråt|sedan dess|samma år|samma dag|"
        "ett år senare|två år senare"
    ),
    yes_no=phrases("är|var|har|hade|kan|kunde|ska|skulle|blev|finns|fanns|gör|gjorde|får|fick"),
    the_article=phrases("artikeln|denna artikel|den här artikeln|texten|den här texten|författaren"),
    abbreviations=phrases(
        "dr|prof|st|s:t|t.ex|t ex|bl.a|d.v.s|dvs|ca|jfr|s.k|f.d|fr.o.m|t.o.m|resp|inkl|exkl|max|min|kap|"
        "gen|kapt|ing|vs|red|utg|fig"
    ),
    numbered_abbreviations=phrases("nr|s|sid|kap|jan|feb|mars|apr|jun|jul|aug|sept|okt|nov|dec|fig|tel|kl"),
    closing_abbreviations=phrases("f.kr|e.kr|kr|jr|d.ä|d.y|u.s|al|co|inc|mkr|dyl"),
    ending_abbreviations=phrases("osv|o.s.v|etc|m.m|m.fl"),
    sentence_starts=phrases(
        "idag|igår|imorgon|sedan|då|senare|tidigare|enligt|också|men|dock|medan|efter|före|under|två|tre|"
        "fyra|fem|sex|sju|åtta|nio|tio|många|några|ingen|inget|detta|denna|dessa|där|här|så|nu|alla|"
        "varje|hon|han|de|det"
    ),
    other_options=phrases(
        "alla ovanstående|inget av ovanstående|ingen av ovanstående|samtliga ovanstående|"
        "alla alternativen|inget av alternativen|det första alternativet|det sista alternativet|"
        "de andra alternativen"
    ),
    the_following=phrases(
        "vilken av följande|vilken av dessa alternativ|vilket av följande|vilket av dessa alternativ|"
        "vilka av följande|vilka av dessa alternativ|vem av följande|vem av dessa alternativ"
    ),
    before_letter=phrases("alternativ|svar|både|varken"),
)
