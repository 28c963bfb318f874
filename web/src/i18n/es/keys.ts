import type { Words } from "../words";

export const keys: Words["keys"] = {
  title: "Teclas",
  goTo: "Ir a",
  find: "Página, número, matrícula, aeropuerto o nombre",
  none: "Nada se llama {{q}}.",
  search: "Buscar en esta lista",
  next: "Siguiente de la lista",
  previous: "Anterior de la lista",
  open: "Abrirlo",
  apply: "Solicitar el contrato",
  escape: "Cerrar lo que flota",
  help: "Mostrar las teclas",
  outside: "Las teclas de una letra solo actúan fuera de los campos.",
  areOff: "Las teclas de una letra están desactivadas.",
  toProfile: "Cambiarlo en tu perfil",
  kind: {
    mission: "Misión",
    customer: "Cliente",
    aircraft: "Aeronave",
    airport: "Aeropuerto",
    bounty: "Recompensa",
    user: "Persona",
  },
};
