"""A release beside the last one: each reads what the other writes (OP-05)."""

import copy
import json
from functools import cache
from typing import Any

import pytest

from offblock.adapters.packing import mission_in
from offblock.adapters.stored import dump_answer, load_answer, parse, text_of
from offblock.domain.airline.reference import Airline
from offblock.domain.kernel.events import Event
from offblock.domain.kernel.names import KINDS, class_of
from tests.conftest import Clock
from tests.releases import forms, judging, kept, world

LAST = kept.versions()[-1]


@cache
def _present() -> Any:
    return forms.present()


def _record(item: world.Item) -> Any:
    return parse(class_of(item["kind"]["S"]), (item.get("summary") or item["body"])["S"])


@pytest.mark.rule("OP-05")
@pytest.mark.parametrize("version", kept.versions())
def test_what_a_release_wrote_is_read_and_says_the_same(version: str) -> None:
    items = kept.items_of(version)
    for item in items:
        record, text = _record(item), (item.get("summary") or item["body"])["S"]
        assert _holds(json.loads(text_of(record)), json.loads(text)), f"{item['kind']['S']}: {text}"
        for plain in json.loads(item.get("happened", world.NOTHING)["S"]):
            Event.announced(plain)
    assert len({item["kind"]["S"] for item in items}) > 60


def _holds(present: Any, before: Any) -> bool:
    """Whether all that was stored is there still: more may be, and what now is as by default."""
    if isinstance(before, dict) and isinstance(present, dict):
        return all(name in present and _holds(present[name], one) for name, one in before.items())
    return bool(present == before)


@pytest.mark.rule("OP-05")
def test_the_last_releases_forms_are_read_still() -> None:
    assert judging.of_forms(kept.forms_of(LAST), _present()) == []


@pytest.mark.rule("OP-05")
def test_what_is_written_now_is_read_by_the_last_release(table: str, clock: Clock) -> None:
    items = world.items(clock)
    assert {item["kind"]["S"] for item in items} == KINDS.keys()
    assert judging.of_items(kept.forms_of(LAST), items) == []


@pytest.mark.rule("OP-05")
def test_a_form_reads_what_was_written_by_itself() -> None:
    assert judging.of_items(kept.forms_of(LAST), kept.items_of(LAST)) == []
    assert judging.of_forms(_present(), _present()) == []


@pytest.mark.rule("OP-05")
def test_each_change_that_would_part_two_releases_is_noticed_and_says_what_to_do() -> None:
    """Each edit is made to the present forms; what it breaks is said in one sentence with its advice."""
    edits: dict[str, Any] = {
        "User.email was removed": lambda all_: all_["User"]["properties"].pop("email"),
        "Airline.motto is required now": lambda all_: (
            all_["Airline"]["properties"].update(motto={"type": "string"}),
            all_["Airline"]["required"].append("motto"),
        ),
        "Entry.points was integer": lambda all_: all_["LedgerEntry"]["properties"].update(points={"type": "string"}),
        "may not be cancelled any more": lambda all_: all_["MissionStatus"]["enum"].remove("cancelled"),
        "maxLength is 3 now": lambda all_: all_["Airline"]["properties"]["name"].update(maxLength=3),
    }
    for sentence, edit in edits.items():
        changed = copy.deepcopy(_present())
        edit(changed["forms"])
        said = judging.of_forms(_present(), changed)
        assert said, sentence
        assert any(sentence in one and "Instead, " in one for one in said), (sentence, said)
    for part, name in (("kinds", "Bounty"), ("indexes", "gsi2")):
        changed = copy.deepcopy(_present())
        del changed[part][name]
        assert any(name in one for one in judging.of_forms(_present(), changed))


@pytest.mark.rule("OP-05")
def test_what_may_change_at_any_time_is_not_complained_of() -> None:
    changed = copy.deepcopy(_present())
    changed["forms"]["Airline"]["properties"]["motto"] = {"type": "string"}
    changed["forms"]["MissionStatus"]["enum"].append("postponed")
    changed["forms"]["Airline"]["properties"]["name"]["maxLength"] = 10_000
    changed["kinds"]["Plan"] = changed["kinds"]["Airline"]
    changed["indexes"]["gsi5"] = changed["indexes"]["gsi4"]
    assert judging.of_forms(_present(), changed) == []


@pytest.mark.rule("OP-05")
def test_what_is_written_before_the_last_release_could_read_it_is_noticed() -> None:
    (item, *_) = (one for one in kept.items_of(LAST) if one["kind"]["S"] == "Bounty")
    column = "summary" if "summary" in item else "body"
    later = {**item, column: {"S": json.dumps({**json.loads(item[column]["S"]), "status": "postponed", "new": 1})}}
    (said,) = judging.of_items(kept.forms_of(LAST), [later])
    assert "Bounty.status" in said
    assert judging.ADVICE["written"] in said


@pytest.mark.rule("OP-05")
def test_a_field_that_a_later_release_wrote_is_passed_over() -> None:
    airline = Airline(id=1, icao="TST", name="Test Air")
    assert parse(Airline, json.dumps({**json.loads(text_of(airline)), "motto": "Up"})) == airline
    ((name, plain),) = dump_answer(airline)
    assert load_answer([[name, {**plain, "motto": "Up"}]]) == (airline,)
    assert Event.announced({"kind": "leg_opened", "at": 1, "mood": "good"}) == Event(kind="leg_opened", at=1)


@pytest.mark.rule("OP-05")
def test_a_mission_with_a_number_more_or_less_is_read() -> None:
    (item, *_) = (one for one in kept.items_of(LAST) if one["kind"]["S"] == "Mission")
    text = item["summary"]["S"]
    title, status, multiplier, numbers, *rest = json.loads(text)
    for other in (f"{numbers} 7", numbers.rpartition(" ")[0]):
        found = mission_in(json.dumps([title, status, multiplier, other, *rest]))
        assert (found.title, found.id) == (title, mission_in(text).id)


@pytest.mark.parametrize("version", ["", "1", "0.0.1", "../x"])
def test_a_release_is_later_than_the_last_one(version: str) -> None:
    with pytest.raises(ValueError, match=r"say"):
        kept.write(version, (), {})
