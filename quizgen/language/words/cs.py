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
    abbreviations=phrases(
        "dr|prof|mgr|ing|bc|judr|mudr|phdr|rndr|doc|gen|plk|pplk|mjr|kpt|por|sv|např|tzv|tj|mj|ap|cca|"
        "srov|viz|nar|zem|im|nám|ul|kr|red|angl|lat|něm|vs|p"
    ),
    numbered_abbreviations=phrases("č|str|s|obr|tab|čl|odst|kap|tel|r|hod"),
    closing_abbreviations=phrases("aj|n.l|př.n.l|př. n. l|l|tis|mil|mld|kč|a.s|s.r.o|o|co|jr|u.s|st|ml"),
    ending_abbreviations=phrases("atd|apod|etc"),
    sentence_starts=phrases(
        "dnes|včera|zítra|potom|pak|později|dříve|podle|také|však|ale|během|když|dva|tři|čtyři|pět|šest|"
        "sedm|osm|devět|deset|mnoho|několik|nikdo|nic|to|ten|ta|tam|tady|tak|už|každý|všichni|byl|byla|"
        "bylo|je|jsou|po|od|do|v|na"
    ),
)
