"""Plays the story against the stack on OFFBLOCK_PORT, or one of its own; exits non-zero where a step differs."""

import sys

from tools.demo import bookings, charter, first_day, reference, repositioning
from tools.demo.api import Differs, console, stack
from tools.demo.story import Story


def main() -> int:
    """Play every act."""
    try:
        with stack() as (base, credentials):
            story = Story(base, credentials)
            before = reference.of(story)
            charter.play(story)
            bookings.play(story)
            repositioning.play(story)
            first_day.play(story)
            reference.is_as_it_was(story, before)
    except Differs as wrong:
        console.print(f"[bold red]✗ {wrong}[/]")
        return 1
    console.print("[bold green]The story went as told.[/]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
