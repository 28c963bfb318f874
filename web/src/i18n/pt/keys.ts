import type { Words } from "../words";

export const keys: Words["keys"] = {
  title: "Teclas",
  goTo: "Ir para",
  find: "Página, número, matrícula, aeroporto ou nome",
  none: "Nada se chama {{q}}.",
  search: "Buscar nesta lista",
  next: "Próximo da lista",
  previous: "Anterior da lista",
  open: "Abrir",
  apply: "Candidatar-se ao contrato",
  escape: "Fechar o que flutua",
  help: "Mostrar as teclas",
  outside: "As teclas de uma letra só agem fora dos campos.",
  areOff: "As teclas de uma letra estão desligadas.",
  toProfile: "Mudar no seu perfil",
  kind: {
    mission: "Missão",
    customer: "Cliente",
    aircraft: "Aeronave",
    airport: "Aeroporto",
    bounty: "Recompensa",
    user: "Pessoa",
  },
};
