import type { refusedProfile as english } from "../en/refusedProfile";

export const refusedProfile: Record<keyof typeof english, string> = {
  no_code_free: "Trop de connexions à la fois. Réessayez dans une minute.",
  asked_too_soon: "Demandé trop souvent. Patientez un instant.",
  licence_held: "Vous détenez {{licence}}.",
  licence_not_held: "Vous ne détenez pas {{licence}}.",
  licence_not_for_sale: "L’équipe attribue {{licence}} ; elle n’est pas en vente.",
  too_many_licences: "Vous détenez le maximum de licences.",
  renewal_too_early: "Il est trop tôt pour la renouveler.",
  no_next_rank: "Il n’y a pas de grade au-dessus du vôtre.",
  rank_not_reached: "Vous n’avez pas encore tout ce que demande {{rank}}.",
};
