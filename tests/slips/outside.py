"""Slips outside the code of the airline: the templates, the workflows, the local stack."""

from tests.slips.slip import Slip

TEMPLATE, PUMPS = "tests/contract/test_template.py", "tests/contract/test_local_pumps.py"

SLIPS = [
    Slip("PF-10: one message that fails brings its whole batch of work again", "template.yaml",
         "            BatchSize: 5\n            FunctionResponseTypes: [ReportBatchItemFailures]\n",
         "            BatchSize: 5\n", TEMPLATE),
    Slip("PF-10: one mail that fails brings its whole batch again", "template.yaml",
         "            BatchSize: 2\n            FunctionResponseTypes: [ReportBatchItemFailures]\n",
         "            BatchSize: 2\n", TEMPLATE),
    Slip("PF-09: a poisoned record holds its batch", "template.yaml",
         "BisectBatchOnFunctionError: true", "BisectBatchOnFunctionError: false", TEMPLATE),
    Slip("BK-06: the purge comes every two hours", "template.yaml",
         """Schedule: "rate(1 hour)", Input: '{"job": "purge-""",
         """Schedule: "rate(2 hours)", Input: '{"job": "purge-""",
         TEMPLATE),
    Slip("OP-01: the table may be deleted", "infra/data.yaml",
         "DeletionProtectionEnabled: true", "DeletionProtectionEnabled: false", TEMPLATE),
    Slip("PF-05: nothing passes away", "infra/data.yaml",
         "AttributeName: ttl", "AttributeName: expires",
         f"{TEMPLATE}  tests/integration/platform/test_passing_away.py"),
    Slip("the local stream begins a batch anew", "local/pumps.py",
         "            records = records[failed:]\n", "", PUMPS),
    Slip("the local stream drops what nobody takes", "local/pumps.py",
         'self._park({"function": self._mapping.function, "event": {"Records": records}})', "pass", PUMPS),
    Slip("the local queue drops what failed", "local/pumps.py",
         'if message["MessageId"] in failed:', 'if message["MessageId"] in failed and not message["Body"]:', PUMPS),
    Slip("the local pumps hear of single failures whatever the template says", "local/template.py",
         'return "ReportBatchItemFailures" in properties.get("FunctionResponseTypes", ())', "return bool(properties)",
         "tests/contract/test_local_template.py"),
    Slip("a daily schedule fires twice a day on a laptop", "local/schedules.py",
         "return at if at > now else at + 86_400", "return at if at > now else at + 43_200",
         "tests/contract/test_local_template.py  tests/contract/test_local_schedules.py"),
    Slip("the tests' table forgets a condition of a transaction", "local/engine/writes.py",
         "if get_filter_expression(condition, names, self._values()).expr(current):", "if names is not None:",
         "tests/contract/test_engine.py"),
]  # fmt: skip
