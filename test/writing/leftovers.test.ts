import {readdirSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {removeLeftovers} from '../../src/writing/leftovers';
import {folderWith} from '../cli/spawn';

const NAME = `.${'0123456789abcdef'.repeat(2).slice(0, 24)}~`;

it('what a killed process left is removed after a day, and nothing else', () => {
  const folder = folderWith({[NAME]: '', '.hidden~': '', 'figure.png': '', '.fedcba9876543210fedcba98~': ''});
  const now = Date.now();
  for (const name of readdirSync(folder))
    utimesSync(join(folder, name), now / 1000 - 90_000, now / 1000 - 90_000);
  utimesSync(join(folder, NAME), now / 1000 - 3600, now / 1000 - 3600);
  removeLeftovers([join(folder, 'not-there'), folder], now);
  expect(readdirSync(folder).sort()).toEqual([NAME, '.hidden~', 'figure.png'].sort());
});
