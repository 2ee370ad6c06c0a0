import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {PNG} from 'pngjs';
import {attrmap, ENVIRONMENT, type Ended, folderWith, type Surroundings} from '../spawn';

/** A table of two rows whose scores differ from one `index` to the next. */
export function tableText(index: number): string {
  return `token,a,b\nx,${index + 1},-2\ny,0.5,0.25\n`;
}

/** A folder with files, some in folders of their own. */
export function folderWithAll(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = folderWith();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** `data/t0.csv`, `data/t1.csv` ... */
export function folderWithTables(
  count: number,
  more: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const tables = Array.from({length: count}, (_, index) => [`data/t${index}.csv`, tableText(index)]);
  return folderWithAll({...Object.fromEntries(tables), ...more});
}

export function batch(
  folder: string,
  words: readonly string[],
  more: Omit<Surroundings, 'cwd'> = {},
): Promise<Ended> {
  return attrmap(['batch', ...words], {cwd: folder, environment: ENVIRONMENT, ...more});
}

/** Every file below a folder, in order. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

/** The bytes of the files below a folder that are wanted, by their names. */
export function bytesIn(
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): Record<string, string> {
  const names = filesIn(folder).filter(isWanted);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

/** Without times, which differ from run to run. */
export function untimed(text: string): string {
  return text.replace(/in [\d.]+ s( \(\d+ a second\))?/g, 'in TIME');
}

/** Changes so many pixels of a PNG, from its upper left corner, and keeps what it says of itself. */
export function repaint(file: string, count: number, more: (data: Buffer) => void = () => undefined): void {
  const bytes = readFileSync(file);
  const image = PNG.sync.read(bytes);
  for (let pixel = 0; pixel < count; pixel += 1) image.data.set([0, 0, 255, 255], 4 * pixel);
  more(image.data);
  const painted = PNG.sync.write(image);
  const chunk = (text: string, type: string): number => text.indexOf(type) - 4;
  const [own, other] = [bytes.toString('latin1'), painted.toString('latin1')];
  const [said, rest] = [own.slice(chunk(own, 'iTXt'), chunk(own, 'IDAT')), other.slice(chunk(other, 'IDAT'))];
  writeFileSync(file, Buffer.from(other.slice(0, 33) + said + rest, 'latin1'));
}
