"""What a benchmark ran on, in a line for its table."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine() -> str:
    """The computer and its Python: ``x86_64 (Xeon …), 2 processors, 24 GB, Linux 6.1, CPython 3.11.7``."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9 if hasattr(os, "sysconf") else 0
    parts = [
        f"{platform.machine()} ({_model()})",
        f"{os.cpu_count()} processors",
        *([f"{memory:.0f} GB"] if memory else []),
        f"{platform.system()} {platform.release()}",
        f"{platform.python_implementation()} {platform.python_version()}",
    ]
    return ", ".join(parts)


def _model() -> str:
    """The processor's name where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown"
