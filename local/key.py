"""Prints somebody's key, for a command line: `python -m local.key pilot1`, or `airline` for the airline's own."""

import sys

from local import credentials, disk


def main(name: str = "", tenant: str = "demo") -> int:
    """Print the key of a user of the demo airline, or of another tenant; else a sentence on the error output."""
    data = disk.place()
    try:
        known = credentials.kept(data)
    except disk.Unusable as why:
        return _refused(str(why))
    if known is None:
        return _refused(f"There are no keys in {data} yet: run `make up` first.")
    if tenant not in known:
        return _refused(f"There is no airline {tenant} here: take one of {', '.join(known)}.")
    users = {email.split("@")[0]: user["api_key"] for email, user in known[tenant]["users"].items()}
    keys = users | {"airline": known[tenant]["airline_key"]}
    if name not in keys:
        return _refused(f"Say whose key: one of {', '.join(keys)}.")
    print(keys[name])
    return 0


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
