"""Positions and PIREPs as clients of phpVMS 7 send them, read leniently: what is usable is kept (FL-04)."""

from typing import Any

from offblock.domain.flights.figures import Claimed
from offblock.domain.flights.prefiles import Prefiled
from offblock.domain.flights.reports import Report, numbers_of, of_numbers
from offblock.domain.kernel.faults import WORDS
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.formats.acars_positions import instant_of
from offblock.formats.phpvms_values import a_code, a_mass, a_number, a_text, an_id

ON_GROUND = frozenset(["INI", "SCH", "BST", "RDT", "PBT", "OFB", "DIR", "DIC", "GRT", "TXI", "LAN", "ONB", "ARR"])
IN_THE_AIR = frozenset(["TKO", "ICL", "ENR", "DV", "TEN", "APR", "FIN", "EMG"])
PAUSED = "PSD"
LOW_FT, HIGH_FT, SLOW_KT = 5.0, 50.0, 40.0
"""Below the first an aircraft stands, above the second it flies; between them it rolls where it is slow."""


def read_positions(body: Any, received_at: int) -> list[Report]:
    """The usable positions of a post, in the order sent, rounded as they are stored."""
    read = (read_position(one, received_at) for one in _listed(body))
    return [report for report in read if report is not None]


def are_dated(body: Any) -> bool:
    """Whether any position of a post says when it was made."""
    return any(isinstance(one, dict) and _made(one) for one in _listed(body))


def _made(sent: dict[str, Any]) -> Any:
    return sent.get("created_at") or sent.get("sim_time")


def _listed(body: Any) -> list[Any]:
    listed = body.get("positions") if isinstance(body, dict) else body
    return listed if isinstance(listed, list) else []


def read_position(sent: Any, received_at: int) -> Report | None:
    """One position; None where it says no place."""
    if not isinstance(sent, dict):
        return None
    latitude, longitude = a_number(sent.get("lat"), -90, 90), a_number(sent.get("lon"), -180, 180)
    if latitude is None or longitude is None:
        return None
    altitude = a_number(sent.get("altitude_msl"), -3000, 150_000)
    status, agl = a_text(sent.get("status")), a_number(sent.get("altitude_agl"), -3000, 150_000)
    speed = a_number(sent.get("gs"), -100, 3000)
    report = Report(
        at=instant_of(_made(sent), received_at),
        latitude=latitude,
        longitude=longitude,
        altitude_ft=a_number(sent.get("altitude"), -3000, 150_000) if altitude is None else altitude,
        altitude_agl_ft=agl,
        heading_deg=a_number(sent.get("heading"), -360, 360),
        gs_kt=speed,
        vs_fpm=a_number(sent.get("vs"), -60_000, 60_000),
        on_ground=is_on_ground(status, agl, speed),
        fuel_kg=a_mass(sent.get("fuel")),
        rate=0.0 if status == PAUSED else None,
    )
    return of_numbers(numbers_of(report))


def is_on_ground(status: str | None, agl_ft: float | None, gs_kt: float | None) -> bool | None:
    """Whether the wheels are on the ground: by the phase where it tells, else by height and speed."""
    if status in ON_GROUND or status in IN_THE_AIR:
        return status in ON_GROUND
    if agl_ft is None:
        return None
    if agl_ft > HIGH_FT:
        return False
    is_slow = gs_kt is not None and gs_kt < SLOW_KT
    return True if agl_ft <= LOW_FT or is_slow else None


NEEDED = ("airline_id", "aircraft_id", "flight_number", "dpt_airport_id", "arr_airport_id", "source_name")
"""What a prefile must say."""
TO_FILE = ("distance", "flight_time")
"""What a filed flight must say; the figures that count are the track's (FL-05)."""


def must_say(body: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The body, or a refusal that names each field which is missing."""
    sent = body if isinstance(body, dict) else {}
    missing = {name: Fault(*WORDS["missing"]) for name in names if sent.get(name) in (None, "")}
    if missing:
        raise Invalid(missing)
    return sent


def read_prefile(body: Any) -> Prefiled:
    """A flight as it is filed before departure."""
    sent = must_say(body, NEEDED)
    aircraft_id = an_id(sent["aircraft_id"])
    if aircraft_id is None:
        raise Invalid({"aircraft_id": Fault(*WORDS["int_type"])})
    return Prefiled(
        departure=a_code(sent["dpt_airport_id"]) or "",
        arrival=a_code(sent["arr_airport_id"]) or "",
        number=a_text(sent["flight_number"]),
        flight_id=an_id(sent.get("flight_id")),
        aircraft_id=aircraft_id,
    )


def read_arrival(body: Any) -> str | None:
    """Where a changed or filed flight says that it arrives; None where it says nothing of it."""
    return a_code(body.get("arr_airport_id")) if isinstance(body, dict) else None


def read_claims(body: dict[str, Any]) -> Claimed:
    """What a filed flight says of its fuel and touchdown."""
    return Claimed(a_mass(body.get("fuel_used")), a_number(body.get("landing_rate"), -100_000, 100_000))
