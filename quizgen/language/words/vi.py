"""Vietnamese."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("khoảng|chừng|gần|xấp xỉ|độ|ước tính"),
    about_after=phrases("hoặc khoảng đó"),
    at_least=phrases("hơn|trên|ít nhất|tối thiểu|không dưới|không ít hơn|vượt quá"),
    at_least_after=phrases("trở lên|hoặc hơn"),
    at_most=phrases("dưới|ít hơn|nhiều nhất|tối đa|lên đến|lên tới|không quá|không hơn"),
    at_most_after=phrases("trở xuống|hoặc ít hơn"),
    one_of_the=phrases("một trong"),
    how_many=phrases("bao nhiêu|mấy|bao lâu|bao xa"),
    before_date=phrases("trước|trước năm|muộn nhất là|lên tới|lên đến"),
    after_date=phrases("sau|sau năm|sớm nhất là"),
    when=phrases("khi nào|năm nào|ngày nào|bao giờ|tháng nào"),
    list_before=phrases("như|chẳng hạn|ví dụ|bao gồm|trong đó có|đặc biệt là|chẳng hạn như"),
    list_after=phrases(
        "và những nơi khác|và các nước khác|v.v.|chẳng hạn|và nhiều nơi khác|và những người khác"
    ),
    one_of=phrases("một trong|một số|trong số"),
)
