import type { Words } from "../words";

export const notices: Words["notices"] = {
  title: "Avisos",
  none: "Nada ainda.",
  all: "Todos os avisos",
  readAll: "Marcar como lidos",
  unread: "não lido",
  kind: "Só",
  anyKind: "Tudo",
};
