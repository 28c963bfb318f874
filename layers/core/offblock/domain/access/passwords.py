"""Passwords: long enough and not one that everybody tries first; nothing else is demanded of them (PF-02)."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from offblock.domain.access.common_passwords import COMMON
from offblock.domain.kernel.findings import finding

SHORTEST, LONGEST = 12, 200
"""Characters; the longest is below what Cognito takes."""
FEWEST_SIGNS = 4


def _is_uncommon(password: str) -> str:
    folded = password.casefold().replace(" ", "")
    if folded in COMMON or len(set(folded)) < FEWEST_SIGNS:
        raise finding("common_password", "this one is among the first that are tried: choose another")
    return password


Password = Annotated[str, StringConstraints(min_length=SHORTEST, max_length=LONGEST), AfterValidator(_is_uncommon)]
"""A new password: 12 to 200 characters and not a common one."""

RULE = f"{SHORTEST} characters or more, and none of the common ones"
"""What a page says before somebody chooses one."""
