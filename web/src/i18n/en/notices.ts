/** The bell and the page of notices (P11). */
export const notices = {
  title: "Notices",
  none: "Nothing yet.",
  all: "All notices",
  readAll: "Mark all read",
  unread: "unread",
  kind: "Only",
  anyKind: "Everything",
} as const;
