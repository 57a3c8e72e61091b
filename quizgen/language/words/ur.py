"""Urdu."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("تقریباً|تقریبا|قریباً|لگ بھگ|کوئی"),
    about_after=phrases("کے قریب|کے لگ بھگ"),
    at_least=phrases("کم از کم|کم سے کم"),
    at_least_after=phrases("سے زیادہ|سے زائد|یا زیادہ|سے اوپر"),
    at_most=phrases("زیادہ سے زیادہ"),
    at_most_after=phrases("سے کم|تک|یا کم|سے نیچے"),
    how_many=phrases("کتنے|کتنی|کتنا|کتنوں"),
    when=phrases("کب|کس سال|کس تاریخ|کس مہینے|کس دن|کس صدی"),
    list_before=phrases("جیسے|جیسا کہ|مثلاً|مثلا|مثال کے طور پر|جن میں|خاص طور پر"),
    list_after=phrases("سمیت|وغیرہ|اور دیگر|شامل|جیسے"),
    one_of=phrases("میں سے ایک|ایک مثال|کچھ"),
    which="کس|کون|کن",
    things={
        "place.country": "ملک|ممالک|ریاست",
        "language": "زبان",
        "currency": "کرنسی",
        "time.month": "مہینے|ماہ",
        "time.weekday": "دن",
    },
)
