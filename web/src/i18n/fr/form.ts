import type { PilotWords } from "../words";

export const form: PilotWords["form"] = {
  choose: "Choisir",
  add: "Ajouter : {{label}}",
  remove: "Retirer {{label}}",
  discard: "Annuler la saisie",
  save: "Enregistrer",
  saving: "Enregistrement…",
  noMatch: "Rien ne correspond.",
  more: "Encore {{count}}. Continuez à écrire.",
  chosen: "choisis",
  changedTitle: "Quelqu’un a modifié ceci entre-temps.",
  changedText: "Votre saisie est toujours là. Regardez ce qui est en place avant d’enregistrer par-dessus.",
  showNow: "Voir ce qui est en place",
  leaveTitle: "Quitter sans enregistrer ?",
  leaveText: "Ce que vous avez écrit ici sera perdu.",
  leaveGo: "Abandonner ma saisie",
  leaveStay: "Continuer",
};
