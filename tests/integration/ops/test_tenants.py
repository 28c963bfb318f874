"""Tenants made, shown and stopped by the operator's command."""

from typing import Any

import pytest

from offblock.adapters import bus, due, tenancy
from offblock.domain.kernel.tenants import Tenant
from tests import airline, pump
from tests.airline import TENANT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.ops.conftest import answer, run

NEW = ("tenants", "create", "vair", "Virtual Air", "me@example.org", "EDDF")


@pytest.mark.rule("OP-01")
def test_a_new_tenant_has_a_sysadmin_whose_key_opens_its_api() -> None:
    made = run(*NEW)
    assert made.status == 0
    assert "is shown this once" in made.err
    assert "offblock import vair" in made.err
    sysadmin = Caller(made.out.strip())
    me = sysadmin("GET", "/api/v1/me").data
    assert (me["roles"], me["email"], me["name"]) == (["sysadmin"], "me@example.org", "me")
    assert sysadmin("POST", "/api/v1/airlines", {"icao": "VAI", "name": "Virtual Air"}).status == 201


@pytest.mark.rule("OP-01")
def test_a_tenant_that_is_there_is_refused_and_stays_as_it_is() -> None:
    run(*NEW)
    again = run("tenants", "create", "vair", "Other", "you@example.org", "EDDG")
    assert (again.status, again.out) == (1, "")
    assert "choose another name" in again.err
    (row,) = answer("tenants", "list")
    assert row == {"tenant": "vair", "name": "Virtual Air", "status": "open", "domains": []}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("Vair", "Virtual Air", "me@example.org", "EDDF"), "id: this is not written as it must be"),
        (("va#ir", "Virtual Air", "me@example.org", "EDDF"), "id: this is not written as it must be"),
        (("vair", "Virtual Air", "nobody", "EDDF"), "email: "),
        (("vair", "Virtual Air", "me@example.org", "E"), "airport: "),
    ],
)
def test_what_is_written_wrongly_is_said_by_name_and_nothing_is_made(wrong: tuple[str, ...], said: str) -> None:
    refused = run("tenants", "create", *wrong)
    assert refused.status == 2
    assert refused.err.startswith(said)
    assert answer("tenants", "list") == []


@pytest.mark.rule("OP-04", "PF-12")
def test_nobody_gets_into_a_stopped_airline_within_a_minute_and_everybody_into_one_that_is_opened(clock: Clock) -> None:
    sysadmin = Caller(run(*NEW).out.strip())
    assert sysadmin("GET", "/api/v1/me").status == 200
    assert answer("tenants", "stop", "vair")["status"] == "stopped"
    clock.advance(tenancy.KEPT_SECONDS)
    assert sysadmin("GET", "/api/v1/me").status == 401
    assert answer("tenants", "start", "vair")["status"] == "open"
    clock.advance(tenancy.KEPT_SECONDS)
    assert sysadmin("GET", "/api/v1/me").status == 200


@pytest.mark.rule("OP-04", "PF-10")
def test_no_job_runs_for_a_stopped_airline_and_all_is_made_up_for(clock: Clock) -> None:
    airline.found()
    airline.keep(Tenant(id=TENANT, name="Test"))
    airline.published()
    run("tenants", "stop", TENANT)
    clock.advance(4 * airline.HOUR)
    with pump.running() as bench:
        bench.job("check-expired-windows")
        assert _waiting(clock) == {TENANT}
        run("tenants", "start", TENANT)
        clock.advance(tenancy.KEPT_SECONDS)
        bench.job("check-expired-windows")
        assert _waiting(clock) == set()


def _waiting(clock: Clock) -> set[str]:
    return {one.tenant for one in due.due("windows", int(clock.at))}


@pytest.mark.rule("OP-03")
def test_what_no_index_shows_waits_for_a_stopped_airline_and_is_sent_again(clock: Clock) -> None:
    run(*NEW)
    run("tenants", "stop", "vair")
    with pump.running() as bench:
        bus.send_work(bus.work("vair", "rejections", [("M#1", "M")]))
        bench.drain()
        (letter,) = answer("parked")
        assert (letter["tenant"], letter["error"]) == ("vair", "the airline vair is stopped")
        bus.bury("vair", "windows", ("M#2", "M"), 4, "RuntimeError: something else")
        assert "1 messages were sent again" in run("tenants", "start", "vair").out
        assert [one["error"] for one in answer("parked")] == ["RuntimeError: something else"]


@pytest.mark.rule("PF-02", "PF-08")
def test_an_invited_sysadmin_and_a_key_for_the_same() -> None:
    run(*NEW)
    invited = answer("invite", "vair", "you@example.org", "EDDF", "--name", "You")
    assert run("invite", "vair", "YOU@example.org", "EDDF").status == 1
    made = answer("keys", "create", "vair", "Mine", "--user", invited["id"])
    me = Caller(made["api_key"])("GET", "/api/v1/me").data
    assert (me["id"], me["roles"], me["email_verified"]) == (invited["id"], ["sysadmin"], True)
    entry: Any = Caller(made["api_key"])("GET", "/api/v1/audit").data[0]
    assert (entry["action"], entry["by"], entry["actor"]["name"]) == ("api_key.create", "operator", "The operator")


@pytest.mark.rule("PF-12")
def test_keys_are_listed_without_their_secrets_and_revoked(clock: Clock) -> None:
    airline.found()
    run("tenants", "create", "vair", "Virtual Air", "me@example.org", "EDDF")
    secret = key_for("vair", None, "bot")
    keys = {one["name"]: one for one in answer("keys", "list", "vair")}
    assert set(keys) == {"First key", "bot"}
    assert secret not in str(keys)
    assert run("keys", "revoke", "vair", keys["bot"]["id"]).status == 0
    assert run("keys", "revoke", "vair", keys["bot"]["id"]).status == 1
    assert run("keys", "create", "vair", "Late", "--expires", "2020-01-01").status == 1
    assert Caller(secret)("GET", "/api/v1/airlines").status == 401
    assert run("keys", "list", "nobody").status == 1


@pytest.mark.rule("OP-01", "PF-01")
def test_an_airline_is_found_by_the_hosts_that_it_is_given_until_that_is_undone(clock: Clock) -> None:
    run(*NEW)
    run("tenants", "create", "other", "Other Air", "you@example.org", "EDDF")
    made = answer("domains", "set", "vair", "Vair.test", "shared.test/at/vair")
    assert (made["domains"], made["before"], made["path"]) == (["vair.test", "shared.test/at/vair"], [], "/at/vair")
    clock.advance(tenancy.KEPT_SECONDS)
    assert (tenancy.of_host("vair.test"), tenancy.of_host("nobody.test")) == ("vair", None)
    assert tenancy.of_host("shared.test") == "vair", "it shares it with nobody yet"
    taken = run("domains", "set", "other", "vair.test")
    assert (taken.status, "is a host of vair" in taken.err) == (1, True)
    assert run("domains", "undo", "other").status == 1
    assert run("domains", "set", "vair").status == run("domains", "set", "vair", "https://vair.test").status + 1 == 2
    assert answer("domains", "undo", "vair")["domains"] == []
    assert answer("domains", "set", "other", "vair.test")["domains"] == ["vair.test"]
    assert run("domains", "undo", "vair").status == 1
    assert answer("domains", "show", "vair")["domains"] == []
    clock.advance(tenancy.KEPT_SECONDS)
    assert tenancy.of_host("vair.test") == "other"
