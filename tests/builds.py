"""One engine for all tests, which has no state of any deck."""

from quizgen.engine.engine import Engine

ENGINE = Engine()
