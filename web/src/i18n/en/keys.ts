/** What goes to pages and objects, and which keys there are (C-13): read by who presses one. */
export const keys = {
  title: "Keys",
  goTo: "Go to",
  find: "A page, number, registration, airport or name",
  none: "Nothing is called {{q}}.",
  search: "Search in this list",
  next: "Next in the list",
  previous: "Previous in the list",
  open: "Open it",
  escape: "Close what floats",
  help: "Show the keys",
  outside: "Keys of one letter act outside fields only.",
  areOff: "Keys of one letter are switched off.",
  toProfile: "Switch them in your profile",
  kind: {
    mission: "Mission",
    customer: "Customer",
    aircraft: "Aircraft",
    airport: "Airport",
    bounty: "Bounty",
    user: "Person",
  },
} as const;
