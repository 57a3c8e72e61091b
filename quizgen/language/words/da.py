"""Danish, and Norwegian, which shares most of these words."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("cirka|ca.|ca|omkring|omtrent|næsten|nesten|knap|godt|rundt|om lag|rundt regnet"),
    about_after=phrases("eller deromkring|eller så"),
    only=phrases("præcis|kun"),
    at_least=phrases(
        "mere end|flere end|over|mindst|mer enn|flere enn|minst|ikke mindre end|godt|ikke mindre enn|drøyt"
    ),
    at_least_after=phrases("eller mere|eller flere|eller mer"),
    at_most=phrases(
        "mindre end|færre end|under|højst|op til|høyst|opptil|mindre enn|færre enn|ikke mere end|ikke mer enn"
    ),
    at_most_after=phrases("eller mindre|eller færre"),
    one_of_the=phrases("en af de|et af de|en av de|et av de"),
    between={"mellem": "og", "mellom": "og", "fra": "til"},
    to=phrases("til|til og med|t.o.m."),
    both=phrases("og"),
    number_words={"en": 1, "et": 1, "én": 1, "ét": 1, "ett": 1, "et dusin": 12},
    scales={"mio.": 10**6, "mio": 10**6, "mill.": 10**6, "mia.": 10**9, "mia": 10**9, "mrd.": 10**9},
    ordinal_endings=phrases("."),
    fractions=phrases(
        "tredjedel|tredjedele|tredjedeler|fjerdedel|fjerdedele|fjerdedeler|femtedel|femtedele|femtedeler|"
        "tiendedel|tiendedele|halv|halvdelen"
    ),
    how_many=phrases(
        "hvor mange|hvor meget|hvor mye|hvor stort antal|hvor længe|hvor langt|hvor gammel|hvor lenge"
    ),
    date_words=phrases("den|i|år|året"),
    date_about=phrases("omkring|cirka|ca.|ca|rundt"),
    before_date=phrases("allerede|allerede i|før|senest"),
    after_date=phrases("efter|tidligst|etter"),
    when=phrases("hvornår|hvilket år|hvilken dato|når"),
    before_christ=phrases("f.Kr.|f. Kr.|f.v.t.|før Kristus"),
    anno_domini=phrases("e.Kr.|e. Kr.|e.v.t.|efter Kristus"),
    centuries=phrases("{n}. århundrede|{n}. århundre|{h}-tallet"),
    decades=phrases("{h}'erne|{h}erne|{h}-årene|{h}-tallet"),
    decade_words=phrases(
        "tyverne|trediverne|fyrrerne|halvtredserne|tresserne|halvfjerdserne|firserne|halvfemserne"
    ),
    seasons=phrases("foråret|forår|våren|vår|sommeren|sommer|efteråret|efterår|høsten|høst|vinteren|vinter"),
    on=("den", "i", "i"),
    list_before=phrases(
        "såsom|som|for eksempel|f.eks.|blandt andet|bl.a.|herunder|inklusive|slik som|blant annet|inkludert"
    ),
    list_after=phrases(
        "blandt andet|blandt andre|med flere|m.fl.|og andre|osv.|for eksempel|blant annet|blant andre"
    ),
    one_of=phrases("en af|et af|nogle af|blandt|en av|et av|noen av|blant"),
    articles=phrases("den|det|de|en|et|ei"),
    before_open_gap=phrases("er|var|blev|i|på|ved"),
    small=(
        "den det de en et ei denne dette disse min din sin hans hendes hennes vor vår jer deres jeg du han "
        "hun vi I hvem hvad hva hvor hvornår når hvordan hvorfor hvilken hvilket hvilke i på af av med fra "
        "for til om under over ved mod mot uden uten gennem gjennom efter etter før mellem mellom hos og "
        "eller men at som ikke også er var blev ble har havde hadde kan kunne skal skulle "
        "mit mine dit dine dens sit sine vores"
    ),
    deictic=phrases(
        "i dag|i går|i morgen|for tiden|for nylig|nylig|nu om dage|nå for tiden|hidtil|hittil|i år|"
        "sidste år|i fjor|næste år|neste år|denne uge|denne uken"
    ),
    pronouns=phrases("han|hun"),
    persons=phrases("han|hun"),
    follows=phrases(
        "året efter|dagen efter|derefter|etterpå|bagefter|siden da|samme år|samme dag|et år senere|"
        "ett år senere|to år senere"
    ),
    yes_no=phrases("er|var|har|havde|hadde|kan|kunne|skal|skulle|blev|ble|findes|finnes|gør|gjør|fik|fikk"),
    the_article=phrases("artiklen|artikkelen|denne artikel|denne artikkelen|teksten|forfatteren"),
    abbreviations=phrases(
        "dr|prof|hr|fr|frk|skt|sct|f.eks|feks|bl.a|dvs|d.v.s|ca|jf|jfr|s.k|pga|p.g.a|vedr|inkl|ekskl|"
        "maks|min|kap|gen|ing|vs|red|evt|ifm|mht|st"
    ),
    numbered_abbreviations=phrases(
        "nr|s|kap|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec|des|fig|tlf|kl"
    ),
    closing_abbreviations=phrases("f.kr|e.kr|kr|jr|d.æ|d.y|u.s|al|co|inc|mv|m.v"),
    ending_abbreviations=phrases("osv|etc|m.m|m.fl"),
    sentence_starts=phrases(
        "i dag|i går|siden|da|senere|tidligere|ifølge|også|men|dog|mens|efter|etter|før|under|to|tre|"
        "fire|fem|seks|syv|sju|otte|åtte|ni|ti|mange|nogle|noen|ingen|intet|dette|denne|disse|der|her|så|"
        "nu|nå|alle|hver|hun|han|de|det"
    ),
    other_options=phrases(
        "alle ovenstående|ingen af ovenstående|intet af ovenstående|alle svarene|ingen af svarene|"
        "det første svar|det sidste svar|de andre svar|alle de ovennevnte|ingen av de ovennevnte"
    ),
    the_following=phrases(
        "hvilken af følgende|hvilken af de følgende|hvilken av følgende|hvilken av de følgende|"
        "hvilket af følgende|hvilket af de følgende|hvilket av følgende|hvilket av de følgende|"
        "hvilke af følgende|hvilke af de følgende|hvilke av følgende|hvilke av de følgende|"
        "hvem af følgende|hvem af de følgende|hvem av følgende|hvem av de følgende"
    ),
    before_letter=phrases("svar|mulighed|både|hverken"),
)
