"""Flight numbers of charter legs: branded ones are unique among live missions, the rest follow from the mission."""

from collections.abc import Iterator

from offblock.domain.charter.customers import Customer
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict


class NoFlightNumberFree(Conflict):
    """Every branded number of the customer is in use."""


def default_numbers(mission_id: int, legs: int, first: int = 1) -> tuple[str, ...]:
    """`CHR42-1`, `CHR42-2`, … (CC-04)."""
    return tuple(f"CHR{mission_id}-{sequence}" for sequence in range(first, first + legs))


def branded_candidates(customer: Customer, moment: Moment, *source: str | int) -> Iterator[str]:
    """Every number that the customer's brand allows, each once, in random order (CC-03)."""
    width = customer.flight_number_digits - len(customer.flight_number_prefix)
    span = 10**width
    dice = moment.dice("flight-number", *source)
    start, step = dice.randrange(span), dice.choice((1, 3, 7, 9)) + 10 * dice.randrange(span // 10 or 1)
    for turn in range(span):
        yield f"{customer.flight_number_prefix}{(start + turn * step) % span:0{width}d}"


def brand_size(customer: Customer) -> int | None:
    """How many numbers the customer's brand allows; None where numbers follow from missions (CC-03, CC-04)."""
    if not customer.flight_number_prefix:
        return None
    return int(10 ** (customer.flight_number_digits - len(customer.flight_number_prefix)))


def is_branded(number: str, customer: Customer) -> bool:
    """Whether a flight number is one of the customer's brand."""
    return (
        number.isdigit()
        and len(number) == customer.flight_number_digits
        and number.startswith(customer.flight_number_prefix)
    )


def none_free(customer: Customer, wanted: int) -> NoFlightNumberFree:
    """What to say when the brand has fewer free numbers than the mission has legs (CC-05)."""
    return NoFlightNumberFree(
        "{customer} has fewer than {wanted} flight numbers free with prefix {prefix} and {digits} digits: raise the "
        "digits, change the prefix, or end missions first.",
        customer=customer.name,
        wanted=wanted,
        prefix=customer.flight_number_prefix,
        digits=customer.flight_number_digits,
    )
