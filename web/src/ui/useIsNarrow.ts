import { useMediaQuery } from "@mantine/hooks";

/** Whether the page is as narrow as a phone. */
export const useIsNarrow = (): boolean =>
  useMediaQuery("(max-width: 759px)", false, { getInitialValueInEffect: false }); // at once: what is drawn twice jumps;
