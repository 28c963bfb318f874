import type { PilotWords } from "../words";

export const form: PilotWords["form"] = {
  choose: "Elegir",
  add: "Añadir: {{label}}",
  remove: "Quitar {{label}}",
  discard: "Descartar",
  save: "Guardar",
  saving: "Guardando…",
  noMatch: "Nada coincide.",
  more: "{{count}} más. Sigue escribiendo.",
  chosen: "elegidos",
  changedTitle: "Alguien ha cambiado esto entretanto.",
  changedText: "Lo que escribiste sigue aquí. Mira lo que hay ahora antes de guardar encima.",
  showNow: "Ver lo que hay ahora",
  leaveTitle: "¿Salir sin guardar?",
  leaveText: "Lo que has escrito aquí se pierde.",
  leaveGo: "Descartar lo escrito",
  leaveStay: "Seguir editando",
};
