import type { Words } from "../words";

export const keys: Words["keys"] = {
  title: "Touches",
  goTo: "Aller à",
  find: "Page, numéro, immatriculation, aéroport ou nom",
  none: "Rien ne porte le nom {{q}}.",
  search: "Chercher dans cette liste",
  next: "Suivant dans la liste",
  previous: "Précédent dans la liste",
  open: "L’ouvrir",
  apply: "Postuler au contrat",
  escape: "Fermer ce qui flotte",
  help: "Montrer les touches",
  outside: "Les touches d’une lettre n’agissent que hors des champs.",
  areOff: "Les touches d’une lettre sont désactivées.",
  toProfile: "Les régler dans votre profil",
  kind: {
    mission: "Mission",
    customer: "Client",
    aircraft: "Appareil",
    airport: "Aéroport",
    bounty: "Prime",
    user: "Personne",
  },
};
