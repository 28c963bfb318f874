"""Notices in French: title and text of each kind; the braces name the event's facts (PF-18)."""

from offblock.domain.kernel.events import NoticeKind as Kind

WORDS: dict[Kind, tuple[str, str]] = {
    Kind.CONTRACT_ASSIGNED: (
        "Contrat attribué",
        "Vous volez « {title} ». Ses étapes s’ouvrent avec leurs créneaux.",
    ),
    Kind.APPLICATION_REJECTED: (
        "Candidature refusée",
        "« {title} » est revenu à un autre pilote ou a pris fin.",
    ),
    Kind.LEG_OPENED: (
        "Étape ouverte",
        "L’étape {leg} de « {title} », vol {flight_number}, peut être réservée.",
    ),
    Kind.WINDOW_MOVED: ("Créneau déplacé", "Le créneau de l’étape {leg} de « {title} » a été déplacé."),
    Kind.CONTRACT_COMPLETED: ("Contrat accompli", "« {title} » est accompli. Vos points sont crédités."),
    Kind.CONTRACT_FAILED: ("Contrat échoué", "« {title} » a échoué : {reason}"),
    Kind.CONTRACT_CANCELLED: ("Contrat annulé", "« {title} » a été annulé par l’équipe : {reason}"),
    Kind.GENERATION_SKIPPED: ("Aucun contrat créé", "{name} : {reason}"),
    Kind.BOOKING_EXPIRED: ("Réservation expirée", "Votre réservation de {flight_number} a expiré : {at}."),
    Kind.BOOKING_REMOVED: (
        "Réservation supprimée",
        "Votre réservation de {flight_number} a été supprimée : {reason}",
    ),
    Kind.BOUNTY_AVAILABLE: (
        "Prime",
        "Amenez {registration} de {origin} à {destination} : {points} points.",
    ),
    Kind.BOUNTY_EXPIRED: (
        "Prime expirée",
        "Le délai pour amener {registration} à {destination} est écoulé.",
    ),
    Kind.BOUNTY_CANCELLED: (
        "Prime annulée",
        "{registration} n’a plus à être amené à {destination} : {reason}",
    ),
    Kind.UNROUTABLE_AIRCRAFT: (
        "Avion sans voie de retour",
        "Aucun vol régulier ne mène {registration} de {origin} à {destination}.",
    ),
    Kind.CONTRACT_AIRCRAFT_TELEPORTED: (
        "Avion mis en place",
        "{registration} a été déplacé à {destination} pour « {title} ».",
    ),
    Kind.CONTRACT_AIRCRAFT_CONFLICT: (
        "Deux contrats, un avion",
        "{registration} est réservé à un contrat antérieur à « {title} ».",
    ),
    Kind.FLIGHT_HANGING: (
        "Votre vol ne donne plus de nouvelles",
        "{callsign}, de {departure} à {arrival}, ne donne plus de nouvelles depuis {heard} : continuez, terminez-le ou "
        "arrêtez-le.",
    ),
    Kind.FLIGHT_UNHEARD: (
        "Un vol ne donne plus de nouvelles",
        "{callsign}, de {departure} à {arrival}, ne donne plus de nouvelles depuis {heard}. Vous pouvez le terminer ou "
        "l’arrêter.",
    ),
    Kind.FLIGHT_STOPPED: (
        "Vol arrêté",
        "{callsign}, de {departure} à {arrival}, a été arrêté par l’équipe : {reason}",
    ),
    Kind.FLIGHT_FINISHED: (
        "Vol terminé",
        "{callsign}, de {departure} à {arrival}, a été terminé par l’équipe : {reason}",
    ),
    Kind.FLIGHT_ACCEPTED: ("Vol accepté", "{callsign}, de {departure} à {arrival}, est accepté."),
    Kind.FLIGHT_WARNED: (
        "Vol accepté avec avertissement",
        "{callsign}, de {departure} à {arrival} : {reason}",
    ),
    Kind.FLIGHT_REJECTED: ("Vol refusé", "{callsign}, de {departure} à {arrival} : {reason}"),
    Kind.PROMOTED: ("Promotion", "Vous êtes maintenant {rank}."),
    Kind.LICENCE_EXPIRING: ("Une licence expire bientôt", "{licence} expire le {expires_at} : renouvelez-la."),
    Kind.LICENCE_EXPIRED: (
        "Une licence a expiré",
        "{licence} a expiré le {expires_at} et ne compte plus. Elle peut être renouvelée jusqu’au {renewable_until}.",
    ),
    Kind.PICTURE_REFUSED: ("Image refusée", "L’image ({slot}) de {of} reste comme elle est : {reason}"),
    Kind.DISCORD_REFUSED: (
        "Discord refuse un webhook",
        "Le webhook qui se termine par {ends} n’annonce plus rien : {reason} L’exploitant a ce qu’il devait dire.",
    ),
}

REASONS: dict[str, str] = {
    "aircraft_needed": "{registration} est attendu à {airport}.",
    "window_missed": "une étape n’a pas été volée dans son créneau.",
    "contract_needs_it": "un contrat en a besoin maintenant.",
    "flight_diverted": "le vol a été dérouté.",
    "time_over": "son délai est écoulé.",
    "no_routes": "il n’a pas de trajets : ajoutez-en un sur sa page.",
    "no_aircraft": "sa flotte n’a pas d’avion : ajoutez-en un sur sa page.",
    "no_airport": "un trajet nomme un aéroport inconnu : corrigez le trajet ou importez l’aéroport.",
    "no_numbers": "tous ses numéros de vol sont pris : ajoutez des chiffres ou terminez des contrats.",
}
