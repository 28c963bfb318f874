import { useNavigate, useSearch } from "@tanstack/react-router";

export type Address = Readonly<Record<string, string | undefined>>;

/** What the office's address carries after its `?`, and a way to change some of it; what is undefined goes. */
export function useAddress(): [Address, (next: Address, isReplaced?: boolean) => void] {
  const address: Address = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: Address, isReplaced = false) =>
    void navigate({ to: ".", search: (there: Address) => ({ ...there, ...next }), replace: isReplaced });
  return [address, go];
}
