"""Reviews: what may become of a submitted flight, why, and what its pilot is told."""

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.flights import reviews
from offblock.domain.flights.flags import Flag, FlagKind
from offblock.domain.flights.flights import Flight, FlightStatus, ReviewAction
from offblock.domain.flights.reviews import AlreadyReviewed, FlightNotSubmitted, Verdict
from offblock.domain.kernel.refusals import Invalid
from tests.unit.builders import NOW, PILOT, flight

ADMIN, OTHER_ADMIN = 71, 72
ACCEPT, WARN, REJECT = ReviewAction
WHY = "landed too hard"
SUBMITTED = flight(status=FlightStatus.SUBMITTED, finished_at=NOW)


def reviewed(action: ReviewAction = ACCEPT, reason: str = "", by: int = ADMIN) -> Flight:
    """The flight after a review."""
    return reviews.review(SUBMITTED, Verdict(action, reason), by, NOW).answer


@pytest.mark.rule("FL-07")
@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [(ACCEPT, "accepted", "flight_accepted"), (WARN, "warned", "flight_warned"),
     (REJECT, "rejected", "flight_rejected")],
)  # fmt: skip
def test_a_review_changes_the_flight_alone_and_its_pilot_is_told(action: ReviewAction, status: str, kind: str) -> None:
    decision = reviews.review(SUBMITTED, Verdict(action, WHY), ADMIN, NOW + 9)
    after = decision.answer
    assert (after.status, decision.puts, decision.removes) == (status, (after,), ())
    assert after == SUBMITTED.but(status=status, review=after.review)
    assert after.review
    assert (after.review.reason, after.review.by, after.review.at, after.review.automatic) == (
        WHY, ADMIN, NOW + 9, False,
    )  # fmt: skip
    (event,) = decision.happened
    assert (event.kind, event.to, event.facts["reason"]) == (kind, PILOT, WHY)


@pytest.mark.rule("FL-10", "PF-18")
@pytest.mark.parametrize("action", [WARN, REJECT])
@pytest.mark.parametrize(
    ("reason", "words"), [("", 0), ("  ", 0), ("too hard", 2), ("too - hard", 2), ("!! ?? ..", 0), ("zu hart\n", 2)]
)
def test_to_warn_and_to_reject_need_three_words(action: ReviewAction, reason: str, words: int) -> None:
    with pytest.raises(Invalid) as refused:
        reviews.review(SUBMITTED, Verdict(action, reason), ADMIN, NOW)
    fault = refused.value.faults["reason"]
    assert (fault.code, fault.facts) == ("too_few_words", {"least": 3, "words": words})


@pytest.mark.rule("FL-10")
@pytest.mark.parametrize("reason", ["one two three", "zu harte Landung", "a\nb\tc"])
def test_three_words_will_do_and_to_accept_needs_none(reason: str) -> None:
    assert reviewed(WARN, reason).status is FlightStatus.WARNED
    assert reviewed(ACCEPT, "").status is FlightStatus.ACCEPTED


@pytest.mark.rule("FL-07")
@pytest.mark.parametrize("status", [FlightStatus.FLYING, FlightStatus.STOPPED])
def test_only_what_was_submitted_is_reviewed(status: FlightStatus) -> None:
    with pytest.raises(FlightNotSubmitted) as refused:
        reviews.review(flight(status=status), Verdict(ACCEPT), ADMIN, NOW)
    assert refused.value.facts == {"status": status}


@pytest.mark.rule("FL-07")
def test_who_comes_second_is_refused_with_what_the_first_decided() -> None:
    first = reviewed(WARN, WHY)
    for verdict in (Verdict(ACCEPT), Verdict(WARN, "quite another reason"), Verdict(ACCEPT, "", REJECT)):
        with pytest.raises(AlreadyReviewed) as refused:
            reviews.review(first, verdict, OTHER_ADMIN, NOW + 9)
    facts = refused.value.facts
    assert (facts["action"], facts["reviewed_by"], facts["status"]) == ("warn", ADMIN, "warned")


@pytest.mark.rule("FL-07")
def test_a_review_is_changed_by_naming_it() -> None:
    first = reviewed(REJECT, WHY)
    changed = reviews.review(first, Verdict(ACCEPT, "", REJECT), OTHER_ADMIN, NOW + 9).answer
    assert changed.status is FlightStatus.ACCEPTED
    with pytest.raises(Invalid, match="not been reviewed"):
        reviews.review(SUBMITTED, Verdict(ACCEPT, "", REJECT), ADMIN, NOW)


@pytest.mark.rule("FL-07")
def test_the_same_review_again_changes_nothing_and_tells_nobody() -> None:
    first = reviewed(WARN, WHY)
    again = reviews.review(first, Verdict(WARN, WHY), ADMIN, NOW + 9)
    assert (again.answer, again.puts, again.happened) == (first, (), ())


FLAGS = (Flag(code=FlagKind.NO_TRACK),)


@pytest.mark.rule("FL-10", "FL-11")
@pytest.mark.parametrize(
    ("setting", "flags", "status"),
    [
        ("none", (), "submitted"), ("none", FLAGS, "submitted"), ("unflagged", (), "accepted"),
        ("unflagged", FLAGS, "submitted"), ("all", (), "accepted"), ("all", FLAGS, "accepted"),
    ],
)  # fmt: skip
def test_the_settings_say_which_flights_are_accepted_as_they_are_submitted(
    setting: str, flags: tuple[Flag, ...], status: str
) -> None:
    settings = Settings.model_validate({"flight_auto_accept": setting})
    made = reviews.on_submission(flags, settings, NOW)
    assert made["status"] == status
    assert ("review" in made) == (status == "accepted")
    if status == "accepted":
        assert (made["review"].automatic, made["review"].by) == (True, None)
