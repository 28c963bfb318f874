"""Act two: a small airline, bookings that are made, refused, expire and are cancelled, and a directed route flown."""

from tools.demo.api import check, step
from tools.demo.bookings.booking import book, look_and_be_refused
from tools.demo.bookings.cast import Cast
from tools.demo.bookings.endings import cancel, let_expire
from tools.demo.bookings.opening import found_an_airline
from tools.demo.bookings.route import draw_a_route, fly_it
from tools.demo.story import Story


def play(story: Story) -> None:
    """The whole act."""
    cast = found_an_airline(story)
    look_and_be_refused(cast)
    booking = book(cast)
    let_expire(cast, booking)
    cancel(cast)
    bookings = draw_a_route(cast)
    fly_it(cast, bookings)
    _every_charge_once(cast)


def _every_charge_once(cast: Cast) -> None:
    step("The ledger has every charge once")
    entries = cast.ledger()
    check([one["points"] for one in entries] == cast.spent, ", ".join(f"{points:+}" for points in cast.spent))
    check(entries[-1]["balance"] == cast.points(), "and its last balance is the account's")
