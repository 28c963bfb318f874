"""How somebody becomes a user by themselves, and proves to read the address (PF-03)."""

from offblock.domain.access.codes import Code
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


def enter(form: SignUp, user_id: int, language: Language, moment: Moment) -> Decision[User]:
    """A new pilot whose address is not proved yet, spoken to in the language that was asked for."""
    said = {"name": form.name, "email": form.email, "airport": form.airport, "language": language}
    made = User(id=user_id, created_at=moment.now, **said)
    return Decision(made, puts=(made, marker_of(made.email, made.id)))


def prove(user: User, code: Code, marker: EmailMarker, moment: Moment) -> Decision[User]:
    """The address is the user's: so says whoever has the code that went there. Twice is once."""
    changes = ChangeSet()
    proved = user.but(email_verified=True)
    if proved != user:
        changes.put(proved)
    if code.used_at is None:
        changes.put(code.but(used_at=moment.now))
    changes.rely_on(marker)
    return changes.decide(proved, proved)
