"""Users: who they are, what they hold, where they stand, and their points account."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints

from offblock.domain.access.callers import OFFICE, Role
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Forbidden
from offblock.domain.kernel.values import DAY_SECONDS, Icao, Id, Instant, Name, OneLine, Points, Zone

Email = Annotated[str, Field(pattern=r"^[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,255}$", max_length=254)]


SimbriefName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), OneLine]


class LicenceStatus(StrEnum):
    """Only an active licence counts (PF-03)."""

    ACTIVE = "active"
    EXPIRED = "expired"
    PENDING_RENEWAL = "pending_renewal"


NOTICE_SECONDS = 14 * DAY_SECONDS
"""So long before a licence expires its holder is told."""
RENEWAL_SECONDS = 30 * DAY_SECONDS
"""So long after it has expired a licence can be renewed; then it is bought anew."""


class HeldLicence(Record):
    """A licence in a pilot's hands; `expires_at` is the first instant at which it does not count any more."""

    licence_id: Id
    status: LicenceStatus = LicenceStatus.ACTIVE
    expires_at: Instant | None = None

    def at(self, now: int) -> Self:
        """The same as it stands at an instant, whether or not the job has looked at it since (PF-03)."""
        if self.expires_at is None or self.status is LicenceStatus.EXPIRED or now < self.expires_at:
            return self
        is_renewable = now < self.expires_at + RENEWAL_SECONDS
        return self.but(status=LicenceStatus.PENDING_RENEWAL if is_renewable else LicenceStatus.EXPIRED)

    @property
    def turns(self) -> tuple[int, ...]:
        """When its holder is told that it will expire, when it expires, and when it can be renewed no more."""
        if self.expires_at is None or self.status is LicenceStatus.EXPIRED:
            return ()
        return (self.expires_at - NOTICE_SECONDS, self.expires_at, self.expires_at + RENEWAL_SECONDS)


class Units(StrEnum):
    """How weights, fuel and runways are shown to somebody; miles, feet and knots stay what they are in the air."""

    METRIC = "metric"
    IMPERIAL = "imperial"


class User(Record):
    """A person of the airline. `points` is the ledger's balance after entry `ledger_seq` (PF-03, PF-04).

    `draws` counts the directed routes ever drawn; the next one's dice are seeded by it. `flights` and `minutes` count
    what was flown to its end; they are right where `is_tallied`. Up to `licences_looked_at` the expiry of licences has
    been seen to. `erased_at` is when the person behind it was erased (PF-21): then only the number is left.
    """

    id: Id
    name: Name
    email: Email
    email_verified: bool = False
    roles: tuple[Role, ...] = (Role.PILOT,)
    rank_id: Id | None = None
    licences: Annotated[tuple[HeldLicence, ...], Field(max_length=50)] = ()
    airport: Icao
    points: Points = 0
    ledger_seq: int = 0
    contract_blocked_until: Instant | None = None
    flight_id: Id | None = None
    bounty_id: Id | None = None
    draws: int = 0
    created_at: Instant
    timezone: Zone = "UTC"
    units: Units = Units.METRIC
    language: Language = Language.ENGLISH
    simbrief_name: SimbriefName | None = None
    flights: int = 0
    minutes: int = 0
    is_tallied: bool = False
    licences_looked_at: Instant | None = None
    erased_at: Instant | None = None

    def is_blocked_at(self, now: int) -> bool:
        """Whether a failed contract still keeps this pilot from new ones (CC-15)."""
        return self.contract_blocked_until is not None and now < self.contract_blocked_until

    def held(self, licence_id: int, now: int) -> HeldLicence | None:
        """This licence in the pilot's hands as it stands at an instant; None where it is not there."""
        return next((held.at(now) for held in self.licences if held.licence_id == licence_id), None)

    def holds(self, licence_id: int, now: int) -> bool:
        """Whether the pilot has this licence and it is active (PF-03)."""
        held = self.held(licence_id, now)
        return held is not None and held.status is LicenceStatus.ACTIVE

    @property
    def licences_due_at(self) -> int | None:
        """When the next of the licences is to be looked at; None where none will ever expire."""
        seen = self.licences_looked_at or 0
        return min((turn for held in self.licences for turn in held.turns if turn > seen), default=None)


class EmailUnverified(Forbidden):
    """The pilot has not verified the e-mail address yet (BK-01)."""


class PilotInCooldown(Forbidden):
    """A failed contract keeps the pilot from new ones for a while (CC-15)."""


class PilotElsewhere(Conflict):
    """The pilot is not at the departure airport (BK-10, FL-02)."""


def must_be_at(user: User, departure: str) -> None:
    """Refuse a pilot who is not where the flight begins (BK-10, FL-02)."""
    if user.airport != departure:
        raise PilotElsewhere(
            "You are at {airport}, and the flight departs from {departure}: choose one from {airport}, or ask staff to "
            "move you.",
            airport=user.airport,
            departure=departure,
        )


def must_be_verified(user: User) -> None:
    """Refuse a pilot whose e-mail is unverified (BK-01, BK-23)."""
    if not user.email_verified:
        raise EmailUnverified("Verify your e-mail address first: the notice on your profile page sends the mail again.")


def must_not_be_blocked(
    user: User, now: int, sentence: str = "Contracts are closed to you until {blocked_until}, after one that failed."
) -> None:
    """Refuse a pilot in cooldown, saying until when (CC-15); `sentence` is for whoever reads it."""
    if user.is_blocked_at(now):
        raise PilotInCooldown(sentence, blocked_until=user.contract_blocked_until, pilot=user.name, pilot_id=user.id)


def block_until(user: User, until: int) -> User:
    """The user blocked until an instant; a later existing block stays (CC-27)."""
    return user.but(contract_blocked_until=max(until, user.contract_blocked_until or 0))


def restrict(user: User, blocked_until: int | None) -> User:
    """Staff move or clear the block; points are not refunded (CC-29)."""
    return user.but(contract_blocked_until=blocked_until)


def is_office(user: User) -> bool:
    """Whether the user works in the backoffice."""
    return bool(set(user.roles) & OFFICE)


class EmailMarker(Record):
    """Says which user has an e-mail address (PF-03); by `address`, in small letters, users are looked for."""

    keyed_by: ClassVar = ("address_hash",)

    address_hash: str
    owner_id: Id
    address: str | None = None
