"""Great circles on a round earth: distances in nautical miles, bearings and points in degrees."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_NM = 3440.065
"""Mean radius, 6371.0 km."""


def distance_nm(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance between two points in degrees, by haversine."""
    north, east = radians(lat2 - lat1), radians(lon2 - lon1)
    chord = sin(north / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_NM * asin(sqrt(min(1.0, chord)))


def bearing_deg(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The initial true bearing from the first point to the second, 0 to below 360."""
    east, from_lat, to_lat = radians(lon2 - lon1), radians(lat1), radians(lat2)
    y = sin(east) * cos(to_lat)
    x = cos(from_lat) * sin(to_lat) - sin(from_lat) * cos(to_lat) * cos(east)
    return degrees(atan2(y, x)) % 360


def point_between(lat1: float, lon1: float, lat2: float, lon2: float, share: float) -> tuple[float, float]:
    """The point at `share` (0 to 1) of the great circle from the first point to the second."""
    arc = distance_nm(lat1, lon1, lat2, lon2) / EARTH_RADIUS_NM
    if arc < 1e-12:
        return lat1, lon1
    here, there = sin((1 - share) * arc) / sin(arc), sin(share * arc) / sin(arc)
    a, b, c, d = radians(lat1), radians(lon1), radians(lat2), radians(lon2)
    x = here * cos(a) * cos(b) + there * cos(c) * cos(d)
    y = here * cos(a) * sin(b) + there * cos(c) * sin(d)
    z = here * sin(a) + there * sin(c)
    return degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x))
