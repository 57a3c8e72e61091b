"""The command that installs a library, as it is typed in the shell that the user has.

A program does not learn which shell it was started from. What the shells set in the environment tells it well enough.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping


class Computer(msgspec.Struct, frozen=True):
    """What the command depends on."""

    system: str
    """``os.name``: *nt* is Windows."""
    environment: Mapping[str, str]
    python: str
    """The path of the Python that runs."""
    folder: str
    """The folder that the user is in."""


def this_computer() -> Computer:
    """What the command depends on here and now."""
    try:
        folder = str(Path.cwd())
    except OSError:  # the folder was deleted
        folder = ""
    return Computer(os.name, os.environ, _running_python(), folder)


def _running_python() -> str:
    """The path of the Python that runs. In a virtual environment ``python``, ``python3`` and ``python3.11`` are one.

    There the shortest is named, whichever of them a script of that environment happens to be started by.
    """
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return re.sub(r"python[\d.]+(?=(\.exe)?$)", "python", sys.executable)


def install_command(requirement: str, computer: Computer) -> str:
    """The command that installs a library for the Python that runs: ``.venv/bin/python -m pip install 'typst'``."""
    shell, python = shell_of(computer), _python(computer)
    plain = bool(re.fullmatch(r"[\w.:/\\+-]+", python))
    if shell == "powershell":
        python = python if plain else "& '{}'".format(python.replace("'", "''"))
        return f"{python} -m pip install '{requirement}'"
    if shell == "cmd":
        python = python if plain else f'"{python}"'
        return f'{python} -m pip install "{requirement}"'
    return f"{shlex.quote(python)} -m pip install '{requirement}'"


def shell_of(computer: Computer) -> str:
    """The shell that the user most likely types in: ``powershell``, ``cmd``, or ``sh`` for all that read as it does.

    PowerShell puts a folder of the user's into PSModulePath, which other shells on Windows have without it; cmd sets
    PROMPT. Git's bash on Windows sets MSYSTEM.
    """
    environment = computer.environment
    modules = environment.get("PSModulePath", "")
    if computer.system != "nt":
        return "powershell" if modules else "sh"
    if environment.get("MSYSTEM"):
        return "sh"
    of_user = re.search(r"(documents|dokumente|onedrive)\b.*powershell", modules, re.IGNORECASE)
    home = environment.get("USERPROFILE", "")
    return "powershell" if of_user or (home and modules.casefold().startswith(home.casefold())) else "cmd"


def _python(computer: Computer) -> str:
    """The Python that runs, as the user may name it: short where it is active, or lies in their folder."""
    path_type: type[PurePath] = PureWindowsPath if computer.system == "nt" else PurePosixPath
    path = path_type(computer.python or "python")
    if path.suffix.casefold() == ".exe":
        path = path.with_suffix("")
    active = computer.environment.get("VIRTUAL_ENV", "")
    if active and path.is_relative_to(path_type(active)):
        return "python"
    if computer.folder and path.is_relative_to(path_type(computer.folder)):
        path = path.relative_to(path_type(computer.folder))
    text = str(path)
    return text.replace("\\", "/") if computer.environment.get("MSYSTEM") else text
