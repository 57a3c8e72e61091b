"""Questions that are hard to print: long ones, hostile ones, and other scripts."""

from __future__ import annotations

from msgspec.structs import replace

from quizgen.model import BLANK, Option, Premise, Question
from tests.formats.bridge import MATCHING, ORDERING
from tests.formats.builders import choice, question, split, true_false

HOSTILE = (
    "</style><script>alert(1)</script> \"q\" 'a' \\26 & {{ 7*7 }} {% x %} ]]> "
    "<!-- \n *{color:red} & <b>bold</b>"
)
TAIL = ", which were paid for by the harbour and not by the town, as had been agreed in the spring"
LONG_WORD = "Brückenbauaufsichtsbehördenverwaltungsangestelltenversammlungsprotokollführerstellvertreterin"

LONG = (
    choice(
        "long",
        "According to the report that the council asked for in the autumn of 2018 and that was read out "
        "in full, with all of its eleven tables, at the meeting in the school hall, which of these was the reason "
        "that weighed most with the engineers when they gave up the plan of an arch and chose cables instead?",
        "that the bed of the river is soft down to forty metres on the east bank, so that an arch would have "
        "pushed its foot outwards by a hand's breadth in ten years",
        "that ships of the size that the harbour hopes to see after the new dock is finished could not have "
        "passed under an arch of any height that the railway would allow",
        "that the town had asked for a bridge that could be seen from the market, and that an arch would "
        "have stood behind the church",
    ),
    question(
        "short_answer",
        "promise",
        "What did the council promise to the people who live under the western ramp?",
        "double windows, a wall of glass along the ramp, and a payment each year for as long "
        "as the bridge stands",
    ),
    choice("long-word", "Who took the minutes?", LONG_WORD, "the Arle Club", "the Quay Club"),
    question(
        "cloze",
        "long-gaps",
        f"On {BLANK} the council of {BLANK} chose {BLANK} over {BLANK} by {BLANK} votes to {BLANK}, and told "
        f"the engineers of {BLANK}.",
        ("2 May", "Harrow", "cables", "an arch", "nine", "four", "Lindow"),
    ),
    replace(
        MATCHING,
        stem=" ".join([MATCHING.stem] * 4),
        premises=tuple(replace(premise, text=premise.text + TAIL) for premise in MATCHING.premises),
        rationale="The bills are in the town's archive" + TAIL + ".",
    ),
)


def _two(question: Question, right: str, wrong: str) -> Question:
    return replace(question, options=(Option(right), Option(wrong, correct=True)))


def _pairs(*pairs: tuple[str, str]) -> tuple[Premise, ...]:
    return tuple(Premise(text, answer, "works-1") for text, answer in pairs)


def _options(*texts: str) -> tuple[Option, ...]:
    return tuple(map(Option, texts))


JAPANESE = (
    choice(
        "river",
        "新しい橋はどの川に架かっていますか。",
        "荒瀬川",
        "北見川",
        "中津川",
        "直江川",
        statement="新しい橋は荒瀬川に架かっている。",
        statement_runs=split("新しい橋は", "荒瀬川", "に架かっている。"),
        context=("橋の開通式、2021年5月1日",),
    ),
    _two(
        true_false(
            "ferry",
            "橋の開通後も渡し船は運航を続ける。",
            true=False,
            statement="橋が開通すると渡し船は廃止される。",
            rationale="町は一月に船を売却した。",
        ),
        "正しい",
        "誤り",
    ),
    question(
        "cloze", "length", f"橋の長さは{BLANK}メートルで、塔の高さは{BLANK}メートルである。", ("412", "58")
    ),
    question(
        "numeric", "cost", "橋の建設費はいくらでしたか。", "31.5億円", unit="億円", accept=("31億5000万",)
    ),
    question("short_answer", "banks", "橋が結ぶ二つの地区の名前を書きなさい。", ("旧港", "水車野")),
    replace(
        MATCHING,
        stem="それぞれの部品はどの町で作られましたか。",
        options=_options("田野", "大津部", "輪島", "丸礼"),
        premises=_pairs(("ケーブル", "大津部"), ("川を船で運ばれてきた床板", "輪島"), ("街灯", "丸礼")),
        statement="ケーブルは大津部、床板は輪島、街灯は丸礼で作られた。",
    ),
    replace(
        ORDERING,
        stem="次の出来事を古い順に並べなさい。",
        premises=_pairs(("嵐で工事が止まった。", "2"), ("住民投票が行われた。", "1")),
        statement="住民投票の後に嵐があった。",
    ),
)

ARABIC = (
    choice(
        "river",
        "أي نهر يعبره الجسر الجديد؟",
        "نهر العرائش",
        "نهر الوادي",
        "River Arle (U.S.)",
        statement="يعبر الجسر الجديد نهر العرائش.",
        statement_runs=split("يعبر الجسر الجديد ", "نهر العرائش", "."),
        context=("افتتاح الجسر، 1 مايو 2021",),
    ),
    _two(
        true_false(
            "plane",
            "F-15 اسم الطائرة التي حلقت فوق الجسر يوم 26 أبريل.",
            true=False,
            statement="لم تحلق أي طائرة فوق الجسر.",
            rationale="كان الجو عاصفًا.",
        ),
        "صحيح",
        "خطأ",
    ),
    question("cloze", "length", f"يبلغ طول الجسر {BLANK} مترًا، وارتفاع أبراجه {BLANK} مترًا.", ("412", "58")),
    question("numeric", "cost", "كم بلغت كلفة الجسر؟", "31.5 مليون دينار", unit="مليون دينار"),
    question(
        "short_answer", "banks", "ما الحيان اللذان يربط بينهما الجسر؟", ("الميناء القديم", "Millfield (U.S.)")
    ),
    replace(
        MATCHING,
        stem="في أي مدينة صُنع كل جزء؟",
        options=_options("طرابلس", "صور", "صيدا", "جبيل"),
        premises=_pairs(("الكابلات", "صور"), ("ألواح السطح التي جاءت بالنهر", "صيدا"), ("المصابيح", "جبيل")),
        statement="صُنعت الكابلات في صور والألواح في صيدا والمصابيح في جبيل.",
    ),
    replace(
        ORDERING,
        stem="رتّب هذه الأحداث.",
        premises=_pairs(("أوقفت عاصفة العمل.", "2"), ("صوّت السكان على الجسر.", "1")),
        statement="جاء التصويت قبل العاصفة.",
    ),
)
