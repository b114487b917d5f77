/** Programs of this machine that judge mail; where one is absent, the tests that need it say so and are skipped. */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Debian's own: packages of Python modules are installed for it, whatever other Python stands first in PATH. */
export const python = '/usr/bin/python3';

/** Empty where it is here, else the reason to skip, as the end of a test's name. */
export function withoutProgram(name: string): string {
  const folders = path.isAbsolute(name) ? [''] : (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => isProgram(path.join(folder, name))) ? '' : `: not asked, because ${name} is not on this machine`;
}

export function withoutPythonModules(...modules: string[]): string {
  const missing = withoutProgram(python);
  if (missing !== '') return missing;
  const { status } = spawnSync(python, ['-c', `import ${modules.join(', ')}`]);
  return status === 0 ? '' : `: not asked, because ${python} lacks one of ${modules.join(', ')}`;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: either way it cannot be used.
    return false;
  }
}

export interface Folder {
  path: string;
  /** Writes a file into it and answers its path. */
  write(name: string, content: string | Buffer): string;
  remove(): void;
}

export function temporaryFolder(): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-judges-'));
  return {
    path: folder,
    write(name, content) {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a program says on its output. Its home is `home`, so that nobody's own settings judge. Rejects where it fails. */
export async function outputOf(program: string, args: string[], { home, input = '' }: { home: string; input?: string }): Promise<string> {
  const child = spawn(program, args, { env: { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8' }, stdio: ['pipe', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  // Whoever reads no input may be gone before it is written; what matters is how it ends.
  child.stdin.on('error', () => undefined).end(input);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${Buffer.concat(complaints).toString().slice(0, 2000)}`);
  return Buffer.concat(output).toString();
}
