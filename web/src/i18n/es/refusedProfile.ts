import type { refusedProfile as english } from "../en/refusedProfile";

export const refusedProfile: Record<keyof typeof english, string> = {
  no_code_free: "Demasiados entran a la vez. Inténtalo en un minuto.",
  asked_too_soon: "Se pregunta demasiado. Espera un momento.",
  licence_held: "Ya tienes {{licence}}.",
  licence_not_held: "No tienes {{licence}}.",
  licence_not_for_sale: "El personal otorga {{licence}}; no se vende.",
  too_many_licences: "Tienes el máximo de licencias.",
  renewal_too_early: "Es pronto para renovarla.",
  no_next_rank: "No hay rango por encima del tuyo.",
  rank_not_reached: "Aún no tienes todo lo que pide {{rank}}.",
};
