"""*a* or *an*, by the sound."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from quizgen.language.en import indefinite

AN = {
    "numbers": "8|80|8th|80th|85th|800|8,000|88|811|11|11th|11,000|18|18th|18,000|18,000,000|11-year|8-day|18-ship"
    "|84-year-old|8.5|8:30|8/10|80s|$8 million deal|£11|US$80 note|1815 treaty|1145 charter|85",
    "letters": "F-15|F/A-18|MSDF|ASDF|MP|MPs|SOS|X-ray|HIV|LED|FBI|NGO|NGOs|RAF|M16|S-400|e-mail|H-bomb|EA-18G|AH-64"
    "|RQ-4|MQ-9|MV-22|E-2C|SH-60|LCS|HMS Victory|R2-D2|H5N1|EU|ICBM|SUV|NHK|F.B.I. report|M.P.|mRNA vaccine"
    "|x-axis|s-curve|L-shaped|MSNBC|EEZ|ABC|IOU|O-ring|A|FAO report",
    "acronyms said as words": "AWACS|AIDS|OPEC|ASEAN|IKEA",
    "silent h": "hour|hours|hourly wage|honest|honor|honour|honorary|honourable|heir|heirloom|heiress|hour's wait",
    "vowels": "uninvited|unarmed|umbrella|Aegis|uncle|unless|upper|urban|urgent|urn|usher|utter|ugly|ulcer|Oahu|only"
    "|Ohio|iPhone|eBay|Arab|Army|island|An-124|Il-76|unidentified ship|unimportant|uninhabited|unimpressed|unissued"
    "|unintended|Urdu|Uzbek|Ewok|Oneida|eight|eleven|eighteen|Éclair|Ōsaka castle|O'Brien|ill|unwise",
    "y before a consonant": "yttrium|Yttrium",
    "behind quotes": '"hour|“F-15|(unarmed|‘8th|*hour*',
}
A = {
    "numbers": "110|180|1,100|1,800|75th|1|100|7|17|12|19|21st|1st|70|108|118|5 million|$5|$1.8 billion|0.8|60s|10-day"
    "|1,180|108,000|2017|€50|1950s",
    "letters": "U.S.|U.S.-led drill|UN|UK|US|USS Carl Vinson|USB|USA|UAE|UAV|UFO|U-boat|U-turn|B-52|C-130|KC-135|UH-60"
    "|T-shirt|Y-shaped|CIA|BBC|PKO|JASDF|TV|DMZ|WMD|C|U|J-20|BSE|pH|TVs",
    "acronyms said as words": "NATO|NASA|SEAL|SAM|RADAR|RIMPAC drill|HIMARS|UNESCO|SHIPYARD|NORTHCOM|MANPADS|UNICEF"
    "|FIFA|NATO-led",
    "said you": "European|Europe|eulogy|euro|Eurasian|university|unit|unique|uniform|union|united|universal|unilateral"
    "|unicorn|unidirectional|unanimous vote|use|used|user|usual|useful|usage|usurper|utility|utopia|Utah|utensil"
    "|Ukraine|Ukrainian|ukulele|uranium|Uranus|urine|Uruguay|Uganda|ubiquitous|ewe|ewes",
    "said won": "one|one-off|one-time|one-way|once|One|one-third",
    "consonants": "ship|house|historic|Honda|Honolulu hotel|Honduran|Houston|hero|Hawaii|yacht|year|Yemeni|Su-27|MiG-29"
    "|Tu-95|Mi-8|Scud|joint drill|two|Uyghur",
    "behind quotes": '"NATO|“European|(unit|¿que',
}


@pytest.mark.parametrize("group", AN)
def test_an(group: str) -> None:
    assert [phrase for phrase in AN[group].split("|") if indefinite(phrase) != "an"] == []


@pytest.mark.parametrize("group", A)
def test_a(group: str) -> None:
    assert [phrase for phrase in A[group].split("|") if indefinite(phrase) != "a"] == []


def test_every_number_has_the_article_of_its_words() -> None:
    """But 11xx and 18xx without a comma, which are said in pairs as years are."""
    years = {*range(1100, 1200), *range(1800, 1900)}
    numbers = [*(set(range(2001)) - years), *range(2001, 1_000_000, 733)]
    words = {n: str(num2words(n)) for n in numbers}
    wrong = [n for n in numbers if indefinite(f"{n:,}") != indefinite(words[n])]
    wrong += [n for n in numbers if indefinite(f"{n}") != indefinite(words[n])]
    assert wrong == []
    assert {"an"} == {indefinite(str(year)) for year in years}


@pytest.mark.slow
@settings(deadline=None)
@given(st.text())
def test_any_text_has_an_article(text: str) -> None:
    assert indefinite(text) in {"a", "an"}
