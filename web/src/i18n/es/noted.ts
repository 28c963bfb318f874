import type { Words } from "../words";

export const noted: Words["noted"] = {
  flag: {
    no_track: "No se informó de ninguna posición.",
    begins_elsewhere: "La traza empieza a {{distance_nm}} NM de {{airport}}.",
    ends_elsewhere: "La traza acaba a {{distance_nm}} NM de {{airport}}.",
    ends_in_the_air: "La traza acaba en el aire.",
    clock_unreliable: "{{reports}} informes llevan horas imposibles; no cuentan.",
    jumped: "La aeronave saltó {{jumps}} veces, {{distance_nm}} NM en total; eso no cuenta.",
    accelerated: "{{minutes}} minutos se volaron más deprisa que el tiempo; no cuentan.",
    gap: "En el aire estuvo {{gaps}} veces sin informar más de 15 minutos, {{minutes}} como máximo.",
    hard_landing: "Tocó tierra a {{fpm}} fpm; el límite es {{limit_fpm}}.",
  },
  why: {
    contract_completed: "Contrato cumplido: {{title}}",
    contract_failed: "Contrato fallido: {{title}}",
    bounty_delivered: "{{registration}} llevada a {{destination}}",
    directed_schedule: "Se sorteó una ruta",
    schedule_booked: "Reservado {{callsign}}",
    cancelled_all: "Todas las reservas canceladas",
    given_back: "Devuelto: {{reason}}",
    promoted: "Ascenso a {{rank}}",
    licence_bought: "Licencia {{licence}}",
    licence_renewed: "Licencia {{licence}} renovada",
  },
};
