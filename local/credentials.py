"""`credentials.json` of the data folder: the keys of everybody that the seed made, for people, scripts and tests.

`{tenant: {"airline_key", "users": {email: {"user_id", "password", "api_key"}}}}`. Scripts use the keys, people the
passwords, by `POST /api/auth/sign-in`.
"""

import json
from pathlib import Path
from typing import Any

from local import demo_airline as demo
from local import disk

Credentials = dict[str, Any]
ANEW = "put it back from a copy, or remove the folder to begin again"


def write(data: Path, credentials: Credentials) -> None:
    """Keep them in the data folder, for its owner alone."""
    disk.replace(file_in(data), json.dumps(credentials, indent=1))


def kept(data: Path) -> Credentials | None:
    """The data folder's credentials, or None where it was never seeded to the end; `Unusable` where they are none."""
    file = file_in(data)
    if not file.exists():
        return None
    try:
        known: Credentials = json.loads(disk.text_of(file, ANEW))
        for email in (f"{name}@demo.test" for name in (*demo.STAFF, *demo.PILOTS)):
            if not isinstance(known["demo"]["users"][email]["api_key"], str):
                raise TypeError(email)
    except (ValueError, LookupError, TypeError) as wrong:
        raise disk.Unusable(f"{file} does not hold the keys that were written into it: {ANEW}.") from wrong
    file.chmod(0o600)
    return known


def file_in(data: Path) -> Path:
    """Where they are kept."""
    return data / "credentials.json"
