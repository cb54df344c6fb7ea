// Brings what the browser tests need, before them: Playwright's driver, axe, tsc and a font with Chinese signs from npm, and
// a Chromium. Everything goes under target/browser; what is there stays. Fails with one line that says what to install.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync, accessSync, constants} from 'node:fs';
import {delimiter, join, resolve} from 'node:path';

const PLAYWRIGHT = 'playwright-core@1.62.0'; // the version of the Java library in the pom
const AXE = 'axe-core@4.11.3';
const TYPESCRIPT = 'typescript@5.9.3';
const FONT = '@fontsource-variable/noto-sans-sc@5.3.1'; // SIL Open Font License 1.1: may be used and passed on; here it is only drawn with
const WOFF2 = 'wawoff2@2.0.1';
const SPARTICUZ = '@sparticuz/chromium@153.0.0';
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const target = resolve(process.argv[2], 'browser');
const driver = join(target, 'driver');
const modules = join(target, 'node_modules');
mkdirSync(driver, {recursive: true});

const quiet = {stdio: ['ignore', 'ignore', 'pipe']};
const environment = {...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1'};

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function install(...packages) {
  try {
    execFileSync('npm', ['install', '--prefix', target, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...packages], {...quiet, env: environment});
  } catch (e) {
    fail(`The browser tests need ${packages.join(' and ')} from npm, which did not come: check the connection and the registry (npm config get registry).`);
  }
}

function link(to, at) {
  rmSync(at, {force: true});
  symlinkSync(to, at);
}

const executable = file => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function present() {
  const asked = process.env.CORRIDOR_CHROMIUM;
  if (asked) return executable(asked) ? asked : fail(`CORRIDOR_CHROMIUM says ${asked}, which cannot be run.`);
  for (const folder of (process.env.PATH || '').split(delimiter)) {
    for (const name of NAMES) if (executable(join(folder, name))) return join(folder, name);
  }
  return null;
}

function debian() {
  if (process.getuid?.() !== 0 || !executable('/usr/bin/apt-get')) return null;
  try {
    execFileSync('apt-get', ['update', '-q'], quiet);
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {...quiet, env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}});
  } catch {
    return null;
  }
  return present();
}

async function sparticuz() {
  install(SPARTICUZ);
  try {
    const {default: chromium} = await import(join(modules, '@sparticuz/chromium/build/esm/index.js')).catch(() => import(join(modules, '@sparticuz/chromium/build/index.js')));
    const file = await chromium.executablePath();
    execFileSync(file, ['--version'], quiet);
    return file;
  } catch {
    return null;
  }
}

/**
 * Chinese signs for the pictures of the tests, as TrueType, since Chromium takes no compressed font from the machine; and a
 * configuration that adds them to the machine's own fonts for whoever is started with FONTCONFIG_FILE. The numbered
 * parts are the signs; the others are letters, which are to look as the machine draws them.
 */
async function fonts() {
  const signs = join(target, 'fonts');
  const configuration = join(target, 'fonts.conf');
  if (existsSync(configuration)) return;
  mkdirSync(signs, {recursive: true});
  const {default: woff2} = await import(join(modules, 'wawoff2/index.js'));
  const from = join(modules, '@fontsource-variable/noto-sans-sc/files');
  for (const file of readdirSync(from).filter(name => /-\d+-wght-normal\.woff2$/.test(name))) {
    writeFileSync(join(signs, file.replace('woff2', 'ttf')), await woff2.decompress(readFileSync(join(from, file))));
  }
  writeFileSync(configuration, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${signs}</dir>
  <cachedir>${join(target, 'fonts.cache')}</cachedir>
</fontconfig>
`);
}

const needed = ['playwright-core/cli.js', 'axe-core/axe.min.js', 'typescript/bin/tsc', '@fontsource-variable/noto-sans-sc/LICENSE', 'wawoff2/index.js'];
if (!needed.every(file => existsSync(join(modules, file)))) install(PLAYWRIGHT, AXE, TYPESCRIPT, FONT, WOFF2);
await fonts();
link(join(modules, 'playwright-core'), join(driver, 'package'));
link(process.execPath, join(driver, 'node'));
const chromium = present() ?? debian() ?? await sparticuz();
if (!chromium) fail('The browser tests need a Chromium: install Debian\'s package chromium (apt-get install chromium), or set CORRIDOR_CHROMIUM to one.');
writeFileSync(join(target, 'chromium'), chromium);
