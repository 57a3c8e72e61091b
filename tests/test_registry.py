"""What files in a folder declare is read without importing them, and is all that they declare."""

from __future__ import annotations

import pytest

from quizgen import registry

DECLARED = ("TAKES", "BESIDE", "HEEDS", "HEEDS_NOT", "DEFAULT", "PROVER", "PROVED_WITH", "SEVERITY")
ENTRIES = [(folder, name) for folder in ("formats", "checks") for name in registry.names(folder)]


@pytest.mark.parametrize(("folder", "name"), ENTRIES)
def test_a_declaration_stands_above_the_first_function(folder: str, name: str) -> None:
    module = registry.load(folder, name)
    declared = {key: getattr(module, key) for key in DECLARED if hasattr(module, key)}
    read = registry.constants(folder, name)
    assert {key: read.get(key) for key in declared} == declared
    assert registry.summary(folder, name) == (module.__doc__ or "").partition("\n")[0]


def test_there_is_no_entry_of_another_name() -> None:
    with pytest.raises(KeyError):
        registry.constants("formats", "__init__")
