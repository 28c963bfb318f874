import type { PilotWords } from "../words";

export const form: PilotWords["form"] = {
  choose: "Escolher",
  add: "Adicionar: {{label}}",
  remove: "Remover {{label}}",
  discard: "Descartar",
  save: "Salvar",
  saving: "Salvando…",
  noMatch: "Nada corresponde.",
  more: "Mais {{count}}. Continue digitando.",
  chosen: "escolhidos",
  changedTitle: "Alguém alterou isto nesse meio-tempo.",
  changedText: "O que você digitou continua aqui. Veja o que há agora antes de salvar por cima.",
  showNow: "Ver o que há agora",
  leaveTitle: "Sair sem salvar?",
  leaveText: "O que você digitou aqui se perde.",
  leaveGo: "Descartar o que digitei",
  leaveStay: "Continuar editando",
};
