"""`make bench`: every number, printed as a table and kept in docs/benchmarks.md."""

import os
import platform
import re
import sys
from importlib import import_module
from pathlib import Path

from tests.harness import stack
from tools import build_function

os.environ.update(stack.ENVIRONMENT)  # before anything of ours is imported
TARGET = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Measure, print, write; with `page`, `hot`, `idle` or `listing` that part alone, in its place among the others."""
    alone = {"page": _page, "hot": _hot_path, "idle": _idle, "listing": _listing}.get(sys.argv[-1])
    if alone:
        with stack.running():
            written = alone()
        print("\n".join(written))
        TARGET.write_text(_with_part(TARGET.read_text(), written))
        return
    where = f"{os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}"
    lines = [
        "# Benchmarks",
        "",
        f"The last run of `make bench`, on {where}. Ratios are against a floor of the same run.",
        "",
    ]
    with stack.running():
        lines += _units()
        lines += _alike()
        lines += _hot_path()
        lines += _due()
        lines += _idle()
        lines += _listing()
        lines += _network()
    lines += _repositioning()
    lines += _importing()
    lines += _page()
    lines += _cold() if "--quick" not in sys.argv else []
    text = "\n".join(lines) + "\n"
    print(text)
    TARGET.write_text(text)


def _with_part(text: str, part: list[str]) -> str:
    """The written benchmarks with one part of them as it was measured now."""
    sections = re.split(r"(?m)^(?=## )", text)
    measured = "\n".join(part) + "\n"
    kept = [measured if one.startswith(part[0] + "\n") else one for one in sections]
    return "".join(kept if measured in kept else [*kept, measured])


def _fresh() -> None:
    from offblock.adapters.table import Item

    with Item.batch_write() as batch:
        for item in Item.scan():
            batch.delete(item)


def _units() -> list[str]:
    from tests.bench import units

    kinds = (
        "booking",
        "directed",
        "bounty",
        "flight",
        "import",
        "desk",
        "mail",
        "people",
        "access",
        "identity",
        "picture",
        "notice",
        "chat",
        "facade",
    )
    rows = ["## Request units", "", "Metered by DynamoDB's rules; the least is stated in `tests/bench/minimum.py`,"]
    rows += [f"and beside the operations in {', '.join(f'`{one}_units.py`' for one in kinds)} there.", ""]
    rows += ["| Operation | read | write | index | calls | items | ÷ least |", "|---|---|---|---|---|---|---|"]
    measures = dict.fromkeys(units.OPERATIONS, units.measure)
    for kind in kinds:
        part = import_module(f"tests.bench.{kind}_units")
        measures |= dict.fromkeys(part.OPERATIONS, part.measure)
    for name, measure in measures.items():
        _fresh()
        measured = measure(name)
        seen = measured.units
        rows.append(
            f"| {name} | {seen.read:g} | {seen.write:g} | {seen.index_write:g} | {seen.calls} | "
            f"{seen.transact_items_max or '-'} | {measured.ratio:.2f} |"
        )
    return [*rows, ""]


def _alike() -> list[str]:
    from tests.bench import alike

    _fresh()
    found = alike.lines()
    _fresh()
    return found


def _hot_path() -> list[str]:
    from tests.bench import hot_path

    _fresh()
    found = hot_path.lines()
    _fresh()
    return found


def _due() -> list[str]:
    """The finder's question with 1 tenant and 10,000, with 1,000 legs that are not due and 100,000."""
    from offblock.adapters import due
    from offblock.adapters.table import Item
    from tests.harness import meter

    rows = ["## Looking for what is due", "", "| tenants | legs not due | read units | calls |", "|---|---|---|---|"]
    for tenants, legs in ((1, 1_000), (10_000, 1_000), (1, 100_000)):
        _fresh()
        for n in range(legs):
            tenant = f"t{n % tenants}"
            Item(
                f"T#{tenant}#M#{n}",
                "M",
                kind="Mission",
                born=1,
                summary="[]",
                g3pk=f"DUE#windows#{n % 4}",
                g3sk=f"{2_000_000_000 + n:010d}#{tenant}#M#{n}",
            ).save()
        with meter() as units:
            list(due.due("windows", 1_900_000_000))
        rows.append(f"| {tenants:,} | {legs:,} | {units.read:g} | {units.calls} |")
    _fresh()
    return [*rows, ""]


def _idle() -> list[str]:
    from tests.bench import idle

    _fresh()
    return idle.lines()


def _listing() -> list[str]:
    from tests.bench import listing

    found = listing.measure()
    return [
        "## A list of 25 missions",
        "",
        "| | CPU ms | ÷ one query | ÷ the same reads | bar |",
        "|---|---|---|---|---|",
        f"| hand-written: one query, its JSON | {found.query:.2f} | 1.0 | | |",
        f"| hand-written: the same reads, its JSON | {found.same:.2f} | {found.same / found.query:.1f} | 1.0 | |",
        f"| the whole handler | {found.handler:.2f} | {found.handler / found.query:.1f} | "
        f"{found.handler / found.same:.1f} | {listing.BAR} |",
        "",
    ]


def _network() -> list[str]:
    from tests.bench import network

    _fresh()
    return network.lines()


def _repositioning() -> list[str]:
    from tests.bench import repositioning

    return repositioning.lines()


def _importing() -> list[str]:
    from tests.bench import importing

    return importing.lines()


def _page() -> list[str]:
    from tests.bench import page

    return page.lines()


def _cold() -> list[str]:
    from tests.bench import cold, first

    made = cold.built(build_function.CACHE / "cold")
    rows = [
        "## Cold starts",
        "",
        "From the process's start to its asking for work, with its first call to the table over TLS, ÷ a hello-world",
        "handler's; and ÷ a handler with the same libraries and nothing of ours in it.",
        "",
        "| Function | CPU ÷ hello | bar | wall ÷ hello | CPU ÷ its libraries alone |",
        "|---|---|---|---|---|",
    ]
    rows += [
        f"| {name} | {start.cpu:.1f} | {cold.BARS.get(name, '')} | {start.wall:.1f} | {start.alone:.2f} |"
        for name, start in cold.measure(made).items()
    ]
    rows += [
        "",
        "## First requests",
        "",
        "The first request after a start, and the same one again.",
        "",
        "| Function | asked | first, CPU ms | warm, CPU ms | first ÷ warm | bar |",
        "|---|---|---|---|---|---|",
    ]
    with stack.running():
        for name, one in first.measure(made).items():
            ratio = f"{one.first / one.warm:.1f}"
            rows.append(f"| {name} | {one.request} | {one.first:.1f} | {one.warm:.1f} | {ratio} | {first.BAR:g} |")
    return [*rows, ""]


if __name__ == "__main__":
    main()
