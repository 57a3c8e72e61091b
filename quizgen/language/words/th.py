"""Thai."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("ประมาณ|ราว|เกือบ|ใกล้"),
    about_after=phrases("โดยประมาณ"),
    at_least=phrases("มากกว่า|อย่างน้อย|ไม่น้อยกว่า|เกิน|เกินกว่า|กว่า"),
    at_least_after=phrases("ขึ้นไป|หรือมากกว่า|กว่า"),
    at_most=phrases("น้อยกว่า|อย่างมาก|ไม่เกิน|ไม่มากกว่า|สูงสุด|ถึง"),
    at_most_after=phrases("ลงมา|หรือน้อยกว่า"),
    how_many=phrases("กี่|เท่าไร|เท่าใด"),
    before_date=phrases("ก่อน|ถึง"),
    after_date=phrases("หลัง"),
    when=phrases("เมื่อใด|เมื่อไร|ปีใด|ปีไหน"),
    list_before=phrases("เช่น|รวมถึง|อาทิ|ได้แก่|โดยเฉพาะ"),
    list_after=phrases("เป็นต้น|และอื่นๆ|และที่อื่น|ฯลฯ"),
    one_of=phrases("หนึ่งใน"),
)
