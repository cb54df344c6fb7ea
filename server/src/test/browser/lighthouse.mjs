// node src/test/browser/lighthouse.mjs target ADDRESS: Lighthouse's figures for a page of a running server, in the
// server's folder, with the Chromium that bring.mjs found. Fails below 95 in accessibility or best practices; the
// performance is the machine's as much as the page's, and is only said.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const HELD = ['accessibility', 'best-practices'];
const LEAST = 95;

const [folder, address] = process.argv.slice(2);
if (!address) {
  console.error('Say the build folder and an address, such as: node src/test/browser/lighthouse.mjs target http://localhost:8080/');
  process.exit(2);
}
const target = resolve(folder, 'browser');
const home = join(target, 'lighthouse');
const cli = join(home, 'node_modules/lighthouse/cli/index.js');
if (!existsSync(cli)) {
  mkdirSync(home, {recursive: true});
  execFileSync('npm', ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', '--prefer-offline', LIGHTHOUSE], {stdio: ['ignore', 'ignore', 'inherit']});
}
const report = join(home, 'report.json');
execFileSync(process.execPath, [cli, address, '--quiet', '--output=json', `--output-path=${report}`, `--only-categories=${HELD},performance`,
  '--chrome-flags=--headless=new --no-sandbox --disable-gpu'], {stdio: 'inherit', env: {...process.env, CHROME_PATH: readFileSync(join(target, 'chromium'), 'utf8').trim()}});
const {categories} = JSON.parse(readFileSync(report, 'utf8'));
for (const [name, {score}] of Object.entries(categories)) console.log(`${name} ${Math.round(score * 100)}`);
process.exit(HELD.every(name => categories[name].score * 100 >= LEAST) ? 0 : 1);
