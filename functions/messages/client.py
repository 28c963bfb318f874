"""The desktop client's chat, under both its prefixes: a flat page, bare messages, numbers as ids (FL-12); and sound."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Routes, caller, store
from offblock.domain.access.permissions import CLIENT
from offblock.domain.kernel.values import Id
from offblock.domain.notices.chat import MessageType, Said
from offblock.queries.notices import chat as chat_shown
from offblock.schemas.flights.sounds import Sounds
from offblock.schemas.notices.chat import ClientMessage, ClientPage, ReadView, client_message
from offblock.schemas.schema import Schema
from offblock.usecases.notices import chat

router = Routes()
TAGS = ["Desktop client"]
PageNumber = Annotated[int, Query(ge=1, le=10**9, description="15 messages a page, the newest on the first.")]


class ClientText(Schema):
    """What the client sends; what else it may send is passed over."""

    message: Said


class ClientMark(Schema):
    """The message that the client has shown."""

    message_id: Id


def list_client_messages(page: PageNumber = 1) -> ClientPage:
    """The pilot's conversation with operations; asked for every five seconds."""
    return chat_shown.client_page(store(), caller().pilot(), page)


def send_client_message(body: ClientText) -> ClientMessage:
    """The message as it is kept, bare."""
    made = chat.send(store(), caller().pilot(), body.message, MessageType.ACARS)
    return client_message(chat_shown.view(store(), made))


def confirm_client_message(body: ClientMark) -> ReadView:
    """It has been read, and what came before it; again does no harm."""
    conversation = chat.read(store(), caller().pilot(), body.message_id)
    return ReadView(read_up_to=conversation.read_by_pilot.up_to)


def list_client_sounds() -> Sounds:
    """Nothing; asked for every ten seconds of a flight."""
    return Sounds()


POLLED = frozenset(f"GET {prefix}/{path}" for prefix in CLIENT for path in ("messages", "sound"))
"""What the client asks for all the time."""
for _prefix, _generation in zip(CLIENT, ("older", "newer"), strict=True):
    for _call, _path, _summary, _answers in (
        (router.get, "messages", "Read messages", list_client_messages),
        (router.post, "message", "Send a message", send_client_message),
        (router.put, "message/confirm", "Confirm a message", confirm_client_message),
        (router.get, "sound", "What to play", list_client_sounds),
    ):
        _named = _answers.__name__.replace("client", f"{_generation}_client")
        _call(f"{_prefix}/{_path}", summary=_summary, responses=REFUSALS, tags=TAGS, operation_id=_named)(_answers)
