import type { Words } from "../words";

export const noted: Words["noted"] = {
  flag: {
    no_track: "Aucune position n’a été transmise.",
    begins_elsewhere: "Le tracé commence à {{distance_nm}} NM de {{airport}}.",
    ends_elsewhere: "Le tracé finit à {{distance_nm}} NM de {{airport}}.",
    ends_in_the_air: "Le tracé finit en l’air.",
    clock_unreliable: "{{reports}} rapports portent des heures impossibles ; ils ne comptent pas.",
    jumped: "L’appareil a sauté {{jumps}} fois, {{distance_nm}} NM en tout ; cela ne compte pas.",
    accelerated: "{{minutes}} minutes ont été volées en accéléré ; elles ne comptent pas.",
    gap: "En vol, {{gaps}} fois sans rapport pendant plus de 15 minutes, {{minutes}} au plus.",
    hard_landing: "Il a touché à {{fpm}} fpm ; la limite est de {{limit_fpm}}.",
  },
  why: {
    contract_completed: "Contrat accompli : {{title}}",
    contract_failed: "Contrat échoué : {{title}}",
    bounty_delivered: "{{registration}} ramené à {{destination}}",
    directed_schedule: "Une route a été tirée",
    schedule_booked: "{{callsign}} réservé",
    cancelled_all: "Toutes les réservations annulées",
    given_back: "Rendu : {{reason}}",
    promoted: "Promu : {{rank}}",
    licence_bought: "Licence {{licence}}",
    licence_renewed: "Licence {{licence}} renouvelée",
  },
};
