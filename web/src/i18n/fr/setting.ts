import type { Words } from "../words";

export const setting: Words["setting"] = {
  CONTRACT_PENALTY_POINTS: {
    title: "Pénalité de contrat",
    help: "Points perdus par un contrat en échec ; vaut aussitôt, aussi pour les contrats en cours.",
  },
  CONTRACT_COOLDOWN_DAYS: { title: "Délai après un échec", help: "Jours sans nouveau contrat après un échec." },
  CONTRACT_REPOSITIONING_LEAD_HOURS: {
    title: "Avance de l’avion",
    help: "Heures avant le premier créneau pour faire venir son avion.",
  },
  REPOSITIONING_ENABLED: { title: "Primes", help: "Si des primes sont créées ; celles qui existent continuent." },
  REPOSITIONING_SKIP_HUBS_BASES: {
    title: "Plates-formes et bases ne sont pas un exil",
    help: "Les avions sur une plate-forme ou une base ne sont pas inactifs.",
  },
  REPOSITIONING_IDLE_HOURS: { title: "Inactif après", help: "Heures loin de la base avant qu’une prime soit créée." },
  REPOSITIONING_MAX_HOPS: { title: "Retour le plus long", help: "Étapes que peut avoir un retour." },
  REPOSITIONING_BOUNTY_EXPIRATION_HOURS: {
    title: "Durée d’une prime",
    help: "Heures que dure une prime ; celles qui existent gardent la leur.",
  },
  REPOSITIONING_REWARD_BASE: {
    title: "Récompense de toute prime",
    help: "Points de toute prime, quelle que soit la distance.",
  },
  REPOSITIONING_REWARD_PER_NM: {
    title: "Récompense par mille",
    help: "Points par mille, en plus de ceux de toute prime.",
  },
  BOOKING_EXPIRATION_HOURS: {
    title: "Durée d’une réservation",
    help: "Heures que dure une réservation si elle n’est pas volée.",
  },
  BOOKING_UNIQUE_SCHEDULE: {
    title: "Une réservation par vol régulier",
    help: "Un pilote ne tient un vol régulier qu’une fois.",
  },
  BOOKING_UNIQUE_AIRCRAFT: {
    title: "Une réservation par avion",
    help: "Un avion n’est tenu que par une chaîne de réservations.",
  },
  BOOKING_ON_DAYS_OF_OPERATION: {
    title: "Jours d’exploitation",
    help: "Les vols réguliers avec des jours ne se réservent que ces jours-là, UTC.",
  },
  BOOKING_CANCELLATION_PENALTY: { title: "Prix de Tout annuler", help: "Points que coûte Tout annuler." },
  DIRECTED_DESTINATION_FILTER_COST: { title: "Choix de la destination", help: "Points pour choisir la destination." },
  DIRECTED_DISTANCE_FILTER_COST: {
    title: "Choix de la distance",
    help: "Points pour chacune des distances, minimale et maximale.",
  },
  DIRECTED_UNFLOWN_FILTER_COST: {
    title: "Étapes nouvelles seulement",
    help: "Points pour n’avoir que des étapes nouvelles.",
  },
  DIRECTED_SUBFLEET_FILTER_COST: { title: "Choix de la sous-flotte", help: "Points pour choisir la sous-flotte." },
  DIRECTED_AIRCRAFT_FILTER_COST: { title: "Choix de l’avion", help: "Points pour choisir l’avion." },
  DIRECTED_REROLL_COSTS_POINTS: {
    title: "Un nouveau tirage coûte",
    help: "Si un nouveau tirage est compté comme la première route.",
  },
  FLIGHT_HANGING_HOURS: {
    title: "Vol sans nouvelles après",
    help: "Heures sans rapport après lesquelles un vol est sans nouvelles : son pilote et l’équipe sont avertis.",
  },
  FLIGHT_HARD_LANDING_FPM: {
    title: "Atterrissage dur au-delà de",
    help: "Pieds par minute au-delà desquels un toucher est dur.",
  },
  FLIGHT_AUTO_ACCEPT: {
    title: "Acceptés aussitôt",
    help: "Quels vols sont acceptés à leur envoi ; l’équipe examine les autres.",
  },
  CAREER_AUTO_PROMOTION: { title: "Promotion d’elle-même", help: "Si qui atteint un grade gratuit le reçoit." },
  NOTICE_LANGUAGE: {
    title: "La langue de la compagnie",
    help: "Messages à Discord, et courriels à qui n’en a choisi aucune.",
  },
};
