"""How the rules are shown: the settings by the names that guides use, and the limits that no setting moves."""

from pydantic import ConfigDict, Field

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import MOST_LIVE
from offblock.domain.bookings.directed import PREVIEW_SECONDS
from offblock.domain.bookings.routes import MOST_LEGS
from offblock.domain.bounties.bounties import EXAMPLE_NM, reward
from offblock.schemas.schema import Schema


class LimitsView(Schema):
    """What holds for every airline."""

    live_bookings: int = Field(MOST_LIVE, description="Bookings that a pilot may hold.")
    directed_legs: int = Field(MOST_LEGS, description="Legs that a directed schedule may have.")
    preview_hours: int = Field(PREVIEW_SECONDS // 3600, description="Hours that a drawn route waits to be accepted.")


class RewardExample(Schema):
    """What a bounty would pay now for a way of so many nautical miles."""

    distance_nm: int
    points: int


class RulesView(Settings):
    """CONTRACT_PENALTY_POINTS and every other setting, as it is now, the limits, and a reward as an example."""

    model_config = ConfigDict(alias_generator=str.upper)

    limits: LimitsView = Field(LimitsView(), alias="limits")
    reward_example: RewardExample = Field(alias="reward_example")


def rules_view(settings: Settings) -> RulesView:
    """The rules by the settings of now."""
    example = RewardExample(distance_nm=EXAMPLE_NM, points=reward(EXAMPLE_NM, settings))
    return RulesView.model_validate(settings.model_dump() | {"reward_example": example})
