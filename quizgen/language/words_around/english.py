"""The words around an answer in English."""

from __future__ import annotations

from quizgen.language.words_around.words import WordsAround

WORDS = {
    "en": WordsAround(
        least="more than|over|above|at least|at the least|at the very least|"
        "upwards of|no fewer than|not fewer than|no less than|"
        "not less than|in excess of|a minimum of|minimum of|exceeding|exceeded|exceeds|exceed|greater than|"
        "larger than|bigger than|higher than|longer than|older than|heavier than|faster than|deeper than|"
        "taller than|wider than|hotter than|warmer than|better than|just over|well over|beyond|upward of|"
        "farther than|further than",
        most="up to|at most|at the most|at the very most|no more than|not more than|fewer than|less than|under|below|"
        "a maximum of|maximum of|as many as|as much as|as long as|as high as|as far as|smaller than|lower than|"
        "shorter than|younger than|lighter than|slower than|shallower than|narrower than|colder than|cooler than|"
        "cheaper than|just under|well under|not over|no longer than|not exceeding|within|one of the|among the|"
        "in the top|top",
        least_after="or more|or over|or above|or older|or longer|or higher|or greater|or better|or later|at least|"
        "at the least|and more|and over|and above|and older|and up|plus|minimum",
        most_after="or less|or fewer|or under|or below|or younger|or shorter|or lower|or smaller|or earlier|at most|"
        "at the most|and under|and below|and younger|maximum",
        about="about|around|roughly|approximately|some|nearly|almost|close to|circa|c.|ca.|an estimated|estimated|"
        "something like|in the region of|in the order of|on the order of|more or less|perhaps|maybe|nearer to|"
        "probably",
        about_after="or so|or thereabouts|more or less|approximately|give or take",
        before_date="before|by|no later than|not later than|earlier than|prior to|at the latest by",
        after_date="after|no earlier than|not earlier than|later than|not before|no sooner than",
        list_before="such as|including|includes|included|include|for example|for instance|e.g.|eg|among them|"
        "among these|among those|notably|namely among others|inter alia|especially|in particular|say",
        list_after="among others|among other things|amongst others|among many others|and others|and elsewhere|"
        "and other places|and more|and many more|and so on|and so forth|etc|etc.|inter alia|for example|"
        "for instance|to name a few|to name one|to name only one|"
        "to name just one|to name but a few|and many others|and several others|and some others|"
        "among other places|among other countries|among other cities|et al|et al.",
        one_of="one of|some of|a few of|several of|many of|among the|among those|is among|was among|are among|"
        "were among|an example|examples|name a|name an|name one|name some|name any|give one|give an|give a",
        how_many="how many|how much|how long|how far|how old|how high|how deep|how tall|how wide|how heavy|how fast|"
        "how large|how big|how often|what number|which number|what share|how few",
        when="when|which year|what year|which date|what date|which month|what month|which day|what day|which decade|"
        "which century|what century|what decade|since when|how early|how late",
    ),
}
