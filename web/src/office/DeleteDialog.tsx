import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Facts } from "@/api/refused";
import { sayError, sayProblem } from "@/i18n/say";
import { useReader } from "@/people/me";
import { useConfirm } from "@/people/useConfirm";
import { Action } from "@/ui/Action";
import { Dialog } from "@/ui/Dialog";
import { Note } from "@/ui/Pieces";
import type { Refusal } from "@/ui/WhyNot";
import { removalQuery, useRemove } from "./collection";
import type { Resource } from "./resources";

type Use = { kind: string; id: string; name: string };

/** Where what uses a thing is looked at; what has no page of its own is opened in its list. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  airline: (id) => `/backoffice/airlines?edit=${id}`,
  fleet: (id) => `/backoffice/fleets?edit=${id}`,
  subfleet: (id) => `/backoffice/subfleets?edit=${id}`,
  aircraft: (id) => `/backoffice/aircraft/${id}`,
  airport: (id) => `/backoffice/airports/${id}`,
  schedule: (id) => `/backoffice/schedules?edit=${id}`,
  restriction: (id) => `/backoffice/restrictions?edit=${id}`,
  "MEL definition": (id) => `/backoffice/mel-definitions?edit=${id}`,
  mel_definition: (id) => `/backoffice/mel-definitions?edit=${id}`,
  rank: (id) => `/backoffice/ranks?edit=${id}`,
  licence: (id) => `/backoffice/licences?edit=${id}`,
  user: (id) => `/backoffice/users/${id}`,
  customer: (id) => `/backoffice/charter/customers/${id}`,
  mission: (id) => `/backoffice/charter/missions/${id}`,
  flight: (id) => `/backoffice/flights/${id}`,
  conversation: (id) => `/backoffice/messages?with=${id}`,
  booking: (id) => `/backoffice/bookings?booking=${id}`,
};

/** Where a thing of the API is looked at; null where nothing shows it. */
export const placeOf = (kind: string, id: string): string | null => PLACES[kind]?.(id) ?? null;

/** What a refusal says uses it. */
function usesIn(facts: Facts): Use[] {
  const { uses } = facts;
  if (!Array.isArray(uses)) return [];
  return uses.map((one: Record<string, unknown>) => ({
    kind: String(one.kind),
    id: String(one.id),
    name: String(one.name),
  }));
}

type DeleteProps = {
  resource: Resource;
  id: string;
  name: string;
  onClose: () => void;
  /** Where to go when it is gone; else it closes. */
  onGone?: () => void;
};

/** Deleting one of a collection: what uses it, as links, before anything is pressed. */
export function DeleteDialog(props: DeleteProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const { resource, id, name, onClose } = props;
  const remove = useRemove(resource.path, id);
  const confirm = useConfirm();
  // What is gone cannot be asked about any more.
  const asked = useQuery({ ...removalQuery(resource.path, id), enabled: remove.isIdle });
  const { refused } = asked.data ?? {};
  const uses = usesIn(refused?.facts ?? {});
  const why: Refusal | undefined = refused
    ? {
        title: t("office.cannotDelete", { name }),
        reasons: [uses.length ? t("office.usedBy") : sayProblem(refused, reader)],
        ways: uses.map((one) => <UseLink key={`${one.kind}${one.id}`} use={one} />),
      }
    : undefined;
  const go = async () => {
    try {
      await remove.mutateAsync(undefined);
    } catch {
      return; // what it says stands in the dialog
    }
    confirm(t("office.deleteTitle", { name }));
    (props.onGone ?? onClose)();
  };
  const waiting = remove.isPending ? t("office.deleting") : asked.isPending ? t("frame.loading") : undefined;
  const failed = remove.error ?? asked.error;
  return (
    <Dialog
      title={t("office.deleteTitle", { name })}
      close={t("frame.close")}
      onClose={onClose}
      foot={
        <>
          <Action rank="leaving" onPress={onClose}>
            {t("office.keep")}
          </Action>
          <Action rank="destructive" onPress={() => void go()} waiting={waiting} refused={why}>
            {t("office.deleteIt", { name })}
          </Action>
        </>
      }
    >
      {failed ? <Note kind="bad" title={sayError(failed, reader)} urgent /> : null}
      <p>{t("office.deleteSays")}</p>
    </Dialog>
  );
}

function UseLink({ use }: { use: Use }) {
  const place = placeOf(use.kind, use.id);
  return place ? <Link to={place}>{use.name}</Link> : <span>{use.name}</span>;
}
