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
)
