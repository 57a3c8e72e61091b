"""Hungarian."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("körülbelül|kb.|mintegy|majdnem|közel|nagyjából"),
    about_after=phrases("körül"),
    at_least=phrases("több mint|legalább|minimum|nem kevesebb mint|meghaladja a"),
    at_least_after=phrases("vagy több|fölött|felett|-nál több|-nél több"),
    at_most=phrases("kevesebb mint|legfeljebb|maximum|nem több mint|akár"),
    at_most_after=phrases("vagy kevesebb|alatt|-nál kevesebb|-nél kevesebb"),
    how_many=phrases("hány|mennyi|hányan|milyen hosszú|milyen magas"),
    before_date=phrases("legkésőbb"),
    after_date=phrases("legkorábban"),
    when=phrases("mikor|melyik évben|hányban"),
    list_before=phrases("például|pl.|többek között|mint például|köztük"),
    list_after=phrases("és mások|stb.|többek között|például|és egyebek"),
    one_of=phrases("egyike|az egyik|közül"),
    abbreviations=phrases(
        "dr|prof|ifj|id|özv|gen|szt|pl|ill|kb|ún|vö|ld|stb.|szül|megh|u|krt|köz|szerk|ford|ang|lat|ném|"
        "fr|mr|vs"
    ),
    numbered_abbreviations=phrases(
        "nr|sz|o|old|ábra|tábl|fej|tel|jan|febr|márc|ápr|máj|jún|júl|aug|szept|okt|nov|dec"
    ),
    closing_abbreviations=phrases("i.e|i.sz|kr.e|kr.u|kft|rt|zrt|nyrt|bt|co|jr"),
    ending_abbreviations=phrases("stb"),
    sentence_starts=phrases(
        "ma|tegnap|holnap|aztán|akkor|később|korábban|szerint|is|azonban|de|amikor|után|két|kettő|három|"
        "négy|öt|hat|hét|nyolc|kilenc|tíz|sok|sokan|néhány|senki|semmi|ez|az|ott|itt|így|már|minden|"
        "mindenki|ő|ők|volt|voltak|a|egy|nem"
    ),
)
