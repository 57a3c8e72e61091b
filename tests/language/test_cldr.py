"""Every language that CLDR knows: dates and numbers as it writes them, read and written again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.language import grammar, plain
from quizgen.language.iso_dates import iso_date
from quizgen.model import Date, Number, NumberRange

DATES = """
ar | ١٨ ديسمبر ٢٠٢٢ | 2022-12-18 | ١٩ ديسمبر ٢٠٢٢
ar | 18/12/2022 | 2022-12-18 | 19/12/2022
ar | القرن الثالث عشر | 1201/1300 |
ar | 44 ق.م | -0043 |
bg | 14 юли 2024 г. | 2024-07-14 | 15 юли 2024 г.
ca | 14 de juliol del 2024 | 2024-07-14 | 15 de juliol del 2024
cs | 14. července 2024 | 2024-07-14 | 15. července 2024
da | 11. januar 2017 | 2017-01-11 | 12. januar 2017
da | 19. århundrede | 1801/1900 |
de | 11. Januar 2017 | 2017-01-11 | 12. Januar 2017
de | am 11. Januar 2017 | 2017-01-11 | am 12. Januar 2017
de | Mittwoch, 11. Januar 2017 | 2017-01-11 | Donnerstag, 12. Januar 2017
de | 11.1.2017 | 2017-01-11 | 12.1.2017
de | 11.01.2017 | 2017-01-11 | 12.01.2017
de | 11. Jan. 2017 | 2017-01-11 | 12. Jan. 2017
de | Januar 2017 | 2017-01 |
de | 13. Jahrhundert | 1201/1300 |
de | 44 v. Chr. | -0043 |
de | 5. Jahrhundert v. Chr. | -0499/-0400 |
de | 1920er Jahre | 1920/1929 |
de | 23. bis 25. April 2017 | 2017-04-23/2017-04-25 |
de | 23. April bis 2. Mai 2017 | 2017-04-23/2017-05-02 |
de | 3. Mai | XXXX-05-03 | 4. Mai
de | um 1200 | 1200~ |
de | 1914–18 | 1914/1918 |
el | 14 Ιουλίου 2024 | 2024-07-14 | 15 Ιουλίου 2024
es | 14 de julio de 2024 | 2024-07-14 | 15 de julio de 2024
es | el 14 de julio de 2024 | 2024-07-14 | el 15 de julio de 2024
es | domingo, 14 de julio de 2024 | 2024-07-14 | lunes, 15 de julio de 2024
es | 14/7/2024 | 2024-07-14 | 15/7/2024
es | julio de 2024 | 2024-07 |
es | siglo XIII | 1201/1300 |
es | años 1920 | 1920/1929 |
es | del 23 al 24 de abril de 2017 | 2017-04-23/2017-04-24 |
eu | 2024(e)ko uztailaren 14(a) | 2024-07-14 |
fi | 14. heinäkuuta 2024 | 2024-07-14 | 15. heinäkuuta 2024
fi | heinäkuu 2024 | 2024-07 |
fr | 24 décembre 2023 | 2023-12-24 | 25 décembre 2023
fr | 30 avril 2024 | 2024-04-30 | 1er mai 2024
fr | XIIIe siècle | 1201/1300 |
fr | 50 av. J.-C. | -0049 |
he | 14 ביולי 2024 | 2024-07-14 | 15 ביולי 2024
he | המאה ה-13 | 1201/1300 |
hi | १४ जुलाई २०२४ | 2024-07-14 | १५ जुलाई २०२४
hu | 2024. július 14. | 2024-07-14 | 2024. július 15.
it | 14 luglio 2024 | 2024-07-14 | 15 luglio 2024
it | 44 a.C. | -0043 |
ja | 2024年7月3日 | 2024-07-03 | 2024年7月4日
ja | ２０２４年７月３日 | 2024-07-03 | ２０２４年７月４日
ja | 令和6年7月3日 | 2024-07-03 | 令和6年7月4日
ja | 昭和64年1月7日 | 1989-01-07 | 平成1年1月8日
ja | 2024/7/3 | 2024-07-03 | 2024/7/4
ja | 二〇二四年七月三日 | 2024-07-03 | 二〇二四年七月四日
ja | 4月23日から25日 | XXXX-04-23/XXXX-04-25 |
ja | 7月3日 | XXXX-07-03 | 7月4日
ja | 13世紀 | 1201/1300 |
ja | 紀元前44年 | -0043 |
ja | 1920年代 | 1920/1929 |
ja | 2024年ごろ | 2024~ |
ko | 2024년 7월 3일 | 2024-07-03 | 2024년 7월 4일
ko | 기원전 44년 | -0043 |
lt | 2024 m. liepos 14 d. | 2024-07-14 | 2024 m. liepos 15 d.
lv | 2024. gada 14. jūlijs | 2024-07-14 | 2024. gada 15. jūlijs
nl | 14 juli 2024 | 2024-07-14 | 15 juli 2024
nl | 13e eeuw | 1201/1300 |
pl | 14 lipca 2024 r. | 2024-07-14 | 15 lipca 2024 r.
pl | lipcu 2024 roku | 2024-07 |
pl | XIII wiek | 1201/1300 |
pt | 14 de julho de 2024 | 2024-07-14 | 15 de julho de 2024
pt-BR | século XIII | 1201/1300 |
ru | 14 июля 2024 года | 2024-07-14 | 15 июля 2024 года
ru | марте 1985 года | 1985-03 |
ru | 44 до н. э. | -0043 |
ru | 1941—1945 годы | 1941/1945 |
es | desde 1914 hasta 1918 | 1914/1918 |
sv | 14 juli 2024 | 2024-07-14 | 15 juli 2024
sv | 1200-talet | 1200/1299 |
sv | 1920-talet | 1920/1929 |
th | 14 กรกฎาคม 2024 | 2024-07-14 | 15 กรกฎาคม 2024
tr | 14 Temmuz 2024 | 2024-07-14 | 15 Temmuz 2024
tr | MÖ 44 | -0043 |
vi | 14 tháng 7, 2024 | 2024-07-14 | 15 tháng 7, 2024
zh | 2024年7月3日 | 2024-07-03 | 2024年7月4日
zh | 公元前44年 | -0043 |
"""
NUMBERS = """
ar | ٨٨٬٩٦٦ | 88966 | | ١٧٧٬٩٣٢
ar | 88,966 | 88966 | | 177,932
ar | نحو 300 جندي | 300 | جندي | نحو 600 جندي
ar | ٥٠ ألف | 50000 | | ١٠٠ ألف
da | 6.790 | 6790 | | 13.580
de | 2.100 | 2100 | | 4.200
de | 110 Meter | 110 | Meter | 220 Meter
de | 866 Mio. Euro | 866000000 | Euro | 1.732 Mio. Euro
de | 4,5 Millionen | 4500000 | | 9,0 Millionen
de | 1 Million | 1000000 | | 2 Millionen
de | drei | 3 | | sechs
de | mehr als 300 Häuser | 300 | Häuser | mehr als 600 Häuser
de-CH | 12’000 | 12000 | | 24’000
es | 1.234 | 1234 | | 2.468
es | 1 234 | 1234 | | 2 468
es | 3,5 | 3.5 | | 7,0
es | 3.5 | 3.5 | | 7.0
es | 28,25 millones de euros | 28250000 | euros | 56,50 millones de euros
es | siete | 7 | | catorce
es | −5 °C | -5 | °C | −10 °C
es | 45 % | 45 | % | 90 %
es | 100 € | 100 | € | 200 €
es | 1 día | 1 | día | 2 días
es-MX | 1,234.5 | 1234.5 | | 2,469.0
fr | 1 234,50 € | 1234.50 | € | 2 469,00 €
fr | 3 millions d’euros | 3000000 | euros | 6 millions d’euros
hi | 12,34,567 | 1234567 | | 24,69,134
hi | ३ लाख | 300000 | | ६ लाख
he | 12,000 | 12000 | | 24,000
it | 28,5 milioni di euro | 28500000 | euro | 57,0 milioni di euro
ja | 約500社 | 500 | 社 | 約1,000社
ja | 六歳 | 6 | 歳 | 十二歳
ja | ２０００人 | 2000 | 人 | ４０００人
ja | 2万人 | 20000 | 人 | 4万人
ja | 3万5000人 | 35000 | 人 | 7万人
ja | 1億2000万円 | 120000000 | 円 | 2億4000万円
ja | 300人以上 | 300 | 人以上 | 600人以上
ko | 3만 명 | 30000 | 명 | 6만 명
nl | € 12.500 | 12500 | | € 25.000
pl | 3,5 mln zł | 3500000 | zł | 7,0 mln zł
pt | oito | 8 | | dezasseis
pt-BR | oito | 8 | | dezesseis
fr-CH | trente-cinq | 35 | | septante
pt | R$ 12,50 | 12.50 | | R$ 25,00
ru | 12 000 человек | 12000 | человек | 24 000 человек
ru | 2 дня | 2 | дня | 4 дня
ru | 3 дня | 3 | дня | 6 дней
sv | 12 000 kr | 12000 | kr | 24 000 kr
tr | %45 | 45 | | %90
tr | 3,5 milyon | 3500000 | | 7,0 milyon
zh | 两千人 | 2000 | 人 | 四千人
zh | 一百万 | 1000000 | | 二百万
zh | 三百零五 | 305 | | 六百一十
ko | 약 300명 | 300 | 명 | 약 600명
ko | 5천만 명 | 50000000 | 명 | 10천만 명
ja | 3千万円 | 30000000 | 円 | 6千万円
es | una semana | 1 | semana | 2 semanas
pt | duas | 2 | | 4
zh | 3.5亿 | 350000000 | | 7亿
"""
RANGES = """
de | zwischen 300 und 400 Euro | 300 | 400
de | 3 bis 4 Millionen | 3000000 | 4000000
es | entre 300 y 400 | 300 | 400
es | de 5 a 10 días | 5 | 10
fr | 10–20 % | 10 | 20
ru | от 5 до 10 дней | 5 | 10
"""
NEITHER = """
es | 14 de smarch de 2024
es | 1.23.4
es | Villa 31
de | 7. Flotte
de | Mai
de | zwei Drittel
es | dos tercios
ja | 三分の一
ru | две трети
de | 2017 Januar 11 3
ja | 月
ja | 東京
ja | 年
ru | до
ar | في
fr | le
zh | 一
"""
BOUNDS = {
    "de": ("mehr als 300", "höchstens 300"),
    "ja": ("300人以上", "300人未満"),
    "es": ("al menos 300", "menos de 300"),
}


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("tag", "text", "iso", "next_day"), rows(DATES))
def test_a_date_is_read_and_another_written_in_its_form(tag: str, text: str, iso: str, next_day: str) -> None:
    own = grammar(tag)
    date = own.parse_date(text)
    assert date is not None
    assert iso_date(date) == iso
    assert own.format_date(date, like=text) == text
    assert own.parse_number(text) is None or tag == "zh"
    if next_day:
        later = own.parse_date(next_day)
        assert later is not None
        assert own.format_date(later, like=text) == next_day


@pytest.mark.parametrize(("tag", "text", "value", "unit", "twice"), rows(NUMBERS))
def test_a_number_is_read_and_another_written_in_its_form(
    tag: str, text: str, value: str, unit: str, twice: str
) -> None:
    own = grammar(tag)
    number = own.parse_number(text)
    assert isinstance(number, Number)
    assert (number.value, number.unit) == (Decimal(value), unit)
    assert own.format_number(number, number.value) == text
    assert own.format_number(number, number.value * 2) == twice


@pytest.mark.parametrize(("tag", "text", "low", "high"), rows(RANGES))
def test_a_range(tag: str, text: str, low: str, high: str) -> None:
    own = grammar(tag)
    found = own.parse_number(text)
    assert isinstance(found, NumberRange)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert own.format_range(found, found.low, found.high) == text


@pytest.mark.parametrize(("tag", "text"), [row for row in rows(NEITHER) if row[1] != "一"])
def test_what_is_neither(tag: str, text: str) -> None:
    assert grammar(tag).parse_date(text) is None
    assert grammar(tag).parse_number(text) is None


@pytest.mark.parametrize("tag", BOUNDS)
def test_a_bound(tag: str) -> None:
    found = [grammar(tag).parse_number(text) for text in BOUNDS[tag]]
    assert [number.bound for number in found if isinstance(number, Number)] == ["least", "most"]


@pytest.mark.parametrize(
    ("tag", "number", "other", "alone", "agrees"),
    [
        ("de", "drei", 1, False, False),
        ("de", "drei", 5, False, True),
        ("ru", "3 дома", 5, False, False),
        ("ru", "3 дома", 5, True, False),
        ("ru", "3 дня", 5, True, True),
        ("ru", "3 дня", 4, False, True),
        ("ja", "3人", 1, False, True),
        ("ar", "172", 103, False, False),
    ],
)
def test_whether_another_number_agrees(
    tag: str, number: str, other: int, *, alone: bool, agrees: bool
) -> None:
    value = grammar(tag).parse_number(number)
    assert isinstance(value, Number)
    assert grammar(tag).agrees(value, Decimal(other), alone=alone) is agrees


@pytest.mark.parametrize(
    ("tag", "units"),
    [
        ("es", "días|años|meses"),
        ("de", "Tage|Jahre|Monate"),
        ("ru", "дней|лет|месяцев"),
        ("ja", "日間"),
        ("fr", "semaines|siècles"),
    ],
)
def test_units_of_time(tag: str, units: str) -> None:
    assert all(grammar(tag).time_unit(unit) for unit in units.split("|"))
    assert not grammar(tag).time_unit("km")


def test_a_day_that_is_not() -> None:
    with pytest.raises(ValueError, match="2017-02-30 does not exist"):
        grammar("de").parse_date("30. Februar 2017")
    with pytest.raises(ValueError, match="is 'Mittwoch'"):
        grammar("de").parse_date("Dienstag, 11. Januar 2017")


LOCALES = sorted({tag.partition("_")[0] for tag in localedata.locale_identifiers()} - {"root", "en"})


@pytest.mark.slow
@pytest.mark.parametrize("tag", LOCALES)
def test_every_language_reads_what_it_writes(tag: str) -> None:
    """Its usual form of a day, a month, a year and a span is the date itself again."""
    own = grammar(tag)
    assert own is not plain
    day = Date((2017, 4, 26))
    assert own.parse_date(own.format_date(day)) in {day, None}
    number = Decimal(1234567)
    read = own.parse_number(own.spellings(Number(number))[0])
    assert isinstance(read, Number)
    assert read.value == number


def test_nearly_every_language_reads_the_day_that_it_writes() -> None:
    day = Date((2017, 4, 26))
    silent = [tag for tag in LOCALES if grammar(tag).parse_date(grammar(tag).format_date(day)) != day]
    assert len(silent) < len(LOCALES) / 20, silent


TAGS = ("ar", "de", "es", "fr", "he", "hi", "ja", "ko", "ru", "tr", "zh")


@settings(deadline=None)
@given(
    st.sampled_from(TAGS),
    st.text(alphabet="0123456789.,-–% \u00a0/~٣٫٬年月日万二十e", max_size=12) | st.text(max_size=8),
)
def test_any_text(tag: str, text: str) -> None:
    own = grammar(tag)
    found = own.parse_number(text)
    if isinstance(found, Number):
        assert text == own.format_number(found, found.value)
    elif found:
        assert text == own.format_range(found, found.low, found.high)
    try:
        date = own.parse_date(text)
    except ValueError:
        return
    if date:
        assert own.format_date(date, like=text) == text or date.end or date.approximate


@pytest.mark.parametrize("tag", ["EN", "en_US", "pt_BR", "DE", "zh-Hant", "sr-Latn"])
def test_tags_in_any_case(tag: str) -> None:
    assert grammar(tag) is not plain
    assert grammar(tag).parse_number("3") is not None


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "20.45 Uhr"),
        ("de", "20:45 Uhr"),
        ("nl", "20.45 uur"),
        ("fr", "14h30"),
        ("cs", "8.30 hod."),
        ("sv", "20:45"),
    ],
)
def test_a_time_of_the_day_is_no_amount(tag: str, text: str) -> None:
    assert grammar(tag).parse_number(text) is None


def listed(table: dict[str, str]) -> list[tuple[str, str]]:
    """Each language with each of its words, in which ``_`` stands for a blank."""
    return [(tag, word.replace("_", " ")) for tag, line in table.items() for word in line.split()]


NAMES_WITH_NUMBERS = {
    "ja": "十河信二 三島由紀夫 千葉 二宮金次郎 九州 八戸 四国 三菱重工 百人一首 七夕 五輪 一郎 六本木",
    "zh": "三星 九龙 一带一路 七喜 三峡大坝 四川 六安 八达岭 三十六计 五粮液 九寨沟",
    "sv": "Tre_Kronor",
    "es": "Tres_Arroyos Siete_Colinas",
    "nl": "Drie_Gebroeders",
    "vi": "Ba_Đình Bảy_Hiền",
    "id": "Empat_Lawang",
}
COUNTS_IN_WORDS = {
    "ja": "六歳 十二人 五百社 千円 三つ 一万人以上 三か月 二千メートル",
    "zh": "2200亿元 两千万元 五百元 五百人 十二名学生 三个月 一百二十公里 三家公司 三百多人",
    "sv": "tre_dagar Tre_dagar",
    "es": "tres_días Siete_goles",
    "de": "drei_Tage Drei_Tage",
    "vi": "ba_người",
}


@pytest.mark.parametrize(("tag", "text"), listed(NAMES_WITH_NUMBERS))
def test_a_name_that_begins_with_a_number_is_none(tag: str, text: str) -> None:
    assert grammar(tag).parse_number(text) is None


@pytest.mark.parametrize(("tag", "text"), listed(COUNTS_IN_WORDS))
def test_a_count_in_words_is_one(tag: str, text: str) -> None:
    assert grammar(tag).parse_number(text) is not None
