"""The files with which a new airline begins, as phpVMS exports them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rows:
    """A file: its columns, and its rows."""

    columns: str
    rows: tuple[str, ...]

    def csv(self) -> bytes:
        """As it is sent."""
        return "\n".join((self.columns, *self.rows, "")).encode()

    def with_a_bad_row(self) -> Rows:
        """The same with a latitude in its second row that is no number."""
        first, second, *rest = self.rows
        return Rows(self.columns, (first, second.replace("51.9647", "x"), *rest))


AIRPORTS = Rows(
    "icao,iata,name,location,region,country,timezone,hub,lat,lon,elevation,notes",
    (
        "EDDG,FMO,Münster Osnabrück,Münster,Westphalia,DE,Europe/Berlin,1,52.1346,7.68483,160,",
        "EDLI,,Bielefeld,Bielefeld,Westphalia,DE,Europe/Berlin,0,51.9647,8.5446,454,",
        "EDDH,HAM,Hamburg,Hamburg,Hamburg,DE,Europe/Berlin,0,53.6304,9.98823,53,",
    ),
)
SUBFLEETS = Rows("airline,hub_id,type,name", ("OBK,EDDG,DA40,Diamond DA40",))
AIRCRAFT = Rows(
    "subfleet,icao,airport_id,name,registration,status",
    ("DA40,DA40,EDDG,Amsel,D-ETEA,A", "DA40,DA40,EDDG,Bussard,D-ETEB,A"),
)
_SCHEDULES = "airline,flight_number,dpt_airport,arr_airport,flight_time,flight_type,active,subfleets"
SCHEDULES = Rows(_SCHEDULES, ("OBK,101,EDDG,EDDH,40,J,1,DA40", "OBK,102,EDDH,EDDG,40,J,1,DA40"))
ELSEWHERE = Rows(_SCHEDULES, ("OBK,201,EDDF,EDDM,55,J,1,", "OBK,202,EDDM,EDDF,55,J,1,"))
"""Between airports that are not in `AIRPORTS`."""
