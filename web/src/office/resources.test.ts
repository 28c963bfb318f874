import { expect, test } from "vitest";
import { fieldsOf, type Schema } from "@/lib/schema";
import { RESOURCES, standsOf } from "./resources";

const ALL = [...Object.values(RESOURCES), standsOf("EDDG")];
const names = (form: Schema): string[] => fieldsOf(form).map((one) => one.name);

test.each(ALL.map((one) => [one.name, one] as const))("%s speaks of fields that its forms have", (_, one) => {
  const both = new Set([...names(one.create.schema), ...names(one.change.schema)]);
  for (const path of Object.keys(one.picks)) expect(both).toContain(path.split(".")[0]);
  for (const name of [...(one.fixed ?? []), ...(one.hidden ?? [])]) expect(names(one.change.schema)).toContain(name);
});

test.each(ALL.map((one) => [one.name, one] as const))("%s has columns of different keys", (_, { columns }) => {
  expect(new Set(columns.map((one) => one.key)).size).toBe(columns.length);
});

test.each(ALL.map((one) => [one.name, one] as const))("every id of %s is chosen from a list", (_, one) => {
  const ids = names(one.create.schema).filter((name) => /_ids?$/.test(name));
  for (const name of ids) expect(Object.keys(one.picks)).toContain(name);
});
