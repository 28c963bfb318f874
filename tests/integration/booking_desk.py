"""The way to the desk of bookings for those who know only its old place."""

from tests.airline import endow as pay
from tests.integration.bookings.booking_desk import LIVES, Desk, holding, pooled
from tests.integration.records import change

__all__ = ["LIVES", "Desk", "change", "holding", "pay", "pooled"]
