"""One moment per invocation: its time, its ids, its chance."""

import hashlib

from offblock.adapters import clock
from offblock.config import config
from offblock.domain.kernel.ids import Ids
from offblock.domain.kernel.moment import Moment


def moment_for(source: str) -> Moment:
    """The moment of what `source` names, such as a request id: it makes the same ids within the same second."""
    now, millis = clock.to_the_millisecond()
    seed = int.from_bytes(hashlib.sha256(source.encode()).digest()[:4], "big")
    return Moment(now=now, ids=Ids(seed, now), secret=config().secret, millis=millis)
