import type { refusedProfile as english } from "../en/refusedProfile";

export const refusedProfile: Record<keyof typeof english, string> = {
  no_such_code: "Este código no es válido. Comprueba las cifras en tu cliente.",
  code_used: "Este código ya se usó. Empieza de nuevo en tu cliente.",
  code_over: "El código ha caducado. Empieza de nuevo en tu cliente.",
  no_code_free: "Demasiados entran a la vez. Inténtalo en un minuto.",
  asked_too_soon: "Se pregunta demasiado. Espera un momento.",
  too_many_keys: "Tienes todos los que se pueden tener. Cierra uno antes.",
  licence_held: "Ya tienes {{licence}}.",
  licence_not_held: "No tienes {{licence}}.",
  licence_not_for_sale: "El personal otorga {{licence}}; no se vende.",
  too_many_licences: "Tienes el máximo de licencias.",
  renewal_too_early: "Es pronto para renovarla.",
  no_next_rank: "No hay rango por encima del tuyo.",
  rank_not_reached: "Aún no tienes todo lo que pide {{rank}}.",
};
