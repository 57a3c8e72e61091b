"""``quizgen new``: a small, commented deck that builds at once."""

from __future__ import annotations

import re
from pathlib import Path

import click

from quizgen.cli.output import write_files


@click.command(epilog="Example: quizgen new my-deck && quizgen build my-deck")
@click.argument("name", type=click.Path(path_type=Path))
def new(name: Path) -> None:
    """Write a small deck to begin with into the folder NAME, which must not hold one yet."""
    import msgspec  # noqa: PLC0415 - loaded when there is something to write

    from quizgen import resources  # noqa: PLC0415 - as above
    from quizgen.reading.schema import deck_schema  # noqa: PLC0415 - as above

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name.name):
        raise click.UsageError(f"'{name.name}' cannot name a deck: use letters, digits, - and _.")
    if (name / "deck.yaml").exists() or (name / "facts.yaml").exists():
        raise click.UsageError(f"there is a deck in {name} already; nothing was changed.")
    folder = resources.templates() / "new"
    files = {file: (folder / file).read_bytes() for file in ("deck.yaml", "facts.yaml")}
    files["quizgen.schema.json"] = msgspec.json.format(msgspec.json.encode(deck_schema()), indent=2) + b"\n"
    for written in write_files(name, files):
        click.echo(str(written))
    click.echo(f"Now edit {name / 'facts.yaml'}, and run: quizgen build {name}", err=True)
