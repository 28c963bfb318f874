"""Which time zones a file of airports may name."""

import airportsdata
import pytest

from offblock.formats.zones import is_zone


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Ushuaia", "UTC", "Asia/Calcutta"])
def test_what_the_iana_lists_is_a_zone_also_by_an_older_name(name: str) -> None:
    assert is_zone(name)


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    "name", ["Europe/Sandefjord", "Europe", "europe/berlin", "+02:00", "../UTC", "/UTC", "W. Europe"]
)
def test_what_it_does_not_list_is_none(name: str) -> None:
    assert not is_zone(name)


def test_every_zone_of_the_worlds_airports_is_one() -> None:
    assert all(is_zone(one["tz"]) for one in airportsdata.load("ICAO").values())
