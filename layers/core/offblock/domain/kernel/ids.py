"""Ids: 53-bit numbers that grow with time, 32 bits of seconds since 2020 and 21 bits counted up from a seeded start."""

EPOCH_2020 = 1_577_836_800
_COUNT_BITS = 21


class Ids:
    """A source of ids for one invocation: the same seed and second give the same ids again."""

    def __init__(self, seed: int, now: int) -> None:
        self._high = (now - EPOCH_2020) << _COUNT_BITS
        self._count = self._seed = seed

    def next(self) -> int:
        """The next id."""
        self._count += 1
        return self._high | (self._count % (1 << _COUNT_BITS))

    def gave(self, an_id: object) -> bool:
        """Whether this source has given that id; anybody else's of the same second may look the same."""
        if not isinstance(an_id, int) or an_id >> _COUNT_BITS << _COUNT_BITS != self._high:
            return False
        return (an_id - self._seed - 1) % (1 << _COUNT_BITS) < self._count - self._seed


def first_of_second(an_id: int) -> int:
    """The lowest id of the second in which an id was made."""
    return an_id >> _COUNT_BITS << _COUNT_BITS


def first_at(second: int) -> int:
    """The lowest id that is made in a second; none is lower than those of 2020."""
    return max(0, second - EPOCH_2020) << _COUNT_BITS


def made_at(an_id: int) -> int:
    """The second in which an id was made."""
    return (an_id >> _COUNT_BITS) + EPOCH_2020
