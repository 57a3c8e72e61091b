"""Turkish."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("yaklaşık|yaklaşık olarak|neredeyse|aşağı yukarı|takriben|hemen hemen"),
    about_after=phrases("kadar|civarında|dolayında|civarı"),
    at_least=phrases("en az|asgari|en azından"),
    at_least_after=phrases(
        "'den fazla|'dan fazla|den fazla|dan fazla|'ten fazla|'tan fazla|'ün üzerinde|'in üzerinde|"
        "'un üzerinde|'ın üzerinde|ve üzeri|veya daha fazla|üzerinde|aşkın|'den çok|'dan çok"
    ),
    at_most=phrases("en çok|en fazla|azami|yaklaşık en fazla"),
    at_most_after=phrases(
        "'den az|'dan az|'ten az|'tan az|den az|dan az|ve altı|veya daha az|altında|'e kadar|'a kadar|"
        "'ye kadar|'ya kadar"
    ),
    to=phrases("ile"),
    both=phrases("ve"),
    number_words={"bir düzine": 12},
    scales={"mn": 10**6, "mr": 10**9},
    ordinal_endings=phrases(".|'inci|'nci|'üncü|'uncu|'ıncı"),
    how_many=phrases("kaç|ne kadar"),
    date_words=phrases("yılı|yılında|günü|tarihinde"),
    date_about=phrases("yaklaşık|dolaylarında"),
    before_date=phrases("en geç"),
    after_date=phrases("en erken"),
    when=phrases("ne zaman|hangi yıl|hangi yılda|hangi tarih|hangi tarihte|hangi ay|hangi gün|hangi yüzyıl"),
    more_months=(
        phrases(
            "Ocak’ta|Şubat’ta|Mart’ta|Nisan’da|Mayıs’ta|Haziran’da|Temmuz’da|Ağustos’ta|Eylül’de|Ekim’de|"
            "Kasım’da|Aralık’ta"
        ),
    ),
    before_christ=phrases("MÖ|M.Ö.|milattan önce"),
    anno_domini=phrases("MS|M.S.|milattan sonra"),
    centuries=phrases("{n}. yüzyıl|{n}. yüzyılda"),
    decades=phrases("{h}'ler|{h}'lar|{h}’ler|{h}’lar|{h}'li yıllar|{h}'lı yıllar"),
    seasons=phrases("ilkbahar|bahar|yaz|yazında|sonbahar|güz|kış|kışında"),
    list_before=phrases("örneğin|mesela|özellikle|bunlar arasında"),
    list_after=phrases("gibi|dahil|başta olmak üzere|ve diğerleri|vb.|vs.|ve benzeri|ve başka|örneğin"),
    one_of=phrases("biri|birisi|biridir|bazıları|arasında|örnek"),
    which="hangi",
    things={
        "place.country": "ülke\\w*|devlet\\w*|krallı\\w*|cumhuriyet\\w*",
        "language": "dil\\w*",
        "currency": "para birimi\\w*",
        "time.month": "ay|ayda|ayında",
        "time.weekday": "gün|günde|günü",
    },
    small=(
        "bir bu şu o bunlar şunlar onlar ben sen biz siz kim ne nerede nereye nereden ne zaman nasıl neden "
        "niçin hangi kaç ve veya ya da ama fakat çünkü ile için gibi kadar göre sonra önce beri değil de "
        "da ki mi mı mu mü çok daha en var yok idi olarak olan"
    ),
    inflects=True,
    deictic=phrases(
        "bugün|dün|yarın|şu anda|günümüzde|geçenlerde|son zamanlarda|bu yıl|geçen yıl|gelecek yıl|bu hafta|"
        "geçen hafta|bu ay|geçen ay|şimdiye kadar"
    ),
    pronouns=phrases("onlar"),
    follows=phrases(
        "ertesi gün|ertesi yıl|daha sonra|bundan sonra|aynı yıl|aynı gün|bir yıl sonra|iki yıl sonra"
    ),
    yes_no_ends=phrases("mi|mı|mu|mü|midir|mıdır|mudur|müdür|miydi|mıydı|muydu|müydü"),
    question_words=phrases("kim|ne|nerede|nereye|nereden|hangi|kaç|nasıl|neden|niçin|kime|kimi"),
    the_article=phrases("makale|makalede|makaleye göre|metin|metinde|metne göre|yazar"),
    abbreviations=phrases(
        "dr|prof|doç|av|müh|gen|org|alb|yrb|bnb|yzb|sn|hz|st|örn|bkz|yak|yy|çev|haz|ed|ing|lat|alm|fr|"
        "cad|sok|mah|apt|vs.|yrd|öğr|gör|bay|no"
    ),
    numbered_abbreviations=phrases(
        "no|nr|s|sf|şek|tab|böl|tel|oca|şub|mar|nis|may|haz|tem|ağu|eyl|eki|kas|ara"
    ),
    closing_abbreviations=phrases("m.ö|m.s|ö|s|a.ş|ltd|şti|co|jr|t.c"),
    ending_abbreviations=phrases("vb|vs|vd"),
    sentence_starts=phrases(
        "bugün|dün|yarın|sonra|daha|önce|ayrıca|ancak|fakat|ama|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|"
        "birçok|bazı|hiç|hiçbir|bu|şu|o|onlar|orada|burada|böyle|artık|her|herkes|göre|bir"
    ),
    other_options=phrases(
        "yukarıdakilerin hepsi|yukarıdakilerin hiçbiri|hepsi doğru|hiçbiri doğru değil|birinci seçenek|"
        "ilk seçenek|son seçenek|diğer seçenekler"
    ),
    the_following=phrases("aşağıdakilerden|aşağıdakilerin"),
    before_letter=phrases("seçenek|cevap"),
)
