"""Where Canvas is, and which addresses may have the token."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from autograder.errors import UsageError

_DEFAULT_PORTS = {"https": 443, "http": 80}
_HOST = re.compile(r"[a-z0-9.:-]{1,253}")


@dataclass(frozen=True, slots=True)
class Site:
    """A Canvas: its scheme, host and port, and nothing of the pages in it."""

    scheme: str
    host: str
    port: int

    @property
    def url(self) -> str:
        """The address without a path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def is_local(self) -> bool:
        """Whether it runs on this machine, so that nobody reads along."""
        return _is_loopback(self.host)

    def owns(self, url: str) -> bool:
        """Return whether an address is of this very site: another port is another site."""
        return _parsed(url) == self

    def may_reach(self, url: str) -> bool:
        """Return whether an address that this site names may be asked, without the token."""
        other = _parsed(url)
        return other is not None and (other.scheme == "https" or (self.is_local and other.is_local))


def site_at(url: str) -> Site:
    """Return the site that an address of any page in it names.

    Raises:
        UsageError: it is no address, or one that others on the network could read along.
    """
    site = _parsed(url if "://" in url else f"https://{url}")
    # What is wrong with it may be a password in it, so it is not quoted.
    if site is None:
        raise UsageError(
            "The address of Canvas is none: write it as https://canvas.example.edu, with --url or "
            "in CANVAS_URL."
        )
    if site.scheme != "https" and not site.is_local:
        raise UsageError(
            "The address of Canvas begins with http://, where others could read the token: write "
            "https://."
        )
    return site


def _parsed(url: str) -> Site | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    # Programs read a backslash or a blank in different ways, and so find different hosts.
    if not url.isprintable() or set("\\ ") & set(url):
        return None
    return Site(parts.scheme, host, _DEFAULT_PORTS[parts.scheme] if port is None else port)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
