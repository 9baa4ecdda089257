"""Which names this server answers to.

A page of another site can make a browser ask a server of this machine: under the site's own name once that name points here (DNS
rebinding), or across sites by a WebSocket, which no same-origin rule holds back. Both tell of it in the headers Host and Origin.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self

Headers = Iterable[tuple[bytes, bytes]]

_HOST = re.compile(r"([A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?")
_ORIGIN = re.compile(r"https?://([^/?#@\s]{1,300})")
_ANY = "*"
_UNSPECIFIED = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 what is not a name to be asked by


class WrongHost(Exception):
    """The request names a server that this one is not, or none, or several."""


class WrongOrigin(Exception):
    """The request comes from a page of another server."""


@dataclass(frozen=True)
class Hosts:
    """The names that may be asked for, in small letters, ``*.example.org`` for all names below one.

    Addresses of this machine's loopback always may.
    """

    names: frozenset[str]
    origins: frozenset[str] = frozenset()
    """Origins (``https://example.org``) from which one may ask beside the server's own."""

    @classmethod
    def of(cls, allowed: Sequence[str] = (), address: str = "", origins: Sequence[str] = ()) -> Self:
        """The names that a setting allows, this machine's own, and the address that the server listens at where it is one."""
        names = {"localhost", socket.gethostname(), *allowed, *({address} - _UNSPECIFIED)}
        return cls(frozenset(map(_plain, names)) - {""}, frozenset(origin.strip().rstrip("/").lower() for origin in origins))

    def check(self, headers: Headers) -> None:
        """Raise `WrongHost` or `WrongOrigin` where a request with these headers is not meant for this server."""
        decoded = [(name.lower(), value.decode("latin-1")) for name, value in headers]
        hosts = [value.strip() for name, value in decoded if name == b"host"]
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            raise WrongHost
        for name, value in decoded:
            if name == b"origin" and not self._may_ask(value.strip(), hosts[0]):
                raise WrongOrigin

    def _is_ours(self, host: str) -> bool:
        parts = _HOST.fullmatch(host)
        if parts is None or int(parts[2] or 0) > 65_535:
            return False
        name = _plain(parts[1])
        return bool(name) and (_is_loopback(name) or any(_fits(name, pattern) for pattern in self.names))

    def _may_ask(self, origin: str, host: str) -> bool:
        parts = _ORIGIN.fullmatch(origin)
        return parts is not None and (parts[1].lower() == host.lower() or origin.lower() in self.origins)


def _plain(name: str) -> str:
    return name.strip().lower().strip("[]").rstrip(".")


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _fits(name: str, pattern: str) -> bool:
    if pattern == _ANY:
        return True
    return name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern
