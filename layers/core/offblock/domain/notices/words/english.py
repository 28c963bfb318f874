"""What is said in English; the braces name facts (PF-18)."""

from offblock.domain.access.codes import Purpose
from offblock.domain.kernel.events import NoticeKind as Kind
from offblock.domain.notices.notices import TEXTS
from offblock.domain.notices.words.forms import CodeWords, Frame, Trial, Words

NOTICES: dict[Kind, tuple[str, str]] = {kind: (title, text) for kind, (title, text, _) in TEXTS.items()}
REASONS: dict[str, str] = {}
"""None: the facts have them in English already."""

WORDS = Words(
    frame=Frame(
        open="Open",
        several="{count} notices",
        more="And {count} more, in your feed.",
        why="You get this because you fly with {airline}.",
        stop="No more mail of this kind",
        stop_asked="Shall {airline} send you no more mail of this kind? Your feed goes on, and your profile undoes it.",
        stop_done="You get no more mail of this kind. Your profile undoes it.",
        stop_button="No more mail",
        link_over="This link is not one of ours. Choose what comes by mail on your profile.",
        good_until="The code is good until {until}.",
    ),
    codes={
        Purpose.CONFIRM: CodeWords(
            "{digits} confirms your address at {airline}",
            "To confirm your e-mail address at {airline}, type this code:",
            "If you did not sign up, do nothing: the address stays unconfirmed.",
        ),
        Purpose.RESET: CodeWords(
            "Your code for a new password at {airline}",
            "You have an account at {airline}. To set a new password, type this code:",
            "If you did not ask for it, do nothing: your password stays as it is.",
        ),
        Purpose.INVITE: CodeWords(
            "{airline} has an account for you",
            "{airline} has made an account for you. Choose your password with this code:",
            "If you do not know {airline}, do nothing.",
        ),
    },
    notices=NOTICES,
    reasons=REASONS,
    facts={
        "to": "To",
        "leg": "Leg",
        "name": "Name",
        "at": "At",
        "starts_at": "From",
        "ends_at": "Until",
        "registration": "Registration",
        "origin": "Origin",
        "destination": "Destination",
        "points": "Points",
        "callsign": "Callsign",
        "departure": "Departure",
        "arrival": "Arrival",
        "heard": "Last heard",
        "rank": "Rank",
        "licence": "Licence",
        "expires_at": "Expires",
        "renewable_until": "Renewable until",
        "slot": "Picture",
        "of": "Of",
        "ends": "Ends in",
        "airport": "Airport",
    },
    trial=Trial(
        "Test",
        "This webhook works: notices of the kind {kind} come here.",
        "This webhook works: the notices that have no webhook of their own come here.",
    ),
)
