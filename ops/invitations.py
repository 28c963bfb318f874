"""The one place where an invitation leaves the command: whatever lets a new sysadmin in is said here."""

from offblock.domain.people.users import User


def send(tenant: str, user: User) -> str:
    """Let the user know; the sentence that tells the operator what comes next."""
    return (
        f"A mail with a code for a password is on its way to {user.email}, where the stack sends mail. Else "
        f"`offblock keys create {tenant} NAME --user {user.id}` makes the key with which {user.name} gets in."
    )
