"""The small collections that nearly everything looks up: airlines, fleets, subfleets, ranks, licences, restrictions."""

from enum import StrEnum
from typing import Annotated, ClassVar, get_args

from pydantic import Field, ValidationInfo, field_validator, model_validator

from offblock.domain.kernel.findings import finding
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Icao, Id, Name, Price, Text

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/+-]{0,39}$")]


class PriceMode(StrEnum):
    """How a booking's price in points is found (BK-03)."""

    NONE = "none"
    FIXED = "fixed"
    PER_MILE = "per_mile"


class AirlineForm(Record):
    """One airline of the tenant. `hubs` are airports; `price_*` hold for schedules that name none (BK-03)."""

    icao: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,4}$")]
    iata: Annotated[str, Field(pattern=r"^[A-Z0-9]{2}$")] | None = None
    name: Name
    callsign: Name | None = None
    hubs: Annotated[tuple[Icao, ...], Field(max_length=100)] = ()
    price_mode: PriceMode = PriceMode.NONE
    price_amount: Annotated[int, Field(ge=0, le=10**6)] = 0


class Airline(AirlineForm):
    """An airline as it is kept."""

    id: Id


class FleetForm(Record):
    """A group of subfleets of one airline; `base` is the base of those without their own (RP-01)."""

    airline_id: Id
    name: Name
    base: Icao | None = None


class Fleet(FleetForm):
    """A fleet as it is kept."""

    id: Id


class SubfleetForm(Record):
    """Aircraft of one type and fit; `type` is the code that schedules and imports name."""

    fleet_id: Id
    type: Code
    name: Name
    icao: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,4}$")] | None = None
    simbrief_type: Annotated[str, Field(max_length=32)] | None = None
    base: Icao | None = None


class Subfleet(SubfleetForm):
    """A subfleet as it is kept; its airline is its fleet's."""

    id: Id
    airline_id: Id


_Amount = Annotated[int, Field(ge=0, le=1_000_000)]


class Requirements(Record):
    """What a rank asks for: hours and flights flown for the airline, and a balance of points, which is not spent."""

    hours: _Amount = 0
    flights: _Amount = 0
    points: _Amount = 0


class RankForm(Record):
    """A pilot's rank; a higher level includes the lower ones.

    One without `requirements` is staff's alone to give; `price_points` is what a pilot pays who asks for it (PF-04).
    """

    name: Name
    level: Annotated[int, Field(ge=0, le=1000)]
    requirements: Requirements | None = None
    price_points: Price = 0


class Rank(RankForm):
    """A rank as it is kept."""

    id: Id


class LicenceForm(Record):
    """Something that pilots may hold and restrictions may ask for.

    One without `price_points` is staff's alone to give; without `days` it never expires. A renewal costs
    `renewal_points`, where those are left out as much as the licence (PF-04).
    """

    name: Name
    description: Text = ""
    price_points: Price | None = None
    renewal_points: Price | None = None
    days: Annotated[int, Field(ge=1, le=3650)] | None = None

    @property
    def renewal_price(self) -> int | None:
        """What a renewal costs in points; None where only staff renew it."""
        return self.price_points if self.renewal_points is None else self.renewal_points


class Licence(LicenceForm):
    """A licence as it is kept."""

    id: Id


class TargetKind(StrEnum):
    """What a restriction can stand on."""

    SCHEDULE = "schedule"
    AIRPORT = "airport"
    AIRCRAFT = "aircraft"
    SUBFLEET = "subfleet"
    FLEET = "fleet"


class RuleKind(StrEnum):
    """What a restriction can ask for; a new kind is one entry here and one in `restrictions.MET`."""

    RANK = "rank"
    LICENCE = "licence"


class Target(Record):
    """What is restricted; an airport by its ICAO code, everything else by its id."""

    kind: TargetKind
    id: Id | Icao


class Rule(Record):
    """What a pilot must have: a rank of some level, or an active licence."""

    kind: RuleKind
    min_level: Annotated[int, Field(ge=0, le=1000)] | None = None
    licence_id: Id | None = None

    @model_validator(mode="after")
    def _complete(self) -> "Rule":
        if self.kind is RuleKind.RANK and self.min_level is None:
            raise finding("missing", "a rank rule needs min_level", at="min_level")
        if self.kind is RuleKind.LICENCE and self.licence_id is None:
            raise finding("missing", "a licence rule needs licence_id", at="licence_id")
        return self


class RestrictionForm(Record):
    """One requirement on one thing (BK-02)."""

    target: Target
    rule: Rule


class Restriction(RestrictionForm):
    """A restriction as it is kept."""

    id: Id


class MelCategory(StrEnum):
    """How long something may stay inoperative: A as its definition says, B 3 days, C 10, D 120 (BK-05)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class MelDefinitionForm(Record):
    """Something that may be inoperative: on whose aircraft, where in ATA 100, how likely a booking finds it.

    Empty scopes mean the whole airline; `interval_hours` counts for category A alone. `probability` is 0 to 1.
    """

    airline_id: Id
    fleet_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    subfleet_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    aircraft_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    ata_chapter: Annotated[int, Field(ge=0, le=99)]
    ata_section: Annotated[int, Field(ge=0, le=99)] = 0
    title: Name
    category: MelCategory
    interval_hours: Annotated[Annotated[int, Field(ge=1, le=8760)] | None, Field(validate_default=True)] = None
    probability: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    active: bool = True

    @field_validator("interval_hours")
    @classmethod
    def _timed(cls, hours: int | None, info: ValidationInfo) -> int | None:
        if hours is None and info.data.get("category") is MelCategory.A:
            raise finding("missing", "category A has no interval of its own: write how many hours it may stay open")
        return hours


class MelDefinition(MelDefinitionForm):
    """A MEL definition as it is kept."""

    id: Id


class Reference(Record):
    """A tenant's small collections in one piece, read once and kept until their version changes."""

    airlines: dict[int, Airline] = {}
    fleets: dict[int, Fleet] = {}
    subfleets: dict[int, Subfleet] = {}
    ranks: dict[int, Rank] = {}
    licences: dict[int, Licence] = {}
    restrictions: dict[int, Restriction] = {}
    mel_definitions: dict[int, MelDefinition] = {}


COLLECTIONS: dict[type[Record], str] = {
    get_args(field.annotation)[1]: name for name, field in Reference.model_fields.items()
}
"""The collection of each kind of entry."""


class ReferenceHead(Record):
    """The version of a tenant's reference collections; every change of one raises it."""

    keyed_by: ClassVar = ()

    version: int = 0
