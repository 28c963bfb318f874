"""The stream function: what a write announced reaches the queues, also when they do not take it at first."""

from typing import Any

import pytest

from local import template
from offblock.usecases.charter import applications
from tests import airline, pump
from tests.airline import OTHER, PILOT, SECOND, THIRD, leg
from tests.harness.queues import refusing
from tests.integration.conftest import People
from tests.integration.notices.feeds import kinds


def sequence_of(record: Any) -> str:
    """How the stream counts a record."""
    return str(record["dynamodb"]["SequenceNumber"])


def three_assigned() -> None:
    """Three contracts, each given to another pilot, by three writes."""
    for pilot, aircraft_id in ((PILOT, 20), (OTHER, SECOND), (THIRD, 20)):
        airline.assigned(leg(), pilot=pilot, aircraft_id=aircraft_id)


@pytest.mark.rule("PF-09")
def test_a_record_whose_notice_the_queue_does_not_take_is_named_and_those_after_it_wait(people: People) -> None:
    with pump.running() as bench:
        three_assigned()
        records = [record for _, record in bench.stream._waiting]
        assert len(records) == 3
        with refusing(f'"to":{OTHER}'):
            answer = bench.invoke("stream", {"Records": records})
        assert answer == {"batchItemFailures": [{"itemIdentifier": sequence_of(records[1])}]}
        bench.stream._waiting.clear()
        bench.drain()
    assert kinds(PILOT) == ["contract_assigned"]
    assert kinds(OTHER) == kinds(THIRD) == [], "the stream brings both again"


@pytest.mark.rule("PF-09")
def test_every_notice_arrives_once_after_the_queue_did_not_take_one(people: People) -> None:
    with pump.running() as bench, refusing(f'"to":{OTHER}') as queue:
        three_assigned()
        bench.drain()
        assert len(queue.refused) == 2, "the feed's message and Discord's, of one record"
        assert bench.parked == []
    assert kinds(PILOT) == kinds(OTHER) == kinds(THIRD) == ["contract_assigned"]


@pytest.mark.rule("PF-09", "CC-17")
def test_work_that_the_queue_does_not_take_is_sent_again_too(people: People) -> None:
    with pump.running() as bench, refusing('"job":"rejections"') as queue:
        mission = airline.published()
        for pilot in (PILOT, OTHER):
            applications.apply(airline.store(), pilot, mission.id)
        applications.accept(airline.store(), airline.staff(), mission.id, PILOT)
        bench.drain()
        assert len(queue.refused) == 1
    assert kinds(PILOT) == ["contract_assigned"], "sent twice, kept once"
    assert kinds(OTHER) == ["application_rejected"]


@pytest.mark.rule("PF-09", "PF-10")
def test_a_record_that_is_never_taken_is_parked_and_does_not_hold_the_others(people: People) -> None:
    tries = template.stream().retries + 1
    with pump.running() as bench, refusing(f'"to":{OTHER}', times=10 * tries):
        three_assigned()
        records = [record for _, record in bench.stream._waiting]
        bench.drain()
        (parked,) = bench.parked
    assert [sequence_of(one) for one in parked["event"]["Records"]] == [sequence_of(records[1])]
    assert (kinds(PILOT), kinds(OTHER), kinds(THIRD)) == (["contract_assigned"], [], ["contract_assigned"])


@pytest.mark.rule("PF-09", "PF-10")
def test_a_record_that_cannot_be_read_is_parked_and_does_not_hold_the_others(people: People) -> None:
    with pump.running() as bench:
        three_assigned()
        _, poisoned = bench.stream._waiting[0]
        poisoned["dynamodb"] = poisoned["dynamodb"] | {
            "NewImage": poisoned["dynamodb"]["NewImage"] | {"happened": {"S": '[{"kind": "no_such_kind"}]'}}
        }
        bench.drain()
        (parked,) = bench.parked
    assert [sequence_of(one) for one in parked["event"]["Records"]] == [sequence_of(poisoned)]
    assert (kinds(PILOT), kinds(OTHER), kinds(THIRD)) == ([], ["contract_assigned"], ["contract_assigned"])


@pytest.mark.rule("PF-09")
def test_a_change_that_announces_nothing_new_is_not_forwarded_again(people: People) -> None:
    with pump.running() as bench:
        three_assigned()
        (_, record), *_ = bench.stream._waiting
        bench.drain()
        change = record["dynamodb"]
        again = record | {"dynamodb": change | {"OldImage": change["NewImage"]}}
        assert bench.invoke("stream", {"Records": [again]}) == {"batchItemFailures": []}
        assert not any(pump.waiting() for pump in bench.queues), "the due key alone was moved"
