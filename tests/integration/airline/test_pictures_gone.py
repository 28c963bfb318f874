"""The bounds of time: a form's five minutes, the week of a picture's files, also where a job is early."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local import uploads
from offblock.adapters.pictures import Media
from offblock.domain.airline.pictures import KEPT_SECONDS, SECONDS_TO_SEND, OldPicture
from offblock.usecases.airline import pictures
from tests import airline, photos, pump
from tests.airline import CUSTOMER
from tests.conftest import Clock
from tests.harness.stack import MEDIA
from tests.integration.airline.sending import API, Sender, keys, leading_here, posted
from tests.integration.conftest import People


@pytest.mark.rule("CC-02")
def test_a_form_ends_after_five_minutes_and_says_so(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    made = datetime.now(UTC)

    class Later(datetime):
        """A clock some time on."""

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return made + later

    monkeypatch.setattr(uploads, "datetime", Later)
    with leading_here():
        answer = people.staff("POST", f"{API}/branding/logo", {"content_type": "image/png", "size": 5000})
        assert answer.data["expires_at"] == "2026-11-02T12:05:00Z"
        for seconds, status in ((SECONDS_TO_SEND + 60, 403), (SECONDS_TO_SEND - 60, 204)):
            later = timedelta(seconds=seconds)
            assert posted(answer.data["fields"], photos.png()) == status


@pytest.mark.rule("CC-02")
def test_a_job_that_is_early_leaves_the_files(people: People, clock: Clock) -> None:
    with pump.running() as bench, leading_here():
        sender = Sender(people.staff, f"charter-customers/{CUSTOMER}/logo", bench)
        sender.send(photos.png())
        people.staff("DELETE", f"{API}/{sender.path}")
    files = keys(MEDIA)
    name = files[0].partition("/")[2].partition("-")[0]
    clock.advance(KEPT_SECONDS - 1)
    pictures.remove_old(airline.store(), name, Media())
    assert (keys(MEDIA), bool(airline.store().find(OldPicture, name))) == (files, True)
    clock.advance(1)
    for _ in "twice":
        pictures.remove_old(airline.store(), name, Media())
    assert (keys(MEDIA), airline.store().find(OldPicture, name)) == ([], None)
