import type { PilotWords } from "../words";

export const notices: PilotWords["notices"] = {
  title: "Avisos",
  none: "Aún no hay nada.",
  all: "Todos los avisos",
  readAll: "Marcar como leídos",
  unread: "sin leer",
  kind: "Solo",
  anyKind: "Todo",
};
