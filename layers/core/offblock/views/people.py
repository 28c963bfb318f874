"""How users are shown: to themselves, to staff, and by name to others."""

from pydantic import BaseModel

from offblock.domain.users import User


class PersonView(BaseModel):
    """A pilot by name, and nothing else about the person."""

    id: int
    name: str


def person(user_id: int, users: dict[int, User]) -> PersonView:
    """The pilot of that id; one that is gone keeps the id alone."""
    user = users.get(user_id)
    return PersonView(id=user_id, name=user.name if user else f"Pilot {user_id}")
