/** What every form and picker says of itself. */
export const form = {
  choose: "Choose",
  add: "Add: {{label}}",
  remove: "Remove {{label}}",
  discard: "Discard",
  save: "Save",
  saving: "Saving…",
  noMatch: "Nothing fits.",
  more: "{{count}} more. Go on typing.",
  chosen: "chosen",
  changedTitle: "Somebody changed this meanwhile.",
  changedText: "What you typed is still here. Look at what is there now before you save over it.",
  showNow: "Show what is there now",
  leaveTitle: "Leave without saving?",
  leaveText: "What you typed here is lost then.",
  leaveGo: "Discard what I typed",
  leaveStay: "Go on editing",
} as const;
