"""Slips in what the operator's command does with whole airlines."""

from tests.slips.slip import ADAPTERS, DOMAIN, INTEGRATION, UNIT, Slip

OPS = f"{INTEGRATION}/ops"
ARCHIVES, ERASURE, TENANTS = f"{OPS}/test_archives.py", f"{OPS}/test_erasure.py", f"{OPS}/test_tenants.py"
WHOLE = f"{ARCHIVES}::test_an_archive_that_is_not_whole_is_refused_before_anything_is_written"

SLIPS = [
    Slip("PF-01: an archive has every airline", "ops/items.py",
         '":tenant": {"S": f"T#{tenant}#"}', '":tenant": {"S": "T#"}',
         f"{ARCHIVES}::test_an_archive_has_nothing_of_another_airline"),
    Slip("OP-04: a restored airline's things are due for the first", "ops/items.py",
         'f"{at}#{tenant}#{rest}"', 'f"{at}#demo#{rest}"',
         f"{ARCHIVES}::test_under_another_name_everything_is_found_by_that_and_no_key_opens_it"),
    Slip("OP-04: what was announced is announced again", "ops/items.py",
         'if name != "happened"', 'if name != ""',
         f"{ARCHIVES}::test_an_airline_with_something_of_everything_comes_back_and_nobody_is_told_again"),
    Slip("OP-04: an archive is not read before it is restored", "ops/moving.py",
         "    source.check()\n", "", WHOLE),
    Slip("OP-04: what is restored is not compared", "ops/moving.py",
         "    if (found.items, found.sha256) != (wanted.items, wanted.sha256):", "    if found.items < 0:",
         f"{ARCHIVES}::test_what_did_not_come_back_is_noticed"),
    Slip("PF-12: another airline gets the keys", "ops/moving.py",
         'elif line["kind"] == API_KEY and is_same:', 'elif line["kind"] == API_KEY:',
         f"{ARCHIVES}::test_under_another_name_everything_is_found_by_that_and_no_key_opens_it"),
    Slip("OP-04: an erasure ends with what it finds first", "ops/tenants.py",
         "        gone += moving.erase(desk, tenant, on_progress)\n", "",
         f"{ERASURE}::test_what_somebody_writes_meanwhile_goes_as_well"),
    Slip("OP-04: an erasure begins before the airline is shut", "ops/tenants.py",
         "    tenants.begin_erasure(desk.store(tenant))\n", "",
         f"{ERASURE}::test_an_erasure_that_is_cut_short_goes_on"),
    Slip("OP-04: files in the bucket stay", "ops/moving.py",
         "        objects.delete(key)\n", "        pass\n",
         f"{ERASURE}::test_nothing_of_an_erased_airline_is_left_and_all_of_the_other"),
    Slip("OP-04: a stopped airline's people get in", "functions/authorizer/app.py",
         " or not tenancy.is_open(tenant):", ":",
         f"{TENANTS}::test_nobody_gets_into_a_stopped_airline_within_a_minute_and_everybody_into_one_that_is_opened"),
    Slip("OP-04: a status is remembered for ever", f"{ADAPTERS}/tenancy.py",
         "return read_at is not None and read_at <= now < read_at + KEPT_SECONDS", "return read_at is not None",
         f"{TENANTS}::test_nobody_gets_into_a_stopped_airline_within_a_minute_and_everybody_into_one_that_is_opened"),
    Slip("OP-04: what arrives late for an erased airline is kept", "functions/notify/app.py",
         'if tenancy.status_of(message["tenant"]) not in TOLD:', 'if not message["tenant"]:',
         f"{ERASURE}::test_what_arrives_late_for_an_erased_airline_finds_nobody"),
    Slip("OP-03: a letter is taken away before it is sent", "ops/letters.py",
         "        anew = {", "        _sqs().delete_message(QueueUrl=dead, ReceiptHandle=one.handle)\n        anew = {",
         f"{OPS}/test_letters.py::test_a_letter_is_sent_before_it_is_taken_away"),
    Slip("OP-04: half an airline is opened", f"{DOMAIN}/kernel/tenants.py",
         "if present.status in (TenantStatus.RESTORING, TenantStatus.ERASING):", "if not present.id:",
         f"{UNIT}/kernel/test_tenants.py"),
]  # fmt: skip
