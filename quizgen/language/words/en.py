"""English. Its numbers and dates have a grammar of their own; these words are for checks."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    before_open_gap=tuple("is are was were be been being became becomes in on at".split()),
    how_many=("how many", "how much", "what number of"),
    decade_words=(
        *("twenties", "thirties", "forties", "fifties"),
        *("sixties", "seventies", "eighties", "nineties"),
    ),
    seasons=("spring", "summer", "autumn", "fall", "winter"),
    articles=("the", "a", "an"),
    deictic=(
        *("today", "yesterday", "tomorrow", "tonight", "currently", "recently", "nowadays", "at present"),
        *("so far", "latest"),
        *(
            f"{which} {what}"
            for which in ("this", "last", "next")
            for what in ("week", "month", "year", "weekend")
        ),
    ),
    yes_no=tuple("is are was were does do did has have had can could will would should may might".split()),
    the_article=tuple(
        f"{which} {what}"
        for which in ("the", "this")
        for what in ("article", "text", "passage", "story", "report above", "author", "reading")
    ),
)
