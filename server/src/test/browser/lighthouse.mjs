// node src/test/browser/lighthouse.mjs target ADDRESS: Lighthouse's figures for a page of a running server, in the
// server's folder, with the Chromium that bring.mjs found. An invitation is measured as it opens, then accepted, and the
// News and the Desk inside are measured too. Fails below 95 in accessibility or best practices; the performance is the
// machine's as much as the page's, and is only said.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const HELD = ['accessibility', 'best-practices'];
const LEAST = 95;

const [folder, address] = process.argv.slice(2);
if (!address) {
  console.error('Say the build folder and an address or an invitation, such as: node src/test/browser/lighthouse.mjs target http://localhost:8080/');
  process.exit(2);
}
const target = resolve(folder, 'browser');
const home = join(target, 'lighthouse');
const cli = join(home, 'node_modules/lighthouse/cli/index.js');
if (!existsSync(cli)) {
  mkdirSync(home, {recursive: true});
  execFileSync('npm', ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', '--prefer-offline', LIGHTHOUSE], {stdio: ['ignore', 'ignore', 'inherit']});
}
const {chromium} = (await import(join(target, 'node_modules/playwright-core/index.js'))).default;

const executable = readFileSync(join(target, 'chromium'), 'utf8').trim();
const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));

/** @param {string} name @param {string} page @param {string[]} options @returns {boolean} whether what is held is reached */
function measure(name, page, ...options) {
  const report = join(home, `${name}.json`);
  execFileSync(process.execPath, [cli, page, '--quiet', '--output=json', `--output-path=${report}`, `--only-categories=${HELD},performance`,
    `--chrome-flags=--headless=new --no-sandbox --disable-gpu --user-data-dir=${profile}`, ...options],
  {stdio: 'inherit', timeout: 120_000, env: {...process.env, CHROME_PATH: executable}});
  const {categories} = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`${name}: ${Object.entries(categories).map(([category, {score}]) => `${category} ${Math.round(score * 100)}`).join(', ')}`);
  return HELD.every(category => categories[category].score * 100 >= LEAST);
}

/** Accepts the invitation, and leaves the login in the profile. */
async function enter() {
  const {chromium} = (await import(join(target, 'node_modules/playwright-core/index.js'))).default;
  const browser = await chromium.launchPersistentContext(profile, {executablePath: executable, chromiumSandbox: false, args: ['--disable-gpu']});
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator('article.door button.primary').click();
  await page.locator('form.join button.primary').click();
  await page.locator('.walk').waitFor();
  await browser.close();
}

let good = false;
try {
  good = measure('door', address);
  if (address.includes('#join=')) {
    await enter();
    for (const name of ['news', 'desk']) good = measure(name, `${new URL(address).origin}/#/${name}`, '--disable-storage-reset') && good;
  }
} finally {
  rmSync(profile, {recursive: true, force: true, maxRetries: 3});
}
process.exit(good ? 0 : 1);
