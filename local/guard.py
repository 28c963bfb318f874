"""Who may use the local routes: people at this machine, and no web page that merely runs in their browser.

The routes know no key, so a page of anybody's could move a developer's clock: a browser would send its request here.
"""

from urllib.parse import urlsplit

from local import door, uploads
from local.events import Answer, Request, problem

OWN = ("127.0.0.1", "localhost", "::1")
"""Names of this machine; names below `localhost` are too, and tenants have them."""
JSON = "application/json"


def refused(request: Request) -> Answer | None:
    """Why a request for a local route is not answered; None where it may be.

    The Host must be this machine, whatever its port. A POST must come from our own pages, where a page sends it, and
    is JSON. An upload is neither: its form is signed; nor is what the operator's command sends, which has a key.
    """
    host = request.header("Host")
    if not is_own(host):
        return problem(403, "foreign_host", "The local routes answer at 127.0.0.1 and localhost alone.")
    if request.method in ("GET", "HEAD") or request.path == uploads.PATH or request.path.startswith(door.PATH):
        return None
    origin = request.header("Origin")
    if "Origin" in request.headers and origin not in (f"http://{host}", f"https://{host}"):
        return problem(403, "foreign_origin", "Pages of other addresses may not use the local routes.")
    if (request.body or "Content-Type" in request.headers) and _kind(request) != JSON:
        return problem(415, "unsupported_media_type", f"Send JSON, with the header Content-Type: {JSON}.")
    return None


def is_own(host: str) -> bool:
    """Whether a Host is a name of this machine."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in OWN or name.endswith(".localhost")


def _kind(request: Request) -> str:
    return request.header("Content-Type").partition(";")[0].strip().lower()
