"""What is said in Spanish; the braces name facts (PF-18)."""

from offblock.domain.access.codes import Purpose
from offblock.domain.kernel.events import NoticeKind as Kind
from offblock.domain.notices.words.forms import CodeWords, Frame, Trial, Words

NOTICES: dict[Kind, tuple[str, str]] = {
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
        "El tramo {leg} de «{title}», vuelo {callsign}, se puede reservar.",
    ),
    Kind.WINDOW_MOVED: ("Ventana cambiada", "Se ha movido la ventana del tramo {leg} de «{title}»."),
    Kind.CONTRACT_COMPLETED: ("Contrato cumplido", "«{title}» está cumplido. Sus puntos están abonados."),
    Kind.CONTRACT_FAILED: ("Contrato fallido", "«{title}» ha fallado: {reason}"),
    Kind.CONTRACT_CANCELLED: ("Contrato cancelado", "El personal canceló «{title}»: {reason}"),
    Kind.GENERATION_SKIPPED: ("No se creó ningún contrato", "{name}: {reason}"),
    Kind.BOOKING_EXPIRED: ("Reserva caducada", "Su reserva de {callsign} caducó: {at}."),
    Kind.BOOKING_REMOVED: (
        "Reserva eliminada",
        "Se eliminó su reserva de {callsign}: {reason}",
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
    Kind.MESSAGE_RECEIVED: ("Un mensaje de operaciones", "Operaciones le ha escrito."),
    Kind.PILOT_WROTE: ("Un piloto ha escrito", "Un piloto ha escrito a operaciones y espera respuesta."),
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
    "not_an_image": "no es una imagen. No se cambió nada.",
    "other_type": "es {found}, y se anunció {announced}: elija el archivo de nuevo.",
    "damaged": "la imagen está dañada o cortada: guárdela de nuevo y envíela.",
    "too_large": "el archivo supera los {limit} bytes anunciados: redúzcalo.",
    "too_many_pixels": "la imagen tiene demasiados píxeles: redúzcala, a {limit} en total y {side} por lado.",
    "too_few_pixels": "la imagen tiene {width} por {height} píxeles: envíe una mayor, de {limit} o más por lado.",
}

WORDS = Words(
    frame=Frame(
        open="Abrir",
        several="{count} avisos",
        more="Y {count} más, en sus avisos.",
        why="Recibe este mensaje porque vuela con {airline}.",
        stop="No recibir más mensajes de este tipo",
        stop_asked="¿No recibir más mensajes de este tipo de {airline}? Sus avisos siguen, y en su perfil puede "
        "deshacerlo.",
        stop_done="No recibirá más mensajes de este tipo. En su perfil puede deshacerlo.",
        stop_button="No recibir más",
        link_over="Este enlace no es nuestro. Elija en su perfil lo que recibe.",
        good_until="El código vale hasta el {until}.",
    ),
    codes={
        Purpose.CONFIRM: CodeWords(
            "{digits} confirma su dirección en {airline}",
            "Para confirmar su dirección de correo en {airline}, escriba este código:",
            "Si no se ha inscrito, no haga nada: la dirección queda sin confirmar.",
        ),
        Purpose.RESET: CodeWords(
            "Su código para una nueva contraseña en {airline}",
            "Tiene una cuenta en {airline}. Para elegir una nueva contraseña, escriba este código:",
            "Si no lo ha pedido, no haga nada: su contraseña queda como está.",
        ),
        Purpose.INVITE: CodeWords(
            "{airline} tiene una cuenta para usted",
            "{airline} ha creado una cuenta para usted. Elija su contraseña con este código:",
            "Si no conoce {airline}, no haga nada.",
        ),
    },
    notices=NOTICES,
    reasons=REASONS,
    facts={
        "to": "Para",
        "leg": "Tramo",
        "name": "Nombre",
        "at": "El",
        "starts_at": "Desde",
        "ends_at": "Hasta",
        "registration": "Matrícula",
        "origin": "Origen",
        "destination": "Destino",
        "points": "Puntos",
        "callsign": "Indicativo",
        "departure": "Salida",
        "arrival": "Llegada",
        "heard": "Último contacto",
        "rank": "Rango",
        "licence": "Licencia",
        "expires_at": "Caduca",
        "renewable_until": "Renovable hasta",
        "slot": "Imagen",
        "of": "De",
        "ends": "Termina en",
        "airport": "Aeropuerto",
    },
    trial=Trial(
        "Prueba",
        "Este webhook funciona: los avisos del tipo {kind} llegan aquí.",
        "Este webhook funciona: los avisos sin webhook propio llegan aquí.",
    ),
)
