"""What the jobs do with one key of one tenant; each is judged again by the present state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from offblock.domain.access.codes import Purpose
from offblock.domain.kernel.jobs import RETRY_SECONDS
from offblock.domain.notices.mailing import Digest
from offblock.usecases import workflows
from offblock.usecases.access import code_mail
from offblock.usecases.access.passwords import Passwords
from offblock.usecases.airline import pictures
from offblock.usecases.bookings import releases
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications, generation, missions, positioning
from offblock.usecases.flights import hanging, moves, storing
from offblock.usecases.imports import imports
from offblock.usecases.network import snapshots
from offblock.usecases.notices import mailing
from offblock.usecases.notices.mailing import Office
from offblock.usecases.people import careers, forgetting, licences

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store
    from offblock.usecases.simulation.running import Copying

Key = tuple[str, str]
REJECTIONS_A_TURN = 100


class Workflows(Protocol):
    """What carries out work that waits on the outside."""

    def start(self, workflow: str, name: str, payload: dict[str, Any]) -> None:
        """Start an execution; one of that name that was started before is the same one."""
        ...


class Letters(Protocol):
    """What takes letters away."""

    def ask_for(self, tenant: str, user_id: int) -> None:
        """Have what waits for a user sent; asked twice it is one mail."""
        ...


@dataclass(frozen=True)
class Outside:
    """What work reaches besides the table: buckets of imported files and of pictures, workflows, the post, passwords.

    `pool_of` gives the pool for a tenant, `files_of` its own files, `copies_of` copies of it to simulate on.
    """

    files: imports.Files
    machines: Workflows
    letters: Letters
    media: pictures.Media
    office: Callable[[Store], Office | None]
    """By what an airline sends mail; None where no address to send from is set."""
    pool_of: Callable[[str], Passwords]
    files_of: Callable[[str], storing.Files]
    copies_of: Callable[[Store], Copying]


Handler = Callable[["Store", Key, Outside], bool | Key]
"""Does what is due at one key; True says that there is more to do for it, a key that there is more for that."""


def sweep_mission(store: Store, key: Key, _: Outside) -> bool:
    """Open the legs whose time has come, and end a mission whose time is over (CC-25)."""
    missions.sweep(store, _id_in(key))
    return False


def purge_booking(store: Store, key: Key, _: Outside) -> bool:
    """Take back a booking whose time is over (BK-06)."""
    releases.purge(store, _id_in(key), key[1].removeprefix("BK#"))
    return False


def generate_missions(store: Store, key: Key, _: Outside) -> bool:
    """Make the missions that a customer is to have (CC-16)."""
    generation.generate(store, _id_in(key))
    return False


def tell_rejected(store: Store, key: Key, _: Outside) -> bool:
    """Tell the next of the applicants that were not chosen."""
    return applications.tell_rejected(store, _id_in(key), REJECTIONS_A_TURN) == REJECTIONS_A_TURN


def offer_idle_aircraft(store: Store, key: Key, _: Outside) -> bool:
    """Offer a bounty for an aircraft that has stood away from its base for long enough (RP-02)."""
    bounties.offer_if_idle(store, _id_in(key))
    return False


def judge_aircraft_again(store: Store, key: Key, _: Outside) -> bool | Key:
    """A page of all aircraft, after hubs, bases or settings have changed; the key names where to go on."""
    cursor = bounties.redue(store, key[1].removeprefix("FROM#"))
    return (key[0], f"FROM#{cursor}") if cursor else False


def expire_bounty(store: Store, key: Key, outside: Outside) -> bool:
    """Start the expiry of a bounty; its name makes starting it twice one execution (RP-13)."""
    bounty = bounties.due(store, _id_in(key))
    if bounty:
        outside.machines.start("bounty_expiry", *workflows.expiry_of(store.tenant, bounty))
        bounties.note_attempt(store, bounty.id, RETRY_SECONDS)
    return False


def position_aircraft(store: Store, key: Key, outside: Outside) -> bool:
    """Start a teleport that is due, or check on an aircraft that a contract wants (CC-30)."""
    if key[1].startswith("W#"):
        positioning.check(store, _id_in(key), int(key[1].removeprefix("W#")))
        return False
    aircraft = moves.due(store, _id_in(key))
    if aircraft and aircraft.teleport:
        outside.machines.start("teleport", *workflows.teleport_of(store.tenant, aircraft.id, aircraft.teleport))
        moves.note_attempt(store, aircraft.id, RETRY_SECONDS)
    return False


def check_flight(store: Store, key: Key, _: Outside) -> bool:
    """Look whether a flight in the air is still heard of (FL-09)."""
    hanging.check(store, int(key[1]))
    return False


def send_digest(store: Store, key: Key, outside: Outside) -> bool:
    """Have a user's digest sent that is due; until it went out it is asked for again, an hour later (PF-09)."""
    digest = store.find(Digest, _id_in(key))
    if digest and digest.due_at is not None and digest.due_at <= store.moment.now:
        outside.letters.ask_for(store.tenant, digest.user_id)
        mailing.ask_for(store, digest.user_id)
    return False


def rebuild_network(store: Store, key: Key, _: Outside) -> bool:
    """The airline's snapshot; a message names the change that it was sent for, the due index none."""
    changes = key[1].partition("#")[2]
    snapshots.rebuild(store, _id_in(key), int(changes) if changes else None)
    return False


def see_to_licences(store: Store, key: Key, _: Outside) -> bool:
    """See to the licences of a pilot of which one expires, or soon will (PF-03)."""
    licences.sweep(store, _id_in(key))
    return False


def review_careers(store: Store, key: Key, _: Outside) -> bool | Key:
    """Review one pilot's rank, or a page of everybody's after the ranks have changed; the key names where to go on."""
    if key[0] != "USERS":
        careers.review(store, _id_in(key))
        return False
    cursor = careers.review_all(store, key[1].removeprefix("FROM#"))
    return (key[0], f"FROM#{cursor}") if cursor else False


def erase_person(store: Store, key: Key, outside: Outside) -> bool:
    """The next turn at forgetting somebody (PF-21)."""
    return forgetting.go_on(store, _id_in(key), outside.pool_of(store.tenant))


def mail_code(store: Store, key: Key, outside: Outside) -> bool:
    """Bring a code to its address (PF-03)."""
    office = outside.office(store)
    if office:
        code_mail.deliver(store, key[0].removeprefix("CODE#"), Purpose(key[1]), office)
    return False


def import_piece(store: Store, key: Key, outside: Outside) -> bool:
    """The next piece of a file that staff have uploaded."""
    return imports.run_piece(store, _id_in(key), outside.files)


def end_import(store: Store, key: Key) -> None:
    """An import that failed its last time has ended, and says so."""
    imports.give_up(store, _id_in(key))


def store_track(store: Store, key: Key, outside: Outside) -> bool:
    """Put the track of a flight that is over into the bucket (FL-04)."""
    storing.store_track(store, _id_in(key), outside.files_of(store.tenant))
    return False


def remove_picture(store: Store, key: Key, outside: Outside) -> bool:
    """Remove the files of a picture that hangs nowhere any more (CC-02)."""
    pictures.remove_old(store, key[0].removeprefix("PIC#"), outside.media)
    return False


def simulate(store: Store, key: Key, outside: Outside) -> bool:
    """Make the simulation that was asked for last; what that takes is loaded with the first."""
    from offblock.usecases.simulation import simulations

    simulations.work(store, outside.copies_of(store))
    return False


def _id_in(key: Key) -> int:
    return int(key[0].split("#")[1])


HANDLERS: dict[str, Handler] = {
    "windows": sweep_mission,
    "bookings": purge_booking,
    "generation": generate_missions,
    "rejections": tell_rejected,
    "network": rebuild_network,
    "idle": offer_idle_aircraft,
    "redue": judge_aircraft_again,
    "bounties": expire_bounty,
    "positions": position_aircraft,
    "hanging": check_flight,
    "digests": send_digest,
    "codes": mail_code,
    "imports": import_piece,
    "licences": see_to_licences,
    "careers": review_careers,
    "erasures": erase_person,
    "pictures": remove_picture,
    "tracks": store_track,
    "simulations": simulate,
}
"""Who does what is found or sent under a job's name."""

GIVE_UP: dict[str, Callable[[Store, Key], None]] = {"imports": end_import}
"""What is done for who waits, when work of a job has failed its last time."""
