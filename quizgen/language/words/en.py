"""English. How it writes numbers and dates stands in a package of its own; these are the words around them."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases(
        "about|around|roughly|approximately|some|nearly|almost|close to|circa|c.|ca.|an estimated|"
        "estimated|something like|in the region of|in the order of|on the order of|more or less|perhaps|"
        "maybe|nearer to|probably"
    ),
    about_after=phrases("or so|or thereabouts|more or less|approximately|give or take"),
    at_least=phrases(
        "more than|over|above|at least|at the least|at the very least|upwards of|no fewer than|"
        "not fewer than|no less than|not less than|in excess of|a minimum of|minimum of|exceeding|exceeded|"
        "exceeds|exceed|greater than|larger than|bigger than|higher than|longer than|older than|"
        "heavier than|faster than|deeper than|taller than|wider than|hotter than|warmer than|better than|"
        "just over|well over|beyond|upward of|farther than|further than"
    ),
    at_least_after=phrases(
        "or more|or over|or above|or older|or longer|or higher|or greater|or better|or later|at least|"
        "at the least|and more|and over|and above|and older|and up|plus|minimum"
    ),
    at_most=phrases(
        "up to|at most|at the most|at the very most|no more than|not more than|fewer than|less than|under|"
        "below|a maximum of|maximum of|as many as|as much as|as long as|as high as|as far as|as few as|"
        "as little as|as low as|as small as|as short as|down to|smaller than|lower than|"
        "shorter than|younger than|lighter than|slower than|shallower than|narrower than|"
        "colder than|cooler than|cheaper than|just under|well under|not over|no longer than|not exceeding|"
        "within"
    ),
    at_most_after=phrases(
        "or less|or fewer|or under|or below|or younger|or shorter|or lower|or smaller|or earlier|at most|"
        "at the most|and under|and below|and younger|maximum"
    ),
    one_of_the=phrases("one of the|among the|in the top|top"),
    how_many=phrases(
        "how many|how much|what number of|how long|how far|how old|how high|how deep|how tall|how wide|"
        "how heavy|how fast|how large|how big|how often|what number|which number|what share|how few"
    ),
    before_date=phrases(
        "before|by|as early as|no later than|not later than|earlier than|prior to|at the latest by"
    ),
    after_date=phrases(
        "after|as late as|no earlier than|not earlier than|later than|not before|no sooner than"
    ),
    when=phrases(
        "when|which year|what year|which date|what date|which month|what month|which day|what day|"
        "which decade|which century|what century|what decade|since when|how early|how late"
    ),
    anno_domini=phrases("AD|CE|A.D.|C.E."),
    centuries=phrases("{r} century|{h}s"),
    decade_words=phrases("twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"),
    seasons=phrases("spring|summer|autumn|fall|winter"),
    list_before=phrases(
        "such as|including|includes|included|include|for example|for instance|e.g.|eg|among them|"
        "among these|among those|notably|namely among others|inter alia|especially|in particular|say"
    ),
    list_after=phrases(
        "among others|among other things|amongst others|among many others|and others|and elsewhere|"
        "and other places|and more|and many more|and so on|and so forth|etc|etc.|inter alia|for example|"
        "for instance|to name a few|to name one|to name only one|to name just one|to name but a few|"
        "and many others|and several others|and some others|among other places|among other countries|"
        "among other cities|et al|et al."
    ),
    one_of=phrases(
        "one of|some of|a few of|several of|many of|among the|among those|is among|was among|are among|"
        "were among|an example|examples|name a|name an|name one|name some|name any|give one|give an|give a"
    ),
    articles=phrases("the|a|an"),
    before_open_gap=phrases("is|are|was|were|be|been|being|became|becomes|in|on|at"),
    deictic=phrases(
        "today|yesterday|tomorrow|tonight|currently|recently|nowadays|at present|so far|latest|this week|"
        "this month|this year|this weekend|last week|last month|last year|last weekend|next week|"
        "next month|next year|next weekend"
    ),
    pronouns=phrases("he|she|it|they"),
    persons=phrases("he|she"),
    no_pronoun=(
        r"it (?:took|takes|rained|snowed|(?:is|was) (?:very )?(?:cold|hot|dark|light|windy)|"
        r"cost\b.*\bto|(?:is|was|has been|had been|will be|"
        r"would be)\b.*\b(?:that|who|which|when|where|since|until|before|because|from|possible|"
        r"impossible|likely|unlikely|known|said|believed|thought|planned|hoped|expected|feared|"
        r"forbidden|allowed|legal|illegal|clear))\b"
    ),
    follows=phrases(
        "in the year after,|in the years after,|the year after,|the day after,|the week after,|"
        "the day before,|the year before,|the next day|the next morning|the next year|"
        "the following day|the following year|afterwards|later,|soon after,|shortly after,|"
        "shortly afterwards|after that|before that|at that time|since then|by then|from then on|"
        "that same day|that same year|on the same day,|in the same year,|a day later|a week later|"
        "a month later|a year later|two days later|two months later|two years later|three days later|"
        "three months later|three years later|five years later|ten years later"
    ),
    yes_no=phrases("is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may|might"),
    the_article=phrases(
        "the article|the text|the passage|the story|the report above|the author|the reading|this article|"
        "this text|this passage|this story|this report above|this author|this reading"
    ),
    abbreviations=phrases(
        "mr|mrs|ms|dr|prof|st|rev|hon|sen|rep|gov|pres|gen|lt|col|maj|capt|cpt|sgt|adm|cmdr|cpl|pvt|"
        "messrs|mme|mlle|supt|insp|det|fr|bro|sr.|mt|ft.|figs|pp|vol|vols|ch|sec|art|eq|vs|v|approx|est|"
        "ca|cf|e.g|i.e|viz|incl|ed|eds|trans|op|h.m.s|u.s.s|s.s|a.k.a|dept|rt|rt.hon|resp"
    ),
    numbered_abbreviations=phrases(
        "no|nos|fig|figs|p|pp|sect|para|mon|tue|tues|wed|thu|thur|thurs|fri|sat|jan|feb|mar|apr|jun|jul|"
        "aug|sept|sep|oct|nov|dec|a.d|c|ver|bk|pt|pl"
    ),
    closing_abbreviations=phrases(
        "inc|corp|co|ltd|jr|sr|bros|plc|llc|ft|oz|lb|lbs|min|sec|hr|hrs|mi|km|univ|assn|d.c|"
        "est|ave|blvd|rd|esq|b.c|a.m|p.m|ph.d|m.d"
    ),
    ending_abbreviations=phrases("etc|et al|al"),
    sentence_starts=phrases(
        "last|next|earlier|later|meanwhile|however|instead|then|now|today|yesterday|tomorrow|still|even|"
        "only|just|here|there|both|each|every|all|some|many|most|few|several|none|nobody|nothing|one|two|"
        "three|four|five|six|seven|eight|nine|ten|mr|mrs|ms|dr|what|who|when|where|why|how|which|yet|"
        "because|although|though|while|if|since|until|according|despite|among|within|without|also|"
        "perhaps|no|not|nearly|about|more|less|such|once|again|soon|thus|therefore|moreover|furthermore|"
        "finally|first|second|third|another|other|others|these|those|experts|officials|critics|analysts|"
        "scientists|researchers|police|in|on|at"
    ),
    relative_days={
        "the day before yesterday": -2,
        "yesterday": -1,
        "today": 0,
        "tonight": 0,
        "tomorrow": 1,
        "the day after tomorrow": 2,
        "last night": -1,
    },
    relative_spans={
        "last week": ("week", -1),
        "this week": ("week", 0),
        "next week": ("week", 1),
        "last month": ("month", -1),
        "this month": ("month", 0),
        "next month": ("month", 1),
        "last year": ("year", -1),
        "this year": ("year", 0),
        "next year": ("year", 1),
    },
    ago="{n} {unit} ago",
    future=phrases(
        "will|would|is to|are to|expected|planned|plans|due|scheduled|"
        "to be|begins|begin|opens|next|until|upcoming|set to|shall|going to"
    ),
    denies=phrases(
        "not|no|never|neither|nor|none|nobody|without|failed|fails|refused|declined|denied|denies|"
        "n't|nothing|cannot|nowhere|hardly|unable|lacked|lacks"
    ),
    hedges=phrases(
        "may|might|could|would|likely|probably|perhaps|possibly|appeared|appears|seems|seemed|"
        "expected|planned|allegedly|reportedly|hypothetical|simulated|estimated|suggests|suggested|"
        "believed|thought|rumoured|rumored"
    ),
    says=phrases(
        "said|says|say|told|tells|announced|added|claimed|claims|reported|reports|warned|warns|"
        "argued|argues|according to|stated|states|insisted|insists|called|believe|believes|"
        "acknowledged|confirmed|noted|wrote|predicted|estimates"
    ),
    counts={
        "both": 2,
        "twice": 2,
        "pair": 2,
        "double": 2,
        "single": 1,
        "once": 1,
        "dozen": 12,
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "fifth": 5,
        "alone": 1,
    },
    other_options=phrases(
        "all of the above|none of the above|both of the above|any of the above|some of the above|"
        "all of these|none of these|all the above|none of the other options|the options above|"
        "the option above|the first option|the second option|the third option|the last option|"
        "the previous option|the next option|the other options"
    ),
    the_following=phrases(
        "which of the following|which of these options|which of the options|one of the following|"
        "one of these options|one of the options|what of the following|what of these options|"
        "what of the options|any of the following|any of these options|any of the options|from the list|"
        "from the options"
    ),
    before_letter=phrases("option|options|answer|choice|both|neither"),
)
