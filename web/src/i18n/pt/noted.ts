import type { Words } from "../words";

export const noted: Words["noted"] = {
  flag: {
    no_track: "Nenhuma posição foi relatada.",
    begins_elsewhere: "O trajeto começa a {{distance_nm}} NM de {{airport}}.",
    ends_elsewhere: "O trajeto termina a {{distance_nm}} NM de {{airport}}.",
    ends_in_the_air: "O trajeto termina no ar.",
    clock_unreliable: "{{reports}} relatos têm horários impossíveis; não contam.",
    jumped: "A aeronave saltou {{jumps}} vezes, {{distance_nm}} NM ao todo; isso não conta.",
    accelerated: "{{minutes}} minutos foram voados mais rápido que o tempo; não contam.",
    gap: "No ar ficou {{gaps}} vezes sem relato por mais de 15 minutos, {{minutes}} no máximo.",
    hard_landing: "Tocou o solo a {{fpm}} fpm; o limite é {{limit_fpm}}.",
  },
  why: {
    contract_completed: "Contrato cumprido: {{title}}",
    contract_failed: "O contrato falhou: {{title}}",
    bounty_delivered: "{{registration}} levada a {{destination}}",
    directed_schedule: "Uma rota foi sorteada",
    schedule_booked: "{{callsign}} reservado",
    cancelled_all: "Todas as reservas canceladas",
    given_back: "Devolvido: {{reason}}",
    promoted: "Promoção a {{rank}}",
    licence_bought: "Licença {{licence}}",
    licence_renewed: "Licença {{licence}} renovada",
  },
};
