import { useQuery } from "@tanstack/react-query";
import { brandingQuery } from "@/airline/branding";

/** The airline's name, which every page's title ends with. */
export const useSite = (): string => useQuery({ ...brandingQuery, enabled: false }).data?.name ?? "Offblock";
