"""Pictures: a form counts once, what hangs stays until another one does, and nothing is enlarged."""

from typing import Any

import pytest
from pydantic import ValidationError

from offblock.domain.airline.pictures import (
    FAULTS,
    KEPT_SECONDS,
    MOST_BYTES,
    PLACES,
    SECONDS_TO_CHECK,
    Encoded,
    Frame,
    NotTaken,
    OldPicture,
    PictureForm,
    announce,
    awaited,
    hang,
    hangs,
    left_by,
    name_for,
    refuse,
    sizes,
    take_down,
)
from offblock.domain.charter.customers import Customer
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.refusals import NotFound
from tests.unit.builders import NOW, STAFF, aircraft, customer, moment

LOGO, BANNER = PLACES["customer-logo"], PLACES["customer-banner"]
FORM = PictureForm(content_type="image/png", size=4000, alt="A heap of salt")
MADE = Encoded(256, 128, {96: b"small", 256: b"large"})


def announced(owner: Customer | None = None, now: int = NOW) -> Customer:
    """A customer whose logo is about to be sent."""
    return announce(owner or customer(), LOGO, FORM, STAFF, moment(now)).answer


def shown(now: int = NOW) -> Customer:
    """A customer with a logo."""
    before = announced(now=now)
    return hang(before, LOGO, frame(before).upload, MADE, moment(now)).answer


def frame(owner: Customer) -> Any:
    """The frame of its logo."""
    return owner.logo


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 0}, {"size": MOST_BYTES + 1}, {"content_type": "image/svg+xml"}, {"content_type": "image/gif"},
        {"alt": "x" * 201}, {"alt": "two\nlines"},
    ],
)  # fmt: skip
def test_a_form_takes_a_picture_of_a_known_type_up_to_five_megabytes(wrong: dict[str, Any]) -> None:
    right = {"content_type": "image/webp", "size": MOST_BYTES, "alt": ""}
    assert PictureForm.model_validate(right)
    with pytest.raises(ValidationError):
        PictureForm.model_validate(right | wrong)


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(
    ("width", "kept"),
    [(20, (20,)), (96, (96,)), (97, (96, 97)), (512, (96, 256, 512)), (513, (96, 256, 512)), (9000, (96, 256, 512))],
)
def test_nothing_is_enlarged_and_nothing_is_kept_twice(width: int, kept: tuple[int, ...]) -> None:
    assert sizes(LOGO, width) == kept


@pytest.mark.rule("CC-02")
def test_what_hangs_stays_until_what_was_announced_hangs() -> None:
    before = shown(NOW - 100)
    waiting = announced(before)
    assert frame(waiting).shown == frame(before).shown
    after = hang(waiting, LOGO, frame(waiting).upload, MADE, moment())
    assert frame(after.answer).shown.name != frame(before).shown.name
    assert frame(after.answer).upload is None
    old = OldPicture(name=frame(before).shown.name, widths=(96, 256), due_at=NOW + KEPT_SECONDS)
    assert after.puts == (after.answer, old), "the files of the one before stay for a week"


@pytest.mark.rule("CC-02")
def test_a_form_counts_once_and_the_last_one_alone() -> None:
    first = announced()
    second = announced(first, NOW + 1)
    assert awaited(first, LOGO, frame(first).upload.id)
    assert awaited(second, LOGO, frame(first).upload.id) is None
    done = hang(second, LOGO, frame(second).upload, MADE, moment()).answer
    assert awaited(done, LOGO, frame(second).upload.id) is None
    no = refuse(second, LOGO, frame(second).upload, NotTaken("damaged").fault, moment()).answer
    assert awaited(no, LOGO, frame(second).upload.id) is None
    assert awaited(first, BANNER, frame(first).upload.id) is None


@pytest.mark.rule("CC-02", "PF-09")
def test_a_refusal_keeps_what_hangs_says_why_and_tells_who_sent_it() -> None:
    waiting = announced(shown(NOW - 100))
    fault = NotTaken("other_type", found="image/jpeg", announced="image/png").fault
    decision = refuse(waiting, LOGO, frame(waiting).upload, fault, moment())
    after = frame(decision.answer)
    assert (after.shown, after.upload.refused) == (frame(waiting).shown, "other_type")
    (event,) = decision.happened
    assert (event.kind, event.to) == (NoticeKind.PICTURE_REFUSED, STAFF)
    assert event.facts["of"] == "Salt & Sons"
    assert event.facts["page"] == "charter/customers/10"
    assert event.facts["reason"] == "This is image/jpeg, and image/png was announced: choose the file again."
    assert (event.facts["reason_code"], event.facts["found"]) == ("other_type", "image/jpeg")


def test_an_airline_key_is_told_of_nothing() -> None:
    waiting = announce(customer(), LOGO, FORM, None, moment()).answer
    decision = refuse(waiting, LOGO, frame(waiting).upload, NotTaken("damaged").fault, moment())
    assert decision.happened[0].to is None


@pytest.mark.rule("CC-02")
def test_the_state_is_that_of_what_was_announced_last_and_of_what_hangs_when_it_does_not_come() -> None:
    waiting, both = frame(announced()), frame(announced(shown(NOW - 100)))
    assert Frame().state_at(NOW) is None
    for one, otherwise in ((waiting, None), (both, "shown")):
        assert one.state_at(NOW) == "checking"
        assert one.state_at(NOW + SECONDS_TO_CHECK - 1) == "checking"
        assert one.state_at(NOW + SECONDS_TO_CHECK) == otherwise
    no = refuse(announced(shown()), LOGO, both.upload, NotTaken("damaged").fault, moment()).answer
    assert frame(no).state_at(NOW + SECONDS_TO_CHECK) == "refused"


@pytest.mark.rule("CC-02")
def test_no_two_pictures_share_a_file_and_the_same_one_again_is_the_same_file() -> None:
    assert name_for(1, MADE) == name_for(1, Encoded(256, 128, {256: b"large", 96: b"small"}))
    other = Encoded(256, 128, {96: b"small", 256: b"larger"})
    assert len({name_for(1, MADE), name_for(2, MADE), name_for(1, other)}) == 3
    before = announced()
    after = hang(before, LOGO, frame(before).upload, MADE, moment()).answer
    assert hangs(after, LOGO, frame(before).upload.id, MADE)
    assert not hangs(before, LOGO, frame(before).upload.id, MADE)
    assert not hangs(after, LOGO, frame(before).upload.id + 1, MADE)


@pytest.mark.rule("CC-02")
def test_what_is_taken_down_and_what_a_removed_owner_leaves_goes_after_a_week() -> None:
    present = shown()
    decision = take_down(present, LOGO, moment())
    (old,) = [one for one in decision.puts if isinstance(one, OldPicture)]
    assert (decision.answer.logo, old.due_at) == (None, NOW + KEPT_SECONDS)
    assert left_by(present, moment()) == (old,)
    assert left_by(decision.answer, moment()) == left_by(aircraft(), moment()) == ()
    with pytest.raises(NotFound):
        take_down(decision.answer, LOGO, moment())
    assert take_down(announced(), LOGO, moment()).answer.logo is None, "what was announced is not waited for"


@pytest.mark.rule("PF-18")
def test_every_reason_says_what_to_do_and_has_its_facts() -> None:
    facts = {"found": "image/jpeg", "announced": "image/png", "limit": 5, "side": 4, "width": 3, "height": 2}
    for code in FAULTS:
        assert "{" not in NotTaken(code, **facts).fault.text
