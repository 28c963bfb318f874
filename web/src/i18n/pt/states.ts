import type { Words } from "../words";

export const states: Pick<
  Words,
  "unit" | "role" | "mission" | "leg" | "application" | "booking" | "kind" | "bounty" | "flight" | "strip"
> = {
  unit: { points_one: "ponto", points_other: "pontos", local: "hora local", nm: "NM" },
  role: {
    pilot: "Piloto",
    "operations-staff": "Equipe de operações",
    administrator: "Administrador",
    sysadmin: "Administrador do sistema",
  },
  mission: {
    draft: "Rascunho",
    open: "Aberta",
    assigned: "Atribuída",
    in_progress: "Em andamento",
    completed: "Concluída",
    failed: "Falhou",
    cancelled: "Cancelada",
  },
  leg: {
    pending: "Ainda não aberta",
    available: "Pode ser reservada",
    booked: "Reservada",
    in_progress: "Em voo",
    completed: "Voada",
    failed: "Perdida",
    cancelled: "Cancelada",
  },
  application: { pending: "Candidatura enviada", accepted: "Sua", rejected: "Foi para outro piloto" },
  booking: { active: "Reservado", flying: "Em voo", expired: "Expirado" },
  kind: { schedule: "Programado", directed: "Sorteado", charter: "Fretamento", bounty: "Recompensa" },
  bounty: {
    available: "Livre",
    claimed: "Assumida",
    completed: "Entregue",
    expired: "Expirada",
    cancelled: "Cancelada",
  },
  flight: {
    flying: "Em voo",
    submitted: "Enviado",
    accepted: "Aceito",
    warned: "Advertido",
    rejected: "Rejeitado",
    stopped: "Abandonado",
  },
  strip: {
    name: "{{number}}, {{departure}} para {{arrival}}, {{state}}",
    stand: "Posição {{stand}}",
  },
};
