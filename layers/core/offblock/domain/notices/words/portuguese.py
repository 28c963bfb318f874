"""Notices in Portuguese: title and text of each kind; the braces name the event's facts (PF-18)."""

from offblock.domain.kernel.events import NoticeKind as Kind

WORDS: dict[Kind, tuple[str, str]] = {
    Kind.CONTRACT_ASSIGNED: (
        "Contrato atribuído",
        "Você voa “{title}”. As suas etapas abrem com as suas janelas.",
    ),
    Kind.APPLICATION_REJECTED: (
        "Candidatura recusada",
        "“{title}” ficou para outro piloto ou terminou.",
    ),
    Kind.LEG_OPENED: (
        "Etapa aberta",
        "A etapa {leg} de “{title}”, voo {flight_number}, pode ser reservada.",
    ),
    Kind.WINDOW_MOVED: ("Janela alterada", "A janela da etapa {leg} de “{title}” foi alterada."),
    Kind.CONTRACT_COMPLETED: ("Contrato cumprido", "“{title}” está cumprido. Os seus pontos foram creditados."),
    Kind.CONTRACT_FAILED: ("Contrato falhado", "“{title}” falhou: {reason}"),
    Kind.CONTRACT_CANCELLED: ("Contrato cancelado", "A equipa cancelou “{title}”: {reason}"),
    Kind.GENERATION_SKIPPED: ("Nenhum contrato criado", "{name}: {reason}"),
    Kind.BOOKING_EXPIRED: ("Reserva expirada", "A sua reserva de {flight_number} expirou: {at}."),
    Kind.BOOKING_REMOVED: (
        "Reserva removida",
        "A sua reserva de {flight_number} foi removida: {reason}",
    ),
    Kind.BOUNTY_AVAILABLE: (
        "Recompensa",
        "Leve {registration} de {origin} a {destination}: {points} pontos.",
    ),
    Kind.BOUNTY_EXPIRED: (
        "Recompensa expirada",
        "O seu prazo para levar {registration} a {destination} terminou.",
    ),
    Kind.BOUNTY_CANCELLED: (
        "Recompensa cancelada",
        "{registration} já não precisa de ser levado a {destination}: {reason}",
    ),
    Kind.UNROUTABLE_AIRCRAFT: (
        "Avião sem caminho de volta",
        "Nenhum voo regular leva {registration} de {origin} a {destination}.",
    ),
    Kind.CONTRACT_AIRCRAFT_TELEPORTED: (
        "Avião posicionado",
        "{registration} foi levado a {destination} para “{title}”.",
    ),
    Kind.CONTRACT_AIRCRAFT_CONFLICT: (
        "Dois contratos, um avião",
        "{registration} está guardado para um contrato anterior a “{title}”.",
    ),
    Kind.FLIGHT_HANGING: (
        "Não há notícias do seu voo",
        "{callsign}, de {departure} a {arrival}, não dá notícias desde {heard}: continue, termine-o ou pare-o.",
    ),
    Kind.FLIGHT_UNHEARD: (
        "Não há notícias de um voo",
        "{callsign}, de {departure} a {arrival}, não dá notícias desde {heard}. Pode terminá-lo ou pará-lo.",
    ),
    Kind.FLIGHT_STOPPED: (
        "Voo parado",
        "A equipa parou {callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_FINISHED: (
        "Voo terminado",
        "A equipa terminou {callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_ACCEPTED: ("Voo aceite", "{callsign}, de {departure} a {arrival}, está aceite."),
    Kind.FLIGHT_WARNED: (
        "Voo aceite com aviso",
        "{callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_REJECTED: ("Voo recusado", "{callsign}, de {departure} a {arrival}: {reason}"),
    Kind.PROMOTED: ("Promoção", "Agora você é {rank}."),
    Kind.LICENCE_EXPIRING: ("Uma licença expira em breve", "{licence} expira em {expires_at}: renove-a."),
    Kind.LICENCE_EXPIRED: (
        "Uma licença expirou",
        "{licence} expirou em {expires_at} e já não conta. Pode ser renovada até {renewable_until}.",
    ),
    Kind.PICTURE_REFUSED: ("Imagem não aceita", "A imagem ({slot}) de {of} fica como está: {reason}"),
    Kind.DISCORD_REFUSED: (
        "O Discord recusa um webhook",
        "O webhook que termina em {ends} já não anuncia nada: {reason} O operador tem o que ele devia dizer.",
    ),
}

REASONS: dict[str, str] = {
    "aircraft_needed": "{registration} é necessário em {airport}.",
    "window_missed": "uma etapa não foi voada dentro da sua janela.",
    "contract_needs_it": "um contrato precisa dele agora.",
    "flight_diverted": "o voo foi desviado.",
    "time_over": "o seu prazo terminou.",
    "no_routes": "não tem rotas: acrescente uma na sua página.",
    "no_aircraft": "não tem aviões atribuídos: acrescente um na sua página.",
    "no_airport": "uma rota nomeia um aeroporto desconhecido: corrija a rota ou importe o aeroporto.",
    "no_numbers": "todos os seus números de voo estão em uso: acrescente algarismos ou termine contratos.",
}
