// After `npm run lock`: npm writes where to give money into the lock file; addresses do not belong there.
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
for (const held of Object.values(lock.packages)) delete held.funding;
writeFileSync(path, JSON.stringify(lock, null, 2) + "\n");
