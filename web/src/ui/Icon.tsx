/** Signs beside words, 18 px, drawn in the text's colour; never the only name of a thing. */
const PATHS = {
  home: "M3 8.5 9 3l6 5.5M4.5 7.5V15h9V7.5M7.5 15v-4h3v4",
  calendar: "M3 4.5h12V15H3zM3 8h12M6 3v3M12 3v3",
  contract: "M4.5 2.5h6L14 6v9.5H4.5zM10.5 2.5V6H14M7 9h4.5M7 12h4.5",
  bookings: "M2.5 4h13v4.5h-13zM2.5 10.5h13V15h-13zM6 4v4.5M6 10.5V15",
  more: "M3 5h12M3 9h12M3 13h12",
  bell: "M4.5 12.5c1-1 1-2.5 1-5a3.5 3.5 0 0 1 7 0c0 2.500 0 4 1 5zM7.500 15h3",
  person: "M9 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.500 15.500c.500-3 2.500-4.500 5.500-4.500s5 1.500 5.500 4.500",
  close: "m4.500 4.500 9 9m0-9-9 9",
  left: "M11 4 6 9l5 5",
  right: "m7 4 5 5-5 5",
  eye: "M1.500 9C3.500 5.500 6 4 9 4s5.500 1.500 7.500 5c-2 3.500-4.500 5-7.500 5s-5.500-1.500-7.500-5zM9 11.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z",
  diamond: "M9 2.500 15.500 9 9 15.500 2.500 9z",
  globe: "M9 16A7 7 0 1 0 9 2a7 7 0 0 0 0 14zM2 9h14M9 2c5 4 5 10 0 14-5-4-5-10 0-14z",
  plane: "M2 9.500 16 3l-4 12-3-4.500z",
  points: "M9 2.500l2 4.200 4.600.600-3.400 3.200.900 4.500L9 12.700 4.900 15l.900-4.500L2.400 7.300 7 6.700z",
  board: "M3 3h12v12H3zM3 7h12M7 7v8",
  columns: "M2.500 3.500h13v11h-13zM6.800 3.500v11M11.200 3.500v11",
  search: "M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10zM11.700 11.700l3.800 3.800",
  check: "m3.500 9.500 3.500 3.500 7.500-8",
  people:
    "M6.500 8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM2 15c.300-3 2-4.500 4.500-4.500S10.700 12 11 15M12 8.500a2.200 2.200 0 1 0 0-4.400M12.500 10.500c2 .200 3.200 1.600 3.500 4.500",
  gear: "M9 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM9 2v2M9 14v2M2 9h2M14 9h2M4 4l1.500 1.500M12.500 12.500 14 14M14 4l-1.500 1.500M5.500 12.500 4 14",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
