import type { FileWords, RowWords } from "../words";

/** What an import finds in a file, by the API's code; the braces name facts. */
export const rows: RowWords = {
  cell_count:
    "cette ligne a {cells} cellules sous {columns} colonnes : cherchez une virgule ou un guillemet en trop ou en moins",
  unclosed_quote:
    'un guillemet s’ouvre dans cette ligne et n’est pas fermé à sa place : fermez-le, ou écrivez "" pour en avoir un',
  stray_quote:
    'un guillemet se trouve dans « {value} » : mettez la valeur entre guillemets, et écrivez "" pour chacun dedans',
  line_break: "« {value} » continue à la ligne suivante : cherchez un guillemet en trop ou en moins",
  twice_in_file:
    "la ligne {first_row} de ce fichier est la même chose : c’est la première qui compte, retirez l’une des deux",
  changed_meanwhile: "quelqu’un a modifié ceci au même moment : importez de nouveau le fichier",
  blank: "cette colonne ne peut pas rester vide",
  not_a_number: "« {value} » n’est pas un nombre",
  ambiguous_number: "« {value} » peut être {readings} : écrivez-le sans signe entre les milliers",
  not_whole: "« {value} » n’est pas un nombre entier",
  too_low: "« {value} » est trop bas : écrivez {ge} ou plus",
  too_high: "« {value} » est trop haut : écrivez {le} ou moins",
  not_yes_or_no: "« {value} » n’est ni oui ni non : écrivez 1 ou 0",
  not_a_date: "« {value} » n’est pas une date : écrivez 2026-11-24",
  ambiguous_date: "« {value} » peut être {readings} : écrivez l’année d’abord, comme dans 2026-11-24",
  ends_before_start: "{end} vient avant le début, {start}",
  not_a_time: "« {value} » n’est pas une heure : écrivez 0810 ou 08:10",
  too_long: "ceci a {length} caractères : jusqu’à {max_length} sont gardés",
  other_signs: "« {value} » ne peut avoir que lettres, chiffres et -, jusqu’à {max_length}",
  other_signs_of_type: "« {value} » ne peut avoir que lettres, chiffres, espaces et . _ / + -, jusqu’à {max_length}",
  unprintable: "« {value} » a des caractères de contrôle : retirez-les",
  hyphen_first: "« {value} » ne peut pas commencer par -",
  not_an_icao: "« {value} » n’est pas un code OACI : écrivez trois ou quatre lettres et chiffres",
  not_an_iata: "« {value} » n’est pas un code IATA : écrivez trois lettres et chiffres",
  not_a_registration:
    "« {value} » n’est pas une immatriculation : écrivez 2 à {max_length} lettres, chiffres et -, sans - au début",
  not_days: "« {value} » a autre chose que les chiffres de 1 (lundi) à 7",
  unknown_choice: "« {value} » n’est aucun de ceux-ci : {expected}",
  unknown_zone:
    "il n’y a pas de fuseau horaire « {value} » : laissé de côté ; écrivez son nom IANA, comme Europe/Berlin",
  invalid: "{text}",
  unknown_airport: "pas d’aéroport {icao} ici : importez-le d’abord",
  unknown_airline: "pas de compagnie {airline} ici : créez-la d’abord",
  several_airlines: "plusieurs compagnies se servent de {airline} : écrivez {candidates}",
  unknown_subfleet: "pas de sous-flotte {subfleet} ici : importez d’abord les sous-flottes",
  unknown_subfleets: "{airline} n’a pas de sous-flotte {subfleets} : importez d’abord les sous-flottes",
  too_many_subfleets: "{count} sous-flottes : jusqu’à {max_length} sont gardées",
  several_subfleets: "{candidates} ont chacune une sous-flotte {subfleet} : nommez-en une dans une colonne « airline »",
  other_airline: "{registration} est un avion de {airline} : un fichier ne le donne pas à une autre compagnie",
  unknown_ranks: "pas de grade du niveau ou du nom {ranks} ici : créez-le d’abord",
  unknown_ratings: "pas de licence du nom {ratings} ici : créez-la d’abord",
  unknown_name: "« {value} » n’est pas connu ici : entrez-le d’abord, et séparez-en plusieurs par ;",
  several_services: "il y a {count} vols de ce numéro entre ces aéroports : distinguez-les par {columns}",
  unknown_columns: "colonnes laissées de côté : {columns}",
  not_kept: "ces colonnes ne sont pas gardées ici : {columns}",
  no_column_active:
    "il n’y a pas de colonne « active » : ce qui est nouveau devient actif, ce qui est ici reste comme il est",
  blank_active: "« active » est vide : gardé inactif",
  kept_for_somebody: "un vol pour un seul utilisateur ou événement : gardé inactif, car rien ici ne le leur réserve",
  subfleets_left_out: "{airline} n’a pas de sous-flotte {subfleets} : laissé de côté",
  kept_closed: "il ne reste rien de ce qui le restreint : gardé fermé",
  ranks_left_out: "pas de grade du niveau ou du nom {ranks} ici : laissé de côté",
  ratings_left_out: "pas de licence du nom {ratings} ici : laissé de côté",
  all_ratings: "ailleurs, une seule de {ratings} suffit : ici, il les faut toutes à un pilote",
  restriction_kept: "les restrictions posées ici sur {type} restent : le fichier en demande moins",
  grounding_kept:
    "{registration} reste immobilisé : le personnel l’a immobilisé à la main, ce qu’aucun fichier ne lève",
  legs_missing: "pas de suite : l’étape {missing} de {route} manque",
  legs_twice: "pas de suite : l’étape {leg} de {route} y est deux fois",
  legs_apart: "pas de suite : l’étape {leg} de {route} ne part pas de {arrival}, où finit l’étape {before}",
  leg_alone: "pas de suite : {route} n’a que cette étape",
  leg_unnumbered: "pas de suite : « {value} » n’est pas un numéro d’étape, de 1 à {most}",
  airports_added: "aéroports ajoutés de la liste mondiale : {airports}",
};

/** Why a file was not imported, or not to its end, by the API's code. */
export const files: FileWords = {
  spreadsheet: "C’est un classeur : enregistrez-le d’abord en CSV.",
  utf16: "C’est de l’UTF-16 : enregistrez-le d’abord en UTF-8.",
  no_text: "Ce n’est pas un fichier de texte.",
  not_utf8: "Ce n’est pas de l’UTF-8 (à l’octet {byte}) : enregistrez-le d’abord en UTF-8.",
  web_page: "C’est une page web, pas un fichier CSV.",
  empty: "Le fichier est vide.",
  column_twice: "La colonne {columns} y est deux fois : n’en gardez qu’une.",
  no_header: "La première ligne ne nomme aucune colonne d’un fichier « {kind} » : elle doit nommer au moins {columns}.",
  columns_missing: "Un fichier « {kind} » doit avoir les colonnes {columns} : il manque {missing}.",
  other_kind: "C’est un fichier « {other} », pas « {kind} » : importez-le comme « {other} ».",
  phpvms5_schedules:
    "C’est un fichier de vols réguliers de phpVMS 5 : exportez-le de phpVMS 7, dont les colonnes sont lues ici.",
  phpvms5_aircraft: "C’est un fichier d’avions de phpVMS 5 : exportez-le de phpVMS 7, dont les colonnes sont lues ici.",
  phpvms5_airports:
    "C’est un fichier d’aéroports de phpVMS 5 : exportez-le de phpVMS 7, dont les colonnes sont lues ici.",
  fares_file: "C’est un fichier de tarifs : on n’en garde pas ici, il n’y a rien à importer.",
  expenses_file: "C’est un fichier de dépenses : on n’en garde pas ici, il n’y a rien à importer.",
  given_up:
    "Quelque chose a échoué de notre côté : rien n’est fait. Prévenez l’exploitant, puis importez de nouveau le fichier.",
  given_up_after:
    "Quelque chose a échoué de notre côté : les {rows} premières lignes sont faites. Prévenez l’exploitant, puis importez de nouveau le fichier.",
};
