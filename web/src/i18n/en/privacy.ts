/** What is kept of people, and for how long (/privacy). */
export const privacy = {
  title: "Privacy",
  line: "What {{airline}} keeps of you, for how long, and what you can do about it.",
  keptTitle: "What is kept",
  kept: {
    account: {
      what: "Your account",
      which: "Name, e-mail address, base, rank, licences and roles; your time zone, language, units and SimBrief name.",
      until: "Until you erase yourself.",
    },
    password: {
      what: "Your password",
      which: "Amazon Cognito keeps a check of it. Nobody can read it.",
      until: "Until you erase yourself.",
    },
    flights: {
      what: "What you flew",
      which: "Flights with their positions and reports, contracts, and your points.",
      until: "As long as the airline. When you erase yourself they are a former pilot's, with a number for a name.",
    },
    sessions: {
      what: "Where you are signed in",
      which: "The browser and when it was last used.",
      until: "30 days after its last use, 360 days at most.",
    },
    codes: {
      what: "Codes by mail",
      which: "That one was sent, under a key in which your address cannot be read.",
      until: "One hour for a new password, a day for confirming, 14 days for an invitation.",
    },
    tries: {
      what: "Tries to sign in",
      which: "How many, under a key in which neither your address nor your network's can be read.",
      until: "A day at most.",
    },
    notices: {
      what: "Notices",
      which: "Your feed, and what you want by mail.",
      until:
        "A year, unless the operator says otherwise, or until you erase yourself. That a mail or message went out: 30 days.",
    },
    messages: {
      what: "Messages with operations",
      which: "What you and operations wrote to each other.",
      until: "A year, unless the operator says otherwise, or until you erase yourself.",
    },
    log: {
      what: "The staff's log",
      which: "What staff changed of yours: who, when and why.",
      until:
        "Three years, unless the operator says otherwise. What it says of you goes when you erase yourself; reasons in staff's own words stay as long.",
    },
    logs: {
      what: "Technical logs and copies",
      which: "What failed and when, without names, addresses or passwords. Copies of the database, against loss.",
      until: "Logs as the operator sets them, usually 30 days. Copies 35 days.",
    },
  },
  seenTitle: "Who sees it",
  seen: {
    pilots: "Other pilots see your name with your contracts, bounties and flights, and where you are while you fly.",
    staff: "Staff see your account and what you do here.",
    outside: "What the airline announces may go to its Discord. SimBrief learns of a flight when you follow its link.",
    nobody: "These pages load nothing from anybody else. There is no advertising and no tracking.",
  },
  browserTitle: "In your browser",
  browser:
    "One cookie keeps you signed in for up to 30 days; no script can read it. If you choose an appearance, light or dark, or switch keys of one letter off, the browser remembers that. Nothing else is stored.",
  rightsTitle: "What you can do",
  rights: {
    change: "Change what is wrong",
    data: "Take your data with you, or erase yourself",
    ask: "For anything else ask the airline's administrators.",
  },
} as const;
