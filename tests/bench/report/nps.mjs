// SPDX-License-Identifier: Apache-2.0
// The NPS table by branch with DuckDB: only the columns it needs are declared, as an expert would.
//   usage: node nps.mjs FILE...      (@duckdb/node-api must be installed beside the working folder)
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const { DuckDBInstance } = require("@duckdb/node-api");

const connection = await (await DuckDBInstance.create(":memory:", { threads: process.env.THREADS ?? "2" })).connect();
const files = process.argv.slice(2).map((path) => `'${path.replaceAll("'", "''")}'`).join(",");
const reader = await connection.runAndReadAll(`
  SELECT event.point AS point, count(*) AS n,
         100.0 * (count(*) FILTER (score.answer.value >= 9) - count(*) FILTER (score.answer.value <= 6)) / count(*) AS nps
  FROM read_json([${files}], format = 'newline_delimited', columns = {
    event: 'STRUCT(point VARCHAR, kind VARCHAR)',
    score: 'STRUCT(disposition VARCHAR, answer STRUCT("value" DOUBLE))'})
  WHERE event.kind = 'nps' AND score.disposition = 'answered' AND score.answer.value IS NOT NULL
  GROUP BY point ORDER BY point`);
for (const [point, n, nps] of reader.getRows()) console.log(`${point} ${n} ${Number(nps).toFixed(4)}`);
