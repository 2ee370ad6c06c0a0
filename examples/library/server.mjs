// Draws tables over HTTP: a table of scores comes in, a picture goes out.
//   node server.mjs [port]                                          # 0, the default, takes any free port
//   curl --data-binary @scores.csv 'http://127.0.0.1:PORT/heatmap.png?palette=rdbu' > heatmap.png
//   http://127.0.0.1:PORT/heatmap.svg?table=token,a,b%0Acat,0.3,-0.1    in a browser
// The body is a table in any format that attrmap reads. One picture is drawn at a time: start several processes for more.
import {createServer} from 'node:http';
import {Readable} from 'node:stream';
import {AttrmapError, renderFile, Writer} from 'attrmap';

/** No table needs more (bytes), and none that can be read has more cells. */
const MAX_BODY = 1024 * 1024;
const MAX_CELLS = 20_000;

const TYPES = {png: 'image/png', svg: 'image/svg+xml', pdf: 'application/pdf'};

/** Who asks may choose these. No option is among them that names a file of this machine, or makes pictures huge. */
const TEXTS = ['palette', 'title', 'legendTitle', 'rowTitle', 'columnTitle', 'normalize', 'norm', 'sort', 'top', 'tokens'];
const NUMBERS = ['vmin', 'vmax', 'center', 'steps'];

/** What goes wrong with a request, and the status that says so. */
class RequestError extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, {status, code});
  }
}

/** The whole body. Throws for one that is longer than it may be, without having read more. */
async function readBody(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY) throw new RequestError(413, 'body-too-large', `a table has at most ${MAX_BODY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The table that a request brings: its body, or what stands in the address. */
function readTable(request, query) {
  if (request.method === 'POST') return readBody(request);
  if (request.method === 'GET' && query.has('table')) return Buffer.from(query.get('table'));
  throw new RequestError(405, 'bad-method', 'post a table, or get ?table=...');
}

function optionsOf(query) {
  const given = [...query].filter(([name]) => name !== 'table');
  const options = given.map(([name, text]) => {
    if (TEXTS.includes(name)) return [name, text];
    // What is no number stays a text, which attrmap refuses with a hint.
    if (NUMBERS.includes(name)) return [name, text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)];
    throw new RequestError(400, 'unknown-option', `there is no option "${name}" here`);
  });
  return {...Object.fromEntries(options), maxCells: MAX_CELLS};
}

/** Draws a table; attrmap reads it from what stands for standard input, and writes to what stands for standard output. */
async function draw(table, format, options) {
  let picture;
  const writer = new Writer(async (bytes) => {
    picture = bytes;
  });
  await renderFile({inputs: ['-'], outputs: ['-'], format, options}, {stdin: () => Readable.from([table]), writer});
  return picture;
}

async function answer(request) {
  const {pathname, searchParams} = new URL(request.url, 'http://localhost');
  const format = /^\/heatmap\.(png|svg|pdf)$/.exec(pathname)?.[1];
  if (format === undefined) throw new RequestError(404, 'not-found', 'ask for /heatmap.png, /heatmap.svg or /heatmap.pdf');
  const options = optionsOf(searchParams);
  return {type: TYPES[format], body: await draw(await readTable(request, searchParams), format, options)};
}

/** What is told of an error: of attrmap's own all of it; of a fault of this server nothing but that there is one. */
function failure(error) {
  if (error instanceof RequestError) return [error.status, {code: error.code, message: error.message}];
  if (error instanceof AttrmapError) {
    const {code, message, line, column, hint} = error;
    return [400, {code, message, line, column, hint}];
  }
  console.error(error);
  return [500, {code: 'internal', message: 'something went wrong in the server'}];
}

const server = createServer(async (request, response) => {
  const headers = {'x-content-type-options': 'nosniff'};
  try {
    const {type, body} = await answer(request);
    response.writeHead(200, {...headers, 'content-type': type, 'content-length': body.length}).end(body);
  } catch (error) {
    const [status, told] = failure(error);
    // What is still to come of the body is not waited for.
    response.writeHead(status, {...headers, 'content-type': 'application/json', connection: 'close'});
    response.end(`${JSON.stringify({error: told})}\n`, () => request.destroy());
  }
});

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/heatmap.png`);
});
