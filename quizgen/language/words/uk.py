"""Ukrainian."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("близько|приблизно|майже|орієнтовно|десь"),
    about_after=phrases("приблизно"),
    at_least=phrases("понад|більше|більш ніж|більше ніж|щонайменше|не менше|принаймні|мінімум|перевищує"),
    at_least_after=phrases("або більше|і більше"),
    at_most=phrases("менше|менш ніж|менше ніж|щонайбільше|не більше|до|максимум"),
    at_most_after=phrases("або менше|і менше"),
    one_of_the=phrases("один із|один з|одна з"),
    how_many=phrases("скільки|скількох"),
    before_date=phrases("до|раніше|не пізніше|перед"),
    after_date=phrases("після|не раніше"),
    when=phrases("коли|якому році|якого року"),
    list_before=phrases("такі як|таких як|наприклад|зокрема|у тому числі|включно з"),
    list_after=phrases("та інші|та інших|тощо|та ін.|наприклад|серед інших"),
    one_of=phrases("один із|один з|одна з|одним із|деякі з|серед"),
    which="як\\w+|котр\\w+",
    things={
        "place.country": "країн\\w*|держав\\w*",
        "language": "мов\\w*",
        "currency": "валют\\w*",
        "time.month": "місяц\\w*",
        "time.weekday": "день|дня|дні",
    },
)
