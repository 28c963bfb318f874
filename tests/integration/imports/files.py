"""Files as staff upload them."""

from typing import Any

from offblock.adapters import files
from offblock.config import config
from tests import pump
from tests.api import Answer
from tests.integration.conftest import People

CSV = {"Content-Type": "text/csv"}


def sent(people: People, kind: str, text: str, **query: Any) -> Answer:
    """Send a file; gives the answer."""
    return people.staff("POST", f"/api/v1/imports/{kind}", text, headers=CSV, **query)


def imported(people: People, kind: str, text: str, **query: Any) -> Any:
    """Import a text; gives the report."""
    answer = sent(people, kind, text, **query)
    assert answer.status == 200, answer.body
    return answer.data


def uploaded(people: People, kind: str, text: str, **query: Any) -> Any:
    """Import a text by way of the bucket; gives the import as it is at its end."""
    content = text.encode()
    begun = people.staff("POST", f"/api/v1/imports/{kind}", {"size": len(content)}, **query).data
    key = begun["upload"]["fields"]["key"]
    files._s3().put_object(Bucket=config().bucket, Key=key, Body=content)
    with pump.running() as bench:
        bench.invoke("uploads", {"detail": {"object": {"key": key, "size": len(content)}}})
        bench.drain()
    done = people.staff("GET", f"/api/v1/imports/{begun['id']}").data
    assert done["done"], "an import always ends"
    return done


def counts(report: Any) -> tuple[int, int, int, int]:
    """How many rows were created, updated, unchanged and failed."""
    names = ("created", "updated", "unchanged", "failed")
    created, updated, unchanged, failed = (report[name] for name in names)
    assert report["rows"] == created + updated + unchanged + failed, "no row goes unmentioned"
    return created, updated, unchanged, failed


def wrong(report: Any) -> list[tuple[int, str, str]]:
    """Everything that is wrong: row, column, code."""
    return [(one["row"], one["column"], one["code"]) for one in report["errors"]]


def said(report: Any) -> set[str]:
    """The codes of its warnings."""
    return {one["code"] for one in report["warnings_by_code"]}


def schedules(people: People, departure: str = "EDDG") -> dict[str, Any]:
    """The schedules from an airport by their number."""
    rows = people.staff("GET", "/api/v1/schedules", filter__departure=departure, per_page=100).data
    return {one["flight_number"]: one for one in rows}
