"""Nothing is kept longer than it is needed: what goes by itself, when, and that an operator says how long."""

import base64
import json
import re
from typing import Any

import boto3
import pytest

from local import template
from offblock.adapters import files
from offblock.adapters.keys.shapes import SHAPES
from offblock.adapters.stored import item_of
from offblock.adapters.table import Item
from offblock.config import config
from offblock.domain.notices.chat import MessageType
from offblock.domain.notices.notices import Notice, notice_of
from offblock.usecases.imports import imports
from offblock.usecases.notices import chat
from ops import objects
from tests import airline
from tests.airline import CUSTOMER, DAY, PILOT, TENANT
from tests.conftest import NOON, Clock
from tests.integration.notices.hooks import event
from tests.integration.ops.conftest import SAID, answer

DAYS = {
    "Notice": "OFFBLOCK_NOTICE_DAYS",
    "Import": "OFFBLOCK_IMPORT_DAYS",
    "Audited": "OFFBLOCK_AUDIT_DAYS",
    "Message": "OFFBLOCK_MESSAGE_DAYS",
}
LINGER_DAYS = 30
NEVER = {"User", "Mission", "Flight", "Entry", "Aircraft", "Schedule", "Tenant", "Settings", "ApiKey", "Application"}
"""What is the airline itself: nothing of it goes by time."""


def _notice() -> Notice:
    made = notice_of(event(to=2))
    assert made
    return made


@pytest.fixture(autouse=True)
def _airline(table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    airline.found()
    airline.audited("customer.edit", f"Customer:{CUSTOMER}")
    airline.keep(_notice())
    imports.begin(airline.store(), airline.staff(), "airports")
    chat.send(airline.store(), PILOT, "Hello", MessageType.WEB)
    for name, said in SAID.items():
        monkeypatch.setenv(name, said)


def ttls() -> dict[str, set[int]]:
    """When items of these kinds go, in days from now; 0 is never."""
    found: dict[str, set[int]] = {kind: set() for kind in (*DAYS, "Conversation")}
    for item in Item.scan():
        if item.kind in found:
            found[item.kind].add((int(item.ttl) - NOON) // DAY if item.ttl else 0)
    return found


@pytest.mark.rule("OP-04")
def test_notices_reports_the_log_and_messages_go_when_the_operator_says_and_older_ones_after_a_backfill(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    defaults = {kind: int(template.default(f"{env.split('_')[1].title()}Days")) for kind, env in DAYS.items()}
    wanted = {kind: {days} for kind, days in defaults.items()}
    assert ttls() == wanted | {"Conversation": {defaults["Message"] + LINGER_DAYS}}
    for days, env in zip((30, 0, 7, 14), DAYS.values(), strict=True):
        monkeypatch.setenv(env, str(days))
    config.cache_clear()
    assert answer("backfill")["ended"]
    assert ttls() == {"Notice": {30}, "Import": {0}, "Audited": {7}, "Message": {14}, "Conversation": {44}}
    monkeypatch.setenv("OFFBLOCK_MESSAGE_DAYS", "0")
    config.cache_clear()
    assert answer("backfill", "--afresh")["ended"]
    assert (ttls()["Message"], ttls()["Conversation"]) == ({0}, {0}), "for ever, and so does what counts them"
    monkeypatch.undo()
    config.cache_clear()


@pytest.mark.rule("PF-04", "PF-08")
def test_what_is_the_airline_itself_never_goes_by_time() -> None:
    class Anything:
        def __getattr__(self, name: str) -> Any:
            return NOON

    wrong: Any = Anything()
    assert {kind for kind in NEVER if SHAPES[kind].ttl(wrong) is not None} == set()
    assert item_of(TENANT, _notice(), 1, None).ttl == event(to=2).at + 365 * DAY


@pytest.mark.rule("OP-04", "PF-17")
def test_the_file_of_a_large_import_is_tagged_so_that_the_bucket_forgets_it() -> None:
    form = files.form_for("test/imports/1.csv", kind="imports")
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))
    assert {"tagging": form["fields"]["tagging"]} in policy["conditions"], "who sends it cannot leave it out"
    tag = dict(re.findall(r"<Key>(\w+)</Key><Value>(\w+)</Value>", form["fields"]["tagging"]))
    rules = _rules("ForgetsImportFiles")
    assert [{one["Key"]: one["Value"] for one in rule["TagFilters"]} for rule in rules] == [tag]
    assert [rule["ExpirationInDays"] for rule in rules] == [{"Ref": "ImportFileDays"}]
    may = [one for one in _statements("AdminFunction") if "s3:PutObject" in one["Action"]]
    assert all("s3:PutObjectTagging" in one["Action"] for one in may), "what a form allows its signer must be allowed"
    assert "tagging" not in files.form_for("test/pictures/1", "image/png")["fields"]


@pytest.mark.rule("OP-04")
def test_files_that_come_back_with_an_airline_are_kept_no_longer() -> None:
    content = base64.b64encode(b"x").decode()
    objects.put("test", {"file": "imports/7.csv", "type": "text/csv", "content": content})
    found = boto3.client("s3").get_object_tagging(Bucket=config().bucket, Key="test/imports/7.csv")["TagSet"]
    assert found == [{"Key": "kind", "Value": "imports"}]


def _rules(condition: str) -> list[Any]:
    """The rules of the bucket of files that hold under a condition."""
    made = template.read(template.ROOT / "infra" / "data.yaml")["Resources"]["Files"]["Properties"]
    ifs = [one["Fn::If"] for one in made["LifecycleConfiguration"]["Rules"] if "Fn::If" in one]
    return [rule for name, rule, _ in ifs if name == condition]


def _statements(function: str) -> list[Any]:
    policies = template.resources()[function]["Properties"]["Policies"]
    return [one for policy in policies if "Statement" in policy for one in policy["Statement"]]
