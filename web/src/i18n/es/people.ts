import type { PilotWords } from "../words";

export const people: PilotWords["people"] = {
  points: "Puntos",
  balance: "Saldo",
  earned: "Ganados en 30 días",
  spent: "Gastados en 30 días",
  noPoints: "Aún no hay puntos. Los contratos y las recompensas pagan; algunas reservas y filtros cuestan.",
  below: "Una penalización puede dejarte bajo cero; lo que cuesta puntos espera hasta que lo superes.",
  overTime: "Saldo en el tiempo",
  ledger: "Movimientos",
  when: "Cuándo",
  what: "Qué",
  amount: "Puntos",
  after: "Saldo",
  entry: {
    charter: "Contrato",
    charter_penalty: "Penalización de contrato",
    booking: "Reserva",
    booking_cancellation: "Cancelación",
    directed_schedule: "Ruta sorteada",
    repositioning: "Recompensa",
    licence: "Licencia",
    licence_renewal: "Renovación de licencia",
    promotion: "Ascenso",
    bonus: "Bonificación",
    manual: "Del personal",
  },
};
