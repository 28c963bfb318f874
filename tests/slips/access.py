"""Slips in settings, keys, limits and the filters of the audit log."""

from tests.slips.slip import ADAPTERS, DOMAIN, INTEGRATION, QUERIES, UNIT, USECASES, Slip

FILTERS = f"{INTEGRATION}/access/test_audit_filters.py"
SETTINGS = f"{INTEGRATION}/airline/test_settings.py"
PLANS, LIMITS = f"{INTEGRATION}/access/test_plans.py", "tests/contract/test_local_limits.py"
MATRIX, CANARIES = "tests/every/test_authorization.py", "tests/every/test_canaries.py"

SLIPS = [
    Slip("PF-08: a page of sifted entries ends behind what it shows", f"{ADAPTERS}/store/listing.py",
         "start = self._place(listing, fitting[left - 1])", "start = self._place(listing, found[-1])", FILTERS),
    Slip("PF-08: until is wanted too", f"{ADAPTERS}/keys/access.py",
         'high = "~" if until is None else f"{until:010d}"', 'high = "~" if until is None else f"{until:010d}~"',
         FILTERS),
    Slip("PF-08: a cursor of the log goes on under another filter", f"{QUERIES}/access/audit.py",
         "repr(wanted))", '"log")', FILTERS),
    Slip("PF-08: a thing is found in one spelling only", f"{ADAPTERS}/keys/access.py",
         "plain = str(thing).lower()", "plain = str(thing)", FILTERS),
    Slip("PF-08: an action is not sifted among what somebody did", f"{QUERIES}/access/audit.py",
         "and self.action in (None, entry.action)", "", FILTERS),
    Slip("PF-07: every setting of a change is noted as changed", f"{DOMAIN}/airline/settings.py",
         "for name in new if new[name] != old[name]}", "for name in new}", f"{UNIT}/airline/test_settings.py"),
    Slip("PF-07: what changes nothing is noted as a change", f"{USECASES}/airline/settings.py",
         "    if changed == present:\n        return present\n", "",
         f"{SETTINGS}::test_who_changed_a_setting_last_is_shown_with_it_and_what_changes_nothing_is_no_change"),
    Slip("PF-07: the last change of the others is forgotten", f"{DOMAIN}/airline/settings.py",
         "changed=known.changed | {name", "changed={name", f"{UNIT}/airline/test_settings.py"),
    Slip("OP-06: a tenant with a plan counts with the others", "functions/authorizer/app.py",
         "tenant.usage_key if tenant and tenant.usage_key else shared_key", "shared_key", PLANS),
    Slip("OP-06: the old key is swept while it is given", f"{DOMAIN}/access/plans.py",
         "max(key.made_at, changed_at) + SETTLED_SECONDS <= now", "key.made_at + SETTLED_SECONDS <= now",
         f"{UNIT}/access/test_plans.py"),
    Slip("OP-06: a plan goes while it counts somebody", f"{USECASES}/access/plans.py",
         "    if tenants:\n", "    if not name:\n", PLANS),
    Slip("OP-06: position reports are counted by a plan", "template.yaml",
         '"/api/v1/flights/{id}/stop": { x-amazon-apigateway-any-method: *acars_uncounted }',
         '"/api/v1/flights/{id}/stop": { x-amazon-apigateway-any-method: *bookings }', LIMITS),
    Slip("OP-06: a bucket fills beyond its burst", "local/limits.py",
         "min(float(limit.burst), kept.tokens + max(0.0, now - kept.at) * limit.rate)",
         "kept.tokens + max(0.0, now - kept.at) * limit.rate", LIMITS),
    Slip("PF-02: whoever has a key opens everything", f"{DOMAIN}/access/permissions.py",
         "if not caller.roles & allowed:", "if not caller.roles:", MATRIX),
    Slip("PF-08: what a broken record holds is logged", f"{DOMAIN}/kernel/record.py",
         "        hide_input_in_errors=True,\n", "",
         f"{CANARIES}::test_a_record_that_cannot_be_read_is_logged_without_what_it_holds"),
]  # fmt: skip
