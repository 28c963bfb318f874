import type { states as english } from "../en/states";
import type { PilotWords } from "../words";

export const states: Pick<PilotWords, keyof typeof english> = {
  unit: { points_one: "punto", points_other: "puntos", local: "hora local", nm: "NM" },
  role: {
    pilot: "Piloto",
    "operations-staff": "Operaciones",
    administrator: "Administrador",
    sysadmin: "Administrador del sistema",
  },
  mission: {
    draft: "Borrador",
    open: "Abierta",
    assigned: "Asignada",
    in_progress: "En curso",
    completed: "Completada",
    failed: "Fallida",
    cancelled: "Cancelada",
  },
  leg: {
    pending: "Aún sin abrir",
    available: "Se puede reservar",
    booked: "Con reserva",
    in_progress: "En vuelo",
    completed: "Vuelo hecho",
    failed: "Vuelo perdido",
    cancelled: "Vuelo cancelado",
  },
  application: { pending: "Solicitada", accepted: "Tuya", rejected: "Fue para otro piloto" },
  booking: { active: "Reservado", flying: "En vuelo", expired: "Caducado" },
  kind: { schedule: "Regular", directed: "Sorteado", charter: "Chárter", bounty: "Recompensa" },
  bounty: {
    available: "Libre",
    claimed: "Tomada",
    completed: "Entregada",
    expired: "Caducada",
    cancelled: "Cancelada",
  },
  flight: {
    flying: "En vuelo",
    submitted: "Enviado",
    accepted: "Aceptado",
    warned: "Con aviso",
    rejected: "Rechazado",
    stopped: "Detenido",
  },
  strip: {
    name: "{{number}}, {{departure}} a {{arrival}}, {{state}}",
    stand: "Puesto {{stand}}",
  },
};
