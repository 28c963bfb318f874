// Writes each form of the API, its schemas resolved, to src/api/forms/: what SchemaForm draws, in the document's order.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const document = JSON.parse(readFileSync(new URL("../docs/openapi.json", import.meta.url), "utf8"));
const folder = new URL("./src/api/forms/", import.meta.url);
const PREFIX = "#/components/schemas/";

/** A schema with what it refers to in its place. What a type says of itself is no help for a field of it. */
function resolved(schema) {
  if (Array.isArray(schema)) return schema.map(resolved);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, ...own } = schema;
  if ($ref) {
    const { description: _, title: __, ...type } = document.components.schemas[$ref.slice(PREFIX.length)];
    return resolved({ ...type, ...own });
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolved(value)]));
}

const asked = Object.values(document.paths)
  .flatMap((operations) => Object.values(operations))
  .map((operation) => operation.requestBody?.content?.["application/json"]?.schema?.$ref)
  .filter(Boolean)
  .map((ref) => ref.slice(PREFIX.length));

mkdirSync(folder, { recursive: true });
const names = new Set(asked);
for (const old of readdirSync(folder)) if (!names.has(old.replace(".json", ""))) rmSync(new URL(old, folder));
for (const name of names) {
  const file = new URL(`${name}.json`, folder);
  const text = `${JSON.stringify(resolved(document.components.schemas[name]))}\n`;
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}
