"""Pictures as the harnesses run them: the real buckets, and an encoder that takes no time."""

from typing import Any

import boto3

from offblock.adapters.pictures import Media, Quarantine
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.airline.pictures import Encoded, NotTaken, PictureForm, Place
from offblock.domain.charter.customers import Customer
from offblock.usecases.airline import pictures
from offblock.usecases.airline.pictures import Sent, Workshop
from tests import airline
from tests.airline import CUSTOMER, TENANT, staff
from tests.harness.stack import BUCKET

FORM = PictureForm(content_type="image/png", size=4000, alt="A heap of salt")
PLACE = "customer-logo"


def _encode(content: bytes, content_type: str, place: Place) -> Encoded:
    if content == b"no picture":
        raise NotTaken("not_an_image")
    return Encoded(96, 48, {64: content + b"64", 96: content + b"96"})


WORKSHOP = Workshop(Quarantine(), Media(), _encode)


def announce(store: Store) -> Any:
    """Announce a customer's logo."""
    return pictures.announce(store, staff(), Customer, PLACE, CUSTOMER, FORM)


def once() -> IdempotencyKey:
    """A request's Idempotency-Key."""
    return IdempotencyKey("key-act", "the same body")


def awaited() -> Sent:
    """The picture that is waited for; what nobody waits for where there is none."""
    found: Customer = airline.seen(Customer, CUSTOMER)
    upload = found.logo.upload if found.logo else None
    return Sent(PLACE, CUSTOMER, upload.id if upload else 0)


def sent(content: str = "navy") -> None:
    """A logo that has been announced and sent."""
    if airline.store().find(Customer, CUSTOMER) is None:
        airline.found()
    announce(airline.store())
    s3: Any = boto3.client("s3")
    _last[:] = [awaited()]
    s3.put_object(Bucket=BUCKET, Key=_last[0].key(TENANT), Body=content.encode())


def judge(store: Store) -> Any:
    """Judge what was sent last."""
    return pictures.judge(store, _last[0], WORKSHOP)


_last: list[Sent] = []
