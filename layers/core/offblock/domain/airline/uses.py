"""What keeps a thing from being removed, said in words and by code with facts (PF-18)."""

from offblock.domain.kernel.wording import Phrase

Use = Phrase
"""One thing that needs another: `code` says how, the facts its `kind`, `id` and `name`."""


def use(kind: str, an_id: int | str | None, name: str, template: str = "{kind} {name}", code: str = "") -> Use:
    """A thing that needs the one in question; `code` where it is not just its kind that says how."""
    return Use(code or kind.lower().replace(" ", "_"), template, {"kind": kind, "id": an_id, "name": name})


def contract(mission_id: int, title: str) -> Use:
    """A contract that needs it."""
    return use("contract", mission_id, title, "{kind} “{name}”")


def mel_definition(an_id: int, title: str) -> Use:
    """A MEL definition whose scope names it."""
    return use("MEL definition", an_id, title)


def restriction(an_id: int) -> Use:
    """A restriction that stands on it or asks for it."""
    return use("restriction", an_id, str(an_id))
