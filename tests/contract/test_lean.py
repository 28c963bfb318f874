"""moto's Parameter Store comes without EC2, and EC2 is there for whoever wants it afterwards."""

import subprocess
import sys

import pytest

ASKED_FOR = """
import sys
from local.engine import lean
store = lean.parameter_store()
assert store is lean.parameter_store() is sys.modules["moto.ssm.models"]
assert not [name for name in sys.modules if name.startswith("moto.ec2")], "it takes half a second"
import moto.ec2.models
assert type(moto.ec2.ec2_backends).__name__ == "BackendDict", "the real one"
"""


@pytest.mark.slow
def test_the_parameter_store_loads_no_ec2_and_leaves_the_real_one_to_others() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED_FOR], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
