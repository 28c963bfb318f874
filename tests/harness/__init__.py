"""The instruments of the tests: what stands between the code and AWS, and what watches."""

from tests.harness import canaries, firewall
from tests.harness.calls import LAYERS, Call
from tests.harness.crashes import contents, crash_everywhere
from tests.harness.explorer import Explored, explore
from tests.harness.faults import FAULTS, Fault, Killed, Run
from tests.harness.meter import Units, meter
from tests.harness.patience import PATIENCE, until
from tests.harness.world import FORGET, World, take

__all__ = [
    "FAULTS",
    "FORGET",
    "LAYERS",
    "PATIENCE",
    "Call",
    "Explored",
    "Fault",
    "Killed",
    "Run",
    "Units",
    "World",
    "canaries",
    "contents",
    "crash_everywhere",
    "explore",
    "firewall",
    "meter",
    "take",
    "until",
]
