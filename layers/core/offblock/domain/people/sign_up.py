"""How somebody becomes a user by themselves, and proves to read the address (PF-03)."""

from offblock.domain.access import codes
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.access.passwords import Password
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Icao, Name
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import Email, EmailMarker, User


class SignUp(Record):
    """What somebody says who signs up."""

    name: Name
    email: Email
    password: Password
    airport: Icao


def enter(
    form: SignUp, user_id: int, owner: User | None, wanted: Language | None, usual: Language, moment: Moment
) -> Decision[int]:
    """A new pilot whose address is not proved yet, or nobody where the address has an `owner`; whose it is (PF-03).

    Either way a code is made for whoever has the address, in one transaction. The new one is spoken to in the language
    that is `wanted`, else in the airline's `usual` one.
    """
    said = {"name": form.name, "email": form.email, "airport": form.airport, "language": wanted or usual}
    made = User(id=user_id, created_at=moment.now, is_tallied=True, **said)
    whose = owner or made
    held = marker_of(form.email, whose.id)
    code = codes.make(held.address_hash, purpose_for(whose), whose.id, wanted, moment)
    if owner:
        return Decision(whose.id, code.puts, rests_on=(held,), happened=code.happened)
    return Decision(whose.id, (*code.puts, made, held), happened=code.happened)


def purpose_for(user: User | None) -> Purpose:
    """What a code is for that nobody has asked for: to prove the address, and where that is done to come in again."""
    return Purpose.RESET if user and user.email_verified else Purpose.CONFIRM


def prove(user: User, code: Code, marker: EmailMarker, moment: Moment) -> Decision[User]:
    """The address is the user's: so says whoever has the code that went there. Twice is once."""
    changes = ChangeSet()
    proved = user.but(email_verified=True)
    if proved != user:
        changes.put(proved)
    if code.used_at is None:
        changes.put(code.but(used_at=moment.now, claim=None))
    changes.rely_on(marker)
    return changes.decide(proved, proved)
