"""What is said in French; the braces name facts (PF-18)."""

from offblock.domain.access.codes import Purpose
from offblock.domain.kernel.events import NoticeKind as Kind
from offblock.domain.notices.words.forms import CodeWords, Frame, Trial, Words

NOTICES: dict[Kind, tuple[str, str]] = {
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
        "L’étape {leg} de « {title} », vol {callsign}, peut être réservée.",
    ),
    Kind.WINDOW_MOVED: ("Créneau déplacé", "Le créneau de l’étape {leg} de « {title} » a été déplacé."),
    Kind.CONTRACT_COMPLETED: ("Contrat accompli", "« {title} » est accompli. Vos points sont crédités."),
    Kind.CONTRACT_FAILED: ("Contrat échoué", "« {title} » a échoué : {reason}"),
    Kind.CONTRACT_CANCELLED: ("Contrat annulé", "« {title} » a été annulé par l’équipe : {reason}"),
    Kind.GENERATION_SKIPPED: ("Aucun contrat créé", "{name} : {reason}"),
    Kind.BOOKING_EXPIRED: ("Réservation expirée", "Votre réservation de {callsign} a expiré : {at}."),
    Kind.BOOKING_REMOVED: (
        "Réservation supprimée",
        "Votre réservation de {callsign} a été supprimée : {reason}",
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
    Kind.MESSAGE_RECEIVED: ("Un message des opérations", "Les opérations vous ont écrit."),
    Kind.PILOT_WROTE: ("Un pilote a écrit", "Un pilote a écrit aux opérations et attend une réponse."),
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
    "not_an_image": "ce n’est pas une image. Rien n’a été changé.",
    "other_type": "c’est {found}, et {announced} était annoncé : choisissez le fichier de nouveau.",
    "damaged": "l’image est abîmée ou coupée : enregistrez-la de nouveau et envoyez cela.",
    "too_large": "le fichier dépasse les {limit} octets annoncés : réduisez-le.",
    "too_many_pixels": "l’image a trop de pixels : réduisez-la, à {limit} en tout et {side} par côté au plus.",
    "too_few_pixels": "l’image a {width} sur {height} pixels : envoyez-en une plus grande, {limit} ou plus par côté.",
}

WORDS = Words(
    frame=Frame(
        open="Ouvrir",
        several="{count} nouvelles",
        more="Et {count} de plus, dans votre fil.",
        why="Vous recevez ce message parce que vous volez avec {airline}.",
        stop="Ne plus recevoir ces messages",
        stop_asked="Ne plus recevoir ces messages de {airline} ? Votre fil continue, et votre profil permet de revenir "
        "en arrière.",
        stop_done="Vous ne recevrez plus ces messages. Votre profil permet de revenir en arrière.",
        stop_button="Ne plus recevoir",
        link_over="Ce lien n’est pas le nôtre. Choisissez sur votre profil ce que vous recevez.",
        good_until="Le code est valable jusqu’au {until}.",
    ),
    codes={
        Purpose.CONFIRM: CodeWords(
            "{digits} confirme votre adresse chez {airline}",
            "Pour confirmer votre adresse électronique chez {airline}, saisissez ce code :",
            "Si vous ne vous êtes pas inscrit, ne faites rien : l’adresse reste non confirmée.",
        ),
        Purpose.RESET: CodeWords(
            "Votre code pour un nouveau mot de passe chez {airline}",
            "Vous avez un compte chez {airline}. Pour choisir un nouveau mot de passe, saisissez ce code :",
            "Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste le même.",
        ),
        Purpose.INVITE: CodeWords(
            "{airline} a un compte pour vous",
            "{airline} a créé un compte pour vous. Choisissez votre mot de passe avec ce code :",
            "Si vous ne connaissez pas {airline}, ne faites rien.",
        ),
    },
    notices=NOTICES,
    reasons=REASONS,
    facts={
        "to": "À",
        "leg": "Étape",
        "name": "Nom",
        "at": "Le",
        "starts_at": "De",
        "ends_at": "Jusqu’à",
        "registration": "Immatriculation",
        "origin": "Origine",
        "destination": "Destination",
        "points": "Points",
        "callsign": "Indicatif",
        "departure": "Départ",
        "arrival": "Arrivée",
        "heard": "Dernier contact",
        "rank": "Grade",
        "licence": "Licence",
        "expires_at": "Expire",
        "renewable_until": "Renouvelable jusqu’au",
        "slot": "Image",
        "of": "De",
        "ends": "Se termine par",
        "airport": "Aéroport",
    },
    trial=Trial(
        "Essai",
        "Ce webhook fonctionne : les nouvelles du type {kind} arrivent ici.",
        "Ce webhook fonctionne : les nouvelles sans webhook à elles arrivent ici.",
    ),
)
