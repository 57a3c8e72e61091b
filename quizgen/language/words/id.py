"""Indonesian."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("sekitar|kira-kira|kurang lebih|hampir|lebih kurang|kisaran"),
    about_after=phrases("kira-kira|kurang lebih"),
    at_least=phrases(
        "lebih dari|setidaknya|sedikitnya|paling sedikit|minimal|di atas|tidak kurang dari|melebihi|"
        "sekurang-kurangnya|melampaui"
    ),
    at_least_after=phrases("atau lebih|ke atas|lebih"),
    at_most=phrases(
        "kurang dari|paling banyak|maksimal|hingga|sampai|di bawah|tidak lebih dari|sebanyak-banyaknya"
    ),
    at_most_after=phrases("atau kurang|ke bawah"),
    one_of_the=phrases("salah satu dari"),
    how_many=phrases("berapa banyak|berapa|seberapa"),
    before_date=phrases("sebelum|paling lambat|hingga|sampai"),
    after_date=phrases("setelah|sesudah|paling cepat"),
    when=phrases("kapan|tahun berapa|tanggal berapa|bulan apa|hari apa|abad"),
    list_before=phrases("seperti|termasuk|misalnya|contohnya|antara lain|di antaranya|terutama"),
    list_after=phrases(
        "antara lain|dan lain-lain|dan lainnya|dan sebagainya|dll.|dll|misalnya|dan tempat lain"
    ),
    one_of=phrases("salah satu|beberapa dari|di antara|contoh"),
    which="mana|apa",
    things={
        "place.country": "negara|kerajaan|republik",
        "language": "bahasa",
        "currency": "mata uang",
        "time.month": "bulan",
        "time.weekday": "hari",
    },
    abbreviations=phrases(
        "dr|drs|dra|prof|ir|h|hj|kh|st|jl|gg|tn|ny|sdr|jend|letjen|mayjen|kol|kapt|a.n|u.p|d.a|dll.|dsb.|"
        "mis|ed|hlm|vs|s.d|no"
    ),
    numbered_abbreviations=phrases("no|hlm|h|gbr|tbl|bab|telp|jan|feb|mar|apr|jun|jul|agt|sep|okt|nov|des"),
    closing_abbreviations=phrases("sm|m|tbk|pt|cv|jr|tk|co"),
    ending_abbreviations=phrases("dll|dsb|dst|dkk"),
    sentence_starts=phrases(
        "hari|kemarin|besok|kemudian|lalu|saat|ketika|menurut|juga|namun|tetapi|setelah|dua|tiga|empat|"
        "lima|enam|tujuh|delapan|sembilan|sepuluh|banyak|beberapa|ini|itu|di|ke|dari|pada|ia|dia|mereka|"
        "para|sejak|selama|tidak"
    ),
)
