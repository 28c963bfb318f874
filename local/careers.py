"""The demo airline's ranks and licences, with a way to each, and what asks for them."""

from local import demo_airline as demo
from local.seeding import Seeding
from offblock.adapters import clock
from offblock.domain.airline import reference as ref
from offblock.domain.kernel.values import DAY_SECONDS
from offblock.domain.people.users import HeldLicence


def enter(seeding: Seeding) -> dict[str, int]:
    """Ranks, licences, and what airports ask for; their ids by name."""
    ids = {one.name: seeding.add(_rank(seeding.ids.next(), one)).id for one in demo.RANKS}
    for one in demo.LICENCES:
        licence = ref.Licence(
            id=seeding.ids.next(),
            name=one.name,
            description=one.text,
            price_points=one.price,
            renewal_points=one.renewal,
            days=one.days,
        )
        ids[one.name] = seeding.add(licence).id
    for icao, name in demo.LICENCE_NEEDED.items():
        restrict(seeding, ref.TargetKind.AIRPORT, icao, ref.Rule(kind=ref.RuleKind.LICENCE, licence_id=ids[name]))
    return ids


def _rank(rank_id: int, one: demo.Rank) -> ref.Rank:
    flights, hours, points = one.asks or (0, 0, 0)
    asks = ref.Requirements(flights=flights, hours=hours, points=points) if one.asks else None
    return ref.Rank(id=rank_id, name=one.name, level=one.level, requirements=asks, price_points=one.price)


def restrict(seeding: Seeding, kind: ref.TargetKind, target: int | str, rule: ref.Rule) -> None:
    """Ask something of whoever flies a thing."""
    restricted = ref.Target(kind=kind, id=target)
    seeding.add(ref.Restriction(id=seeding.ids.next(), target=restricted, rule=rule))


def held(name: str, named: dict[str, int]) -> tuple[HeldLicence, ...]:
    """What somebody holds of the licences."""
    if name not in demo.PILOTS_LICENCES or not named:
        return ()
    licence, days = demo.PILOTS_LICENCES[name]
    return (HeldLicence(licence_id=named[licence], expires_at=clock.now() + days * DAY_SECONDS),)
