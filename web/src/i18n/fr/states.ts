import type { states as english } from "../en/states";
import type { Words } from "../words";

export const states: Pick<Words, keyof typeof english> = {
  unit: { points_one: "point", points_other: "points", local: "heure locale", nm: "NM" },
  role: {
    pilot: "Pilote",
    "operations-staff": "Équipe des opérations",
    administrator: "Administrateur",
    sysadmin: "Administrateur système",
  },
  mission: {
    draft: "Brouillon",
    open: "Ouverte",
    assigned: "Attribuée",
    in_progress: "En cours",
    completed: "Terminée",
    failed: "Échouée",
    cancelled: "Annulée",
  },
  leg: {
    pending: "Pas encore ouverte",
    available: "Réservable",
    booked: "Réservée",
    in_progress: "En vol",
    completed: "Effectuée",
    failed: "Manquée",
    cancelled: "Annulée",
  },
  application: { pending: "Candidature envoyée", accepted: "À vous", rejected: "Attribuée à un autre pilote" },
  booking: { active: "Réservé", flying: "En vol", expired: "Expiré" },
  kind: { schedule: "Vol régulier", directed: "Tirage", charter: "Charter", bounty: "Prime" },
  bounty: {
    available: "Libre",
    claimed: "Prise",
    completed: "Livrée",
    expired: "Expirée",
    cancelled: "Annulée",
  },
  flight: {
    flying: "En vol",
    submitted: "Transmis",
    accepted: "Accepté",
    warned: "Averti",
    rejected: "Rejeté",
    stopped: "Abandonné",
  },
  strip: {
    name: "{{number}}, {{departure}} vers {{arrival}}, {{state}}",
    stand: "Poste {{stand}}",
  },
};
