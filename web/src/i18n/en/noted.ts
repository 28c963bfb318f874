/** What was noticed in a flight, and why points came or went: by the code, where that is the airline's own. */
export const noted = {
  flag: {
    no_track: "No position was reported.",
    begins_elsewhere: "The track begins {{distance_nm}} NM from {{airport}}.",
    ends_elsewhere: "The track ends {{distance_nm}} NM from {{airport}}.",
    ends_in_the_air: "The track ends in the air.",
    clock_unreliable: "{{reports}} reports bear times that cannot be true; they count for nothing.",
    jumped: "The aircraft jumped {{jumps}} times, {{distance_nm}} NM in all; that counts for nothing.",
    accelerated: "{{minutes}} minutes were flown faster than time; they count for nothing.",
    gap: "In the air it was {{gaps}} times without a report for over 15 minutes, for {{minutes}} at most.",
    hard_landing: "It touched down at {{fpm}} fpm; {{limit_fpm}} is the limit.",
  },
  why: {
    contract_completed: "Contract completed: {{title}}",
    contract_failed: "Contract failed: {{title}}",
    bounty_delivered: "{{registration}} brought to {{destination}}",
    directed_schedule: "A route was drawn",
    schedule_booked: "Booked {{callsign}}",
    cancelled_all: "All bookings cancelled",
    given_back: "Given back: {{reason}}",
    promoted: "Promoted to {{rank}}",
    licence_bought: "Licence {{licence}}",
    licence_renewed: "Licence {{licence}} renewed",
  },
} as const;
