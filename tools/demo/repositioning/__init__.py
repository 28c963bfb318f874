"""Act three: aircraft away from home, the bounties that bring them back, and those that are put in place."""

from tools.demo.api import check, step
from tools.demo.repositioning.by_hand import move_by_hand
from tools.demo.repositioning.cast import Cast
from tools.demo.repositioning.expiry import let_one_expire
from tools.demo.repositioning.idle import become_idle, bring_it_home, hide_from_its_causer, leave_it_away
from tools.demo.repositioning.in_place import put_it_in_place
from tools.demo.repositioning.opening import found_an_airline
from tools.demo.repositioning.stranded import strand_after_a_contract
from tools.demo.story import Story


def play(story: Story) -> None:
    """The whole act."""
    cast = found_an_airline(story)
    strand_after_a_contract(cast)
    left_at = leave_it_away(cast)
    home, second = become_idle(cast, left_at)
    hide_from_its_causer(cast, home)
    bring_it_home(cast, home, second)
    let_one_expire(cast, second)
    put_it_in_place(cast)
    move_by_hand(cast)
    _every_reward_once(cast)


def _every_reward_once(cast: Cast) -> None:
    step("The ledgers have every reward once")
    for pilot in cast.story.pilots:
        entries, expected = cast.entries(pilot), cast.paid.get(pilot.name, [])
        text = ", ".join(f"{points:+}" for points in expected) or "nothing"
        check([one["points"] for one in entries] == expected, f"{pilot.name}: {text}")
