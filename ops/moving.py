"""An airline into an archive, out of one, and out of the table (OP-04)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from offblock.adapters import clock
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from offblock.usecases.access import tenants
from ops import archive, items, objects, outside
from ops.archive import API_KEY, Archive, BadArchive, Header, Line, Tally
from ops.desk import Desk
from ops.out import Counting

NOTED_EVERY = 500
"""After how many items it is noted how far a restore has come."""


@dataclass
class Found:
    """What a tenant has at this moment, and what it cost to see that in read units."""

    tally: Tally = field(default_factory=Tally)
    keys: list[Line] = field(default_factory=list)
    units: float = 0.0


def read(tenant: str, now: int, on_progress: Counting, each: Callable[[Line], object] = lambda line: None) -> Found:
    """Read a tenant's items from end to end; `each` is given every one that is not a key."""
    found, looked_at, of = Found(), 0, items.about_how_many()
    for page in items.pages(tenant):
        looked_at, found.units = looked_at + page.looked_at, found.units + page.units
        on_progress(looked_at, max(of, looked_at))
        for line in (items.line_of(tenant, item) for item in page.items if items.is_kept(item, now)):
            if line["kind"] == API_KEY:
                found.keys.append(line)
            else:
                found.tally.add(line)
                each(line)
    return found


def export(tenant: Tenant, path: Path, with_files: bool, on_progress: Counting) -> tuple[Header, Found]:
    """Write an archive of a tenant; what its header says, and what was found."""
    now, files = clock.now(), 0
    with archive.writing(path) as lines:
        found = read(tenant.id, now, on_progress, lambda line: lines.write(f"{archive.text_of(line)}\n"))
        for line in found.keys:
            lines.write(f"{archive.text_of(line)}\n")
        for line in objects.lines_of(tenant.id) if with_files else ():
            lines.write(f"{archive.text_of(line)}\n")
            files += 1
    header = Header(
        tenant=tenant.id,
        name=tenant.name,
        domains=tenant.domains,
        made_at=now,
        stood_still=tenant.status is TenantStatus.STOPPED,
        items=found.tally.items,
        keys=len(found.keys),
        files=files,
        kinds=dict(sorted(found.tally.kinds.items())),
        sha256=found.tally.sha256,
    )
    archive.finish(path, header)
    return header, found


def restore(desk: Desk, source: Archive, tenant: str, on_progress: Counting) -> Tally:
    """Write an archive's items under a name; again where that was cut short, from where it was. What is there then.

    Raises `BadArchive` where what is there then is not what the archive has.
    """
    source.check()
    said = source.header
    is_same = tenant == said.tenant
    wanted = Tenant(id=tenant, name=said.name, domains=said.domains if is_same else (), archive=said.sha256[:16])
    begun = tenants.begin_restore(desk.store(tenant), wanted)
    _put_items(desk, source, begun, on_progress)
    for line in source.lines():
        if "file" in line:
            objects.put(tenant, line)
        elif line["kind"] == API_KEY and is_same:
            items.put([items.item_of(tenant, line)])
    return _proved(source, tenant, on_progress)


def _put_items(desk: Desk, source: Archive, begun: Tenant, on_progress: Counting) -> None:
    now, done, noted = clock.now(), begun.restored, begun.restored
    lines = (line for line in source.lines() if "file" not in line and line["kind"] != API_KEY)
    for batch in items.some(islice(lines, done, None)):
        items.put(items.item_of(begun.id, line) for line in batch if line.get("ttl", now + 1) > now)
        done += len(batch)
        on_progress(done, source.header.items)
        if done - noted >= NOTED_EVERY:
            tenants.note_restored(desk.store(begun.id), done)
            noted = done


def _proved(source: Archive, tenant: str, on_progress: Counting) -> Tally:
    """What the table has of the tenant, which is what the archive has: by count and by hash."""
    now, wanted = clock.now(), Tally()
    for line in source.lines():
        if "file" not in line and line["kind"] != API_KEY and line.get("ttl", now + 1) > now:
            wanted.add(line)
    found = read(tenant, now, on_progress).tally
    if (found.items, found.sha256) != (wanted.items, wanted.sha256):
        differing = wanted.kinds - found.kinds or found.kinds - wanted.kinds or Counter({"contents": 1})
        raise BadArchive(
            f"{tenant} has {found.items} items, the archive {wanted.items}, and they differ ({', '.join(differing)}): "
            f"the airline stays closed. Erase it and restore again."
        )
    return found


def erase(desk: Desk, tenant: str, on_progress: Counting) -> Counter[str]:
    """Remove all that is kept of a tenant that is shut, until nothing is found; how much of what that was.

    First what lets people in, and what would let others act for the airline; what is found twice is counted once.
    """
    gone: Counter[str] = Counter()
    store = desk.store(tenant)
    for key in (*store.whole("api_keys", strong=False), *store.whole("devices", strong=False)):
        items.delete([{"pk": {"S": f"SYS#KEY#{key.secret_hash}"}, "sk": {"S": "KEY"}}])
        gone["keys"] += 1
    for name, remove in outside.REMOVES.items():
        gone[name] += remove(tenant)
    while removed := _sweep(tenant, on_progress, gone.total()):
        gone += removed
    return gone


def _sweep(tenant: str, on_progress: Counting, before: int) -> Counter[str]:
    """Remove what one reading of table and buckets finds; how much that was."""
    gone: Counter[str] = Counter()
    for page in items.pages(tenant, keys_only=True):
        for batch in items.some(page.items):
            items.delete(batch)
            gone["items"] += len(batch)
            on_progress(before + gone.total())
    for name, bucket in objects.buckets().items():
        for key in list(objects.keys_of(tenant, bucket)):
            objects.delete(key, bucket)
            gone[name] += 1
    return gone
