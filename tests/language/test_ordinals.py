"""Ordinals in other languages than English: read as what they are, and others written in their form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizgen.language import grammar
from quizgen.model import Number

WRITTEN = (1, 2, 4, 8, 11, 21)
FORMS = {
    ("de", "3."): "1. 2. 4. 8. 11. 21.",
    ("de", "110."): "1. 2. 4. 8. 11. 21.",
    ("de", "dritter"): "erster zweiter vierter achter elfter -",
    ("de", "zweiten"): "ersten zweiten vierten achten elften -",
    ("fr", "1er"): "1er 2e 4e 8e 11e 21e",
    ("fr", "1re"): "1re 2e 4e 8e 11e 21e",
    ("fr", "3e"): "- 2e 4e 8e 11e 21e",
    ("fr", "3ème"): "- 2ème 4ème 8ème 11ème 21ème",
    ("fr", "troisième"): "- deuxième quatrième huitième onzième -",
    ("es", "3.º"): "1.º 2.º 4.º 8.º 11.º 21.º",
    ("es", "3ª"): "1ª 2ª 4ª 8ª 11ª 21ª",
    ("es", "tercera"): "primera segunda cuarta octava - -",
    ("es", "tercer"): "primer segundo cuarto octavo - -",
    ("it", "terza"): "prima seconda quarta ottava undicesima -",
    ("pt", "3º"): "1º 2º 4º 8º 11º 21º",
    ("pt", "terceiro"): "primeiro segundo quarto oitavo - -",
    ("nl", "3e"): "1e 2e 4e 8e 11e 21e",
    ("nl", "3de"): "1ste 2de 4de 8ste 11de 21ste",
    ("nl", "derde"): "eerste tweede vierde achtste elfde -",
    ("sv", "3:e"): "1:a 2:a 4:e 8:e 11:e 21:a",
    ("da", "tredje"): "første anden fjerde ottende ellevte -",
    ("ru", "3-я"): "1-я 2-я 4-я 8-я 11-я 21-я",
    ("ru", "третий"): "первый второй четвёртый восьмой одиннадцатый -",
    ("pl", "3."): "1. 2. 4. 8. 11. 21.",
    ("tr", "üçüncü"): "birinci ikinci dördüncü sekizinci onbirinci -",
    ("fi", "kolmas"): "ensimmäinen toinen neljäs kahdeksas yhdestoista -",
    ("el", "3ος"): "1ος 2ος 4ος 8ος 11ος 21ος",
    ("zh", "第三"): "第一 第二 第四 第八 第十一 第二十一",
    ("ja", "第3"): "第1 第2 第4 第8 第11 第21",
    ("ko", "제3"): "제1 제2 제4 제8 제11 제21",
    ("id", "ke-3"): "ke-1 ke-2 ke-4 ke-8 ke-11 ke-21",
}
"""An ordinal, and what 1, 2, 4, 8, 11 and 21 are in its form; a dash where nobody can tell."""
NONE = [
    *(("fr", text) for text in ("1e", "2er", "0e", "3em")),
    *(("nl", text) for text in ("3ste", "1de")),
    *(("sv", text) for text in ("1:e", "3:a")),
    *(("es", text) for text in ("segundo", "cuarto", "3.", "tercero y cuarto")),
    *(("pt", text) for text in ("quarta", "quinta", "segunda")),
    *(("it", text) for text in ("prima", "secondo")),
    *(("de", text) for text in ("3.5.", "0.", "1900.", "dritt", "Dritter Weg")),
    *(("zh", text) for text in ("第", "第三章")),
    ("vi", "ba"),
    ("th", "สาม"),
]
"""What is no ordinal: a sign that belongs to another number, or a word that means something else, too."""


@pytest.mark.parametrize(("language", "text"), FORMS)
def test_an_ordinal_is_read_and_others_are_written_in_its_form(language: str, text: str) -> None:
    rules = grammar(language)
    number = rules.parse_number(text)
    assert isinstance(number, Number)
    assert "ordinal" in number.style
    assert rules.format_number(number, number.value) == text
    agreeing = [rules.agrees(number, Decimal(value), alone=True) for value in WRITTEN]
    written = [
        rules.format_number(number, Decimal(value)) if agrees else "-"
        for value, agrees in zip(WRITTEN, agreeing, strict=True)
    ]
    assert " ".join(written) == FORMS[language, text]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_ordinal(language: str, text: str) -> None:
    number = grammar(language).parse_number(text)
    assert not (isinstance(number, Number) and "ordinal" in number.style), number
