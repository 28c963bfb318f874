"""The instruments of the tests: what stands between the code and AWS, and what watches."""

from tests.harness import canaries, firewall
from tests.harness.calls import LAYERS, Call

__all__ = ["LAYERS", "Call", "canaries", "firewall"]
