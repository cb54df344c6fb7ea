// Brings what the tests of several nodes need beside Maven's PostgreSQL: a nats-server. One that is there is taken;
// otherwise Debian's package is unpacked under target/nats, which needs no root and starts no service. What is there stays.
import {execFileSync} from 'node:child_process';
import {accessSync, constants, mkdirSync, readdirSync} from 'node:fs';
import {delimiter, join, resolve} from 'node:path';

const target = resolve(process.argv[2], 'nats');
const quiet = {stdio: ['ignore', 'ignore', 'pipe']};

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function present() {
  const places = [join(target, 'usr', 'sbin'), '/usr/sbin', ...(process.env.PATH || '').split(delimiter)];
  return process.env.CORRIDOR_NATS ? executable(process.env.CORRIDOR_NATS) : places.some(place => executable(join(place, 'nats-server')));
}

function debian() {
  if (!executable('/usr/bin/apt-get')) return;
  mkdirSync(target, {recursive: true});
  const download = () => execFileSync('apt-get', ['download', '-q', 'nats-server'], {...quiet, cwd: target});
  try {
    try {
      download();
    } catch {
      execFileSync('apt-get', ['update', '-q'], quiet);
      download();
    }
    const file = readdirSync(target).find(name => name.endsWith('.deb'));
    execFileSync('dpkg-deb', ['-x', join(target, file), target], quiet);
  } catch {
    // Said below, in one line.
  }
}

if (!present()) debian();
if (!present()) {
  console.error("The tests of several nodes need a nats-server: install Debian's package nats-server, or set CORRIDOR_NATS to the program.");
  process.exit(1);
}
