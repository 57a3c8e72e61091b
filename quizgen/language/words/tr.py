"""Turkish."""

from quizgen.language.words import LanguageWords

WORDS = LanguageWords(
    about=("yaklaşık", "yaklaşık olarak", "neredeyse", "aşağı yukarı", "takriben", "hemen hemen"),
    at_least=("en az",),
    at_most=("en çok", "en fazla"),
    to=("ile",),
    both=("ve",),
    number_words={"bir düzine": 12},
    scales={"mn": 10**6, "mr": 10**9},
    ordinal_endings=(".", "'inci", "'nci", "'üncü", "'uncu", "'ıncı"),
    how_many=("kaç", "ne kadar"),
    date_words=("yılı", "yılında", "günü", "tarihinde"),
    date_about=("yaklaşık", "dolaylarında"),
    more_months=(
        (
            *("Ocak’ta", "Şubat’ta", "Mart’ta", "Nisan’da", "Mayıs’ta", "Haziran’da"),
            *("Temmuz’da", "Ağustos’ta", "Eylül’de", "Ekim’de", "Kasım’da", "Aralık’ta"),
        ),
    ),
    before_christ=("MÖ", "M.Ö.", "milattan önce"),
    anno_domini=("MS", "M.S.", "milattan sonra"),
    centuries=("{n}. yüzyıl", "{n}. yüzyılda"),
    decades=("{h}'ler", "{h}'lar", "{h}’ler", "{h}’lar", "{h}'li yıllar", "{h}'lı yıllar"),
    seasons=("ilkbahar", "bahar", "yaz", "yazında", "sonbahar", "güz", "kış", "kışında"),
    small=(
        "bir bu şu o bunlar şunlar onlar ben sen biz siz kim ne nerede nereye nereden ne zaman nasıl neden niçin "
        "hangi kaç ve veya ya da ama fakat çünkü ile için gibi kadar göre sonra önce beri değil de da ki mi mı "
        "mu mü çok daha en var yok idi olarak olan"
    ),
    inflects=True,
    deictic=(
        *("bugün", "dün", "yarın", "şu anda", "günümüzde", "geçenlerde", "son zamanlarda", "bu yıl"),
        *("geçen yıl", "gelecek yıl", "bu hafta", "geçen hafta", "bu ay", "geçen ay", "şimdiye kadar"),
    ),
    yes_no_ends=tuple("mi mı mu mü midir mıdır mudur müdür miydi mıydı muydu müydü".split()),
    question_words=(
        "kim",
        "ne",
        "nerede",
        "nereye",
        "nereden",
        "hangi",
        "kaç",
        "nasıl",
        "neden",
        "niçin",
        "kime",
        "kimi",
    ),
    the_article=("makale", "makalede", "makaleye göre", "metin", "metinde", "metne göre", "yazar"),
)
