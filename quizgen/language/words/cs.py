"""Czech."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("asi|přibližně|kolem|zhruba|téměř|okolo|cca"),
    about_after=phrases("nebo tak"),
    at_least=phrases("více než|přes|nejméně|alespoň|minimálně|ne méně než|nad|přesahuje"),
    at_least_after=phrases("nebo více|a více"),
    at_most=phrases("méně než|nejvýše|maximálně|až|do|ne více než|pod"),
    at_most_after=phrases("nebo méně|a méně"),
    one_of_the=phrases("jeden z|jedna z"),
    how_many=phrases("kolik|kolika|jak dlouho|jak daleko"),
    before_date=phrases("před|nejpozději v roce|do|až"),
    after_date=phrases("po|nejdříve v roce"),
    when=phrases("kdy|kterém roce|jakém roce"),
    list_before=phrases("jako|například|např.|mimo jiné|včetně|zejména"),
    list_after=phrases("a další|a dalších|atd.|apod.|mimo jiné|například|a jinde"),
    one_of=phrases("jeden z|jedna z|jedním z|jednou z|některé z|mezi"),
)
