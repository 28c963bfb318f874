import type { UseQueryResult } from "@tanstack/react-query";
import { Page } from "@/ui/Page";
import { Loaded } from "./Loaded";

type LoadedPageProps<T> = {
  query: UseQueryResult<T>;
  /** What the page is headed with until it is known what it is of: the list that it belongs to. */
  title: string;
  site: string;
  children: (data: T) => React.ReactNode;
};

/** A page of one object, which has its own heading: until it is there, and where there is none, the list's. */
export function LoadedPage<T>({ query, title, site, children }: LoadedPageProps<T>) {
  if (query.data !== undefined) return children(query.data);
  return (
    <Page title={title} site={site}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}
