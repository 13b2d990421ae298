"""Step 1, from the web: get the bytes that lie at an address."""

import http.client
import urllib.error
import urllib.parse
import urllib.request


def download(address: str, limit: int) -> bytes:
    """Give what lies at the address, or its first bytes if it exceeds `limit`.

    Raises
    ------
    ValueError
        If nothing or not all of it could be fetched.
    """
    try:
        request = urllib.request.Request(encoded(address))
        with urllib.request.urlopen(request, timeout=30) as answer:
            content = answer.read(limit + 1)
            # Bytes that were promised and did not come.
            missing = answer.length if len(content) <= limit else 0
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise ValueError(
            f"{address} cannot be fetched ({in_one_line(problem)}). Check the address "
            "in a browser, or download the file and give its path."
        ) from None
    if missing:
        raise ValueError(
            f"{address} cannot be fetched whole (the connection broke off, {missing} "
            "bytes before the end). Try again, or download it with a browser."
        )
    return content


def encoded(address: str) -> str:
    """Write blanks and letters such as ä as an address carries them."""
    parts = urllib.parse.urlsplit(address)
    if not parts.hostname:
        raise ValueError("it names no computer")
    host = parts.hostname.encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port is None else f":{parts.port}"
    user = parts.netloc.rpartition("@")[0]
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    netloc = f"{user}@{host}{port}" if user else f"{host}{port}"
    return urllib.parse.urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def in_one_line(problem: Exception) -> str:
    reason = getattr(problem, "reason", None) if isinstance(problem, OSError) else None
    if isinstance(problem, urllib.error.HTTPError):
        reason = None
    words = " ".join(str(reason or problem).split())
    return words or type(problem).__name__
