"""What somebody says of oneself: a name, and how times, weights and words are to be shown."""

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import Name, Zone
from offblock.domain.people.users import SimbriefName, Units, User


class PersonErased(Conflict):
    """The person behind this number has been erased, which cannot be undone (PF-21)."""


class ProfileForm(Record):
    """What everybody may change about oneself. Left out means unchanged; null takes the SimBrief name away."""

    name: Name | None = None
    timezone: Zone | None = None
    units: Units | None = None
    language: Language | None = None
    simbrief_name: SimbriefName | None = None


def change(user: User, form: ProfileForm) -> Decision[User]:
    """Change what is said of oneself; an address is changed by staff, who see that it is yours."""
    must_be_somebody(user)
    wanted = {name: getattr(form, name) for name in ProfileForm.model_fields if name in form.model_fields_set}
    changed = user.but(**{name: one for name, one in wanted.items() if one is not None or name == "simbrief_name"})
    return Decision(changed, puts=(changed,))


def must_be_somebody(user: User) -> None:
    """Refuse what is to be done with somebody who has been erased."""
    if user.erased_at is not None:
        raise PersonErased("{name} has been erased: enter the person anew.", name=user.name, id=user.id)
