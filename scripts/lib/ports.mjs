import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/** The inodes of the sockets that listen on a port of this machine. */
function listeningInodes(port) {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file => {
    let lines;
    try {
      lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    } catch {
      return [];
    }
    return lines
      .map(line => line.trim().split(/\s+/))
      .filter(
        fields => fields[1].endsWith(`:${hexPort}`) && fields[3] === LISTENING,
      )
      .map(fields => fields[9]);
  });
}

function holdsSocket(pid, inodes) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(fd => {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
      return inodes.some(inode => target === `socket:[${inode}]`);
    });
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return false;
  }
}

/** What listens on a port, for people; undefined when it is free. */
export function portOwner(port) {
  const inodes = listeningInodes(port);
  if (inodes.length === 0) return undefined;
  const pid = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .find(each => holdsSocket(each, inodes));
  if (!pid) return 'a program of another user';
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    .split('\0')
    .join(' ')
    .trim();
  return `process ${pid}: ${command.slice(0, 200)}`;
}
