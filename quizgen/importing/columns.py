"""The columns of a table of questions: by what their heads are called, in several languages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = {
    "question": (
        "question", "questions", "question text", "prompt", "stem", "ask", "term", "front", "item", "clue", "word",
        "frage", "fragen", "fragetext", "begriff", "vorderseite", "wort", "pregunta", "preguntas", "enunciado",
        "término", "anverso", "énoncé", "intitulé", "terme", "recto", "domanda", "domande", "termine", "fronte",
        "pergunta", "perguntas", "termo", "frente", "vraag", "begrip", "voorkant", "fråga", "begrepp", "framsida",
        "spørgsmål", "spørsmål", "kysymys", "pytanie", "otázka", "вопрос", "термин", "питання", "soru", "問題", "質問",
        "表", "用語", "问题", "題目", "题目", "正面", "질문", "문제", "السؤال", "سؤال",
    ),
    "answer": (
        "answer", "answers", "right answer", "correct", "correct answer", "correct answers", "solution", "key",
        "definition", "back", "response", "antwort", "richtige antwort", "lösung", "rückseite", "respuesta",
        "respuesta correcta", "solución", "definición", "reverso", "réponse", "bonne réponse", "définition",
        "verso", "risposta", "risposta corretta", "definizione", "retro", "resposta", "resposta correta",
        "definição", "antwoord", "juiste antwoord", "definitie", "achterkant", "svar", "baksida", "vastaus",
        "odpowiedź", "odpověď", "ответ", "правильный ответ", "определение", "відповідь", "cevap", "doğru cevap",
        "答え", "解答", "正解", "裏", "答案", "背面", "정답", "답", "الجواب", "الإجابة", "جواب",
    ),
    "accept": (
        "accept", "accepted", "accepted answers", "also accept", "also right", "alternative", "alternatives",
        "alternative answers", "synonyms", "auch richtig", "weitere antworten", "alternativen", "synonyme",
        "también", "sinónimos", "alternativas", "aussi", "synonymes", "anche", "sinonimi", "também", "sinônimos",
        "ook goed", "synoniemen", "別解", "同义词",
    ),
    "reject": (
        "reject", "rejected", "not accepted", "nicht richtig", "no aceptar", "refusé",
    ),
    "wrong": (
        "wrong", "wrong answer", "wrong answers", "incorrect", "incorrect answer", "incorrect answers",
        "distractor", "distractors", "false", "falsch", "falsche antwort", "falsche antworten", "distraktor",
        "distraktoren", "incorrecta", "respuesta incorrecta", "distractores", "fausse", "mauvaise réponse",
        "distracteur", "distracteurs", "sbagliata", "risposta sbagliata", "distrattore", "errada",
        "resposta errada", "distrator", "fout", "fout antwoord", "fel", "fel svar", "неправильный ответ", "誤答",
        "错误答案", "오답",
    ),
    "option": (
        "option", "options", "choice", "antwortmöglichkeit", "wahl", "opción", "choix", "opzione", "opção",
        "alternativa", "optie", "alternativ", "вариант", "選択肢", "选项", "보기",
    ),
    "because": (
        "explanation", "explain", "because", "feedback", "rationale", "reason", "note", "notes", "extra",
        "back extra", "erklärung", "begründung", "anmerkung", "hinweis", "explicación", "explicacion", "comentario",
        "explication", "commentaire", "remarque", "spiegazione", "nota", "explicação", "uitleg", "toelichting",
        "förklaring", "объяснение", "комментарий", "açıklama", "解説", "説明", "解释", "解析", "해설", "الشرح",
    ),
    "tags": (
        "tag", "tags", "label", "labels", "category", "topic", "schlagwort", "schlagwörter", "thema", "etiqueta",
        "etiquetas", "tema", "étiquette", "étiquettes", "thème", "etichetta", "etichette", "argomento", "onderwerp",
        "ämne", "тег", "теги", "тема", "タグ", "标签", "태그",
    ),
    "tolerance": (
        "tolerance", "toleranz", "tolerancia", "tolérance", "tolleranza", "tolerância", "error margin",
    ),
    "right": (
        "correct answers", "correct option", "correct options", "correct choice", "right option", "answer key",
        "richtige antworten", "opción correcta", "bonnes réponses", "opzione corretta", "opção correta", "正解番号",
    ),
    "ignored": (
        "number", "nr", "no", "id", "question number", "time limit", "time", "points", "score", "language",
        "time limit in seconds", "question type", "type",
    ),
}  # fmt: skip
"""What columns are called, by what they hold. ``right`` says which of the options is right; ``ignored`` is no loss."""
PLAIN_ASIDE = re.compile(r"(?<!\s)\s*(?:\(.*|\[.*|[\n:*].*|\s[-\u2013\u2014]\s.*)\Z", re.DOTALL)
"""What stands behind a name in a head: *Answer 1 - max 75 characters*."""
NUMBER = re.compile(r"(?:(?<=\D)[\s#.]{0,9}([0-9]{1,2})|\s{1,9}([A-Ha-h]))\Z")


def _plain(head: str) -> str:
    """A head in small letters and single blanks, without accents: ``Réponse`` -> ``reponse``."""
    letters = unicodedata.normalize("NFKD", head.casefold())
    words = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[_#.?/-]", " ", words).split())


_ROLES = {_plain(name): role for role, names in NAMES.items() for name in reversed(names)}
_LETTER = re.compile(r"[a-h1-8]")


class Columns:
    """Which column of a table holds what."""

    def __init__(self, roles: Sequence[str], heads: Sequence[str] = ()) -> None:
        self.roles, self.heads = tuple(roles), tuple(heads)

    @property
    def unknown(self) -> list[str]:
        """The heads of the columns that are not understood."""
        return [head for role, head in zip(self.roles, self.heads, strict=False) if not role and head.strip()]

    def cells(self, role: str, row: Sequence[str]) -> list[str]:
        """The cells of a row in the columns that hold this, with words in them."""
        return [cell for name, cell in zip(self.roles, row, strict=False) if name == role and cell.strip()]


def columns_of(heads: Sequence[str]) -> Columns | None:
    """The columns that a row of heads names; None where it names no question with an answer.

    ``Question, Answer 1, Answer 2, Correct answer(s)`` are a question, options, and which of them is right.
    """
    found = [_role(head) for head in heads]
    roles = [role for role, _ in found]
    numbered = [index for index, (role, number) in enumerate(found) if role == "answer" and number]
    if len(numbered) > 1:
        for index in numbered:
            roles[index] = "option"
    if "option" in roles:
        # Beside options a column "correct" says which of them is right.
        roles = ["right" if role == "answer" else role for role in roles]
    elif "answer" not in roles:
        roles = ["answer" if role == "right" else role for role in roles]
    if "question" not in roles or not {"answer", "option"} & {*roles}:
        return None
    return Columns(roles, heads)


def _role(head: str) -> tuple[str, str]:
    """What a head says that its column holds, and the number or letter behind that: ``Wrong 2`` -> wrong, 2."""
    name = PLAIN_ASIDE.sub("", head.strip())
    plain = _plain(name)
    if head.strip().endswith("#"):
        return "ignored", ""
    if _LETTER.fullmatch(plain):
        return "option", plain
    if plain in _ROLES:
        return _ROLES[plain], ""
    number = NUMBER.search(plain)
    if number:
        return _ROLES.get(plain[: number.start()].strip(), ""), number[1] or number[2]
    return "", ""
