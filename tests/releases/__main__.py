"""`make release VERSION=0.2.0`: what this release writes and reads, kept for the tests of the next one."""

import os
import sys

from tests.harness import stack

os.environ.update(stack.ENVIRONMENT)  # before anything of ours is imported


def main() -> None:
    """Write the folder of a release, and say what it has."""
    from offblock.adapters.clock import read_from
    from tests.conftest import Clock
    from tests.harness import bare
    from tests.releases import forms, kept, world

    clock = Clock()
    read_from(lambda: clock.at)
    bare.install()
    with stack.running():
        items = world.items(clock)
    try:
        folder = kept.write(sys.argv[1] if len(sys.argv) > 1 else "", items, forms.present())
    except ValueError as why:
        raise SystemExit(str(why)) from why
    print(f"{folder.relative_to(kept.HOME.parent.parent)} has {len(items)} records of this release. Commit it.")


if __name__ == "__main__":
    main()
