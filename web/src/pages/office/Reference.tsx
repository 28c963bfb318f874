import { useMatch } from "@tanstack/react-router";
import { ResourcePage } from "@/office/ResourcePage";
import { RESOURCES } from "@/office/resources";

const isKnown = (name: string | undefined): name is keyof typeof RESOURCES => name !== undefined && name in RESOURCES;

/** Any of the look-alike screens: which one, its address says (S12). */
export function Reference() {
  // That of the page's own match, as its search is: the router's may be the next one's already.
  const pathname = useMatch({ strict: false, select: (match) => match.pathname });
  const name = pathname.split("/")[2];
  return isKnown(name) ? <ResourcePage key={name} resource={RESOURCES[name]} /> : null;
}
