"""Finnish."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("noin|suunnilleen|lähes|melkein|likimain"),
    about_after=phrases("tai niillä main|paikkeilla"),
    at_least=phrases("yli|enemmän kuin|vähintään|ainakin|ei alle"),
    at_least_after=phrases("tai enemmän|tai yli"),
    at_most=phrases("alle|vähemmän kuin|enintään|korkeintaan|jopa"),
    at_most_after=phrases("tai vähemmän|tai alle"),
    one_of_the=phrases("yksi"),
    how_many=phrases("kuinka monta|kuinka paljon|montako|miten pitkä|kuinka pitkä|kuinka kauan"),
    before_date=phrases("ennen|viimeistään"),
    after_date=phrases("jälkeen|aikaisintaan"),
    when=phrases("milloin|koska|minä vuonna"),
    list_before=phrases("kuten|esimerkiksi|muun muassa|mm.|mukaan lukien"),
    list_after=phrases("muun muassa|ja muut|jne.|esimerkiksi|ja muualla"),
    one_of=phrases("yksi|eräs|joukossa"),
    abbreviations=phrases(
        "tri|prof|dos|pj|kenr|kapt|maist|esim|ts|n|noin|vrt|ks|mm|ns|ent|synt|kuol|pyh|p|os|toim|engl|"
        "lat|ruots|saks|ko|em"
    ),
    numbered_abbreviations=phrases("nro|s|sivu|kuva|taul|luku|puh|klo|tammi|helmi|huhti|touko"),
    closing_abbreviations=phrases("eaa|jaa|ekr|jkr|oy|co|jr|tms"),
    ending_abbreviations=phrases("jne|yms|ym|jms|tms"),
    sentence_starts=phrases(
        "tänään|eilen|huomenna|sitten|silloin|myöhemmin|aiemmin|myös|kuitenkin|mutta|kun|jälkeen|kaksi|"
        "kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|monet|jotkut|kukaan|mikään|tämä|"
        "tuo|se|siellä|täällä|niin|jo|kaikki|hän|he|ne|oli|on|ei"
    ),
)
