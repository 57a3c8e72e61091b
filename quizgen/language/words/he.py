"""Hebrew."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("כ-|כ־|בערך|בסביבות|כמעט|קרוב ל-|סביב"),
    at_least=phrases("יותר מ-|יותר מ־|לפחות|מעל|למעלה מ-"),
    at_most=phrases("פחות מ-|פחות מ־|לכל היותר|עד|מתחת ל-"),
    between={"בין": "ל-", "מ-": "עד"},
    to=phrases("עד"),
    both=phrases("ו"),
    scales={"אלף": 1000, "אלפים": 1000, "מיליון": 10**6, "מיליארד": 10**9},
    declines=True,
    fractions=phrases("שליש|שלישים|רבע|רבעים|חמישית|חמישיות|שישית|שמינית|עשירית|עשיריות|חצי"),
    how_many=phrases("כמה|מה מספר"),
    date_words=phrases("ב-|ב־|ה-|ה־|ב|בשנת|שנת|ביום|יום|בחודש|של"),
    date_about=phrases("בסביבות|בערך ב-|לערך"),
    before_christ=phrases('לפנה״ס|לפנה"ס|לפני הספירה'),
    anno_domini=phrases("לספירה"),
    centuries=phrases("המאה ה-{n}|המאה ה־{n}|במאה ה-{n}"),
    decades=phrases("שנות ה-{h}|שנות ה־{h}"),
    seasons=phrases("אביב|קיץ|סתיו|חורף"),
    on=("ב-", "ב", "ב-"),
    prefixes=phrases("וב|ול|ומ|וה|שה|מה|ה|ו|ב|ל|מ|כ|ש"),
    small=(
        "זה זאת זו אלה אלו הוא היא הם הן אני אתה אנחנו מי מה מתי איפה היכן איך למה כמה איזה איזו של את על "
        "אל עם בין לפני אחרי תחת מעל אצל מן עד כי אם או אבל גם לא אין יש היה הייתה היו כל"
    ),
    deictic=phrases("היום|אתמול|מחר|כיום|לאחרונה|כעת|עד כה|השנה|בשנה שעברה|השבוע|החודש"),
    pronouns=phrases("הוא|היא|הם|הן"),
    follows=phrases("לאחר מכן|אחר כך|מאז"),
    yes_no=phrases("האם"),
    the_article=phrases("המאמר|במאמר|הכתבה|בכתבה|הטקסט|בטקסט|הכותב"),
    other_options=phrases(
        "כל התשובות נכונות|כל האמור לעיל|אף אחת מהתשובות|אף תשובה אינה נכונה|התשובה הראשונה|"
        "התשובה האחרונה|התשובות האחרות"
    ),
    the_following=phrases("מהבאים|מבין הבאים|מהבאות|מבין הבאות"),
    before_letter=phrases("תשובה|אפשרות"),
)
