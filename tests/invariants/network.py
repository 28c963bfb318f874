"""The snapshots of networks."""

from offblock.domain.network.snapshots import NetworkHead, NetworkPart, digest_of
from tests.invariants.records import Records


def networks(found: Records) -> None:
    """A snapshot that a head names is there whole (BK-15)."""
    for head in found[NetworkHead]:
        assert head.built <= head.changes, f"the network of {head.airline_id} knows more changes than there were"
        assert head.changed_at or head.built == head.changes, f"a change of {head.airline_id} would be missed"
        parts = sorted((one for one in found[NetworkPart] if one.snapshot == head.snapshot), key=lambda one: one.number)
        if head.digest:
            assert digest_of(one.text for one in parts) == head.digest, f"the network of {head.airline_id} is torn"
