"""Slips in flights: how they start, stop and land, what is made of them."""

from tests.slips.slip import DOMAIN, UNIT, Slip

HERE, TESTS = f"{DOMAIN}/flights", f"{UNIT}/flights"

SLIPS = [
    Slip("FL-03: a contract's flight starts a minute early", f"{HERE}/starts.py",
         "if now < leg.window_starts_at:", "if now + 60 < leg.window_starts_at:", f"{TESTS}/test_starts.py"),
    Slip("BK-23: a directed flight brings its pilot along", f"{HERE}/starts.py",
         "frozenset({BookingKind.SCHEDULE, BookingKind.DIRECTED})", "frozenset({BookingKind.SCHEDULE})",
         f"{TESTS}/test_starts.py"),
    Slip("RP-13: a bounty's flight starts at the instant it ends", f"{HERE}/starts.py",
         "bounty.expires_at <= now):", "bounty.expires_at < now):", f"{UNIT}/bookings/test_claims_expiry.py"),
    Slip("BK-04: the departure's stand is not left", f"{HERE}/starts.py",
         "    apron.leave(aircraft)\n", "", f"{TESTS}/test_flights_stands.py  {TESTS}/test_starts.py"),
    Slip("FL-05: the pilot stays where the flight began", f"{HERE}/landings.py",
         "but(flight_id=None, airport=flight.arrival, flights", "but(flight_id=None, flights",
         f"{TESTS}/test_landings.py"),
    Slip("CC-25: a leg that is submitted too late counts", f"{HERE}/landings.py",
         "    must_be_in_time(leg, moment.now)\n", "", f"{TESTS}/test_landings.py"),
    Slip("FL-08: the planned pair is counted, not the flown one", f"{HERE}/landings.py",
         "landing.pairs.counted(flight.arrival)", "landing.pairs.counted(flight.diverted_from or flight.arrival)",
         f"{TESTS}/test_landings.py"),
    Slip("CC-32: a landing does not lock the aircraft for who waits", f"{HERE}/landings.py",
         "    _lock_for_the_next(landing, changes)\n", "", "tests/integration/charter/test_positioning.py"),
    Slip("RP-15: a diversion's bounty has no causer", f"{HERE}/landings.py",
         "Reason.DIVERSION, landing.pilot.id)", "Reason.DIVERSION)",
         "tests/integration/flights/test_diversions.py"),
    Slip("CC-24: the pilot of the last leg is a causer", f"{HERE}/landings.py",
         "        changes.edit(landing.aircraft, flown_in_by=None)\n", "",
         f"{TESTS}/test_landings.py  {TESTS}/test_landings_stranded.py"),
    Slip("BK-06: a flight stopped too late leaves its booking", f"{HERE}/stops.py",
         "if again.is_live_at(moment.now):", "if again.flight_id is None:", f"{TESTS}/test_stops.py"),
    Slip("FL-09: pilot and staff are told of a hanging flight again and again", f"{HERE}/hanging.py",
         "if live.hanging_since:", "if live.hanging_since == 0:", f"{TESTS}/test_hanging.py"),
    Slip("FL-09: a flight hangs a second late", f"{HERE}/hanging.py",
         "settings.hanging_seconds <= now", "settings.hanging_seconds < now", f"{TESTS}/test_hanging.py"),
    Slip("FL-10: two words are a reason", f"{HERE}/reviews.py",
         "len(words) < FEWEST_WORDS:", "len(words) < FEWEST_WORDS - 1:", f"{TESTS}/test_reviews.py"),
    Slip("FL-07: who did not know of a review overwrites it", f"{HERE}/reviews.py",
         "!= verdict.instead_of:", "!= verdict.instead_of and verdict.instead_of:", f"{TESTS}/test_reviews.py"),
]  # fmt: skip
