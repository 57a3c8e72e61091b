"""Romanian."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("aproximativ|circa|cam|aproape|în jur de"),
    about_after=phrases("sau cam așa"),
    at_least=phrases("mai mult de|mai mulți de|mai multe de|peste|cel puțin|minimum|nu mai puțin de"),
    at_least_after=phrases("sau mai mult|sau mai mulți"),
    at_most=phrases("mai puțin de|mai puțini de|cel mult|până la|sub|maximum|nu mai mult de"),
    at_most_after=phrases("sau mai puțin"),
    one_of_the=phrases("unul dintre|una dintre"),
    how_many=phrases("câți|câte|cât|câtă"),
    before_date=phrases("înainte de|cel târziu în|până la"),
    after_date=phrases("după|cel mai devreme în"),
    when=phrases("când|ce an|în ce an|ce dată"),
    list_before=phrases("precum|cum ar fi|de exemplu|inclusiv|printre care|de pildă"),
    list_after=phrases("printre altele|printre alții|și altele|și alții|etc.|de exemplu"),
    one_of=phrases("unul dintre|una dintre|unele dintre|printre"),
    abbreviations=phrases(
        "dl|d-l|dna|d-na|dr|prof|ing|acad|gen|col|cpt|lt|sf|ex|de ex|cca|cf|vs|ed|vol|fig|str|bd|bl|sc|"
        "et|ap|jud|art|alin|n|nr|pag"
    ),
    numbered_abbreviations=phrases("nr|p|pag|art|fig|cap|tel|ian|feb|mar|apr|iun|iul|aug|sept|oct|nov|dec"),
    closing_abbreviations=phrases("î.hr|d.hr|hr|î.e.n|e.n|s.a|s.r.l|mil|mld|jr|u.s|co"),
    ending_abbreviations=phrases("etc|ș.a"),
    sentence_starts=phrases(
        "azi|astăzi|ieri|mâine|apoi|atunci|ulterior|potrivit|conform|însă|dar|când|după|doi|două|trei|"
        "patru|cinci|șase|șapte|opt|nouă|zece|mulți|câțiva|unii|nimeni|nimic|aceasta|acesta|acest|"
        "această|acolo|aici|așa|deja|toți|fiecare|el|ea|ei|ele|a|era|este|sunt|nu"
    ),
)
