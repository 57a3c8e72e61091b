"""quizgen: curated facts from an article become Anki decks and printable quizzes.

:mod:`quizgen.api` is the public interface; the rest may change without notice. Importing quizgen loads none of its
parts: they come with the first name of the interface that is used.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # typing's own would take longer to import than all the rest of this module
if TYPE_CHECKING:
    from quizgen.api import *  # noqa: F403 - what a type checker knows is what there is
    from quizgen.api import __all__ as __all__
else:

    def __getattr__(name: str) -> object:
        from importlib import import_module  # noqa: PLC0415 - importing quizgen loads nothing
        from importlib.util import find_spec  # noqa: PLC0415 - importing quizgen loads nothing

        # 'from quizgen import files' asks for an attribute first: a module of that name needs no interface.
        api = None if find_spec(f"{__name__}.{name}") else import_module(f"{__name__}.api")
        if api is None or (name != "__all__" and name not in api.__all__):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(api, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__getattr__("__all__")})
