/** Refusals that only the profile meets: of licences, ranks and clients. */
export const refusedProfile = {
  no_code_free: "Too many sign in at once. Try again in a minute.",
  asked_too_soon: "Asked too often. Wait a moment.",
  licence_held: "You hold {{licence}}.",
  licence_not_held: "You do not hold {{licence}}.",
  licence_not_for_sale: "Staff give {{licence}}; it is not for sale.",
  too_many_licences: "You hold as many licences as one may.",
  renewal_too_early: "It is too early to renew it.",
  no_next_rank: "There is no rank above yours.",
  rank_not_reached: "You do not have all yet that {{rank}} asks for.",
} as const;
