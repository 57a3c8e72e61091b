"""The command that installs a library can be typed as it stands, in the shell that the user has."""

from __future__ import annotations

import sys

import pytest

from quizgen.install_command import Computer, install_command, shell_of, this_computer

POWERSHELL = r"C:\Users\Ute\Documents\WindowsPowerShell\Modules;C:\Program Files\WindowsPowerShell\Modules"
OF_ALL = r"C:\Program Files\WindowsPowerShell\Modules;C:\WINDOWS\system32\WindowsPowerShell\v1.0\Modules"
WINDOWS_PYTHON = r"C:\quizgen\.venv\Scripts\python.exe"


@pytest.mark.parametrize(
    ("system", "environment", "shell"),
    [
        ("nt", {"PSModulePath": POWERSHELL}, "powershell"),
        (
            "nt",
            {"PSModulePath": r"C:\Users\Ute\OneDrive\Dokumente\PowerShell\Modules;" + OF_ALL},
            "powershell",
        ),
        ("nt", {"PSModulePath": rf"D:\ute\Mes docs\PS;{OF_ALL}", "USERPROFILE": r"D:\ute"}, "powershell"),
        ("nt", {"PSModulePath": OF_ALL, "PROMPT": "$P$G"}, "cmd"),
        ("nt", {"PROMPT": "$P$G"}, "cmd"),
        ("nt", {}, "cmd"),
        ("nt", {"PSModulePath": POWERSHELL, "MSYSTEM": "MINGW64"}, "sh"),
        ("posix", {"SHELL": "/bin/bash"}, "sh"),
        ("posix", {"SHELL": "/usr/bin/fish"}, "sh"),
        ("posix", {"SHELL": "/bin/zsh"}, "sh"),
        ("posix", {"PSModulePath": "/opt/microsoft/powershell/7/Modules"}, "powershell"),
        ("posix", {}, "sh"),
    ],
)
def test_the_shell(system: str, environment: dict[str, str], shell: str) -> None:
    assert shell_of(Computer(system, environment, "", "")) == shell


@pytest.mark.parametrize(
    ("computer", "command"),
    [
        (
            Computer("posix", {}, "/home/ute/quizgen/.venv/bin/python", "/home/ute/quizgen"),
            ".venv/bin/python -m pip install 'typst>=0.15,<0.16'",
        ),
        (
            Computer("posix", {"VIRTUAL_ENV": "/q/.venv"}, "/q/.venv/bin/python3", "/home/ute"),
            "python -m pip install 'typst>=0.15,<0.16'",
        ),
        (
            Computer("posix", {}, "/home/ute/my decks/.venv/bin/python", "/srv"),
            "'/home/ute/my decks/.venv/bin/python' -m pip install 'typst>=0.15,<0.16'",
        ),
        (Computer("posix", {}, "", ""), "python -m pip install 'typst>=0.15,<0.16'"),
        (
            Computer("nt", {"PSModulePath": POWERSHELL}, WINDOWS_PYTHON, r"C:\quizgen"),
            r".venv\Scripts\python -m pip install 'typst>=0.15,<0.16'",
        ),
        (
            Computer("nt", {"PSModulePath": POWERSHELL}, r"C:\Program Files\q\python.exe", r"C:\quizgen"),
            r"& 'C:\Program Files\q\python' -m pip install 'typst>=0.15,<0.16'",
        ),
        (
            Computer("nt", {"PROMPT": "$P$G"}, WINDOWS_PYTHON, r"C:\quizgen"),
            r'.venv\Scripts\python -m pip install "typst>=0.15,<0.16"',
        ),
        (
            Computer("nt", {"PROMPT": "$P$G"}, r"C:\Program Files\q\python.exe", r"D:\decks"),
            r'"C:\Program Files\q\python" -m pip install "typst>=0.15,<0.16"',
        ),
        (
            Computer("nt", {"MSYSTEM": "MINGW64"}, WINDOWS_PYTHON, r"C:\quizgen"),
            ".venv/Scripts/python -m pip install 'typst>=0.15,<0.16'",
        ),
        (
            Computer("nt", {"VIRTUAL_ENV": r"c:\QUIZGEN\.venv"}, WINDOWS_PYTHON, "D:"),
            'python -m pip install "typst>=0.15,<0.16"',
        ),
    ],
)
def test_the_command(computer: Computer, command: str) -> None:
    assert install_command("typst>=0.15,<0.16", computer) == command


@pytest.mark.parametrize(
    ("started", "in_environment", "expected"),
    [
        ("/tea/.venv/bin/python3", True, "/tea/.venv/bin/python"),
        ("/tea/.venv/bin/python3.11", True, "/tea/.venv/bin/python"),
        ("/tea/.venv/bin/python", True, "/tea/.venv/bin/python"),
        ("C:/tea/Scripts/python3.exe", True, "C:/tea/Scripts/python.exe"),
        ("/usr/bin/python3", False, "/usr/bin/python3"),
    ],
)
def test_in_an_environment_each_of_its_pythons_has_one_name(
    started: str, in_environment: bool, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script of an environment is started by its ``python3``; outside, there may be no ``python`` at all."""
    monkeypatch.setattr(sys, "executable", started)
    monkeypatch.setattr(sys, "prefix", "/tea/.venv" if in_environment else "/usr")
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    assert this_computer().python == expected
