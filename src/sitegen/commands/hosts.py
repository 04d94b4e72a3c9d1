"""Where the preview listens, and which names of a host mean it.

Comes in: what browsers state of the host they ask and of the page they come from. Goes out: whether that is the preview
itself. It opens nothing.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

ANY_INTERFACE = ("0.0.0.0", "::")  # noqa: S104 - compared with, never listened on unless asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the preview listens; `url` is how a browser on this computer reaches it."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The scheme, host and port, without a slash at the end."""
        host = "127.0.0.1" if self.host in ANY_INTERFACE else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def is_own_host(header: str, address: Address) -> bool:
    """Tell whether a Host header means this preview.

    A foreign name is that of a page which had its own name lead to this computer, to read what is on it. Where the
    preview listens on every interface any number will do, since only names can be led elsewhere.
    """
    try:
        parts = urlsplit(f"//{header}")
        name, port = parts.hostname or "", parts.port or 80
    except ValueError:
        return False
    if port != address.port or parts.netloc != header or "@" in header:
        return False
    return name in (address.host.lower(), "localhost") or (address.host in ANY_INTERFACE and _is_number(name))


def is_own_origin(origin: str, address: Address) -> bool:
    """Tell whether a page of the preview itself opens the connection that tells it to reload."""
    scheme, separator, host = origin.partition("://")
    return scheme == "http" and bool(separator) and is_own_host(host, address)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
