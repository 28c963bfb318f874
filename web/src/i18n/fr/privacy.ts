import type { Words } from "../words";

export const privacy: Words["privacy"] = {
  title: "Confidentialité",
  line: "Ce que {{airline}} conserve sur vous, combien de temps, et ce que vous pouvez y faire.",
  keptTitle: "Ce qui est conservé",
  kept: {
    account: {
      what: "Votre compte",
      which:
        "Nom, adresse e-mail, base, grade, licences et rôles ; votre fuseau horaire, langue, unités et nom SimBrief.",
      until: "Jusqu’à ce que vous effaciez votre compte.",
    },
    password: {
      what: "Votre mot de passe",
      which: "Amazon Cognito en garde une empreinte. Personne ne peut le lire.",
      until: "Jusqu’à ce que vous effaciez votre compte.",
    },
    flights: {
      what: "Vos vols",
      which: "Les vols avec leurs positions et leurs rapports, les contrats et vos points.",
      until:
        "Aussi longtemps que la compagnie existe. Une fois votre compte effacé, ce sont ceux d’un ancien pilote, désigné par un numéro.",
    },
    sessions: {
      what: "Vos connexions",
      which: "Le navigateur et sa dernière utilisation.",
      until: "30 jours après la dernière utilisation, 360 jours au plus.",
    },
    codes: {
      what: "Codes par e-mail",
      which: "Le fait qu’un code a été envoyé, sous une clé où votre adresse ne peut pas être lue.",
      until: "Une heure pour un nouveau mot de passe, un jour pour une confirmation, 14 jours pour une invitation.",
    },
    tries: {
      what: "Essais de connexion",
      which: "Leur nombre, sous une clé où ni votre adresse ni celle de votre réseau ne peuvent être lues.",
      until: "Un jour au plus.",
    },
    notices: {
      what: "Avis",
      which: "Votre fil et ce que vous voulez recevoir par e-mail.",
      until:
        "Un an, sauf autre choix de l’exploitant, ou jusqu’à ce que vous effaciez votre compte. Le fait qu’un message est parti : 30 jours.",
    },
    messages: {
      what: "Messages avec les opérations",
      which: "Ce que vous et les opérations vous êtes écrit.",
      until: "Un an, sauf autre choix de l’exploitant, ou jusqu’à ce que vous effaciez votre compte.",
    },
    log: {
      what: "Le journal de l’équipe",
      which: "Ce que l’équipe a changé chez vous : qui, quand et pourquoi.",
      until:
        "Trois ans, sauf autre choix de l’exploitant. Ce qu’il dit de vous disparaît quand vous effacez votre compte ; les raisons écrites par l’équipe restent aussi longtemps.",
    },
    logs: {
      what: "Journaux techniques et copies",
      which:
        "Ce qui a échoué et quand, sans nom, adresse ni mot de passe. Des copies de la base de données, contre les pertes.",
      until: "Les journaux selon l’exploitant, en général 30 jours. Les copies 35 jours.",
    },
  },
  seenTitle: "Qui le voit",
  seen: {
    pilots: "Les autres pilotes voient votre nom avec vos contrats, primes et vols, et votre position pendant un vol.",
    staff: "L’équipe voit votre compte et ce que vous faites ici.",
    outside:
      "Ce que la compagnie annonce peut aller sur son Discord. SimBrief apprend un vol quand vous suivez son lien.",
    nobody: "Ces pages ne chargent rien d’ailleurs. Il n’y a ni publicité ni pistage.",
  },
  browserTitle: "Dans votre navigateur",
  browser:
    "Un cookie vous garde connecté jusqu’à 30 jours ; aucun script ne peut le lire. Si vous choisissez une apparence, claire ou sombre, ou désactivez les touches d’une lettre, le navigateur s’en souvient. Rien d’autre n’est enregistré.",
  rightsTitle: "Ce que vous pouvez faire",
  rights: {
    change: "Corriger ce qui est faux",
    data: "Emporter vos données, ou effacer votre compte",
    ask: "Pour tout le reste, adressez-vous aux administrateurs de la compagnie.",
  },
};
