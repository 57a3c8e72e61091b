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
)
