"""Seeds an empty data folder: the tenant `demo`, a small believable airline, and `other` with a few of the same."""

import secrets
from itertools import pairwise
from typing import NamedTuple

import airportsdata

from local import careers
from local import demo_airline as demo
from local.credentials import Credentials
from local.demo_history import History
from local.demo_operations import Desk
from local.seeding import Seeding
from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.pool import Pool
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ALPHABET, LENGTH, PREFIX, ApiKey, hashed
from offblock.domain.access.callers import Role
from offblock.domain.airline import reference as ref
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.charter.customers import Customer, Route, RouteLeg, RouteType
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.registry import RegistrationMarker
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.fleet.whereabouts import watched
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.kernel.values import DAY_SECONDS
from offblock.domain.network.schedules import Schedule, Sequence
from offblock.domain.network.timetable import ScheduleForm, schedule_of
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import User
from offblock.usecases.network import snapshots

TENANTS = {"demo": "Offblock demo", "other": "Another airline"}


def seed(empty: bool = False) -> Credentials:
    """Fill an empty table; gives the credentials. `empty` makes tenants and users only."""
    return {tenant: _tenant(tenant, name, empty) for tenant, name in TENANTS.items()}


def _tenant(tenant: str, name: str, empty: bool) -> Credentials:
    seeding = Seeding(tenant)
    seeding.add(Tenant(id=tenant, name=name, domains=(f"{tenant}.localhost:8000",)))
    named = {} if empty else careers.enter(seeding)
    users = _users(seeding, tenant, named, (*demo.CAST, *demo.FLYERS) if named and tenant == "demo" else ())
    key = _key(seeding, tenant, "Airline key", None)
    seeding.write()
    if not empty:
        _airline(seeding, demo.AIRLINES if tenant == "demo" else demo.AIRLINES[1:])
    if not empty and tenant == "demo":
        History(tenant, seeding.known).tell()
        Desk(tenant, seeding.known).open()
    return {"airline_key": key, "users": users}


def _users(seeding: Seeding, tenant: str, named: dict[str, int], cast: tuple[str, ...]) -> Credentials:
    """Staff, pilots and, where there is a past, its cast. `named` are ranks and licences by name."""
    people = [(name, (Role(role),), True) for name, role in demo.STAFF.items()]
    people += [(name, (Role.PILOT,), True) for name in (*demo.PILOTS, *cast)] + [("unverified", (Role.PILOT,), False)]
    found: Credentials = {}
    for name, roles, verified in people:
        email = f"{name}@{tenant}.test"
        user = User(
            id=seeding.ids.next(),
            name=name.capitalize(),
            email=email,
            email_verified=verified,
            roles=roles,
            rank_id=named.get(demo.PILOTS_RANKS.get(name, demo.RANKS[0].name)),
            licences=careers.held(name, named),
            airport=demo.FLYERS_HOME if name in demo.FLYERS else demo.HOME,
            created_at=clock.now() - (demo.CAST_DAYS * DAY_SECONDS if name in cast else 0),
            is_tallied=True,
        )
        seeding.known[name] = seeding.add(user).id
        seeding.add(marker_of(email, user.id))
        key = _key(seeding, tenant, f"Key of {name}", user.id)
        Pool(tenant).set_password(user.id, demo.PASSWORD)
        found[email] = {"user_id": user.id, "password": demo.PASSWORD, "api_key": key}
    return found


def _key(seeding: Seeding, tenant: str, name: str, user_id: int | None) -> str:
    """A new API key; only its hash is stored."""
    secret = PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    seeding.add(
        ApiKey(
            id=seeding.ids.next(),
            tenant=tenant,
            secret_hash=hashed(secret),
            name=name,
            user_id=user_id,
            created_at=clock.now(),
        )
    )
    return secret


def _airline(seeding: Seeding, airlines: tuple[tuple[str, str, str, str], ...]) -> None:
    places = _airports(seeding)
    for icao, iata, name, callsign in airlines:
        mode, amount = demo.PRICES.get(icao, ("none", 0))
        airline = ref.Airline(
            id=seeding.ids.next(),
            icao=icao,
            iata=iata,
            name=name,
            callsign=callsign,
            hubs=(demo.FLEETS[icao][1],),
            price_mode=ref.PriceMode(mode),
            price_amount=amount,
        )
        seeding.add(airline)
        aircraft = _fleet(seeding, airline)
        _schedules(seeding, airline, aircraft, places)
        if icao == "TEU":
            _customers(seeding, [one.id for one in aircraft])
    _stands(seeding)
    _faults(seeding)
    seeding.add(ReferenceHead(version=1))
    seeding.write()
    # Not with the moment that gave the airlines their ids: what bears such an id looks like a chance clash with them.
    store = Store(seeding.store.tenant, moment_for(f"networks of {seeding.store.tenant}"))
    known = store.reference().airlines
    snapshots.note_changes(store, known)
    for airline_id in known:
        snapshots.rebuild(store, airline_id)


def _airports(seeding: Seeding) -> dict[str, Airport]:
    known = airportsdata.load("ICAO")
    found = {}
    for icao in demo.AIRPORTS:
        entry = known[icao]
        found[icao] = seeding.add(
            Airport(
                icao=icao,
                iata=entry["iata"] or None,
                name=entry["name"],
                location=entry["city"],
                country=entry["country"],
                timezone=entry["tz"],
                latitude=entry["lat"],
                longitude=entry["lon"],
                elevation_ft=round(entry["elevation"]),
                hub=icao in (demo.HOME, "EDDF"),
            )
        )
    return found


def _fleet(seeding: Seeding, airline: ref.Airline) -> list[Aircraft]:
    name, base = demo.FLEETS[airline.icao]
    fleet = seeding.add(ref.Fleet(id=seeding.ids.next(), airline_id=airline.id, name=name, base=base))
    made = []
    for _, code, title, icao in (row for row in demo.SUBFLEETS if row[0] == airline.icao):
        subfleet = ref.Subfleet(
            id=seeding.ids.next(), fleet_id=fleet.id, airline_id=airline.id, type=code, name=title, icao=icao
        )
        seeding.add(subfleet)
        if code in demo.RANK_NEEDED:
            rule = ref.Rule(kind=ref.RuleKind.RANK, min_level=demo.RANK_NEEDED[code])
            careers.restrict(seeding, ref.TargetKind.SUBFLEET, subfleet.id, rule)
        for given in (one for one in demo.AIRCRAFT if one.subfleet == code):
            aircraft = Aircraft(
                id=seeding.ids.next(),
                registration=given.registration,
                name=given.name,
                airline_id=airline.id,
                fleet_id=fleet.id,
                subfleet_id=subfleet.id,
                type=code,
                airport=given.airport,
                stand=given.stand,
                grounded=given.grounded,
                moved_at=clock.now() - (demo.IDLE_HOURS * 3600 if given.registration in demo.IDLE else 0),
            )
            seeding.known[given.registration] = aircraft.id
            around = Rulebook(ref.Reference(fleets={fleet.id: fleet}, subfleets={subfleet.id: subfleet}))
            made.append(seeding.add(watched(aircraft, around)))
            seeding.add(RegistrationMarker(registration=given.registration, owner_id=aircraft.id))
    return made


def _schedules(seeding: Seeding, airline: ref.Airline, aircraft: list[Aircraft], places: dict[str, Airport]) -> None:
    subfleets = tuple(dict.fromkeys(one.subfleet_id for one in aircraft))
    base = demo.FLEETS[airline.icao][1]
    number = 100
    for place in demo.PAIRS[airline.icao]:
        for departure, arrival in ((base, place), (place, base)):
            number += 1
            seeding.add(_schedule(airline, _Flown(str(number), departure, arrival), places, subfleets))
    if airline.icao == "TEU":
        legs = list(pairwise(demo.SEQUENCE))
        for n, (departure, arrival) in enumerate(legs, start=1):
            turn = Sequence(id="evening-round", position=n, of=len(legs))
            seeding.add(_schedule(airline, _Flown("900", departure, arrival, turn), places, subfleets))


class _Flown(NamedTuple):
    """What is flown between two airports, under which number, and its place in an evening's round."""

    number: str
    departure: str
    arrival: str
    sequence: Sequence | None = None


def _schedule(airline: ref.Airline, flown: _Flown, places: dict[str, Airport], subfleets: tuple[int, ...]) -> Schedule:
    distance = places[flown.departure].distance_nm_to(places[flown.arrival])
    away = flown.arrival if flown.departure == demo.FLEETS[airline.icao][1] else flown.departure
    mode, amount = demo.SCHEDULE_PRICES.get((airline.icao, "" if flown.sequence else away), ("", 0))
    form = ScheduleForm(
        airline_id=airline.id,
        flight_number=flown.number,
        callsign=f"{airline.icao}{flown.number}",
        departure=flown.departure,
        arrival=flown.arrival,
        route_leg=str(flown.sequence.position) if flown.sequence else "",
        flight_minutes=20 + distance // 6,
        subfleet_ids=subfleets,
        sequence=flown.sequence,
        price_mode=ref.PriceMode(mode) if mode else None,
        price_amount=amount,
    )
    return schedule_of(form, distance)


def _ids(seeding: Seeding) -> dict[str, tuple[str, int]]:
    """What stands and faults name, as noted so far: the field that keeps its id, and the id."""
    found: dict[str, tuple[str, int]] = {}
    for one in seeding.waiting:
        if isinstance(one, ref.Airline):
            found[one.icao] = ("airline_ids", one.id)
        if isinstance(one, ref.Fleet):
            found[one.name] = ("fleet_ids", one.id)
        if isinstance(one, ref.Subfleet):
            found[one.type] = ("subfleet_ids", one.id)
    return found


def _stands(seeding: Seeding) -> None:
    """The stands with the aircraft on them; none is kept for an airline that this tenant does not have."""
    ids = _ids(seeding)
    there = {(one.airport, one.stand): one.id for one in seeding.waiting if isinstance(one, Aircraft)}
    for airport, named in demo.STANDS.items():
        for name, kept_for in named.items():
            if not all(one in ids for one in kept_for):
                continue
            kept_ids = {ids[one][0]: (ids[one][1],) for one in kept_for}
            on = there.get((airport, name))
            occupants = (Occupant(aircraft_id=on),) if on else ()
            seeding.add(Stand.model_validate({"airport": airport, "name": name, "occupants": occupants, **kept_ids}))


def _faults(seeding: Seeding) -> None:
    """What bookings may find inoperative, as the MEL of each airline of this tenant has it."""
    ids = _ids(seeding)
    for fault in (one for one in demo.FAULTS if one.airline in ids):
        seeding.add(
            ref.MelDefinition(
                id=seeding.ids.next(),
                airline_id=ids[fault.airline][1],
                subfleet_ids=tuple(ids[one][1] for one in fault.subfleets),
                ata_chapter=fault.chapter,
                ata_section=fault.section,
                title=fault.title,
                category=ref.MelCategory(fault.category),
                interval_hours=fault.hours,
                probability=fault.probability,
            )
        )


def _customers(seeding: Seeding, pool: list[int]) -> None:
    for name, multiplier, prefix, routes in demo.CUSTOMERS:
        made = tuple(
            Route(
                weight=weight,
                type=RouteType.PAIR if len(stops) == 2 else RouteType.SEQUENCE,
                legs=tuple(RouteLeg(departure=a, arrival=b) for a, b in pairwise(stops)),
            )
            for weight, stops in enumerate(reversed(routes), start=1)
        )
        customer = Customer(
            id=seeding.ids.next(),
            name=name,
            points_multiplier=multiplier,
            flight_number_prefix=prefix,
            routes=made,
            aircraft_ids=tuple(pool),
            description=f"{name} charters small loads at short notice.",
        )
        seeding.known[name] = seeding.add(customer).id
