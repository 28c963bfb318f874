"""Notices in Spanish: title and text of each kind; the braces name the event's facts (PF-18)."""

from offblock.domain.kernel.events import NoticeKind as Kind

WORDS: dict[Kind, tuple[str, str]] = {
    Kind.CONTRACT_ASSIGNED: (
        "Contrato asignado",
        "Usted vuela «{title}». Sus tramos se abren con sus ventanas.",
    ),
    Kind.APPLICATION_REJECTED: (
        "Solicitud rechazada",
        "«{title}» fue para otro piloto o ha terminado.",
    ),
    Kind.LEG_OPENED: (
        "Tramo abierto",
        "El tramo {leg} de «{title}», vuelo {flight_number}, se puede reservar.",
    ),
    Kind.WINDOW_MOVED: ("Ventana cambiada", "Se ha movido la ventana del tramo {leg} de «{title}»."),
    Kind.CONTRACT_COMPLETED: ("Contrato cumplido", "«{title}» está cumplido. Sus puntos están abonados."),
    Kind.CONTRACT_FAILED: ("Contrato fallido", "«{title}» ha fallado: {reason}"),
    Kind.CONTRACT_CANCELLED: ("Contrato cancelado", "El personal canceló «{title}»: {reason}"),
    Kind.GENERATION_SKIPPED: ("No se creó ningún contrato", "{name}: {reason}"),
    Kind.BOOKING_EXPIRED: ("Reserva caducada", "Su reserva de {flight_number} caducó: {at}."),
    Kind.BOOKING_REMOVED: (
        "Reserva eliminada",
        "Se eliminó su reserva de {flight_number}: {reason}",
    ),
    Kind.BOUNTY_AVAILABLE: (
        "Recompensa",
        "Lleve {registration} de {origin} a {destination}: {points} puntos.",
    ),
    Kind.BOUNTY_EXPIRED: (
        "Recompensa caducada",
        "Se acabó su plazo para llevar {registration} a {destination}.",
    ),
    Kind.BOUNTY_CANCELLED: (
        "Recompensa cancelada",
        "Ya no hace falta llevar {registration} a {destination}: {reason}",
    ),
    Kind.UNROUTABLE_AIRCRAFT: (
        "Avión sin camino de vuelta",
        "Ningún vuelo regular lleva {registration} de {origin} a {destination}.",
    ),
    Kind.CONTRACT_AIRCRAFT_TELEPORTED: (
        "Avión colocado",
        "{registration} fue trasladado a {destination} para «{title}».",
    ),
    Kind.CONTRACT_AIRCRAFT_CONFLICT: (
        "Dos contratos, un avión",
        "{registration} está reservado para un contrato anterior a «{title}».",
    ),
    Kind.FLIGHT_HANGING: (
        "No hay noticias de su vuelo",
        "{callsign}, de {departure} a {arrival}, no da noticias desde {heard}: siga informando, termínelo o deténgalo.",
    ),
    Kind.FLIGHT_UNHEARD: (
        "No hay noticias de un vuelo",
        "{callsign}, de {departure} a {arrival}, no da noticias desde {heard}. Puede terminarlo o detenerlo.",
    ),
    Kind.FLIGHT_STOPPED: (
        "Vuelo detenido",
        "El personal detuvo {callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_FINISHED: (
        "Vuelo terminado",
        "El personal terminó {callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_ACCEPTED: ("Vuelo aceptado", "{callsign}, de {departure} a {arrival}, está aceptado."),
    Kind.FLIGHT_WARNED: (
        "Vuelo aceptado con aviso",
        "{callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_REJECTED: ("Vuelo rechazado", "{callsign}, de {departure} a {arrival}: {reason}"),
    Kind.PROMOTED: ("Ascenso", "Ahora es {rank}."),
    Kind.LICENCE_EXPIRING: ("Una licencia caduca pronto", "{licence} caduca el {expires_at}: renuévela."),
    Kind.LICENCE_EXPIRED: (
        "Una licencia ha caducado",
        "{licence} caducó el {expires_at} y ya no cuenta. Se puede renovar hasta el {renewable_until}.",
    ),
    Kind.PICTURE_REFUSED: ("Imagen no aceptada", "La imagen ({slot}) de {of} queda como está: {reason}"),
    Kind.DISCORD_REFUSED: (
        "Discord rechaza un webhook",
        "El webhook que termina en {ends} ya no anuncia nada: {reason} El operador tiene lo que debía decir.",
    ),
}

REASONS: dict[str, str] = {
    "aircraft_needed": "{registration} se necesita en {airport}.",
    "window_missed": "un tramo no se voló dentro de su ventana.",
    "contract_needs_it": "un contrato lo necesita ahora.",
    "flight_diverted": "el vuelo fue desviado.",
    "time_over": "se acabó su plazo.",
    "no_routes": "no tiene rutas: añada una en su página.",
    "no_aircraft": "no tiene aviones asignados: añada uno en su página.",
    "no_airport": "una ruta nombra un aeropuerto desconocido: corrija la ruta o importe el aeropuerto.",
    "no_numbers": "todos sus números de vuelo están en uso: añada cifras o termine contratos.",
}
