"""An airline's network: what it knows of schedules, how it is written, when it is made anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.network import snapshots
from offblock.domain.network.schedules import Schedule, Sequence
from offblock.domain.network.snapshots import NetworkHead, compose, read, written
from tests.unit.builders import DAY, NOW, STOPS
from tests.unit.services import in_sequence, service

A, B, C = STOPS[:3]
TODAY = NOW // DAY * DAY


def pairs(one: snapshots.Network, subfleet_id: int, now: int = NOW) -> list[tuple[str, str]]:
    """From where to where an aircraft of a subfleet may fly."""
    graph = one.graph(subfleet_id, now)
    return [(one.airports[place], one.airports[head]) for place, heads in enumerate(graph.heads) for head in heads]


services = st.lists(
    st.builds(
        service,
        st.sampled_from(STOPS),
        st.sampled_from(STOPS),
        st.integers(1, 999).map(str),
        distance_nm=st.integers(0, 25_000),
        active=st.booleans(),
        subfleet_ids=st.lists(st.integers(1, 9), max_size=3).map(tuple),
        start_on=st.sampled_from((None, TODAY, TODAY + DAY)),
        end_on=st.sampled_from((None, TODAY - DAY, TODAY)),
    ),
    max_size=30,
    unique_by=lambda one: one.id,
)


@pytest.mark.rule("BK-25")
@given(services, st.integers(1, 9))
def test_what_is_read_is_what_was_written_and_flies_what_is_published(some: list[Schedule], subfleet: int) -> None:
    made = compose(some)
    again = read(written(made))
    assert again == made
    wanted = [
        (one.departure, one.arrival)
        for one in some
        if one.is_published_at(NOW) and (not one.subfleet_ids or subfleet in one.subfleet_ids)
    ]
    assert sorted(pairs(again, subfleet)) == sorted(wanted)
    for one in some:
        found = again.edges_of([one.id])
        assert [again.ids[edge] for edge in found] == ([one.id] if one.active else [])


@pytest.mark.rule("BK-25")
def test_a_day_is_looked_at_when_the_network_is_searched() -> None:
    one = compose([service(A, B, start_on=TODAY + DAY, end_on=TODAY + DAY)])
    instants = (TODAY + DAY - 1, TODAY + DAY, TODAY + 2 * DAY - 1, TODAY + 2 * DAY)
    assert [len(pairs(one, 7, now)) for now in instants] == [0, 1, 1, 0]


@pytest.mark.rule("BK-10")
def test_subfleets_that_may_fly_the_same_share_a_graph() -> None:
    one = compose([service(A, B), service(A, C, subfleet_ids=(7, 8)), service(B, A, end_on=TODAY)])
    assert one.graph(7, NOW) is one.graph(8, NOW)
    assert one.graph(7, NOW) is not one.graph(9, NOW)
    assert one.graph(7, NOW) is not one.graph(7, TODAY + DAY)
    for subfleet in range(100, 100 + 3 * snapshots.MOST_GRAPHS):
        assert pairs(one, subfleet) == [(A, B), (B, A)]


@pytest.mark.slow
def test_a_large_network_is_written_in_parts_and_a_torn_one_is_told_from_a_whole_one() -> None:
    some = [service(A, B, str(n)) for n in range(60_000)]
    texts = written(compose(some))
    assert len(texts) > 1
    assert all(len(text) <= snapshots.PART_BYTES for text in texts)
    assert len(read(texts).ids) == len(some)
    assert snapshots.digest_of(texts[:-1]) != snapshots.digest_of(texts)


@pytest.mark.rule("BK-20")
def test_only_sequences_whose_legs_are_all_there_and_join_up_are_known() -> None:
    whole = in_sequence(A, B, C)
    places = [
        [one.airports[one.departures[edge]] for edge in edges] for one in (compose(whole),) for edges in one.sequences
    ]
    assert places == [[A, B]]
    assert compose(whole[:1]).sequences == []
    assert compose([whole[0], whole[1].but(active=False)]).sequences == []
    apart = service(A, C, "9", sequence=Sequence(id="round", position=2, of=2))
    assert compose([whole[0], apart]).sequences == []


HEAD = NetworkHead(airline_id=5)


def test_a_change_waits_for_those_that_come_with_it_but_not_for_ever() -> None:
    first, event = snapshots.changed(HEAD, NOW)
    second, _ = snapshots.changed(first, NOW + 20)
    assert event.facts == {"airline_id": 5, "changes": 1}
    assert (second.changes, second.changed_at) == (2, NOW)
    assert snapshots.wants_rebuild(first, 1, NOW + 30)
    assert not snapshots.wants_rebuild(second, 1, NOW + 30), "the second change's own message comes"
    assert snapshots.wants_rebuild(second, 2, NOW + 50)
    assert snapshots.wants_rebuild(second, None, NOW + 30), "the due index names no change"
    assert not snapshots.wants_rebuild(second, 1, NOW + snapshots.MOST_WAIT_SECONDS - 1)
    assert snapshots.wants_rebuild(second, 1, NOW + snapshots.MOST_WAIT_SECONDS)


def test_a_snapshot_knows_which_changes_are_in_it_and_which_one_it_replaces() -> None:
    changed, _ = snapshots.changed(HEAD, NOW)
    first = snapshots.flip(changed, ["abc"], 3, NOW + 30).answer
    assert (first.built, first.parts, first.edges, first.changed_at, first.before[1]) == (1, 1, 3, None, 0)
    assert not snapshots.wants_rebuild(first, None, NOW + 60)
    again, _ = snapshots.changed(first, NOW + 90)
    second = snapshots.flip(again, ["d", "e"], 4, NOW + 120).answer
    assert second.before == (first.snapshot, 1)
    assert second.snapshot != snapshots.flip(again, ["other"], 4, NOW + 120).answer.snapshot, "named by its content too"


@pytest.mark.rule("BK-15")
def test_a_change_that_the_index_may_not_have_shown_is_looked_for_once_more() -> None:
    first, _ = snapshots.changed(HEAD, NOW)
    second, _ = snapshots.changed(first, NOW + 300)
    young = snapshots.flip(second, ["abc"], 3, NOW + 329).answer
    assert (young.built, young.changed_at, young.due_at) == (2, NOW + 300, NOW + 330)
    assert snapshots.wants_rebuild(young, 2, NOW + 330), "by the second change's own message"
    again = snapshots.flip(young, ["abc"], 3, NOW + 330).answer
    assert (again.changed_at, again.due_at) == (None, NOW + 900)
    assert (again.snapshot, again.before) == (young.snapshot, young.before), "the same content is the same snapshot"


@pytest.mark.rule("BK-15")
def test_the_job_looks_twice_more_whether_the_index_has_shown_the_last_change_later() -> None:
    changed, _ = snapshots.changed(HEAD, NOW)
    looked = [snapshots.flip(changed, ["abc"], 3, NOW + 30).answer]
    for at in (NOW + 600, NOW + 3600):
        assert looked[-1].due_at == at
        assert not snapshots.wants_rebuild(looked[-1], None, at - 1)
        assert snapshots.wants_rebuild(looked[-1], None, at)
        looked.append(snapshots.flip(looked[-1], ["abc"], 3, at).answer)
    assert looked[-1].due_at is None
    assert not snapshots.wants_rebuild(looked[-1], None, NOW + 9000)
    again, _ = snapshots.changed(looked[0], NOW + 700)
    assert again.due_at == NOW + 730, "a change comes before a look"


@pytest.mark.parametrize(
    ("field", "value", "counts"),
    [
        ("notes", "late", False),
        ("departure_time", "0810", False),
        ("price_amount", 4, False),
        ("active", False, True),
        ("distance_nm", 7, True),
        ("subfleet_ids", (9,), True),
        ("end_on", TODAY, True),
    ],
)
def test_only_what_routes_are_made_of_changes_a_network(field: str, value: object, counts: bool) -> None:
    one = service(A, B)
    assert snapshots.is_rerouted(one, one.but(**{field: value})) == counts
    assert snapshots.is_rerouted(None, one)
    assert snapshots.is_rerouted(one, None)
    assert not snapshots.is_rerouted(one, one)
