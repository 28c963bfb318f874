"""A mission packed into its stored row is the same mission when it is unpacked."""

from hypothesis import given
from hypothesis import strategies as st

from offblock.adapters.packing import packed, unpacked
from offblock.domain.charter.missions import LegStatus, MissionStatus
from tests.unit.builders import MISSION, NOW, leg, mission


@given(
    st.lists(st.sampled_from(list(LegStatus)), min_size=0, max_size=20),
    st.sampled_from(list(MissionStatus)),
    st.text("abc|äöü ✈-", min_size=1, max_size=60).filter(str.strip),
    st.one_of(st.none(), st.integers(1, 2**53 - 1)),
)
def test_a_packed_mission_is_the_same_mission(
    statuses: list[LegStatus], status: MissionStatus, title: str, an_id: int | None
) -> None:
    legs = tuple(
        leg(status=one, booking_id=an_id, flight_id=an_id).but(sequence=n, flight_number=f"CHR{MISSION}-{n}")
        for n, one in enumerate(statuses, start=1)
    )
    made = mission(
        status=status, title=title, pilot_id=an_id, ended_at=an_id and NOW, end_reason="why" if an_id else None
    )
    made = made.but(legs=legs)
    assert unpacked(packed(made)) == made
