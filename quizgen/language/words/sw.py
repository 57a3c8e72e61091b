"""Swahili."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("takriban|karibu|kama"),
    about_after=phrases("hivi"),
    at_least=phrases("zaidi ya|angalau|si chini ya|kuzidi"),
    at_least_after=phrases("au zaidi"),
    at_most=phrases("chini ya|hadi|si zaidi ya"),
    at_most_after=phrases("au chini"),
    one_of_the=phrases("mojawapo ya"),
    how_many=phrases("ngapi|wangapi|mangapi|kiasi gani"),
    before_date=phrases("kabla ya|hadi"),
    after_date=phrases("baada ya"),
    when=phrases("lini|mwaka gani|mwaka upi"),
    list_before=phrases("kama vile|kwa mfano|ikiwemo|pamoja na|zikiwemo"),
    list_after=phrases("na kadhalika|na wengine|na nyingine|kwa mfano"),
    one_of=phrases("mojawapo ya|moja ya|mmoja wa|baadhi ya"),
)
