"""Dead letters: messages that were tried to the end, of every kind, shown and sent again (OP-03).

Work, notices and messages to Discord have one queue, and their dead letters lie in one. A message is sent to its queue
before it is taken from the dead ones: where that is cut short it is there twice, which does no harm, since whatever is
done for a message is found done the second time.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from offblock.adapters import aws
from offblock.config import config
from ops import functions

WORK, NOTICES, MAIL, DISCORD, PICTURES = "work", "notices", "mail", "discord", "pictures"
NAMES = (WORK, NOTICES, MAIL, DISCORD, PICTURES)
FOREIGN = "this message is none of ours"
PATIENCE_SECONDS = 10
HELD_SECONDS = 120
"""How long a letter that is being looked at is kept from others who look."""
LOOK_SECONDS = 1
"""How long a look waits, so that every part of the queue is asked; the one on this machine has one part."""
BATCH = 10
MOST = 10_000
ENDED = ("error", "attempts", "attempt", "tries", "waits")
"""What a message says of its end; sent again, it begins anew."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One dead letter: its kind and where it lies, what it was to do for whom, the last error where it has it."""

    queue: str
    source: str
    id: str
    handle: str
    sent_at: int
    body: dict[str, Any]

    @property
    def tenant(self) -> str:
        """Whose it is; empty where the message is none of ours, or tells of nobody's."""
        if self.queue == PICTURES:
            return self._picture.partition("/")[0]
        return str(self.body.get("tenant", ""))

    @property
    def about(self) -> str:
        """The job and its keys, the notice and its channel, or what else it is about."""
        if self.queue == WORK:
            return f"{self.body.get('job', '?')} {', '.join(map('/'.join, self.body.get('keys', [])))}"
        if self.queue == PICTURES:
            return self._picture
        if "eventType" in self.body:
            return f"what SES tells of a mail: {self.body['eventType']}"
        if "digest" in self.body:
            return f"digest of user {self.body['digest']}"
        return f"{self.body.get('event', {}).get('kind', '?')} by {self.body.get('channel', '?')}"

    @property
    def _picture(self) -> str:
        """Where the picture lies that could not be judged."""
        return str(self.body.get("requestPayload", {}).get("detail", {}).get("object", {}).get("key", ""))

    @property
    def error(self) -> str | None:
        """The last error, where the message has it."""
        return self.body.get("error")


SAID = {MAIL: "OFFBLOCK_MAIL_DEAD_LETTERS", PICTURES: "OFFBLOCK_PICTURE_DEAD_LETTERS"}
"""Which dead letters have a queue of their own, and how the environment calls it."""
OF_CHANNEL = {"feed": NOTICES, "discord": DISCORD}
"""What a message is in the dead letters of the work queue that goes by a channel."""
LEFT = {NOTICES: "Notice", DISCORD: "Discord"}
"""How the names begin of queues that such messages had to themselves in release 0.1.0, and with which a stack parts."""


def places(name: str) -> list[str]:
    """Where letters of a kind lie: with the dead letters, and in queues that a release before this one has left."""
    return [os.environ[SAID.get(name, "OFFBLOCK_DEAD_LETTERS")], *_left(name)]


def _left(name: str) -> list[str]:
    """Queues of a kind that the stack has parted with, which stay: what lies in one, nobody fetches any more."""
    stack = os.environ.get("OFFBLOCK_PARTED", "")
    if not stack or name not in LEFT:
        return []
    found: list[str] = _sqs().list_queues(QueueNamePrefix=f"{stack}-{LEFT[name]}").get("QueueUrls", [])
    return found


def waiting(name: str, tenant: str = "", most: int = 100) -> list[Letter]:
    """Up to `most` dead letters of one kind, of one tenant where that is said; all are put back as they were."""
    looked_at = _taken(name)
    for one in looked_at:
        _put_back(one)
    mine = [one for one in looked_at if tenant in ("", one.tenant)]
    return sorted(mine, key=lambda one: (one.sent_at, one.id))[:most]


def send_again(name: str, tenant: str = "", ids: frozenset[str] = frozenset()) -> int:
    """Send letters to where they came from, of one tenant or of some ids where that is said; how many."""
    sent = 0
    for one in _taken(name):
        if tenant not in ("", one.tenant) or (ids and one.id not in ids) or one.error == FOREIGN:
            _put_back(one)
            continue
        _send(one)
        _sqs().delete_message(QueueUrl=one.source, ReceiptHandle=one.handle)
        sent += 1
    return sent


def _send(letter: Letter) -> None:
    """Send a letter to where it came from: a picture's to its function, which no queue feeds."""
    if letter.queue == PICTURES:
        functions.send(os.environ["OFFBLOCK_PICTURES_FUNCTION"], letter.body["requestPayload"])
        return
    anew = {field: value for field, value in letter.body.items() if field not in ENDED}
    _sqs().send_message(QueueUrl=_source(letter), MessageBody=json.dumps(anew, separators=(",", ":")))


def _source(letter: Letter) -> str:
    """The queue in which a letter begins anew; mail and what SES tells of it have their dead letters in common."""
    if "eventType" in letter.body:
        return os.environ["OFFBLOCK_MAIL_EVENTS_QUEUE"]
    return config().mail_queue if letter.queue == MAIL else config().work_queue


def _taken(name: str) -> list[Letter]:
    """Every letter of a kind, held back meanwhile from others who look; those of other kinds are put back at once."""
    found = [one for place in places(name) for one in _received(name, place)]
    for one in found:
        if one.queue != name:
            _put_back(one)
    return [one for one in found if one.queue == name]


def _received(name: str, place: str) -> Iterator[Letter]:
    """Every letter of a queue, each once."""
    seen: set[str] = set()
    while len(seen) < MOST:
        answer = _sqs().receive_message(
            QueueUrl=place,
            MaxNumberOfMessages=BATCH,
            VisibilityTimeout=HELD_SECONDS,
            WaitTimeSeconds=0 if config().stage == "local" else LOOK_SECONDS,
            AttributeNames=["SentTimestamp"],
        )
        new = [one for one in answer.get("Messages", []) if one["MessageId"] not in seen]
        if not new:
            return
        for one in new:
            seen.add(one["MessageId"])
            sent_at = int(one.get("Attributes", {}).get("SentTimestamp", 0)) // 1000
            body = _body(one["Body"])
            kind = name if name in SAID else OF_CHANNEL.get(str(body.get("channel")), WORK)
            yield Letter(kind, place, one["MessageId"], one["ReceiptHandle"], sent_at, body)


def _body(text: str) -> dict[str, Any]:
    try:
        plain = json.loads(text)
    except ValueError:
        plain = None
    return plain if isinstance(plain, dict) else {"error": FOREIGN}


def _put_back(letter: Letter) -> None:
    _sqs().change_message_visibility(QueueUrl=letter.source, ReceiptHandle=letter.handle, VisibilityTimeout=0)


def _sqs() -> Any:
    return aws.client("sqs", PATIENCE_SECONDS)
