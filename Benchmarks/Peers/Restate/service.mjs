// The peer's form of the works: a handler whose steps are journalled one by one.
import * as http from "node:http";
import * as restate from "@restatedev/restate-sdk";

// Node 20 has none, and the SDK takes it for granted.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((one, other) => ([resolve, reject] = [one, other]));
  return { promise, resolve, reject };
};

const [port, target] = [Number(process.argv[2]), process.argv[3]];
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

const call = () =>
  new Promise((resolve, reject) => {
    http
      .get(target, { agent }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part) => (text += part));
        answer.on("end", () => resolve(JSON.parse(text)));
        answer.on("error", reject);
      })
      .on("error", reject);
  });

const chain = (step) => async (context) => {
  for (let i = 0; i < 10; i++) {
    await context.run(`step ${i}`, step);
  }
};

const works = restate.service({
  name: "works",
  handlers: {
    http10: chain(call),
    linear10: chain(() => "done"),
    js10: chain(() => 3 * 7),
    items100: async (context) => {
      await restate.RestatePromise.all(Array.from({ length: 100 }, (_, i) => context.run(`item ${i}`, call)));
    },
  },
});

restate.serve({ services: [works], port });
