import type { Words } from "../words";

export const people: Words["people"] = {
  points: "Pontos",
  balance: "Saldo",
  earned: "Ganhos em 30 dias",
  spent: "Gastos em 30 dias",
  noPoints: "Nenhum ponto ainda. Contratos e recompensas pagam; algumas reservas e filtros custam.",
  below: "Penalidades podem deixar você abaixo de zero; o que custa pontos espera até você voltar acima.",
  overTime: "Saldo no tempo",
  ledger: "Extrato",
  when: "Quando",
  what: "O quê",
  amount: "Pontos",
  after: "Saldo",
  entry: {
    charter: "Contrato",
    charter_penalty: "Penalidade de contrato",
    booking: "Reserva",
    booking_cancellation: "Cancelamento",
    directed_schedule: "Rota sorteada",
    repositioning: "Recompensa",
    licence: "Licença",
    licence_renewal: "Renovação de licença",
    promotion: "Promoção",
    bonus: "Bônus",
    manual: "Pela equipe",
  },
};
