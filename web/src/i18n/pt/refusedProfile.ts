import type { refusedProfile as english } from "../en/refusedProfile";

export const refusedProfile: Record<keyof typeof english, string> = {
  no_code_free: "Muitos entram ao mesmo tempo. Tente de novo em um minuto.",
  asked_too_soon: "Perguntado vezes demais. Espere um momento.",
  licence_held: "Você já tem {{licence}}.",
  licence_not_held: "Você não tem {{licence}}.",
  licence_not_for_sale: "A equipe concede {{licence}}; ela não está à venda.",
  too_many_licences: "Você tem o máximo de licenças.",
  renewal_too_early: "É cedo para renová-la.",
  no_next_rank: "Não há patente acima da sua.",
  rank_not_reached: "Você ainda não tem tudo o que {{rank}} pede.",
};
