"""Persian."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("حدود|تقریبا|تقریباً|نزدیک به|در حدود|قریب به"),
    about_after=phrases("یا در همین حدود"),
    at_least=phrases("بیش از|بیشتر از|حداقل|دست‌کم|دست کم|نه کمتر از|بالای"),
    at_least_after=phrases("یا بیشتر|به بالا"),
    at_most=phrases("کمتر از|حداکثر|تا|نه بیش از|زیر"),
    at_most_after=phrases("یا کمتر|به پایین"),
    one_of_the=phrases("یکی از"),
    how_many=phrases("چند|چقدر|چه تعداد"),
    before_date=phrases("پیش از|قبل از|تا"),
    after_date=phrases("پس از|بعد از"),
    when=phrases("کی|چه زمانی|چه سالی|کدام سال"),
    list_before=phrases("مانند|مثل|از جمله|شامل|به عنوان مثال|برای مثال|به ویژه"),
    list_after=phrases("و غیره|و دیگران|و جاهای دیگر|از جمله|و مانند آن"),
    one_of=phrases("یکی از|برخی از|در میان"),
)
