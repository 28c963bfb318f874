"""Forgetting somebody who is to be erased: a job gives back and forgets, turn by turn (PF-21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.api_keys import ApiKey
from offblock.domain.access.audit import AuditEntry
from offblock.domain.access.sessions import Session
from offblock.domain.bookings import releases
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter import applications, endings
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.missions import LIVE, Mission
from offblock.domain.flights.flights import PairCount
from offblock.domain.flights.remarks import Remarks
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.page import Page
from offblock.domain.notices.chat import Conversation, Message
from offblock.domain.notices.mailing import Digest
from offblock.domain.notices.notices import Notice, Watermark
from offblock.domain.notices.preferences import NoticePreferences, Subscriber
from offblock.domain.people import erasures
from offblock.domain.people.erasures import Erasure, Stage
from offblock.domain.people.users import User
from offblock.usecases.access import devices
from offblock.usecases.access.passwords import Passwords
from offblock.usecases.bookings import releases as bookings_released
from offblock.usecases.bookings.loading import bookings_of, load_bookings
from offblock.usecases.charter.loading import load_mission
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

ENTRIES_A_TURN = 200
NOTICES_A_CALL = 100


def go_on(store: Store, user_id: int, pool: Passwords) -> bool:
    """The job's next turn at an erasure: whether there is another one at once. Every step may be done again."""
    erasure = store.find(Erasure, user_id)
    if erasure is None or erasure.is_waiting_at(store.moment.now):
        return False
    if erasure.stage is Stage.FORGETTING:
        return _walk(store, erasure.id)
    pool.forget(user_id)
    _give_back(store, user_id)
    _forget(store, user_id)
    _come_further(store, user_id, erasure.stage)
    return erasure.stage is Stage.GIVING_BACK


@command
def _come_further(store: Store, user_id: int, stage: Stage) -> Erasure:
    """Note that a stage is over; who comes second finds that it is."""
    erasure = store.get(Erasure, user_id)
    if erasure.stage is not stage:
        return erasure
    if stage is Stage.LOOKING_AGAIN:
        return store.commit(erasures.end(erasure, store.moment))
    return store.commit(erasures.on(erasure, store.moment, stage=Stage.FORGETTING))


# -- What is held -----------------------------------------------------------------------------------------------------


def _give_back(store: Store, user_id: int) -> None:
    """Bookings, contracts, applications, keys and devices, each as staff would take it, and nobody told."""
    while _give_booking_back(store, user_id):
        pass
    for one in store.whole("contracts", user_id, strong=False, state="a"):
        _give_contract_back(store, user_id, one.mission_id)
    for one in store.whole("contracts", user_id, strong=False, state="o"):
        _withdraw(store, user_id, one.mission_id)
    for key in store.whole("api_keys", strong=False):
        if key.user_id == user_id:
            _revoke(store, key)
    devices.end_all(store, user_id)


@command
def _give_booking_back(store: Store, user_id: int) -> bool:
    """Give back the person's first chain of bookings of which none flies; whether there was one."""
    pilot = store.get(User, user_id)
    held: list[Booking] = [one for one in bookings_of(store, user_id) if one.flight_id is None]
    expired = next((one for one in held if not one.is_live_at(store.moment.now)), None)
    if expired:
        bookings_released.purge(store.aside(), user_id, expired.key)
        return True
    if not held:
        return False
    chain = held[0].chain
    gone = [one for one in held if one is held[0] or (chain and one.chain and one.chain.id == chain.id)]
    loaded = load_bookings(store, pilot.id, gone)
    store.commit(releases.give_back(loaded, erasures.WENT_AWAY, store.moment))
    return True


@command
def _give_contract_back(store: Store, user_id: int, mission_id: int) -> None:
    """Cancel a contract that the person flies: nobody else can be given it (CC-28, CC-37)."""
    mission = store.find(Mission, mission_id)
    if mission and mission.pilot_id == user_id and mission.status in LIVE:
        store.commit(endings.cancel(load_mission(store, mission), erasures.WENT_AWAY, store.moment))


@command
def _withdraw(store: Store, user_id: int, mission_id: int) -> None:
    """Withdraw an application that is still open; on a mission that is closed its own worker sees to it."""
    mission, present = store.find_all((Mission, mission_id), (Application, (mission_id, user_id)))
    if mission and present and present.seen_with(mission).status is ApplicationStatus.PENDING:
        store.commit(applications.withdraw(mission, present))


@command
def _revoke(store: Store, listed: ApiKey) -> None:
    """A key that was bound to the person opens nothing any more."""
    key = store.find(ApiKey, listed.secret_hash)
    if key and key.tenant == store.tenant:
        store.commit(Decision(None, removes=(key,)))


# -- What is remembered -----------------------------------------------------------------------------------------------


def _forget(store: Store, user_id: int) -> None:
    """The person's feed and messages, where it is signed in, what it wants by mail, what it wrote and flew."""
    for session in store.whole("sessions", user_id):
        store.discard(Session, user_id, session.id)
    for kind in NoticeKind:
        store.discard(Subscriber, kind, user_id)
    store.discard(NoticePreferences, user_id)
    store.discard(Digest, user_id)
    while rows := store.page("notices", user_id, size=NOTICES_A_CALL).rows:
        for one in rows:
            store.discard(Notice, user_id, one.id)
    store.discard(Watermark, user_id)
    store.discard(Conversation, user_id)
    while rows := store.page("messages", user_id, size=NOTICES_A_CALL).rows:
        for message in rows:
            store.discard(Message, user_id, message.id)
    for remarks in store.whole("remarks_of", user_id):
        store.discard(Remarks, user_id, remarks.flight_id)
    for pair in store.whole("flown", user_id):
        store.discard(PairCount, user_id, pair.departure)


@command
def _walk(store: Store, user_id: int) -> bool:
    """Forget what a page of the log says of the person; whether there is more of it."""
    erasure, user = store.load((Erasure, user_id), (User, user_id))
    if erasure.stage is not Stage.FORGETTING:
        return False
    page: Page[AuditEntry] = store.page(
        "audit", erasure.asked_at, erasure.months, size=ENTRIES_A_TURN, cursor=erasure.cursor
    )
    for entry in page.rows:
        if erasures.is_about(entry, user_id):
            store.commit(Decision(None, puts=(erasures.redacted(entry),)))
    if page.cursor:
        store.commit(erasures.on(erasure, store.moment, cursor=page.cursor))
    elif erasure.months + 1 < erasures.months_of(user, erasure):
        store.commit(erasures.on(erasure, store.moment, months=erasure.months + 1, cursor=None))
    else:
        store.commit(erasures.look_later(erasure, store.moment))
        return False
    return True
