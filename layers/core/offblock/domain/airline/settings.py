"""A tenant's settings: typed, with the defaults and bounds that hold everywhere (PF-07)."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, ValidationError, ValidationInfo

from offblock.domain.kernel.faults import fault_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.kernel.values import DAY_SECONDS, KEPT


class UnknownSetting(Invalid):
    """There is no setting of that name."""


def _number(default: int, most: int, text: str, least: int = 0) -> Any:
    return Field(default=default, ge=least, le=most, description=text)


def _in_ascii(value: Any, info: ValidationInfo) -> Any:
    """What was kept in another script's digits before those were refused, as numbers have them."""
    kept = info.context is KEPT and isinstance(value, str)
    return "".join(str(int(one)) if one.isdecimal() else one for one in value) if kept else value


class Settings(Record):
    """Every setting of a tenant; the wire and the pages use the names in capitals."""

    keyed_by: ClassVar = ()

    contract_penalty_points: int = _number(500, 1_000_000, "Points lost by a failed contract.")
    contract_cooldown_days: int = _number(90, 3650, "Days without new contracts after one that failed.")
    contract_repositioning_lead_hours: int = _number(48, 720, "Hours before the first window to send for its aircraft.")
    repositioning_enabled: bool = Field(True, description="Whether bounties are made at all.")
    repositioning_skip_hubs_bases: bool = Field(False, description="Aircraft at any hub or base are not idle.")
    repositioning_idle_hours: int = _number(48, 8760, "Hours away from base before a bounty is made.", 1)
    repositioning_max_hops: int = _number(3, 10, "Legs that a way back may have.", 1)
    repositioning_bounty_expiration_hours: int = _number(72, 8760, "Hours that a bounty lasts.", 1)
    repositioning_reward_base: int = _number(50, 1_000_000, "Points of any bounty.")
    repositioning_reward_per_nm: Annotated[str, BeforeValidator(_in_ascii)] = Field(
        "0.10", pattern=r"^[0-9]{1,4}(\.[0-9]{1,2})?$", description="Points per mile."
    )
    booking_expiration_hours: int = _number(48, 8760, "Hours that a booking lasts unless it is flown.", 1)
    booking_unique_schedule: bool = Field(True, description="A pilot holds a schedule once at most.")
    booking_unique_aircraft: bool = Field(True, description="An aircraft is held by one chain of bookings at most.")
    booking_on_days_of_operation: bool = Field(False, description="Schedules with days are booked on those only, UTC.")
    booking_cancellation_penalty: int = _number(50, 1_000_000, "Points that Cancel all costs.")
    directed_destination_filter_cost: int = _number(25, 1_000_000, "Points for choosing the destination.")
    directed_distance_filter_cost: int = _number(15, 1_000_000, "Points for each of min and max distance.")
    directed_unflown_filter_cost: int = _number(10, 1_000_000, "Points for new legs only.")
    directed_subfleet_filter_cost: int = _number(10, 1_000_000, "Points for choosing the subfleet.")
    directed_aircraft_filter_cost: int = _number(20, 1_000_000, "Points for choosing the aircraft.")
    directed_reroll_costs_points: bool = Field(True, description="Whether a re-roll is charged like the first route.")
    flight_hanging_hours: int = _number(12, 720, "Hours without a report after which a flight hangs.", 1)
    flight_hard_landing_fpm: int = _number(600, 10_000, "Feet per minute above which a touchdown is hard.", 1)
    flight_auto_accept: Literal["none", "unflagged", "all"] = Field(
        "none", description="Which flights are accepted as they are submitted."
    )

    career_auto_promotion: bool = Field(True, description="Whether who reaches a rank that costs nothing gets it.")

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
