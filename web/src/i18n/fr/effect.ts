import type { StaffWords } from "../words";

export const effect: StaffWords["effect"] = {
  made: "{{name}} est créé.",
  removed: "{{name}} est supprimé pour de bon.",
  changed: "{{name}} est modifié : {{fields}}.",
  points: "{{pilot}} : {{points}} points ({{reason}}). Le solde est alors de {{balance}}.",
  booking_made: "{{flight_number}} de {{departure}} à {{arrival}} est réservé pour {{pilot}}.",
  booking_removed: "La réservation de {{flight_number}} de {{departure}} à {{arrival}} par {{pilot}} disparaît.",
  mission: "« {{name}} » est alors : {{status}}.",
  legs_one: "{{count}} étape est alors : {{status}}.",
  legs_other: "{{count}} étapes sont alors : {{status}}.",
  application: "La candidature de {{pilot}} est alors : {{status}}.",
  applications_closed: "Toute autre candidature est refusée, et chacun est prévenu.",
  bounty: "La prime de {{origin}} à {{destination}} est alors : {{status}}.",
  bounty_made: "Une prime de {{reward_points}} points est créée de {{origin}} à {{destination}}.",
  blocked: "Les contrats sont fermés à {{name}} jusqu’à {{blocked_until}}.",
  unblocked: "Les contrats sont de nouveau ouverts à {{name}}.",
  moved: "{{name}} est déplacé de {{from_airport}} à {{airport}}.",
  placed: "{{name}} est mis à {{airport}}.",
  kept: "{{name}} est gardé pour le contrat {{mission_id}}.",
  released: "{{name}} n’est plus gardé pour un contrat.",
  grounded: "{{name}} est immobilisé.",
  ungrounded: "{{name}} peut voler de nouveau.",
  setting: "{{name}} vaut {{after}}, au lieu de {{before}}.",
  notice: "{{to}} : un avis est envoyé.",
  aircraft_idle:
    "{{after}} appareils sont alors inactifs, {{before}} actuellement : chacun reçoit une prime là où un chemin ramène à la base. {{among}} ont été examinés.",
  aircraft_idle_more:
    "{{after}} appareils sont alors inactifs, {{before}} actuellement : chacun reçoit une prime là où un chemin ramène à la base. {{among}} ont été examinés, il y en a d’autres.",
  to: {
    staff: "L’équipe",
    office: "Le bureau",
    pilots: "Tous les pilotes",
  },
  withdrawn: "Retirée",
};
