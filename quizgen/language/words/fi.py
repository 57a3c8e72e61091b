"""Finnish."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("noin|suunnilleen|lähes|melkein|likimain"),
    about_after=phrases("tai niillä main|paikkeilla"),
    at_least=phrases("yli|enemmän kuin|vähintään|ainakin|ei alle"),
    at_least_after=phrases("tai enemmän|tai yli"),
    at_most=phrases("alle|vähemmän kuin|enintään|korkeintaan|jopa"),
    at_most_after=phrases("tai vähemmän|tai alle"),
    one_of_the=phrases("yksi"),
    how_many=phrases("kuinka monta|kuinka paljon|montako|miten pitkä|kuinka pitkä|kuinka kauan"),
    before_date=phrases("ennen|viimeistään"),
    after_date=phrases("jälkeen|aikaisintaan"),
    when=phrases("milloin|koska|minä vuonna"),
    list_before=phrases("kuten|esimerkiksi|muun muassa|mm.|mukaan lukien"),
    list_after=phrases("muun muassa|ja muut|jne.|esimerkiksi|ja muualla"),
    one_of=phrases("yksi|eräs|joukossa"),
)
