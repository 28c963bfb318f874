"""A tenant's settings: typed, with the defaults and bounds that hold everywhere (PF-07).

What is said of a setting here is its type, its form, its documentation and its check.
"""

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, Field, ValidationError, ValidationInfo
from pydantic.fields import FieldInfo

from offblock.domain.kernel.faults import fault_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.kernel.values import DAY_SECONDS, KEPT, Instant


class UnknownSetting(Invalid):
    """There is no setting of that name."""


class Affects(StrEnum):
    """Who notices a setting."""

    PILOTS = "pilots"
    STAFF = "staff"


class Said(NamedTuple):
    """What a form says of a setting: its title, what it does, its unit where it has one, and who notices it."""

    title: str
    help: str
    unit: str | None = None
    affects: Affects = Affects.PILOTS


_DECIMAL = r"^[0-9]{1,4}(\.[0-9]{1,2})?$"
_DECIMAL_RANGE = ("0.00", "9999.99")


def _number(default: int, most: int, said: Said, least: int = 0) -> Any:
    return Field(default=default, ge=least, le=most, **_told(said))


def _other(default: Any, said: Said, pattern: str | None = None) -> Any:
    return Field(default=default, pattern=pattern, **_told(said))


def _told(said: Said) -> dict[str, Any]:
    more = {"x-affects": said.affects.value} | ({"x-unit": said.unit} if said.unit else {})
    return {"title": said.title, "description": said.help, "json_schema_extra": more}


def _in_ascii(value: Any, info: ValidationInfo) -> Any:
    """What was kept in another script's digits before those were refused, as numbers have them."""
    kept = info.context is KEPT and isinstance(value, str)
    return "".join(str(int(one)) if one.isdecimal() else one for one in value) if kept else value


class Settings(Record):
    """Every setting of a tenant; the wire and the pages use the names in capitals."""

    keyed_by: ClassVar = ()

    contract_penalty_points: int = _number(
        500,
        1_000_000,
        Said(
            "Contract penalty",
            "Points lost by a failed contract; holds at once, also for contracts under way.",
            "points",
        ),
    )
    contract_cooldown_days: int = _number(
        90, 3650, Said("Contract cooldown", "Days without new contracts after one that failed.", "days")
    )
    contract_repositioning_lead_hours: int = _number(
        48,
        720,
        Said("Lead of the aircraft", "Hours before the first window to send for its aircraft.", "hours", Affects.STAFF),
    )
    repositioning_enabled: bool = _other(
        True, Said("Bounties", "Whether bounties are made at all; those that are there go on.")
    )
    repositioning_skip_hubs_bases: bool = _other(
        False, Said("Hubs and bases are no exile", "Aircraft at any hub or base are not idle.")
    )
    repositioning_idle_hours: int = _number(
        48, 8760, Said("Idle after", "Hours away from base before a bounty is made.", "hours"), 1
    )
    repositioning_max_hops: int = _number(3, 10, Said("Longest way back", "Legs that a way back may have.", "legs"), 1)
    repositioning_bounty_expiration_hours: int = _number(
        72, 8760, Said("Bounty lasts", "Hours that a bounty lasts; those that are there keep theirs.", "hours"), 1
    )
    repositioning_reward_base: int = _number(
        50, 1_000_000, Said("Reward of any bounty", "Points of any bounty, whatever its distance.", "points")
    )
    repositioning_reward_per_nm: Annotated[str, BeforeValidator(_in_ascii)] = _other(
        "0.10", Said("Reward per mile", "Points per mile, beside those of any bounty.", "points per NM"), _DECIMAL
    )
    booking_expiration_hours: int = _number(
        48, 8760, Said("Booking lasts", "Hours that a booking lasts unless it is flown.", "hours"), 1
    )
    booking_unique_schedule: bool = _other(
        True, Said("One booking of a schedule", "A pilot holds a schedule once at most.")
    )
    booking_unique_aircraft: bool = _other(
        True, Said("One booking of an aircraft", "An aircraft is held by one chain of bookings at most.")
    )
    booking_on_days_of_operation: bool = _other(
        False, Said("Days of operation", "Schedules with days are booked on those only, UTC.")
    )
    booking_cancellation_penalty: int = _number(
        50, 1_000_000, Said("Price of Cancel all", "Points that Cancel all costs.", "points")
    )
    directed_destination_filter_cost: int = _number(
        25, 1_000_000, Said("Choosing the destination", "Points for choosing the destination.", "points")
    )
    directed_distance_filter_cost: int = _number(
        15, 1_000_000, Said("Choosing the distance", "Points for each of min and max distance.", "points")
    )
    directed_unflown_filter_cost: int = _number(
        10, 1_000_000, Said("New legs only", "Points for new legs only.", "points")
    )
    directed_subfleet_filter_cost: int = _number(
        10, 1_000_000, Said("Choosing the subfleet", "Points for choosing the subfleet.", "points")
    )
    directed_aircraft_filter_cost: int = _number(
        20, 1_000_000, Said("Choosing the aircraft", "Points for choosing the aircraft.", "points")
    )
    directed_reroll_costs_points: bool = _other(
        True, Said("Re-rolls cost", "Whether a re-roll is charged like the first route.")
    )
    flight_hanging_hours: int = _number(
        12,
        720,
        Said(
            "Flight hangs after",
            "Hours without a report after which a flight hangs: its pilot and staff are told.",
            "hours",
        ),
        1,
    )
    flight_hard_landing_fpm: int = _number(
        600,
        10_000,
        Said("Hard landing above", "Feet per minute above which a touchdown is hard.", "feet per minute"),
        1,
    )
    flight_auto_accept: Literal["none", "unflagged", "all"] = _other(
        "none",
        Said(
            "Accepted at once",
            "Which flights are accepted as they are submitted; staff review the others.",
            affects=Affects.STAFF,
        ),
    )
    career_auto_promotion: bool = _other(
        True, Said("Promotion by itself", "Whether who reaches a rank that costs nothing gets it.")
    )
    notice_language: Literal["en", "fr", "es", "pt"] = _other(
        "en", Said("The airline's language", "Messages to Discord, and mail to who has chosen none: en, fr, es or pt.")
    )

    @property
    def booking_seconds(self) -> int:
        """How long a booking lives unless its flight is started (BK-06)."""
        return self.booking_expiration_hours * 3600

    @property
    def hanging_seconds(self) -> int:
        """How long a flight may be silent before it hangs (FL-09)."""
        return self.flight_hanging_hours * 3600

    @property
    def idle_seconds(self) -> int:
        """How long an aircraft may stand away from its base before it is idle (RP-02)."""
        return self.repositioning_idle_hours * 3600

    @property
    def bounty_seconds(self) -> int:
        """How long a bounty lasts (RP-13)."""
        return self.repositioning_bounty_expiration_hours * 3600

    @property
    def lead_seconds(self) -> int:
        """How long before its first window a contract's aircraft is sent for (CC-30)."""
        return self.contract_repositioning_lead_hours * 3600

    @property
    def cooldown_seconds(self) -> int:
        """How long a failed contract blocks its pilot (CC-27)."""
        return self.contract_cooldown_days * DAY_SECONDS


class SettingChange(Record):
    """When a setting was changed last, and by whom, as the audit log names them."""

    at: Instant
    by: str


class LastChanges(Record):
    """The last change of each setting that ever was, by its name in capitals (PF-07)."""

    keyed_by: ClassVar = ()

    changed: dict[str, SettingChange] = {}


class Declared(NamedTuple):
    """A setting as a form shows it: the name, the module, its type with bounds or choices, the default, the words."""

    key: str
    module: str
    type: Literal["integer", "boolean", "decimal", "choice"]
    minimum: int | str | None
    maximum: int | str | None
    choices: tuple[str, ...] | None
    default: int | bool | str
    said: Said


MODULES = {
    "contract": "Contracts",
    "repositioning": "Repositioning",
    "booking": "Bookings",
    "directed": "Bookings",
    "flight": "Flights",
    "career": "Careers",
    "notice": "Notices",
}
"""The module of a setting, by the first word of its name."""


def declared() -> list[Declared]:
    """Every setting, in the order in which forms show them (PF-07)."""
    return [_declared(name, field) for name, field in Settings.model_fields.items()]


def _kind(field: FieldInfo) -> Literal["integer", "boolean", "decimal", "choice"]:
    if field.annotation is bool:
        return "boolean"
    if field.annotation is int:
        return "integer"
    return "decimal" if field.annotation is str else "choice"


def _declared(name: str, field: FieldInfo) -> Declared:
    kind = _kind(field)
    bounds = {bound: getattr(one, bound) for one in field.metadata for bound in ("ge", "le") if hasattr(one, bound)}
    least, most = _DECIMAL_RANGE if kind == "decimal" else (bounds.get("ge"), bounds.get("le"))
    more = dict(field.json_schema_extra) if isinstance(field.json_schema_extra, dict) else {}
    unit = str(more["x-unit"]) if "x-unit" in more else None
    return Declared(
        key=name.upper(),
        module=MODULES[name.partition("_")[0]],
        type=kind,
        minimum=least,
        maximum=most,
        choices=get_args(field.annotation) or None,
        default=field.default,
        said=Said(str(field.title), str(field.description), unit, Affects(str(more["x-affects"]))),
    )


def noted(known: LastChanges, before: Settings, after: Settings, change: SettingChange) -> LastChanges:
    """The last changes, with those settings that differ as changed now."""
    old, new = named(before), named(after)
    return known.but(changed=known.changed | {name: change for name in new if new[name] != old[name]})


def named(settings: Settings) -> dict[str, Any]:
    """The settings by the names that staff know: CONTRACT_PENALTY_POINTS and so on."""
    return {name.upper(): value for name, value in settings.model_dump().items()}


def change(settings: Settings, wanted: dict[str, Any]) -> Settings:
    """Change the named settings and no others; unknown names and values out of range are refused by name (PF-07)."""
    strangers = [name for name in wanted if name not in named(settings)]
    if strangers:
        raise UnknownSetting(dict.fromkeys(strangers, Fault("unknown_setting", "there is no such setting")))
    try:
        return Settings.model_validate(
            settings.model_dump() | {name.lower(): wanted[name] for name in wanted}, strict=True
        )
    except ValidationError as wrong:
        raise Invalid({str(one["loc"][0]).upper(): fault_of(one) for one in wrong.errors()}) from wrong
