"""The site is tested where it can be made: with the extra ``docs``, which ``dev`` has and ``.ci/run`` installs."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("sphinx") else ["test_*.py"]
