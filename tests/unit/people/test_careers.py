"""The ladder of ranks: what is missing, what comes by itself, what is asked for and paid."""

from typing import Any

import pytest

from offblock.domain.airline import ranks
from offblock.domain.airline.reference import Rank, Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.people import careers
from offblock.domain.people.careers import NoNextRank, RankNotReached, Tally
from offblock.domain.people.ledger import LedgerEntry, NotEnoughPoints
from offblock.domain.people.users import EmailUnverified, User
from tests.unit.builders import NOW, moment, pilot, reference

CADET, OFFICER, CHIEF, CAPTAIN = 1, 2, 3, 4


def ladder(**fields: dict[str, Any]) -> Reference:
    """Cadet after a flight, Officer after ten hours, Chief for 20 points; Captain is staff's to give."""
    steps: dict[int, dict[str, Any]] = {
        CADET: {"name": "Cadet", "requirements": {"flights": 1}},
        OFFICER: {"name": "Officer", "requirements": {"hours": 10}},
        CHIEF: {"name": "Chief", "requirements": {"points": 50}, "price_points": 20},
        CAPTAIN: {"name": "Captain"},
    }
    return reference(ranks={n: {"id": n, "level": n, **step, **fields.get(step["name"], {})}
                            for n, step in steps.items()})  # fmt: skip


def reviewed(user: User, tally: Tally | None = None, known: Reference | None = None, **values: Any) -> Any:
    """The decision of a review."""
    return careers.review(user, tally, Rulebook(known or ladder(), Settings(**values)), moment())


@pytest.mark.rule("PF-03")
@pytest.mark.parametrize(
    ("flown", "rank"),
    [
        ({"flights": 0, "minutes": 0}, None),
        ({"flights": 1, "minutes": 599}, CADET),
        ({"flights": 1, "minutes": 600}, OFFICER),
        ({"flights": 0, "minutes": 6000}, None),
    ],
)
def test_each_rank_comes_by_itself_when_all_it_asks_for_is_there(flown: dict[str, int], rank: int | None) -> None:
    decided = reviewed(pilot(points=100, **flown))
    assert decided.answer.rank_id == rank, "step by step, and never one that costs points"
    assert len(decided.happened) == (rank or 0), "told of each"
    assert reviewed(decided.answer).puts == (), "a second review finds nothing"


@pytest.mark.rule("PF-03")
def test_nothing_comes_by_itself_where_the_airline_does_not_want_it_or_nobody_is_there() -> None:
    assert reviewed(pilot(flights=1), career_auto_promotion=False).puts == ()
    assert reviewed(pilot(flights=1, erased_at=NOW)).puts == ()


@pytest.mark.rule("PF-03")
def test_a_rank_that_staff_gave_is_gone_on_from() -> None:
    assert reviewed(pilot(rank_id=OFFICER, flights=1, minutes=6000)).answer.rank_id == OFFICER
    assert careers.next_rank(pilot(rank_id=CHIEF), ladder()) is None, "Captain is not reached by flying"
    assert careers.next_rank(pilot(rank_id=99), ladder()) == ladder().ranks[CADET], "a rank that is gone is none"


@pytest.mark.rule("PF-03")
def test_what_was_flown_before_is_written_down_once() -> None:
    decided = reviewed(pilot(is_tallied=False, flights=1), Tally(3, 45))
    assert (decided.answer.flights, decided.answer.minutes, decided.answer.is_tallied) == (3, 45, True)
    assert decided.answer.rank_id == CADET


@pytest.mark.rule("PF-04", "PF-06")
def test_who_asks_pays_and_who_lacks_something_is_told_what() -> None:
    rich = pilot(rank_id=OFFICER, points=50)
    decided = careers.ask(rich, None, ladder(), moment())
    assert (decided.answer.rank_id, decided.answer.points) == (CHIEF, 30)
    assert [one.type for one in decided.puts if isinstance(one, LedgerEntry)] == ["promotion"]
    with pytest.raises(RankNotReached) as refused:
        careers.ask(rich.but(points=49), None, ladder(), moment())
    assert refused.value.facts["missing"] == {"hours": 0, "flights": 0, "points": 1}
    assert "1 points" in refused.value.message
    with pytest.raises(NotEnoughPoints):
        careers.ask(rich, None, ladder(Chief={"price_points": 51}), moment())
    with pytest.raises(NoNextRank):
        careers.ask(pilot(rank_id=CAPTAIN), None, ladder(), moment())
    with pytest.raises(EmailUnverified):
        careers.ask(rich.but(email_verified=False), None, ladder(), moment())


@pytest.mark.rule("PF-03", "FL-05")
@pytest.mark.parametrize(
    ("fields", "speaks"),
    [({"flights": 1}, True), ({"flights": 0}, False), ({"flights": 0, "is_tallied": False}, True),
     ({"flights": 1, "rank_id": CADET}, False)],
)  # fmt: skip
def test_a_landing_leaves_word_only_where_something_is_to_be_done(fields: dict[str, Any], speaks: bool) -> None:
    changes, user = ChangeSet(), pilot(**fields)
    careers.note_reached(user, Rulebook(ladder(), Settings()), changes, NOW)
    changes.put(user.but(flights=7), instead_of=user)
    assert bool(changes.decide(None, subject=user).happened) is speaks


@pytest.mark.rule("PF-03")
def test_a_ladder_is_looked_at_again_only_when_somebody_may_reach_another_rank() -> None:
    cadet, captain = ladder().ranks[CADET], ladder().ranks[CAPTAIN]
    moved: list[tuple[Rank | None, Rank | None, int]] = [
        (None, cadet, 1), (cadet, cadet.but(level=9), 1), (cadet, cadet.but(price_points=1), 1),
        (cadet, cadet.but(name="New"), 0), (None, captain, 0), (cadet, None, 0), (captain, captain.but(level=8), 0),
    ]  # fmt: skip
    assert [len(ranks.changed(before, after, NOW)) for before, after, _ in moved] == [count for *_, count in moved]
    off, on = Settings(career_auto_promotion=False), Settings()
    assert [len(ranks.judged_otherwise(*one, NOW)) for one in ((off, on), (on, off), (on, on))] == [1, 0, 0]


@pytest.mark.rule("BK-02", "PF-18")
def test_the_way_to_a_rank_is_the_lowest_that_is_high_enough() -> None:
    assert careers.way_to(2, ladder())["rank_id"] == OFFICER
    assert careers.way_to(4, ladder()) == {"rank_id": CAPTAIN, "rank": "Captain", "price_points": 0,
                                           "requirements": None}  # fmt: skip
    assert careers.way_to(5, ladder()) == {}
