"""The names that data and clients know: a class may move and be renamed, what is stored and told of it stays."""

import importlib
from functools import cache

from offblock.domain.kernel.record import Record

KINDS: dict[str, str] = {
    "Mission": "charter.missions:Mission",
    "MissionText": "charter.missions:MissionText",
    "Application": "charter.applications:Application",
    "Customer": "charter.customers:Customer",
    "User": "people.users:User",
    "Entry": "people.ledger:LedgerEntry",
    "Booking": "bookings.bookings:Booking",
    "Bounty": "bounties.bounties:Bounty",
    "Scanned": "bounties.bounties:Scanned",
    "Flown": "flights.flights:PairCount",
    "Watermark": "notices.notices:Watermark",
    "Notice": "notices.notices:Notice",
    "Aircraft": "fleet.aircraft:Aircraft",
    "Wanted": "charter.requests:PositioningRequest",
    "OpenItems": "fleet.mel:OpenItems",
    "Schedule": "network.schedules:Schedule",
    "NetworkHead": "network.snapshots:NetworkHead",
    "NetworkPart": "network.snapshots:NetworkPart",
    "Preview": "bookings.directed:Preview",
    "Stand": "fleet.stands:Stand",
    "Import": "imports.imports:Import",
    "FailedRows": "imports.imports:FailedRows",
    "Airport": "airline.airports:Airport",
    "AirportsHead": "airline.airport_index:AirportsHead",
    "AirportsPart": "airline.airport_index:AirportsPart",
    "Flight": "flights.flights:Flight",
    "Live": "flights.flights:Live",
    "TrackPiece": "flights.tracks:TrackPiece",
    "Counter": "charter.missions:Counter",
    "Settings": "airline.settings:Settings",
    "Audited": "access.audit:AuditEntry",
    "Answered": "kernel.idempotency:KeptAnswer",
    "Mention": "kernel.mentions:Mention",
    "FlightNumberMarker": "network.flight_numbers:FlightNumberMarker",
    "EmailMarker": "people.users:EmailMarker",
    "RegistrationMarker": "fleet.registry:RegistrationMarker",
    "ReferenceHead": "airline.reference:ReferenceHead",
    "Airline": "airline.reference:Airline",
    "Fleet": "airline.reference:Fleet",
    "Subfleet": "airline.reference:Subfleet",
    "Rank": "airline.reference:Rank",
    "Licence": "airline.reference:Licence",
    "Restriction": "airline.reference:Restriction",
    "MelDefinition": "airline.reference:MelDefinition",
    "ApiKey": "access.api_keys:ApiKey",
    "Attempts": "access.attempts:Attempts",
    "Code": "access.codes:Code",
    "Session": "access.sessions:Session",
    "Tenant": "kernel.tenants:Tenant",
    "Heartbeat": "kernel.heartbeats:Heartbeat",
}
"""Every kind of stored record, by its stored name: the module of the domain and the class."""

ANSWERS: dict[str, str] = {
    "Cancelled": "bookings.releases:Cancelled",
    "MelItem": "fleet.mel:MelItem",
}
"""What commands answer besides stored records; kept for a day with the request's Idempotency-Key."""

CODES: dict[str, str] = {
    "ActsForOthers": "acts_for_others",
    "AddressIsSysadmins": "address_is_sysadmins",
    "AircraftElsewhere": "aircraft_elsewhere",
    "AircraftGrounded": "aircraft_grounded",
    "AircraftInUse": "aircraft_in_use",
    "AircraftLocked": "aircraft_locked",
    "AircraftNotAllowed": "aircraft_not_allowed",
    "AircraftNotInPool": "aircraft_not_in_pool",
    "AircraftTaken": "aircraft_taken",
    "AircraftUnderBounty": "aircraft_under_bounty",
    "AirportExists": "airport_exists",
    "AlreadyApplied": "already_applied",
    "AlreadyClaiming": "already_claiming",
    "AlreadyFlying": "already_flying",
    "AlreadyReviewed": "already_reviewed",
    "AlreadyThere": "already_there",
    "AnswerNotKept": "answer_not_kept",
    "ApplicationDecided": "application_decided",
    "BadCursor": "bad_cursor",
    "BookingFlying": "booking_flying",
    "BookingOver": "booking_over",
    "BountyNotAvailable": "bounty_not_available",
    "BountyOver": "bounty_over",
    "Busy": "busy",
    "ChangeTooLarge": "change_too_large",
    "ChangedMeanwhile": "changed_meanwhile",
    "ChangedSince": "changed_meanwhile",
    "CodeTaken": "code_taken",
    "CodeWrong": "code_wrong",
    "Conflict": "conflict",
    "CustomerHasLiveMissions": "customer_has_live_missions",
    "DivertedHome": "diverted_home",
    "EarlierLegOpen": "earlier_leg_open",
    "EmailTaken": "email_taken",
    "EmailUnverified": "email_unverified",
    "ExpiryPassed": "expiry_passed",
    "FlightNotFlying": "flight_not_flying",
    "FlightNotSubmitted": "flight_not_submitted",
    "FlightOver": "flight_over",
    "Forbidden": "forbidden",
    "IdempotencyKeyReused": "idempotency_key_reused",
    "IllegalMove": "illegal_move",
    "InUse": "in_use",
    "Invalid": "invalid",
    "LastSysadmin": "last_sysadmin",
    "LegAlreadyBooked": "leg_already_booked",
    "LegNotOpen": "leg_not_open",
    "LegNotPending": "leg_not_pending",
    "Malformed": "malformed",
    "MethodNotAllowed": "method_not_allowed",
    "MissionNotOpen": "mission_not_open",
    "MissionNotUnderWay": "mission_not_under_way",
    "NoAircraft": "no_aircraft",
    "NoApplication": "no_application",
    "NoFerryNumberFree": "no_ferry_number_free",
    "NoFlightNumberFree": "no_flight_number_free",
    "NoPointsAward": "no_points_award",
    "NoRoute": "no_route",
    "NoSuchBounty": "no_such_bounty",
    "NoSuchItem": "no_such_item",
    "NoSuchLeg": "no_such_leg",
    "NoSuchRoute": "no_such_route",
    "NoSuchPreview": "no_such_preview",
    "NotADraft": "not_a_draft",
    "NotEnoughPoints": "not_enough_points",
    "NotFound": "not_found",
    "NotFromOurPage": "not_from_our_page",
    "NotTheBookedFlight": "not_the_booked_flight",
    "NotYourContracts": "not_your_contracts",
    "NotYourMission": "not_your_mission",
    "NothingToCancel": "nothing_to_cancel",
    "NothingToFly": "nothing_to_fly",
    "PilotElsewhere": "pilot_elsewhere",
    "PilotFlying": "pilot_flying",
    "PilotInCooldown": "pilot_in_cooldown",
    "PreviewLapsed": "preview_lapsed",
    "PreviewOver": "preview_over",
    "RecordTooLarge": "record_too_large",
    "Refusal": "refused",
    "RegistrationTaken": "registration_taken",
    "RepositioningOff": "repositioning_off",
    "RestrictionUnmet": "restriction_unmet",
    "RoleMissing": "role_missing",
    "RolesAreSysadmins": "roles_are_sysadmins",
    "ScheduleExists": "schedule_exists",
    "ScheduleNotPublished": "schedule_not_published",
    "ScheduleNotToday": "schedule_not_today",
    "ScheduleTaken": "schedule_taken",
    "ScheduleTwice": "schedule_twice",
    "SessionOver": "session_over",
    "SignInRefused": "sign_in_refused",
    "SignInWrong": "sign_in_wrong",
    "StandExists": "stand_exists",
    "TooLarge": "too_large",
    "TooManyAttempts": "too_many_attempts",
    "TooManyBookings": "too_many_bookings",
    "TooManyReports": "too_many_reports",
    "TooManyRequests": "too_many_requests",
    "Unaffordable": "unaffordable",
    "Unauthenticated": "unauthenticated",
    "UnknownSetting": "unknown_setting",
    "UnsupportedMediaType": "unsupported_media_type",
    "WindowClosed": "window_closed",
    "WindowNotOpen": "window_not_open",
    "WindowOver": "window_over",
    "WrongFile": "wrong_file",
}
"""Every refusal's public code, by its class: clients and support quote them."""


@cache
def class_of(name: str) -> type[Record]:
    """The class of what is stored under a name, loaded when the first of them is met."""
    home, own = (KINDS.get(name) or ANSWERS[name]).split(":")
    found: type[Record] = getattr(importlib.import_module(f"offblock.domain.{home}"), own)
    return found


_NAMES = {home: name for names in (KINDS, ANSWERS) for name, home in names.items()}


@cache
def name_of(kind: type[Record]) -> str:
    """The name under which records of a class are stored."""
    return _NAMES[f"{kind.__module__.removeprefix('offblock.domain.')}:{kind.__name__}"]


def noun_of(kind: type[Record]) -> str:
    """What a record is called in a sentence, and in the log of what staff did."""
    return name_of(kind).lower()
