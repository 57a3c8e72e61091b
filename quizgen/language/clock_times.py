"""Times of the day: *15.00* is no number where a stem asks what time it was, and no hour comes after the 24th."""

from __future__ import annotations

import re

ASKS_FOR_TIME_OF_DAY = re.compile(
    r"\b(?:what|which) (?:\w+ )?(?:time|hour)\b|o['\u2019]clock|\bwie ?viel uhr\b|\buhrzeit\b|\bquelle heure\b|"
    r"\b(?:qué|que) horas?\b|\b(?:che|quale) ora\b|\bhoe laat\b|\bvilken tid\b|\bhur dags\b|\bklock(?:an|en)\b|"
    r"\bklokken\b|\bhvad tid\b|\bmihin aikaan\b|\bgodzinie\b|\bво сколько\b|\bв котором часу\b|\bо котрій\b|"
    r"\bkolik hodin\b|\bhány órakor\b|\bsaat kaç|\bce oră\b|\bτι ώρα\b|\bpukul berapa\b|\bjam berapa\b|\bmấy giờ\b|"
    r"कितने बजे|أي ساعة|באיזו שעה|几点|幾點|何時(?!間)|몇 시(?!간)"
)
"""In a stem without capitals: it asks for a time of the day."""
HOURS = r"h|uhr|ore|horas?|heures?|hours?|timer|tuntia|ч|час\w*|год\w*|godzin\w*|时|時|点|點|시"
"""What may follow the hour, or the hour and the minute."""
_CLOCK_TIME = re.compile(rf"(?:[01]?[0-9]|2[0-4])\.[0-5][0-9](?:\s?(?:{HOURS})\.?)?", re.IGNORECASE)


def is_clock_time(text: str) -> bool:
    """Whether a text can be an hour and its minute with a dot between them: *15.00*, *20.15 h*."""
    return _CLOCK_TIME.fullmatch(text.strip()) is not None


def asks_for_time_of_day(stem: str) -> bool:
    """Whether a stem asks for a time of the day: *at what time*, *um wie viel Uhr*."""
    return ASKS_FOR_TIME_OF_DAY.search(stem.casefold()) is not None
