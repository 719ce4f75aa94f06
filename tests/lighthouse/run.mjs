// Lighthouse as a phone sees the paper: median of five runs of front, article and section, against its bars.
// `make lighthouse` serves the paper, sets BASE_URL and calls this; CHROME_PATH names another Chromium.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const RUNS = Number(process.env.RUNS ?? 5);
const TOOL = ".venv/node/node_modules/lighthouse/cli/index.js";
// The one without windows first, as tests/browser/chromium.py says: a window's toolbars are drawn on the same two cores.
const CHROMES = [".venv/chromium/chromium-headless-shell", "/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
  "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// A page of results is not for search engines, so it fails that one check on purpose.
const PAGES = [
  { name: "front", path: "/en/" },
  { name: "article", link: /href="(\/en\/post\/(?!filler)[^"?]+)"/ },
  { name: "section", link: /href="(\/en\/category\/[^"?]+)"/ },
  { name: "search", path: "/en/search?q=bread", excused: ["is-crawlable"] },
];
const TIMES = {
  FCP: { audit: "first-contentful-paint", bar: 800 },
  LCP: { audit: "largest-contentful-paint", bar: 1100 },
  TBT: { audit: "total-blocking-time", bar: 0 },
  CLS: { audit: "cumulative-layout-shift", bar: 0 },
};

// A busy machine misses these by itself: they are printed against their bars, and never fail a run.
const TIMED = ["FCP", "LCP", "TBT", "performance"];

const base = process.env.BASE_URL;
const chrome = process.env.CHROME_PATH ?? resolve(CHROMES.find(existsSync) ?? CHROMES[0]);

// Chromium sometimes records no trace at all on a busy machine; such a run says nothing, so it is made again.
function measure(url, file, triesLeft = 3) {
  try {
    return measureOnce(url, file);
  } catch (error) {
    if (!triesLeft) throw error;
    return measure(url, file, triesLeft - 1);
  }
}

function measureOnce(url, file) {
  execFileSync(process.execPath, [TOOL, url, "--quiet", "--output=json", `--output-path=${file}`,
    `--chrome-flags=${FLAGS}`, `--only-categories=${CATEGORIES.join(",")}`],
    { env: { ...process.env, CHROME_PATH: chrome }, stdio: ["ignore", "ignore", "inherit"] });
  return JSON.parse(readFileSync(file, "utf8"));
}

const median = (numbers) => numbers.toSorted?.((a, b) => a - b)[Math.floor(numbers.length / 2)]
  ?? [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function addressOf(page) {
  if (page.path) return base + page.path;
  // Minutes lie between two of these: a kept connection would have been closed by the server meanwhile.
  const front = await (await fetch(`${base}/en/`, { headers: { connection: "close" } })).text();
  return base + page.link.exec(front)[1];
}

function failedChecks(report, excused = []) {
  const wanted = CATEGORIES.slice(1).flatMap((name) => report.categories[name].auditRefs);
  return wanted.filter(({ id, weight }) => weight && report.audits[id].score === 0 && !excused.includes(id)).map(({ id }) => id);
}

function summarise(page, reports) {
  const scores = CATEGORIES.map((name) => Math.round(100 * median(reports.map((report) => report.categories[name].score))));
  const times = Object.entries(TIMES).map(([name, { audit }]) => [name, median(reports.map((report) => report.audits[audit].numericValue))]);
  const failed = [...new Set(reports.flatMap((report) => failedChecks(report, page.excused)))];
  const missed = times.filter(([name, value]) => Math.round(value * 1000) / 1000 > TIMES[name].bar).map(([name]) => name);
  const low = CATEGORIES.filter((name, index) => scores[index] < 100 && !(page.excused && name === "seo"));
  return { scores, times, failed, missed: [...missed, ...low] };
}

function print(name, { scores, times, failed, missed }) {
  const cells = times.map(([key, value]) => (key === "CLS" ? value.toFixed(3) : `${Math.round(value)} ms`).padStart(8));
  console.log(name.padEnd(10), ...scores.map((score) => String(score).padStart(5)), " ", ...cells, missed.length ? `  MISSED: ${missed.join(", ")}` : "  ok");
  for (const id of failed) console.log(`           fails ${id}`);
}

async function main() {
  if (!chrome || !existsSync(TOOL)) {
    console.error("##### SKIPPED: Lighthouse needs Chromium and npm: apt-get install chromium nodejs npm, then make test-full");
    return process.env.CALIBER_NO_SKIPS === "1" ? 1 : 0;
  }
  const folder = mkdtempSync(join(tmpdir(), "caliber-lighthouse-"));
  let faults = 0;
  console.log(`Lighthouse mobile, median of ${RUNS}`);
  console.log("page       perf  a11y  best   seo        FCP      LCP      TBT      CLS");
  console.log("bar         100   100   100   100     800 ms  1100 ms     0 ms    0.000");
  for (const page of PAGES) {
    const url = await addressOf(page);
    const reports = Array.from({ length: RUNS }, (_, run) => measure(url, join(folder, `${page.name}-${run}.json`)));
    const summary = summarise(page, reports);
    print(page.name, summary);
    faults += summary.failed.length + summary.missed.filter((name) => !TIMED.includes(name)).length;
  }
  rmSync(folder, { recursive: true, force: true });
  return faults ? 1 : 0;
}

process.exitCode = await main();
