"""What is said in Portuguese, as it is written in Brazil, where the page speaks the same; braces name facts (PF-18)."""

from offblock.domain.access.codes import Purpose
from offblock.domain.kernel.events import NoticeKind as Kind
from offblock.domain.notices.words.forms import CodeWords, Frame, Trial, Words

NOTICES: dict[Kind, tuple[str, str]] = {
    Kind.CONTRACT_ASSIGNED: (
        "Contrato atribuído",
        "Você voa “{title}”. As etapas abrem com suas janelas.",
    ),
    Kind.APPLICATION_REJECTED: (
        "Candidatura recusada",
        "“{title}” ficou para outro piloto ou terminou.",
    ),
    Kind.LEG_OPENED: (
        "Etapa aberta",
        "A etapa {leg} de “{title}”, voo {callsign}, pode ser reservada.",
    ),
    Kind.WINDOW_MOVED: ("Janela alterada", "A janela da etapa {leg} de “{title}” foi alterada."),
    Kind.CONTRACT_COMPLETED: ("Contrato cumprido", "“{title}” está cumprido. Seus pontos foram creditados."),
    Kind.CONTRACT_FAILED: ("O contrato falhou", "“{title}” falhou: {reason}"),
    Kind.CONTRACT_CANCELLED: ("Contrato cancelado", "A equipe cancelou “{title}”: {reason}"),
    Kind.GENERATION_SKIPPED: ("Nenhum contrato criado", "{name}: {reason}"),
    Kind.BOOKING_EXPIRED: ("Reserva expirada", "Sua reserva de {callsign} expirou: {at}."),
    Kind.BOOKING_REMOVED: (
        "Reserva removida",
        "Sua reserva de {callsign} foi removida: {reason}",
    ),
    Kind.BOUNTY_AVAILABLE: (
        "Recompensa",
        "Leve {registration} de {origin} a {destination}: {points} pontos.",
    ),
    Kind.BOUNTY_EXPIRED: (
        "Recompensa expirada",
        "Seu prazo para levar {registration} a {destination} terminou.",
    ),
    Kind.BOUNTY_CANCELLED: (
        "Recompensa cancelada",
        "{registration} não precisa mais ser levada a {destination}: {reason}",
    ),
    Kind.UNROUTABLE_AIRCRAFT: (
        "Aeronave sem caminho de volta",
        "Nenhum voo regular leva {registration} de {origin} a {destination}.",
    ),
    Kind.CONTRACT_AIRCRAFT_TELEPORTED: (
        "Aeronave posicionada",
        "{registration} foi levada a {destination} para “{title}”.",
    ),
    Kind.CONTRACT_AIRCRAFT_CONFLICT: (
        "Dois contratos, uma aeronave",
        "{registration} está reservada para um contrato anterior a “{title}”.",
    ),
    Kind.FLIGHT_HANGING: (
        "Sem notícias do seu voo",
        "{callsign}, de {departure} a {arrival}, não dá notícias desde {heard}: continue, conclua ou pare o voo.",
    ),
    Kind.FLIGHT_UNHEARD: (
        "Sem notícias de um voo",
        "{callsign}, de {departure} a {arrival}, não dá notícias desde {heard}. Você pode concluir ou parar o voo.",
    ),
    Kind.FLIGHT_STOPPED: (
        "Voo parado",
        "A equipe parou {callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_FINISHED: (
        "Voo concluído",
        "A equipe concluiu {callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_ACCEPTED: ("Voo aceito", "{callsign}, de {departure} a {arrival}, foi aceito."),
    Kind.FLIGHT_WARNED: (
        "Voo aceito com advertência",
        "{callsign}, de {departure} a {arrival}: {reason}",
    ),
    Kind.FLIGHT_REJECTED: ("Voo rejeitado", "{callsign}, de {departure} a {arrival}: {reason}"),
    Kind.PROMOTED: ("Promoção", "Agora você é {rank}."),
    Kind.LICENCE_EXPIRING: ("Uma licença expira em breve", "{licence} expira em {expires_at}: renove a licença."),
    Kind.LICENCE_EXPIRED: (
        "Uma licença expirou",
        "{licence} expirou em {expires_at} e não conta mais. Pode ser renovada até {renewable_until}.",
    ),
    Kind.PICTURE_REFUSED: ("Imagem não aceita", "A imagem ({slot}) de {of} fica como está: {reason}"),
    Kind.DISCORD_REFUSED: (
        "O Discord recusa um webhook",
        "O webhook que termina em {ends} não anuncia mais nada: {reason} O operador tem o que ele deveria dizer.",
    ),
    Kind.MESSAGE_RECEIVED: ("Uma mensagem das operações", "As operações escreveram para você."),
    Kind.PILOT_WROTE: ("Um piloto escreveu", "Um piloto escreveu às operações e espera uma resposta."),
}

REASONS: dict[str, str] = {
    "aircraft_needed": "{registration} é necessária em {airport}.",
    "window_missed": "uma etapa não foi voada dentro de sua janela.",
    "contract_needs_it": "um contrato precisa dela agora.",
    "flight_diverted": "o voo foi desviado.",
    "time_over": "o prazo terminou.",
    "no_routes": "não tem rotas: adicione uma na página do cliente.",
    "no_aircraft": "não tem aeronaves: adicione uma na página do cliente.",
    "no_airport": "uma rota cita um aeroporto desconhecido: corrija a rota ou importe o aeroporto.",
    "no_numbers": "todos os números de voo estão em uso: adicione dígitos ou encerre contratos.",
    "not_an_image": "não é uma imagem. Nada foi alterado.",
    "other_type": "é {found}, mas foi anunciado {announced}: escolha o arquivo de novo.",
    "damaged": "a imagem está danificada ou cortada: salve e envie de novo.",
    "too_large": "o arquivo passa dos {limit} bytes anunciados: reduza o arquivo.",
    "too_many_pixels": "a imagem tem pixels demais: reduza para até {limit} no total e {side} por lado.",
    "too_few_pixels": "a imagem tem {width} por {height} pixels: envie uma maior, com {limit} ou mais por lado.",
}

WORDS = Words(
    frame=Frame(
        open="Abrir",
        several="{count} avisos",
        more="E mais {count}, em seus avisos.",
        why="Você recebe esta mensagem porque voa com {airline}.",
        stop="Não receber mais mensagens deste tipo",
        stop_asked="Parar de receber mensagens deste tipo de {airline}? Seus avisos continuam, e no perfil você pode "
        "voltar atrás.",
        stop_done="Você não receberá mais mensagens deste tipo. No perfil você pode voltar atrás.",
        stop_button="Não receber mais",
        link_over="Este link não é nosso. Escolha no perfil o que você recebe.",
        good_until="O código é válido até {until}.",
    ),
    codes={
        Purpose.CONFIRM: CodeWords(
            "{digits} confirma seu e-mail em {airline}",
            "Para confirmar seu e-mail em {airline}, digite este código:",
            "Se você não se cadastrou, não faça nada: o e-mail fica sem confirmação.",
        ),
        Purpose.RESET: CodeWords(
            "Seu código para uma nova senha em {airline}",
            "Você tem uma conta em {airline}. Para escolher uma nova senha, digite este código:",
            "Se você não pediu, não faça nada: sua senha fica como está.",
        ),
        Purpose.INVITE: CodeWords(
            "{airline} tem uma conta para você",
            "{airline} criou uma conta para você. Escolha sua senha com este código:",
            "Se você não conhece {airline}, não faça nada.",
        ),
    },
    notices=NOTICES,
    reasons=REASONS,
    facts={
        "to": "Para",
        "leg": "Etapa",
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
        "heard": "Último contato",
        "rank": "Patente",
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
