"""Hindi."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("लगभग|करीब|क़रीब|तकरीबन|प्रायः"),
    about_after=phrases("के करीब|के लगभग|के आसपास"),
    at_least=phrases("कम से कम|न्यूनतम"),
    at_least_after=phrases("से अधिक|से ज़्यादा|से ज्यादा|से ऊपर|या अधिक|या उससे अधिक|से कहीं अधिक|से भी अधिक"),
    at_most=phrases("अधिक से अधिक|ज़्यादा से ज़्यादा|ज्यादा से ज्यादा|अधिकतम"),
    at_most_after=phrases("से कम|तक|या कम|या उससे कम|से नीचे"),
    how_many=phrases("कितने|कितनी|कितना|कितनों"),
    when=phrases("कब|किस वर्ष|किस साल|किस तारीख|किस महीने|किस दिन|किस सदी"),
    list_before=phrases("जैसे|जैसे कि|उदाहरण के लिए|जिनमें|मसलन|खासकर|विशेषकर"),
    list_after=phrases("सहित|समेत|आदि|इत्यादि|वगैरह|और अन्य|जैसे|शामिल"),
    one_of=phrases("में से एक|में एक|एक उदाहरण|कुछ"),
    which="किस|कौन\\w*|कौन सा|कौन सी|किन",
    things={
        "place.country": "देश\\w*|राष्ट्र\\w*|राज्य",
        "language": "भाषा\\w*",
        "currency": "मुद्रा",
        "time.month": "महीने|माह|महीना",
        "time.weekday": "दिन",
    },
)
