"""A process that holds its own memory, because what it works on comes from strangers."""

from __future__ import annotations

from contextlib import suppress


def hold_memory(most: int) -> None:
    """Ask the system to give this process no more bytes than *most*, and to keep no picture of it after a fall."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such thing, and some systems refuse
        import resource  # noqa: PLC0415 - see above

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        held = most if hard == resource.RLIM_INFINITY else min(hard, most)
        resource.setrlimit(resource.RLIMIT_DATA, (held, held))
