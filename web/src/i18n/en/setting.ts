/** What each setting is called and what it does, by its key. */
export const setting = {
  CONTRACT_PENALTY_POINTS: {
    title: "Contract penalty",
    help: "Points lost by a failed contract; holds at once, also for contracts under way.",
  },
  CONTRACT_COOLDOWN_DAYS: { title: "Contract cooldown", help: "Days without new contracts after one that failed." },
  CONTRACT_REPOSITIONING_LEAD_HOURS: {
    title: "Lead of the aircraft",
    help: "Hours before the first window to send for its aircraft.",
  },
  REPOSITIONING_ENABLED: { title: "Bounties", help: "Whether bounties are made at all; those that are there go on." },
  REPOSITIONING_SKIP_HUBS_BASES: {
    title: "Hubs and bases are no exile",
    help: "Aircraft at any hub or base are not idle.",
  },
  REPOSITIONING_IDLE_HOURS: { title: "Idle after", help: "Hours away from base before a bounty is made." },
  REPOSITIONING_MAX_HOPS: { title: "Longest way back", help: "Legs that a way back may have." },
  REPOSITIONING_BOUNTY_EXPIRATION_HOURS: {
    title: "Bounty lasts",
    help: "Hours that a bounty lasts; those that are there keep theirs.",
  },
  REPOSITIONING_REWARD_BASE: { title: "Reward of any bounty", help: "Points of any bounty, whatever its distance." },
  REPOSITIONING_REWARD_PER_NM: { title: "Reward per mile", help: "Points per mile, beside those of any bounty." },
  BOOKING_EXPIRATION_HOURS: { title: "Booking lasts", help: "Hours that a booking lasts unless it is flown." },
  BOOKING_UNIQUE_SCHEDULE: { title: "One booking of a schedule", help: "A pilot holds a schedule once at most." },
  BOOKING_UNIQUE_AIRCRAFT: {
    title: "One booking of an aircraft",
    help: "An aircraft is held by one chain of bookings at most.",
  },
  BOOKING_ON_DAYS_OF_OPERATION: {
    title: "Days of operation",
    help: "Schedules with days are booked on those only, UTC.",
  },
  BOOKING_CANCELLATION_PENALTY: { title: "Price of Cancel all", help: "Points that Cancel all costs." },
  DIRECTED_DESTINATION_FILTER_COST: { title: "Choosing the destination", help: "Points for choosing the destination." },
  DIRECTED_DISTANCE_FILTER_COST: { title: "Choosing the distance", help: "Points for each of min and max distance." },
  DIRECTED_UNFLOWN_FILTER_COST: { title: "New legs only", help: "Points for new legs only." },
  DIRECTED_SUBFLEET_FILTER_COST: { title: "Choosing the subfleet", help: "Points for choosing the subfleet." },
  DIRECTED_AIRCRAFT_FILTER_COST: { title: "Choosing the aircraft", help: "Points for choosing the aircraft." },
  DIRECTED_REROLL_COSTS_POINTS: { title: "Re-rolls cost", help: "Whether a re-roll is charged like the first route." },
  FLIGHT_HANGING_HOURS: {
    title: "Flight hangs after",
    help: "Hours without a report after which a flight hangs: its pilot and staff are told.",
  },
  FLIGHT_HARD_LANDING_FPM: { title: "Hard landing above", help: "Feet per minute above which a touchdown is hard." },
  FLIGHT_AUTO_ACCEPT: {
    title: "Accepted at once",
    help: "Which flights are accepted as they are submitted; staff review the others.",
  },
  CAREER_AUTO_PROMOTION: {
    title: "Promotion by itself",
    help: "Whether who reaches a rank that costs nothing gets it.",
  },
  NOTICE_LANGUAGE: { title: "The airline's language", help: "Messages to Discord, and mail to who has chosen none." },
} as const;
