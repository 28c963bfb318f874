"""Contracts: missions, applications, legs and customers, cut short anywhere."""

import pytest

from offblock.domain.charter.customers import CustomerForm, Route
from offblock.usecases.charter import applications, customers, drafts
from tests import airline
from tests.airline import CUSTOMER, DAY, HOUR, OTHER, PILOT, SECOND, THIRD, leg, staff
from tests.conftest import Clock
from tests.reliability import acts, away, worlds
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import after, branded

PAIR = Route.model_validate({"weight": 1, "type": "pair", "legs": [{"departure": "EDDG", "arrival": "EDDM"}]})

CASES = [
    request("create a customer", airline.found, lambda s: customers.create(s, staff(), CustomerForm(name="Sand"))),
    request("edit a customer", airline.found,
            lambda s: customers.edit(s, staff(), CUSTOMER, CustomerForm(name="S"))),
    request("set routes", airline.found, lambda s: customers.set_routes(s, staff(), CUSTOMER, (PAIR,))),
    request("set the pool", airline.found, lambda s: customers.set_pool(s, staff(), CUSTOMER, (SECOND,))),
    bare("delete a customer", airline.found, lambda s: customers.delete(s, staff(), CUSTOMER)),
    request("create a branded mission", branded, acts.draft),
    request("create from a route", airline.found,
            lambda s: drafts.create(s, staff(), acts.mission_form(legs=()), 0)),
    bare("edit a draft", after(branded, airline.drafted), acts.edit()),
    bare("edit a draft's legs", after(branded, lambda: airline.drafted(*worlds.two_legs())), acts.edit()),
    bare("delete a draft", after(branded, airline.drafted), acts.delete),
    request("publish", after(airline.found, airline.drafted), acts.publish),
    bare("move windows", after(airline.found, lambda: airline.assigned(leg(starts=HOUR))),
         lambda s: acts.edit(legs=(leg(starts=2 * HOUR),))(s)),
    request("apply", after(airline.found, airline.published), acts.apply(PILOT)),
    bare("withdraw", after(airline.found, worlds.applied(PILOT, OTHER, THIRD)), acts.withdraw(OTHER)),
    request("accept", after(airline.found, worlds.applied(PILOT, OTHER, THIRD)), acts.accept(PILOT)),
    bare("tell the rejected", after(airline.found, worlds.closed), lambda s: applications.tell_rejected(s, 1)),
    request("open a leg by hand", after(airline.found, lambda: airline.assigned(leg(starts=HOUR))), acts.open_leg),
    bare("open due legs", after(airline.found, airline.assigned), acts.sweep),
    request("fail by hand", after(branded, lambda: airline.booked(*worlds.two_legs())), acts.fail),
    bare("fail a flying mission", after(airline.found, airline.flying), acts.fail),
    bare("fail an overdue mission", after(branded, airline.booked), acts.sweep, 5 * HOUR),
    bare("fail an overdue open mission", after(airline.found, worlds.applied(PILOT, OTHER, THIRD)), acts.sweep,
         5 * HOUR),
    request("fail a booked mission, with stands and more", after(worlds.equipped, airline.booked), acts.fail),
    request("cancel", after(branded, airline.booked), acts.cancel),
    bare("cancel a draft", after(branded, airline.drafted), acts.cancel),
    request("book a leg", after(airline.found, worlds.open_leg), acts.book_leg()),
    request("book a leg, with stands and more", after(worlds.equipped, worlds.open_leg), acts.book_leg()),
    request("book again what expired", after(airline.found, worlds.booked_for_long), acts.book_leg(), 2 * DAY),
    bare("generate", worlds.due_for_generation(), acts.generate),
    request("generate by hand", branded, acts.generate_by_hand),
    bare("skip a generation", worlds.due_for_generation(aircraft_ids=()), acts.generate),
    bare("lock a contract's aircraft", away.wanted_at_home, acts.check),
    bare("send for a contract's aircraft", away.wanted_elsewhere, acts.check),
    bare("ask for a teleport", away.claimed_for_contract, acts.check, 10 * HOUR),
    request("cancel a mission with its lead bounty", away.sent_for, acts.cancel),
]  # fmt: skip


@pytest.mark.rule("PF-04", "PF-05", "PF-06", "BK-06", "CC-30", "CC-31", "CC-32")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_contract_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
