"""The way to the desk of bookings for those who know only its old place."""

from tests.integration.bookings.booking_desk import LIVES, Desk, change, holding, pay, pooled

__all__ = ["LIVES", "Desk", "change", "holding", "pay", "pooled"]
