"""Picks what a command line goes on with from an answer of the API: `curl … | python -m local.pick id`.

Steps go down from `data`: a name, a place in a list (`legs 0`), or `name=text`, the first row of a list that has it.
"""

import json
import sys
from typing import Any


class NotThere(Exception):
    """What was looked for, and where."""


def pick(found: Any, steps: list[str]) -> Any:
    """What is at the end of the steps; `NotThere` says at which one the way ends."""
    for step in steps:
        name, equals, text = step.partition("=")
        try:
            if equals:
                found = next(row for row in found if str(row[name]) == text)
            else:
                found = found[int(step)] if isinstance(found, list) else found[step]
        except (LookupError, ValueError, TypeError, StopIteration) as wrong:
            raise NotThere(f"There is no {step} in {json.dumps(found)[:300]}") from wrong
    return found


def main(*steps: str) -> int:
    """Print what is there; else a sentence on the error output."""
    text = sys.stdin.read()
    try:
        answer = json.loads(text)
        found = pick(answer.get("data", answer), list(steps))
    except (ValueError, AttributeError):
        print(f"This is no answer of the API: {text[:300] or 'nothing'}", file=sys.stderr)
        return 1
    except NotThere as why:
        print(why, file=sys.stderr)
        return 1
    print(found if isinstance(found, str | int) else json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
