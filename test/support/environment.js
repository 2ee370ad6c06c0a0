const {join} = require('node:path');
const environment = require('jest-environment-node');

const fonts = join(__dirname, '..', '..', 'fonts');

/*
 * The program points fontconfig to its own list of fonts before it loads canvas. Jest's `process.env` is a copy that
 * canvas never sees; so here, where it is the process's own, canvas reads the same list as in a user's run.
 */
const before = process.env.FONTCONFIG_FILE;
process.env.FONTCONFIG_FILE = join(fonts, 'fonts.conf');
require('canvas').registerFont(join(fonts, 'DejaVuSans.ttf'), {family: 'DejaVu Sans'});
if (before === undefined) delete process.env.FONTCONFIG_FILE;
else process.env.FONTCONFIG_FILE = before;

module.exports = environment;
