"""Routes of charter customers."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict, Field, RootModel

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, Routes, caller, empty, many_or_all, one, store
from offblock.adapters.paging import PerPageOrAll, size_of
from offblock.adapters.picture_routes import Pictured, picture_routes
from offblock.domain.charter.customers import MOST_POOL, MOST_ROUTES, Customer, CustomerForm, Route
from offblock.domain.kernel.values import Id
from offblock.queries.charter import customers as customers_shown
from offblock.queries.charter import missions as missions_shown
from offblock.schemas.charter.customers import CustomerView, customer_view
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.envelope import Many, One
from offblock.usecases.airline import pictures
from offblock.usecases.charter import customers, generation

router = Routes()
TAGS = ["Charter customers"]
BASE = "/api/v1/charter-customers"
PICTURED = Pictured(f"{BASE}/<id>", TAGS[0], Customer, pictures.announce, pictures.key_for, pictures.take_down)
PICTURES = picture_routes(PICTURED, "customer-logo", "customer-banner")


Begins = Annotated[str, Query(max_length=60, description="How the name begins.")]


class RouteList(RootModel[list[Route]]):
    """All routes of a customer, in the order in which staff list them."""

    model_config = ConfigDict(defer_build=True)

    root: Annotated[list[Route], Field(max_length=MOST_ROUTES)]


class Pool(RootModel[list[Id]]):
    """The ids of a customer's eligible aircraft."""

    model_config = ConfigDict(defer_build=True)

    root: Annotated[list[Id], Field(max_length=MOST_POOL)]


def _view(customer: Customer) -> CustomerView:
    return customers_shown.view(store(), customer, caller().is_staff)


@router.get(BASE, summary="List customers", responses=REFUSALS, tags=TAGS)
def list_customers(per_page: PerPageOrAll = "25", cursor: Cursor = "", q: Begins = "") -> Many[CustomerView]:
    """Every charter customer by name, or those whose name begins with `q`."""
    page = customers_shown.listed(store(), q.strip(), size_of(per_page), cursor)
    media, now, is_staff = store().media, store().moment.now, caller().is_staff
    rows = [customer_view(customer, media, now, is_staff) for customer in page.rows]
    return many_or_all(page, rows, per_page)


@router.get(f"{BASE}/<id>", summary="One customer", responses=REFUSALS, tags=TAGS)
def get_customer(id: int) -> One[CustomerView]:
    """A customer with routes, pool and generation settings; for staff with what they work on."""
    return one(customers_shown.shown(store(), id, caller().is_staff))


@router.post(BASE, summary="Create a customer", responses=REFUSALS, tags=TAGS, status_code=201)
def create_customer(form: CustomerForm, idempotency_key: IdempotencyHeader = "") -> One[CustomerView]:
    """A new customer; routes and pool are set afterwards."""
    return one(_view(customers.create(store(), caller(), form)))


@router.put(f"{BASE}/<id>", summary="Change a customer", responses=REFUSALS, tags=TAGS)
def edit_customer(id: int, form: CustomerForm) -> One[CustomerView]:
    """Replace what the form holds; missions already made keep their numbers."""
    return one(_view(customers.edit(store(), caller(), id, form)))


@router.put(f"{BASE}/<id>/routes", summary="Set the routes", responses=REFUSALS, tags=TAGS)
def set_routes(id: int, routes: RouteList) -> One[CustomerView]:
    """Replace the weighted routes."""
    return one(_view(customers.set_routes(store(), caller(), id, tuple(routes.root))))


@router.put(f"{BASE}/<id>/aircraft", summary="Set the pool of aircraft", responses=REFUSALS, tags=TAGS)
def set_pool(id: int, aircraft_ids: Pool) -> One[CustomerView]:
    """Replace the eligible aircraft, by id."""
    return one(_view(customers.set_pool(store(), caller(), id, tuple(aircraft_ids.root))))


@router.post(f"{BASE}/<id>/generate", summary="Make a contract now", responses=REFUSALS, tags=TAGS, status_code=201)
def generate_mission(id: int, idempotency_key: IdempotencyHeader = "") -> One[MissionView]:
    """A draft of one of the routes and one of the pool for tomorrow, as the interval would make it; it starts anew."""
    mission = generation.by_hand(store(), caller(), id)
    return one(missions_shown.shown(store(), caller(), mission.id, mission))


@router.delete(f"{BASE}/<id>", summary="Delete a customer", responses=REFUSALS, tags=TAGS, status_code=204)
def delete_customer(id: int) -> Response[None]:
    """Refused while missions of the customer have not ended."""
    customers.delete(store(), caller(), id)
    return empty()
