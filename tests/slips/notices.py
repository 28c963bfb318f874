"""Slips in notices by mail: sent once, to whom it is for, in words that nobody can bend, until somebody ends it."""

from tests.slips.slip import ADAPTERS, DOMAIN, INTEGRATION, MEETINGS, UNIT, USECASES, Slip

HERE, UNITS, WHOLE = f"{DOMAIN}/notices", f"{UNIT}/notices", f"{INTEGRATION}/notices"
LETTERS, STOPS, MEET = f"{UNITS}/test_letters.py", f"{WHOLE}/test_mail_stops.py", f"{MEETINGS}/notices"
CUT = "tests/reliability/cases/notices/test_mail_crashes.py"

SLIPS = [
    Slip("PF-09: a mail that went out goes out again", f"{HERE}/mailing.py",
         "if before and before.is_sent:", "if before and before.is_sent and now < before.until:",
         f"{UNITS}/test_mailing.py"),
    Slip("PF-09: two send the same mail", f"{HERE}/mailing.py",
         "if before and now < before.until:", "if before and now < before.until - LEASE_SECONDS:",
         f"{UNITS}/test_mailing.py  {MEET}/test_mail_meetings.py"),
    Slip("PF-09: a mail is not noted as sent", f"{USECASES}/notices/mailing.py",
         "    note_sent(store, mail)\n", "    assert mail\n", f"{WHOLE}/test_mail.py  {CUT}"),
    Slip("PF-09: what came again waits twice", f"{HERE}/mailing.py",
         "if mark in self.seen or", "if mark in self.seen[1:] or",
         f"{UNITS}/test_mailing.py"),
    Slip("PF-09: a digest forgets what came while it went out", f"{HERE}/mailing.py",
         "if line.id not in gone)", "if line.id not in gone and more)", f"{UNITS}/test_mailing.py"),
    Slip("RP-11: the mail of a bounty goes to its causer", f"{USECASES}/notices/mailing.py",
         "if user_id == notice.not_for:", "if user_id == notice.not_for == 0:", f"{WHOLE}/test_digests.py"),
    Slip("PF-02: who lost the role is mailed on", f"{USECASES}/notices/mailing.py",
         "if line.kind in heard and preferences", "if preferences", f"{WHOLE}/test_digests.py"),
    Slip("PF-09: an address that is not proved is written to", f"{USECASES}/notices/mailing.py",
         "if user is None or not user.email_verified or", "if user is None or", f"{WHOLE}/test_mail.py"),
    Slip("PF-09: mail goes on to an address that takes none", f"{USECASES}/notices/mailing.py",
         "or preferences.is_stopped(user.email):", "or not preferences:", STOPS),
    Slip("PF-09: a new address is stopped with the old one", f"{HERE}/preferences.py",
         "self.stop is not None and self.stop.address_hash == address_hash(email)", "self.stop is not None",
         f"{UNITS}/test_preferences.py"),
    Slip("PF-09: what passes by itself stops mail", f"{ADAPTERS}/post.py",
         ' and event["bounce"].get("bounceType") == "Permanent"', "", STOPS),
    Slip("PF-09: a list is changed without the choice", f"{HERE}/preferences.py",
         "        changes.touch(after)\n", "", f"{MEET}/test_mail_meetings.py"),
    Slip("PF-09: looking at a link ends mail", "functions/unsubscribe/app.py",
         'if method == "POST":', 'if method in ("GET", "POST"):', STOPS),
    Slip("PF-09: a try follows one of which nobody knows", f"{ADAPTERS}/post.py",
         'aws.client("sesv2", tries=1)', 'aws.client("sesv2")', CUT),
    Slip("PF-09: a subject holds a new line", f"{HERE}/letters.py",
         'return _NOT_IN_A_HEADER.sub(" ", text).strip()', "return text.strip()", LETTERS),
    Slip("PF-09: a text is HTML", f"{HERE}/letters.py", "{escape(text)}</p>", "{text}</p>", LETTERS),
    Slip("PF-09: an airline's name is HTML", f"{HERE}/letters.py",
         "{escape(sender.airline)}</p>", "{sender.airline}</p>", LETTERS),
    Slip("PF-18: a reason of ours stays English", f"{HERE}/letters.py",
         'return {"reason": sentence(template, facts)} if template else {}', "return {}", LETTERS),
    Slip("PF-09: SES's words, with the address, are logged", f"{ADAPTERS}/post.py",
         "raise NotTaken(code) from None", "raise NotTaken(str(refused)) from None", f"{WHOLE}/test_mail.py"),
    Slip("PF-09: mail waits in the queue of the feed", "functions/stream/app.py",
         "config.mail_queue if config.mail_from", "config.notice_queue if config.mail_from", f"{WHOLE}/test_mail.py"),
]  # fmt: skip
