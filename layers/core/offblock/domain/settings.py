"""A tenant's settings: typed, with the defaults and bounds that hold everywhere (PF-07)."""

from typing import Annotated

from pydantic import Field

from offblock.domain.record import Record


class Settings(Record):
    """Every setting of a tenant; the wire and the pages use the names in capitals."""

    contract_penalty_points: Annotated[
        int, Field(ge=0, le=1_000_000, description="Points lost by a failed contract.")
    ] = 500
    contract_cooldown_days: Annotated[
        int, Field(ge=0, le=3650, description="Days without new contracts after one.")
    ] = 90
    contract_repositioning_lead_hours: Annotated[
        int,
        Field(ge=0, le=720, description="Hours before the first window in which a contract's aircraft is sent for."),
    ] = 48
    repositioning_enabled: Annotated[bool, Field(description="Whether bounties are made at all.")] = True
    repositioning_skip_hubs_bases: Annotated[bool, Field(description="Aircraft at any hub or base are not idle.")] = (
        False
    )
    repositioning_idle_hours: Annotated[
        int, Field(ge=1, le=8760, description="Hours away from base before a bounty.")
    ] = 48
    repositioning_max_hops: Annotated[int, Field(ge=1, le=10, description="Legs that a way back may have.")] = 3
    repositioning_bounty_expiration_hours: Annotated[int, Field(ge=1, le=8760, description="Hours a bounty lasts.")] = (
        72
    )
    repositioning_reward_base: Annotated[int, Field(ge=0, le=1_000_000, description="Points of any bounty.")] = 50
    repositioning_reward_per_nm: Annotated[
        str, Field(pattern=r"^\d{1,4}(\.\d{1,2})?$", description="Points per nautical mile, on top.")
    ] = "0.10"
    booking_expiration_hours: Annotated[
        int, Field(ge=1, le=8760, description="Hours a booking lasts unless flown.")
    ] = 48
    booking_unique_schedule: Annotated[bool, Field(description="A pilot holds a schedule once at most.")] = True
    booking_unique_aircraft: Annotated[bool, Field(description="An aircraft is held by one chain at most.")] = True
    booking_cancellation_penalty: Annotated[int, Field(ge=0, le=1_000_000, description="Points for Cancel all.")] = 50
    directed_destination_filter_cost: Annotated[int, Field(ge=0, le=1_000_000)] = 25
    directed_distance_filter_cost: Annotated[int, Field(ge=0, le=1_000_000)] = 15
    directed_unflown_filter_cost: Annotated[int, Field(ge=0, le=1_000_000)] = 10
    directed_subfleet_filter_cost: Annotated[int, Field(ge=0, le=1_000_000)] = 10
    directed_aircraft_filter_cost: Annotated[int, Field(ge=0, le=1_000_000)] = 20
    directed_reroll_costs_points: bool = True

    @property
    def booking_seconds(self) -> int:
        """How long a booking lives unless its flight is started (BK-06)."""
        return self.booking_expiration_hours * 3600

    @property
    def cooldown_seconds(self) -> int:
        """How long a failed contract blocks its pilot (CC-27)."""
        return self.contract_cooldown_days * 86_400
