"""Each operation's least request units, by hand: what an atomic write of its items costs, and the reads it needs.

Writes: 1 for a decision about one record, 2 for each item of a transaction (all of them are below 1 KB). Index entries:
1 for an entry that is made, goes or changes what it shows, 2 for one whose key moves. Reads: 1 strong, a half eventual,
per 4 KB.
"""

from typing import NamedTuple


class Least(NamedTuple):
    """Reads, writes, index writes, and why; an audit entry stands in two lists, its thing's and its person's."""

    read: float
    write: float
    listed: float
    why: str


MINIMUM: dict[str, Least] = {
    "list 25 missions": Least(
        2.5,
        0,
        0,
        "25 entries of five legs are 8 KB; who asks, the own applications, version half; the design allowed 12",
    ),
    "25 missions sorted": Least(2.5, 0, 0, "the same, whatever the order"),
    "25 open missions for staff": Least(15.0, 0, 0, "the same, and of each how many have applied, half"),
    "one mission": Least(
        3.0, 0, 0, "mission, description, aircraft, who asks, the own application, version, each half"
    ),
    "my first page": Least(
        7.5,
        0,
        0,
        "account, version, settings, bookings, two states of contracts, a mission, open ones, bounties, schedules, "
        "routes, ledger, own notices, broadcasts, watermark, each half",
    ),
    "my contracts": Least(4.0, 0, 0, "account, version, four states, two missions, each half; what is past is known"),
    "my contracts without the past": Least(3.0, 0, 0, "account, version, two states, two missions, each half"),
    "a mission's 10 applicants": Least(
        11.5, 0, 0, "mission, applicants, version, and of each applicant bookings and contracts that ended, each half"
    ),
    "create a mission": Least(
        6.0,
        12,
        5,
        "mission, counter, customer, audit, that it names 2 airports; mission in two lists, customer's entry",
    ),
    "publish": Least(2.0, 6, 8, "mission, its watch on the aircraft, audit; two lists move, both become due"),
    "apply": Least(4.5, 4, 1, "application and check of the mission; pilot and aircraft read, collections' version"),
    "withdraw": Least(2.0, 4, 1, "application and check of the mission"),
    "accept": Least(3.0, 6, 10, "mission, application, audit; two lists and the due instant move, one state"),
    "open due legs": Least(1.0, 1, 6, "the mission alone, a plain put; two lists and the due instant move"),
    "book a leg": Least(8.0, 8, 6, "mission, booking, aircraft, account; settings, MEL, bookings, places, stands read"),
    "start": Least(
        4.5,
        12,
        10,
        "flight, place, booking, account, aircraft, mission; version half; the booking is due no more, the place is",
    ),
    "report positions": Least(2.0, 1, 0, "flight and place, once a minute; the place with the reports in it"),
    "finish the last leg": Least(
        14.0,
        22,
        19,
        "eleven items, each read once; track, settings, who else waits for the aircraft, version and two airports "
        "half; the aircraft may be idle later, its watch and the place are due no more, the flight waits for review",
    ),
    "stop": Least(6.0, 12, 10, "flight, account, aircraft, booking, mission, place, which is due no more"),
    "cancel all": Least(5.0, 10, 7, "account, entry, aircraft, mission, booking; settings read"),
    "fail by hand": Least(
        8.0, 18, 16, "mission, account, entry, customer, application, aircraft, its watch, booking, audit"
    ),
    "look for what is due": Least(2.0, 0, 0, "one query per shard, whatever there is"),
    "my points": Least(0.5, 0, 0, "a page of the ledger"),
    "my bookings": Least(2.5, 0, 0, "the pilot's bookings, strongly; account, aircraft, mission half: can it start"),
}
