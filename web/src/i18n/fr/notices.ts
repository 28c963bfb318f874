import type { Words } from "../words";

export const notices: Words["notices"] = {
  title: "Avis",
  none: "Encore rien.",
  all: "Tous les avis",
  readAll: "Tout marquer lu",
  unread: "non lu",
  kind: "Seulement",
  anyKind: "Tout",
};
