"""``quizgen`` and ``python -m quizgen``. The version is printed before anything else is loaded."""

import gc
import sys

from quizgen import __version__


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        print(f"quizgen {__version__}")  # noqa: T201 - click is not loaded yet, to be quick
        return
    gc.disable()  # a command ends soon and makes few cycles; collecting took a tenth of a large build's time
    try:
        from quizgen.cli import run  # noqa: PLC0415 - '--version' loads nothing

        code = run()
    except KeyboardInterrupt:  # before run() was loaded, which handles it
        code = 130
    gc.freeze()  # the interpreter ends with a collection, which would look through all that was loaded, in vain
    sys.exit(code)


if __name__ == "__main__":
    main()
