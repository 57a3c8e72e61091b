"""The shipped pools as they are in a wheel: read once, when it is built, and not in each run.

One file holds them all; a pool is taken out of it when a deck asks for that pool. A pool whose YAML file is another
than the one that was compiled is read from that file, so a changed file is never overlooked.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from quizgen import resources
from quizgen.model import Pool

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPILED = "compiled/pools.msgpack"
"""The file in a wheel, from the package's folder."""


class CompiledPool(msgspec.Struct, array_like=True):
    """A pool, and the digest of the YAML file that it was read from."""

    digest: bytes
    pool: msgspec.Raw


def digest_of(data: bytes) -> bytes:
    """What tells the bytes of one file from those of another: 16 bytes."""
    return blake2b(data, digest_size=16).digest()


def compiled_pools(pools: Mapping[str, tuple[bytes, Pool]]) -> bytes:
    """The compiled file of these pools, each with the bytes of its YAML file, by name."""
    encode = msgspec.msgpack.encode
    return encode(
        {
            name: CompiledPool(digest_of(data), msgspec.Raw(encode(pool)))
            for name, (data, pool) in pools.items()
        }
    )


def compiled_pool(name: str, data: bytes) -> Pool | None:
    """The pool that was compiled from a file with these bytes; None where there is none."""
    found = _compiled().get(name)
    if found is None or found.digest != digest_of(data):
        return None
    return msgspec.msgpack.decode(found.pool, type=Pool)


@cache
def _compiled() -> dict[str, CompiledPool]:
    """What the wheel holds; nothing in a checkout."""
    file = resources.PACKAGE / COMPILED
    if not file.is_file():
        return {}
    return msgspec.msgpack.decode(file.read_bytes(), type=dict[str, CompiledPool])
