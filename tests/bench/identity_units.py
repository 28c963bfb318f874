"""What signing up, in and out costs, metered, beside what it must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.adapters import tenancy
from offblock.adapters.pool import Pool
from offblock.adapters.store.caches import Tenants
from offblock.domain.access.api_keys import KeyKind
from offblock.domain.access.callers import Caller, Role
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.access.device_codes import LENGTH, Asker, Shown
from offblock.domain.access.devices import DeviceForm
from offblock.domain.access.sessions import Cookie, Session, SignInWrong
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.sign_up import SignUp
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import User
from offblock.queries.access import devices as devices_shown
from offblock.usecases.access import codes, device_codes, devices, sessions
from tests import airline
from tests.airline import PILOT, TENANT
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability import office
from tests.reliability.case import plain
from tests.reliability.worlds import change

MINIMUM: dict[str, Least] = {
    "sign up": Least(7.5, 12, 2, "three counters, address, user, code, settings, airport half; code, user, address"),
    "sign up where somebody is": Least(7.5, 10, 0, "the same; the code, the address is checked"),
    "confirm an address": Least(
        7.0, 10, 1, "two counters, address, user, code, address again, preferences; account, code, a check"
    ),
    "have a code sent again": Least(7.0, 7, 0, "three counters, address, user, code, preferences; the code"),
    "forget a password": Least(7.0, 7, 0, "the same"),
    "set a password by a code": Least(
        13.0,
        13,
        0,
        "two counters, address, user, codes, ring, sessions, three again, preferences; the code twice",
    ),
    "sign in": Least(6.0, 10, 0, "three counters, address, user, sessions; session, the account is checked"),
    "sign in by a wrong password": Least(4.0, 6, 0, "three counters and the address"),
    "go on": Least(2.0, 1, 0, "the session before and after Cognito; its next turn"),
    "sign out": Least(1.0, 2, 0, "the session"),
    "sign out everywhere else": Least(2.0, 2, 0, "ring and sessions; one of these goes"),
    "change a password": Least(4.0, 6, 0, "two counters, ring, sessions; one of these goes"),
    "invite somebody": Least(
        4.5, 10, 4, "address, code, mention, the rest half; user, address, code, audit, mention; four lists"
    ),
    "where I am signed in": Least(0.5, 0, 0, "the sessions"),
    "a client asks for a code": Least(3.0, 5, 0, "two counters, digits that nobody shows; the counters, the code"),
    "a client asks whether it was let in": Least(1.0, 1, 0, "the code"),
    "look at a code": Least(3.0, 4, 0, "two counters and the code; the counters"),
    "let a client in": Least(4.0, 8, 0, "the same and the account; the counters; the code, the account is checked"),
    "a client takes its token": Least(3.0, 8, 1, "code, account, ring; key, ring, code, a check; the key in its list"),
    "make a key of my own": Least(2.0, 6, 1, "account, ring; key, ring, a check; the key in its list"),
    "sign a device out": Least(2.0, 4, 1, "ring and key; both go"),
    "my devices": Least(1.0, 0, 0, "ring and key"),
    "the airlines": Least(0.5, 0, 0, "a query, once a minute and process"),
}
PASSWORD, NEW = "gannet over tarn", "otter under fell"
EMAIL, SOURCE = f"p{PILOT}@example.test", "192.0.2.1"
ADDRESS = marker_of(EMAIL, 1).address_hash
ASKER, DIGITS = Asker("Go-http-client/1.1", SOURCE), "314159"
WAITS, SECRET = f"{TENANT}.{DIGITS}.{'w' * LENGTH}", "ask_" + "A" * 64
OWN = DeviceForm(name="tool", kind=KeyKind.OWN)
FORM = SignUp(name="Ada", email="ada@example.org", password=PASSWORD, airport="EDDG")


def _pool() -> Pool:
    return Pool(TENANT)


def member() -> None:
    """A pilot with a password, signed in twice."""
    airline.keep(marker_of(EMAIL, PILOT))
    _pool().set_password(PILOT, PASSWORD)
    for agent in ("here", "there"):
        sessions.sign_in(airline.store(), _pool(), EMAIL, PASSWORD, "198.51.100.1", agent)


def _newcomer() -> None:
    airline.keep(marker_of(EMAIL, PILOT))
    change(User, PILOT, email_verified=False)
    codes.make_for(airline.store(), ADDRESS, Language.ENGLISH, Purpose.CONFIRM)


def _forgetful() -> None:
    member()
    codes.make_for(airline.store(), ADDRESS, Language.ENGLISH, Purpose.RESET)


def _session(agent: str = "here") -> Session:
    found: list[Session] = airline.store().whole("sessions", PILOT)
    return next(one for one in found if one.agent == agent)


def _digits(purpose: Purpose) -> str:
    store = airline.store()
    return store.get(Code, ADDRESS, purpose).digits(TENANT, store.moment)


def _me() -> Caller:
    return Caller(TENANT, PILOT, frozenset({Role.PILOT}), session_id=_session().id)


def _sign_up(email: str) -> Callable[[], Any]:
    form = FORM.but(email=email)
    return lambda: codes.sign_up(plain(), _pool(), form, SOURCE, Language.ENGLISH)


def _confirm() -> Callable[[], Any]:
    digits = _digits(Purpose.CONFIRM)
    return lambda: codes.confirm(plain(), EMAIL, digits, SOURCE)


def _reset() -> Callable[[], Any]:
    digits = _digits(Purpose.RESET)
    return lambda: codes.reset(plain(), _pool(), EMAIL, digits, NEW, SOURCE)


def _sign_in(password: str) -> Callable[[], Any]:
    def act() -> Any:
        try:
            return sessions.sign_in(plain(), _pool(), EMAIL, password, SOURCE, "new")
        except SignInWrong as refused:
            return refused

    return act


def _go_on() -> Callable[[], Any]:
    cookie = Cookie(TENANT, PILOT, _session().id, 0)
    return lambda: sessions.refresh(plain(), _pool(), cookie)


def _sign_out() -> Callable[[], Any]:
    an_id = _session().id
    return lambda: sessions.sign_out(plain(), _pool(), PILOT, an_id)


def _sign_out_others() -> Callable[[], Any]:
    an_id = _session().id
    return lambda: sessions.sign_out_others(plain(), _pool(), PILOT, an_id)


def _change_password() -> Callable[[], Any]:
    me = _me()
    return lambda: sessions.change_password(plain(), _pool(), me, PASSWORD, NEW, SOURCE)


def waiting() -> None:
    """A client that shows a code."""
    device_codes.keep(airline.store(), Shown(user_code=DIGITS, authorization_token=WAITS), ASKER)


def _let_in() -> None:
    waiting()
    device_codes.let_in(airline.store(), PILOT, DIGITS)


def _with_device() -> None:
    devices.issue(airline.store(), PILOT, OWN, SECRET)


def _sign_device_out() -> Callable[[], Any]:
    (key,) = devices_shown.keys_of(airline.store(), PILOT)
    return lambda: devices.end(plain(), PILOT, key.id)


def _tenants() -> None:
    airline.keep(*(Tenant(id=one, name=one, domains=(f"{one}.example.org",)) for one in (TENANT, "elsewhere")))


def _read_tenants() -> Any:
    Tenants.forget()
    return tenancy.open_tenants()


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "sign up": (lambda: None, lambda: _sign_up(FORM.email)),
    "sign up where somebody is": (member, lambda: _sign_up(EMAIL)),
    "confirm an address": (_newcomer, _confirm),
    "have a code sent again": (_newcomer, lambda: lambda: codes.resend(plain(), EMAIL, SOURCE, Language.ENGLISH)),
    "forget a password": (member, lambda: lambda: codes.forgot(plain(), EMAIL, SOURCE, Language.ENGLISH)),
    "set a password by a code": (_forgetful, _reset),
    "sign in": (member, lambda: _sign_in(PASSWORD)),
    "sign in by a wrong password": (member, lambda: _sign_in(NEW)),
    "go on": (member, _go_on),
    "sign out": (member, _sign_out),
    "sign out everywhere else": (member, _sign_out_others),
    "change a password": (member, _change_password),
    "invite somebody": (lambda: None, lambda: lambda: office.enter_user("new@example.test")(plain())),
    "a client asks for a code": (lambda: None, lambda: lambda: device_codes.ask(plain(), ASKER)),
    "a client asks whether it was let in": (waiting, lambda: lambda: device_codes.poll(plain(), WAITS, SECRET)),
    "look at a code": (waiting, lambda: lambda: device_codes.look(plain(), PILOT, DIGITS, SOURCE)),
    "let a client in": (waiting, lambda: lambda: device_codes.approve(plain(), PILOT, DIGITS, SOURCE)),
    "a client takes its token": (_let_in, lambda: lambda: device_codes.poll(plain(), WAITS, SECRET)),
    "make a key of my own": (lambda: None, lambda: lambda: devices.issue(plain(), PILOT, OWN, SECRET)),
    "sign a device out": (_with_device, _sign_device_out),
    "my devices": (_with_device, lambda: lambda: devices_shown.keys_of(plain(), PILOT)),
    "where I am signed in": (member, lambda: lambda: plain().whole("sessions", PILOT, strong=False)),
    "the airlines": (_tenants, lambda: _read_tenants),
}
"""What must be there, and what is then prepared and metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    airline.found()
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name])
