"""What is said in Portuguese; the braces name facts (PF-18)."""

from offblock.domain.access.codes import Purpose
from offblock.domain.kernel.events import NoticeKind as Kind
from offblock.domain.notices.words.forms import CodeWords, Frame, Trial, Words

NOTICES: dict[Kind, tuple[str, str]] = {
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
    Kind.MESSAGE_RECEIVED: ("Uma mensagem das operações", "As operações escreveram para você."),
    Kind.PILOT_WROTE: ("Um piloto escreveu", "Um piloto escreveu às operações e espera uma resposta."),
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
    "not_an_image": "não é uma imagem. Nada foi alterado.",
    "other_type": "é {found}, e foi anunciado {announced}: escolha o ficheiro de novo.",
    "damaged": "a imagem está danificada ou cortada: guarde-a de novo e envie-a.",
    "too_large": "o ficheiro excede os {limit} bytes anunciados: reduza-o.",
    "too_many_pixels": "a imagem tem demasiados píxeis: reduza-a, até {limit} no total e {side} por lado.",
    "too_few_pixels": "a imagem tem {width} por {height} píxeis: envie uma maior, com {limit} ou mais por lado.",
}

WORDS = Words(
    frame=Frame(
        open="Abrir",
        several="{count} avisos",
        more="E mais {count}, nos seus avisos.",
        why="Recebe esta mensagem porque voa com {airline}.",
        stop="Não receber mais mensagens deste tipo",
        stop_asked="Não receber mais mensagens deste tipo de {airline}? Os seus avisos continuam, e no seu perfil pode "
        "voltar atrás.",
        stop_done="Não receberá mais mensagens deste tipo. No seu perfil pode voltar atrás.",
        stop_button="Não receber mais",
        link_over="Esta ligação não é nossa. Escolha no seu perfil o que recebe.",
        good_until="O código é válido até {until}.",
    ),
    codes={
        Purpose.CONFIRM: CodeWords(
            "{digits} confirma o seu endereço em {airline}",
            "Para confirmar o seu endereço de e-mail em {airline}, escreva este código:",
            "Se não se inscreveu, não faça nada: o endereço fica por confirmar.",
        ),
        Purpose.RESET: CodeWords(
            "O seu código para uma nova palavra-passe em {airline}",
            "Tem uma conta em {airline}. Para escolher uma nova palavra-passe, escreva este código:",
            "Se não o pediu, não faça nada: a sua palavra-passe fica como está.",
        ),
        Purpose.INVITE: CodeWords(
            "{airline} tem uma conta para si",
            "{airline} criou uma conta para si. Escolha a sua palavra-passe com este código:",
            "Se não conhece {airline}, não faça nada.",
        ),
    },
    notices=NOTICES,
    reasons=REASONS,
    facts={
        "to": "Para",
        "leg": "Etapa",
        "flight_number": "Número de voo",
        "name": "Nome",
        "at": "Em",
        "starts_at": "De",
        "ends_at": "Até",
        "registration": "Matrícula",
        "origin": "Origem",
        "destination": "Destino",
        "points": "Pontos",
        "callsign": "Indicativo",
        "departure": "Partida",
        "arrival": "Chegada",
        "heard": "Último contacto",
        "rank": "Posto",
        "licence": "Licença",
        "expires_at": "Expira",
        "renewable_until": "Renovável até",
        "slot": "Imagem",
        "of": "De",
        "ends": "Termina em",
        "airport": "Aeroporto",
    },
    trial=Trial(
        "Teste",
        "Este webhook funciona: os avisos do tipo {kind} chegam aqui.",
        "Este webhook funciona: os avisos sem webhook próprio chegam aqui.",
    ),
)
