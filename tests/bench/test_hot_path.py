"""What a flying hour costs stays below its bars, by the list and by what was metered last (docs/benchmarks.md)."""

import re

import pytest

from tests.bench import hot_path
from tests.bench.hot_path import CLIENTS, THIRD, Client, Post, share
from tests.conftest import Clock
from tools import cost


def _metered(client: Client) -> Post:
    """A client's post as docs/benchmarks.md has it, of its flying hour."""
    found = re.search(rf"\| {re.escape(client.name)} \| (\d+) \| (\d+) \| ([\d.]+) \|", cost.BENCHMARKS.read_text())
    assert found, f"docs/benchmarks.md has no line of {client.name}: run make bench"
    read, write, cpu = (float(one) / client.posts for one in found.groups())
    return Post(read, write, cpu * 1000)


@pytest.mark.rule("FL-04", "PF-11")
@pytest.mark.parametrize("client", CLIENTS, ids=lambda one: one.name)
def test_positions_cost_a_third_of_the_plain_way(client: Client) -> None:
    """At the airline's host; a gateway without the edge before it is so much cheaper that it is 0.34 of that."""
    post = _metered(client)
    assert share(client, post, is_at_the_host=True) <= THIRD
    assert share(client, post) <= 0.34


@pytest.mark.rule("PF-11")
def test_ten_thousand_pilots_other_traffic_costs_what_it_may() -> None:
    assert hot_path.other(cost.units()) * hot_path.OTHER_PILOTS <= hot_path.OTHER_DOLLARS


@pytest.mark.rule("FL-04", "PF-11")
def test_a_post_by_any_api_is_one_write_and_nothing_to_read(table: str, clock: Clock) -> None:
    posts = hot_path.measure(60)
    for name, most in (("positions", 1.1), ("phpvms", 1.15), ("smartcars", 1.15)):
        assert (posts[name].read, posts[name].write <= most) == (0, True), name
