"""Which time zones there are, by the list of the IANA: the machine's own, else that of `tzdata`."""

from functools import lru_cache


@lru_cache(maxsize=1000)
def is_zone(name: str) -> bool:
    """Whether the IANA knows a zone of this name, as it is written."""
    from zoneinfo import ZoneInfo  # only files of airports ask

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # none, no name at all, a continent
        return False
    return True
