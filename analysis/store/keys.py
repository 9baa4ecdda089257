"""Pairing codes as keyed hashes, and the key, which never enters the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.reading.account.result import Reading
from analysis.store.database.folder import KEY_FILE, keep_private
from analysis.store.errors import WrongKey

Keyed = Callable[[str], str]
"""A pairing code to its HMAC-SHA256 in 64 hexadecimal digits."""


def pairing_key(folder: Path, *, is_known: bool = False) -> bytes:
    """The key of the setting PAIRING_KEY, else of the file in the data folder, which is made where it is missing.

    Raises `WrongKey` where the file cannot be made or read, or is empty; also where it is missing although codes were kept by it
    (`is_known`): a new one in its place would tear every person's answers apart.
    """
    setting = os.environ.get("PAIRING_KEY", "").strip()
    if setting:
        return setting.encode("utf-8")
    file = folder / KEY_FILE
    try:
        if not file.exists():
            if is_known:
                raise WrongKey("missing_key", file=str(file))
            _make(file)
        keep_private(file)
        key = file.read_bytes().strip()
    except OSError as cause:
        raise WrongKey("no_key", file=str(file)) from cause
    if not key:
        raise WrongKey("no_key", file=str(file))
    return key


def _make(file: Path) -> None:
    """Write the file under another name first and give it its own only where nobody else did: it is never seen half."""
    unfinished = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_hex(32))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        # Both refuse a name that is taken: renaming does on Windows only, linking needs a file system that can.
        (os.rename if os.name == "nt" else os.link)(unfinished, file)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink(missing_ok=True)


def keyed_by(key: bytes) -> Keyed:
    """The function that hashes codes by `key`; it can be handed to another process."""
    return _KeyedBy(key)


@dataclass(frozen=True)
class _KeyedBy:
    key: bytes = field(repr=False)

    def __call__(self, code: str) -> str:
        return hmac.new(self.key, code.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def fingerprint(key: bytes) -> str:
    """What tells one key from another and gives neither away."""
    return keyed_by(key)("fingerprint of the pairing key")[:32]


def with_keyed_codes(reading: Reading, keyed: Keyed) -> Reading:
    """The reading with its codes, as read, in the form in which the store keeps them."""
    return replace(reading, codes={respondent: keyed(code) for respondent, code in reading.codes.items() if code})
