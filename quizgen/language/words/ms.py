"""Malay."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("kira-kira|lebih kurang|hampir|sekitar"),
    about_after=phrases("lebih kurang"),
    at_least=phrases("lebih daripada|lebih dari|sekurang-kurangnya|melebihi|tidak kurang daripada"),
    at_least_after=phrases("atau lebih|ke atas"),
    at_most=phrases("kurang daripada|selewat-lewatnya|paling banyak|hingga|tidak lebih daripada"),
    at_most_after=phrases("atau kurang|ke bawah"),
    one_of_the=phrases("salah satu"),
    how_many=phrases("berapa|berapa banyak"),
    before_date=phrases("sebelum|hingga"),
    after_date=phrases("selepas|sesudah"),
    when=phrases("bila|tahun berapa|bilakah"),
    list_before=phrases("seperti|termasuk|contohnya|misalnya|antaranya"),
    list_after=phrases("antara lain|dan lain-lain|dan sebagainya|dan tempat lain"),
    one_of=phrases("salah satu|sebahagian daripada|antara"),
)
