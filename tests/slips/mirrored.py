"""Slips in what leaves the house: webhooks, their addresses, and messages that are told once or parked."""

from tests.slips.slip import ADAPTERS, DOMAIN, INTEGRATION, UNIT, USECASES, Slip

ROUTES, POSTED = f"{INTEGRATION}/notices/test_discord.py", f"{INTEGRATION}/notices/test_posting.py"
SENT_AGAIN = f"{INTEGRATION}/notices/test_parked.py"
HOOKS, MESSAGES = f"{UNIT}/notices/test_webhooks.py", f"{UNIT}/notices/test_messages.py"
HERE, ONE = f"{DOMAIN}/notices", f"{INTEGRATION}/notices/test_one_queue.py"
DELIVERED = f"{UNIT}/notices/test_deliveries.py"
MEET = "tests/reliability/meetings/notices/test_discord_meetings.py"

SLIPS = [
    Slip("PF-09: an address need only begin as a webhook's", f"{DOMAIN}/notices/webhooks.py",
         "_ADDRESS.fullmatch(address)", "_ADDRESS.match(address)", ROUTES),
    Slip("PF-09: a dot in Discord's name is any sign", f"{DOMAIN}/notices/webhooks.py",
         r"discord(?:app)?\.com)(/api", "discord(?:app)?.com)(/api", HOOKS),
    Slip("PF-09: a kind that is off goes by the webhook for all", f"{DOMAIN}/notices/webhooks.py",
         "return None if kind in self.off else self.own", "return self.own", HOOKS),
    Slip("PF-09: a webhook that no kind uses is not forgotten", f"{DOMAIN}/notices/webhooks.py",
         "gone=tuple(sorted(present.hooks.keys() - after.hooks.keys()))", "gone=()", f"{HOOKS}  {ROUTES}"),
    Slip("PF-09: any failure brings a refused webhook back", f"{DOMAIN}/notices/webhooks.py",
         "if why in DEAD else self.dead_at", "if why in DEAD else None", HOOKS),
    Slip("PF-09: a message may ping", f"{DOMAIN}/notices/messages.py", '{"parse": []}', '{"parse": ["everyone"]}',
         MESSAGES),
    Slip("PF-09: names are taken for markup", f"{DOMAIN}/notices/messages.py",
         'return _MARKUP.sub(r"\\\\\\1", cut)', "return cut", MESSAGES),
    Slip("PF-09: a wait counts as a failure", f"{DOMAIN}/notices/deliveries.py",
         "Try(present.attempt, present.waits + 1)", "Try(present.attempt + 1, present.waits)", DELIVERED),
    Slip("PF-09: a message goes out again that is done", f"{USECASES}/notices/posting.py",
         "if before and before.done_at is not None:", "if before and before.done_at == 0:", POSTED),
    Slip("PF-09: two try the same message at once", f"{USECASES}/notices/posting.py",
         "if before and before.is_busy_at(now):", "if before and before.is_busy_at(now + 99):", POSTED),
    Slip("PF-09: Discord is asked before its time", f"{USECASES}/notices/posting.py",
         "if now < state.quiet_until:", "if now + 99 < state.quiet_until:", POSTED),
    Slip("PF-09: who waits for a silent Discord keeps others waiting", f"{HERE}/deliveries.py",
         "REST_SECONDS if reply.status == 0 or", "REST_SECONDS if", f"{DELIVERED}  {POSTED}"),
    Slip("PF-09: a slow Discord is waited for each time", f"{HERE}/deliveries.py",
         "or reply.seconds >= SLOW_SECONDS else 0", "else 0", f"{DELIVERED}  {POSTED}"),
    Slip("PF-09: after silence all go at once", f"{USECASES}/notices/posting.py",
         "if state.is_doubtful and not _goes_first(store, state, notice):", "if state.is_doubtful and not notice:",
         f"{POSTED}  {MEET}"),
    Slip("PF-09: two go first", f"{HERE}/webhooks.py", "first=notice_id)", 'first="")', MEET),
    Slip("PF-09: a feed waits for the work beside it", "functions/jobs/app.py",
         "sorted(event[\"Records\"], key=lambda record: _place(_kind_of(record[\"body\"])))", 'event["Records"]', ONE),
    Slip("PF-09: a notice that fails waits as long as the longest work", "functions/jobs/notices.py",
         "    if tries < MOST_TRIES:\n", "    if tries > MOST_TRIES:\n", ONE),
    Slip("OP-07: a run that finds nothing looks at the queue", "functions/jobs/app.py",
         "    if first is None:  # most", "    if first is None and not bus.is_busy():  # most",
         f"{INTEGRATION}/platform/test_jobs_failing.py"),
    Slip("PF-09: a refused webhook is asked again and again", f"{USECASES}/notices/posting.py",
         "if state.dead_at is not None:", "if state.dead_at == 0:", POSTED),
    Slip("PF-09: the office is told of each message", f"{USECASES}/notices/posting.py",
         "after.dead_at is not None and before.dead_at is None", "after.dead_at is not None", HOOKS + "  " + POSTED),
    Slip("PF-09: a webhook that was set anew counts as lost", f"{USECASES}/notices/posting.py",
         "if reply is None and _is_replaced(store, notice, hook):", "if reply is None and not notice:", MEET),
    Slip("PF-09: what is sent again stays parked", f"{USECASES}/notices/parked.py",
         "Decision(None, removes=(one,))", "Decision(None)", SENT_AGAIN),
    Slip("PF-19: a dry run keeps an address", f"{USECASES}/notices/webhooks.py",
         "    if store.rehearsed is None:\n        for field, hook", "    if store:\n        for field, hook", ROUTES),
    Slip("PF-20: a refused edit leaves an address", f"{USECASES}/notices/webhooks.py",
         "        for hook in hooks.values():\n", "        for hook in list(hooks.values())[:0]:\n", ROUTES),
    Slip("PF-01: all airlines' addresses lie in one place", f"{ADAPTERS}/parameters.py",
         "/{tenant}/discord/", "/all/discord/", ROUTES),
    Slip("PF-09: an address is kept as plain text", f"{ADAPTERS}/parameters.py", '"SecureString"', '"String"', ROUTES),
    Slip("PF-09: where an answer leads is followed", f"{ADAPTERS}/discord.py",
         "answer.read(MOST_OF_AN_ANSWER)", 'connection.request("GET", answer.getheader("Location") or "/")',
         f"{UNIT}/adapters/test_discord.py"),
]  # fmt: skip
