"""The values that a user can choose from, for the command line and the stages. Importing this loads nothing."""

SEED = "1"
"""The seed where the user names none: the same quiz every time."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The letters of options, and of a quiz's versions, so that there are at most 26 of each."""
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""The sizes of paper, in millimetres (ISO 216, ANSI/ASME Y14.1). """
USUAL_PAPER = "a4"
AUTO_COLUMNS = "auto"
COLUMNS = (AUTO_COLUMNS, "1")
"""Options side by side where they fit, or each on a line of its own."""
MOST_SHEETS = 50
"""The most sheets that a quiz may be asked to fit."""
FLIPS = ("long", "short", "fold")
"""How study cards get their backs: the paper is turned over its long edge, over its short edge, or folded."""
FEWEST_CARDS_PER_PAGE, MOST_CARDS_PER_PAGE = 2, 12
USUAL_CARDS_PER_PAGE = 8
USUAL_FOLDED_CARDS_PER_PAGE = 4
FARTHEST_BACK_OFFSET = 5
"""The most millimetres by which backs are moved: farther out, their cut marks would leave the paper."""
LONGEST_QUIZ = 10_000
"""The most questions that a quiz may be asked to have."""


def usual_cards_per_page(flip: str | None) -> int:
    """How many study cards stand on a page that is turned so, where the user says no number."""
    return USUAL_FOLDED_CARDS_PER_PAGE if flip == "fold" else USUAL_CARDS_PER_PAGE
