"""The desktop of this computer, which can show a folder in its own file manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def file_manager() -> list[str]:
    """The program that shows a folder, as the first words of a command; empty where there is no desktop."""
    if sys.platform == "win32":
        return ["explorer"]
    if sys.platform == "darwin":
        return ["/usr/bin/open"]
    has_desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    program = shutil.which("xdg-open") if has_desktop else None
    return [program] if program else []


def show_folder(folder: Path) -> bool:
    """Have a folder shown; whether that could be begun. Its path is one word of the command, and no shell reads it."""
    command = file_manager()
    if not command or not folder.is_dir():
        return False
    try:
        process = subprocess.Popen(
            [*command, os.path.realpath(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    Thread(target=process.wait, daemon=True).start()  # a program that has ended is let go
    return True
