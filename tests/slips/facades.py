"""Slips in what clients made for other software may do: bids, prefiles, flights filed and given up, coming in."""

from tests.slips.slip import DOMAIN, INTEGRATION, UNIT, USECASES, Slip

PHPVMS, ENTERED = f"{INTEGRATION}/flights/test_phpvms.py", f"{INTEGRATION}/access/test_clients.py"
EVERY = "tests/every/test_facades.py"
STRANGERS = "test_another_pilot_touches_nothing_of_it_and_another_airline_finds_nothing"
BIDS, PREFILES = f"{UNIT}/bookings/test_bids.py", f"{UNIT}/flights/test_prefiles.py"

SLIPS = [
    Slip("PF-13: another pilot's flight is one's own", f"{DOMAIN}/flights/prefiles.py",
         "if flight.pilot_id != pilot_id:", "if flight.pilot_id == 0:", f"{EVERY}::{STRANGERS}"),
    Slip("FL-05: what was filed is refused to be cancelled", f"{USECASES}/flights/pireps.py",
         "    except FlightOver:\n        return flight\n", "    except FlightOver:\n        raise\n", PHPVMS),
    Slip("FL-05: a flight that was given up takes places", f"{USECASES}/flights/pireps.py",
         "if flight.status is FlightStatus.STOPPED:", "if flight.status is FlightStatus.REJECTED:", PHPVMS),
    Slip("FL-03: a prefile flies another aircraft than the booked one", f"{DOMAIN}/flights/prefiles.py",
         "if filed.aircraft_id not in (None, found.aircraft_id):", "if filed.aircraft_id == 0:", PREFILES),
    Slip("FL-03: what has expired is started", f"{DOMAIN}/flights/prefiles.py",
         "if one.is_live_at(now) and _is_meant(one, filed)", "if _is_meant(one, filed)", PREFILES),
    Slip("BK-07: a bid takes another one with it", f"{DOMAIN}/bookings/bids.py",
         "    if others:\n", "    if len(others) > 1:\n", f"{BIDS}  {PHPVMS}"),
    Slip("BK-08: a bid again is another one", f"{DOMAIN}/bookings/bids.py",
         "if one.schedule_id == schedule_id)", "if one.schedule_id == -schedule_id)", f"{BIDS}  {PHPVMS}"),
    Slip("FL-05: a client's word counts more than the track", f"{DOMAIN}/flights/figures.py",
         "if rate is None and claimed", "if claimed", f"{UNIT}/flights/test_figures.py"),
    Slip("FL-01: a key lets anybody in", f"{USECASES}/access/clients.py",
         "if holder is None or holder != user_id:", "if holder is None:", ENTERED),
    Slip("PF-02: tries to come in are not counted", f"{USECASES}/access/clients.py",
         "    count(store, SIGN_IN,", "    (lambda *_: None)(store, SIGN_IN,", ENTERED),
]  # fmt: skip
