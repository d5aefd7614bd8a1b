// Holds manifests against Kubernetes' own schemas:  node check.mjs FILE…
import { readFile } from "node:fs/promises";
import { loadAll } from "js-yaml";

/** The class that knows the schema of what says that it is of this version and kind. */
const model = async ({ apiVersion, kind }) => (await import(`kubernetes-models/${apiVersion}/${kind}`))[kind];

/** The value, which notes into `seen` what is asked for: a schema asks for the names that it knows, and for no other. */
const watched = (value, seen, path = "") =>
  value === null || typeof value !== "object"
    ? value
    : new Proxy(value, {
        get(target, name) {
          if (!Object.hasOwn(target, name)) return target[name];
          seen.add(`${path}/${name}`);
          return watched(target[name], seen, `${path}/${name}`);
        },
      });

const paths = (value, path = "") =>
  value === null || typeof value !== "object"
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [`${path}/${name}`, ...paths(inner, `${path}/${name}`)]);

const check = async (object) => {
  const seen = new Set();
  const Model = await model(object);
  // Not through its constructor, which copies all.
  Object.assign(new Model(), watched(object, seen)).validate();
  const unknown = paths(object).filter((path) => !seen.has(path));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(", ")}`);
};

let wrong = 0;
for (const file of process.argv.slice(2)) {
  for (const object of loadAll(await readFile(file, "utf8"))) {
    const what = `${file}: ${object.kind} ${object.metadata?.name}`;
    await check(object).then(
      () => console.log(`${what}: right`),
      (error) => {
        wrong += 1;
        console.error(`${what}: ${error.message}`);
      },
    );
  }
}
process.exit(wrong > 0 ? 1 : 0);
