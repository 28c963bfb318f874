"""All that a run can change, taken at once and put back: table, queues, buckets, mails, what a process remembers."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.ses.models import ses_backends
from moto.sqs.models import sqs_backends

from local import engine, pool
from tests.harness import stack
from tests.harness.where import needs_own_engine


def forget_references() -> None:
    """The Store's memory of reference data; a restored table may hold another version of them."""
    from offblock.adapters.store import caches  # reads the environment, which tests set first

    caches.clear()


def forget_names() -> None:
    """What use cases keep for showing: names behind ids, the live map, the index of airports, counted bookings."""
    from offblock.queries import names as names_shown
    from offblock.queries import operations as operations_shown
    from offblock.queries import phpvms_pireps
    from offblock.queries.fleet import whole
    from offblock.queries.flights import flights as flights_shown
    from offblock.usecases.airline import airport_index
    from offblock.usecases.flights import reports

    names_shown.forget()
    airport_index.forget()
    flights_shown.forget()
    reports.forget()
    operations_shown.forget()
    phpvms_pireps.forget()
    whole.forget()


def forget_addresses() -> None:
    """The addresses of webhooks that the functions keep."""
    from offblock.adapters import parameters

    parameters.clear()


def forget_posts() -> None:
    """What was posted to the Discord of this process."""
    from local import discord

    discord.PRESENT.begin()


def forget_keys() -> None:
    """Who is behind a key, as the authorizer keeps it."""
    from offblock.adapters import credentials, faces
    from offblock.adapters.store.caches import Tenants

    credentials.forget()
    Tenants.forget()
    faces.forget()


FORGET: list[Callable[[], None]] = [forget_references, forget_names, forget_keys, forget_addresses, forget_posts]
"""Called whenever the world is put back: what our processes remember between invocations."""


@dataclass(frozen=True, slots=True)
class World:
    """The state outside the code. Not for a DynamoDB elsewhere."""

    table: engine.Snapshot
    queues: dict[str, tuple[Any, ...]]
    objects: dict[tuple[str, str], bytes]
    parameters: dict[str, Any]
    people: pool.Kept
    mails: tuple[Any, ...] = ()

    def put_back(self) -> None:
        """Make everything what it was."""
        engine.restore(stack.TABLE, self.table)
        for name, messages in self.queues.items():
            queue = _queues()[name]
            queue._messages = [copy.copy(message) for message in messages]
            queue._pending_messages, queue.deleted_messages = set(), set()
        _mails()[:] = self.mails
        pool.put_back(self.people)
        if self.objects != _objects():
            self._put_objects_back()
        stack.parameters().clear()
        stack.parameters().update({name: list(versions) for name, versions in self.parameters.items()})
        for forget in FORGET:
            forget()

    def fingerprint(self) -> Any:
        """Equal for two worlds from which whoever remembers nothing does the same."""
        messages = sorted((name, str(one.body)) for name, several in self.queues.items() for one in several)
        return (
            self.table.fingerprint(),
            tuple(messages),
            tuple(sorted(self.objects.items())),
            tuple(sorted(self.parameters)),
            len(self.mails),
            tuple((name, password) for name, _, password in self.people.users),
            self.people.tokens,
        )

    def _put_objects_back(self) -> None:
        s3 = boto3.client("s3", region_name=stack.REGION)
        for bucket, name in _objects().keys() - self.objects.keys():
            s3.delete_object(Bucket=bucket, Key=name)
        for (bucket, name), content in self.objects.items():
            s3.put_object(Bucket=bucket, Key=name, Body=content)


def take() -> World:
    """The world as it is now."""
    needs_own_engine()
    queues = {name: tuple(copy.copy(message) for message in queue._messages) for name, queue in _queues().items()}
    parameters = {name: list(one) for name, one in stack.parameters().items()}
    return World(engine.snapshot(stack.TABLE), queues, _objects(), parameters, pool.taken(), tuple(_mails()))


def _queues() -> dict[str, Any]:
    return dict(sqs_backends[DEFAULT_ACCOUNT_ID][stack.REGION].queues)


def _mails() -> list[Any]:
    found: list[Any] = ses_backends[DEFAULT_ACCOUNT_ID][stack.REGION].sent_messages
    return found


def _objects() -> dict[tuple[str, str], bytes]:
    """The objects' contents by bucket and key."""
    buckets: Any = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets
    several = ((bucket, buckets[bucket].keys) for bucket in (stack.BUCKET, stack.MEDIA))
    return {(bucket, name): keys[name].value for bucket, keys in several for name in list(keys)}
