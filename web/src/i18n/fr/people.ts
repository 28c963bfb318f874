import type { Words } from "../words";

export const people: Words["people"] = {
  points: "Points",
  balance: "Solde",
  earned: "Gagnés en 30 jours",
  spent: "Dépensés en 30 jours",
  noPoints: "Pas encore de points. Contrats et primes en donnent ; des réservations et des filtres en coûtent.",
  below: "Les pénalités peuvent vous mener sous zéro ; ce qui coûte des points attend que vous soyez au-dessus.",
  overTime: "Solde au fil du temps",
  ledger: "Relevé",
  when: "Quand",
  what: "Quoi",
  amount: "Points",
  after: "Solde",
  entry: {
    charter: "Contrat",
    charter_penalty: "Pénalité de contrat",
    booking: "Réservation",
    booking_cancellation: "Annulation",
    directed_schedule: "Route tirée",
    repositioning: "Prime",
    licence: "Licence",
    licence_renewal: "Licence renouvelée",
    promotion: "Promotion",
    bonus: "Bonus",
    manual: "Par l’équipe",
  },
};
