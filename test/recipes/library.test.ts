import type {ChildProcess} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {ENVIRONMENT, folderWith, isWholePng, run, SEED_TABLE, start, TINY_TABLE} from '../cli/spawn';
import {hasProgram} from '../support/shells';
import {EXAMPLES, PROGRAM} from './support';

const FOLDER = join(EXAMPLES, 'library');

describe('the server', () => {
  let child: ChildProcess;
  let address = '';
  beforeAll(async () => {
    const running = start(process.execPath, [join(FOLDER, 'server.mjs')]);
    child = running.child;
    address = await new Promise((resolve, reject) => {
      child.stdout?.once('data', (chunk) => resolve(String(chunk).trim()));
      void running.ended.then(({stderr}) => reject(new Error(`it ended: ${stderr}`)));
    });
  });
  afterAll(() => child.kill());

  /** Posts a table for a picture of this format. */
  function post(body: string | Uint8Array, query = '', format = 'png'): Promise<Response> {
    return fetch(`${address.replace(/png$/, format)}${query}`, {method: 'POST', body: body as BodyInit});
  }

  async function expectRefused(response: Response, status: number, error: object): Promise<void> {
    expect(response.headers.get('content-type')).toBe('application/json');
    expect([response.status, await response.json()]).toEqual([status, {error}]);
  }

  it('draws what is posted, as the command does', async () => {
    const response = await post(readFileSync(SEED_TABLE), '?palette=rdbu&vmin=-1&vmax=1&title=Posted');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    const drawn = Buffer.from(await response.arrayBuffer());
    const words = ['render', SEED_TABLE, '-o', '-', '--format', 'png', '--palette', 'rdbu'];
    const limits = ['--vmin', '-1', '--vmax', '1', '--title', 'Posted', '--max-cells', '20000'];
    const {stdout} = await run(PROGRAM, [...words, ...limits, '--quiet']);
    expect(PNG.sync.read(drawn).data.equals(PNG.sync.read(stdout).data)).toBe(true);
  });

  it('draws JSON, and other formats of pictures', async () => {
    const svg = await post('{"rows": ["x"], "columns": ["a"], "values": [[1]]}', '', 'svg');
    expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(await svg.text()).toContain('</svg>');
    const pdf = await post(TINY_TABLE, '', 'pdf');
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toMatch(/^%PDF/);
  });

  it('draws what stands in the address', async () => {
    const response = await fetch(`${address}?table=${encodeURIComponent(TINY_TABLE)}&top=1`);
    expect(response.status).toBe(200);
    expect(isWholePng(Buffer.from(await response.arrayBuffer()))).toBe(true);
  });

  it('tells as data what is wrong with a table or an option', async () => {
    await expectRefused(await post('t,a\nx,1;5\n'), 400, {
      code: 'not-a-number',
      message: 'score "1;5" is not a number (row "x", column "a")',
      line: 2,
      column: 2,
      hint: 'if the header has several lines, say how many with --header-rows',
    });
    await expectRefused(await post(''), 400, expect.objectContaining({code: 'input-empty'}));
    await expectRefused(await post(TINY_TABLE, '?vmin=low'), 400, {
      code: 'bad-value',
      message: '"vmin": "low" is not a number',
      hint: 'give a number such as 0.5',
    });
    const many = `t${',c'.repeat(200)}\n${`r${',1'.repeat(200)}\n`.repeat(101)}`;
    await expectRefused(await post(many), 400, expect.objectContaining({code: 'too-large'}));
  });

  it.each(['font', 'stars', 'rowLabels', 'dpi', 'maxCells', 'width'])(
    'takes no option that names a file or makes a picture huge: %s',
    async (name) => {
      await expectRefused(await post(TINY_TABLE, `?${name}=1`), 400, {
        code: 'unknown-option',
        message: `there is no option "${name}" here`,
      });
    },
  );

  it('reads no longer body than it says', async () => {
    const {status} = await post(Buffer.alloc(1024 * 1024, ' ')).catch(() => ({status: 0}));
    expect(status).toBe(400);
    // Whoever goes on sending is cut off, perhaps before the answer was read.
    const long = await post(Buffer.alloc(1024 * 1024 + 1, '1')).catch(() => undefined);
    if (long !== undefined) {
      await expectRefused(long, 413, {code: 'body-too-large', message: 'a table has at most 1048576 bytes'});
    }
    expect((await post(TINY_TABLE)).status).toBe(200);
  });

  it('knows no other addresses and methods', async () => {
    const gif = await post(TINY_TABLE, '', 'gif');
    await expectRefused(gif, 404, {
      code: 'not-found',
      message: 'ask for /heatmap.png, /heatmap.svg or /heatmap.pdf',
    });
    const method = {code: 'bad-method', message: 'post a table, or get ?table=...'};
    await expectRefused(await fetch(address), 405, method);
    await expectRefused(await fetch(address, {method: 'DELETE'}), 405, method);
  });

  it('keeps many requests apart', async () => {
    const tables = Array.from({length: 12}, (_, index) => `t,a\nrow ${index},${index + 1}\n`);
    const answers = await Promise.all(
      tables.map(async (table, index) =>
        index % 4 === 3 ? post(`${table}bad,x\n`, '', 'svg') : post(table, '?title=%2B', 'svg'),
      ),
    );
    expect(answers.map(({status}) => status)).toEqual(
      tables.map((_, index) => (index % 4 === 3 ? 400 : 200)),
    );
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    texts.forEach((text, index) => {
      if (index % 4 === 3) expect(JSON.parse(text)).toMatchObject({error: {code: 'not-a-number', line: 3}});
      else expect(text).toContain(`>row ${index}<`);
    });
  });
});

interface CodeCell {
  readonly cell_type: string;
  readonly source: readonly string[];
  execution_count: number | null;
  outputs: readonly object[];
}

/** What a cell came to: what it printed, and the picture that is its value. */
interface Shown {
  readonly text: string;
  readonly png: string | null;
  readonly width: number | null;
}

/** Runs the code cells of a notebook one after another, as Jupyter does, and prints what each shows as JSON. */
const RUNNER = `
import ast, base64, contextlib, io, json, sys
try:
    import IPython.display
except ImportError:
    sys.path.insert(0, sys.argv[2])
names, shown = {}, []
for cell in json.load(open(sys.argv[1]))["cells"]:
    if cell["cell_type"] != "code":
        continue
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    out, value = io.StringIO(), None
    with contextlib.redirect_stdout(out):
        exec(compile(tree, "cell", "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    data = getattr(value, "data", None)
    png = None if data is None else base64.b64encode(data).decode()
    shown.append({"text": out.getvalue(), "png": png, "width": getattr(value, "width", None)})
print(json.dumps(shown))
`;

/** What the notebook needs of IPython, where that is not installed. */
const STAND_IN = `
class Image:
    def __init__(self, data, format, width):
        self.data, self.format, self.width = data, format, width
`;

/** What Jupyter keeps of a cell that was run. */
function outputsOf({text, png, width}: Shown, count: number): object[] {
  const printed = {name: 'stdout', output_type: 'stream', text: text.split(/(?<=\n)/)};
  const value = {
    data: {'image/png': png, 'text/plain': ['<IPython.core.display.Image object>']},
    execution_count: count,
    metadata: {'image/png': {width}},
    output_type: 'execute_result',
  };
  return [...(text === '' ? [] : [printed]), ...(png === null ? [] : [value])];
}

(hasProgram('python3') ? describe : describe.skip)('the notebook', () => {
  const file = join(FOLDER, 'notebook.ipynb');
  const notebook = JSON.parse(readFileSync(file, 'utf8')) as {cells: CodeCell[]};
  const cells = notebook.cells.filter(({cell_type: type}) => type === 'code');
  const folder = folderWith({'run.py': RUNNER});
  let shown: Shown[];

  beforeAll(async () => {
    mkdirSync(join(folder, 'stand-in', 'IPython'), {recursive: true});
    writeFileSync(join(folder, 'stand-in', 'IPython', '__init__.py'), '');
    writeFileSync(join(folder, 'stand-in', 'IPython', 'display.py'), STAND_IN);
    const ended = await run('python3', ['run.py', file, 'stand-in'], {
      cwd: folder,
      environment: {...ENVIRONMENT, ATTRMAP: `'${PROGRAM}'`},
    });
    expect({code: ended.code, stderr: ended.stderr}).toEqual({code: 0, stderr: ''});
    shown = JSON.parse(ended.stdout.toString()) as Shown[];
    if (process.env.UPDATE_GOLDEN !== '1') return;
    cells.forEach((cell, index) => {
      cell.execution_count = index + 1;
      cell.outputs = outputsOf(shown[index] as Shown, index + 1);
    });
    writeFileSync(file, `${JSON.stringify(notebook, null, 1)}\n`);
  });

  it('runs from its first cell to its last', () => {
    expect(shown).toHaveLength(cells.length);
    expect(shown.filter(({png}) => png !== null)).toHaveLength(1);
  });

  it('keeps what its cells print', () => {
    cells.forEach((cell, index) => {
      const {text} = shown[index] as Shown;
      const kept = cell.outputs.filter((output) => 'text' in output);
      expect(kept).toEqual(outputsOf({text, png: null, width: null}, index + 1));
    });
    expect(shown.map(({text}) => text).join('')).toContain('  see: attrmap help ragged\n');
  });

  it('keeps the picture that its cell draws, at half its pixels', () => {
    const at = shown.findIndex(({png}) => png !== null);
    const [drawn, kept] = [shown[at] as Shown, cells[at]?.outputs.at(-1) as {data: Record<string, string>}];
    const read = (base64: string | null | undefined): PNG =>
      PNG.sync.read(Buffer.from(base64 ?? '', 'base64'));
    const [fresh, old] = [read(drawn.png), read(kept.data['image/png'])];
    expect([old.width, old.height]).toEqual([fresh.width, fresh.height]);
    expect(drawn.width).toBe(Math.floor(fresh.width / 2));
    // Another FreeType may draw a letter's edge a shade differently, never a whole letter.
    const differing = fresh.data.filter((byte, index) => Math.abs(byte - (old.data[index] ?? 0)) > 64).length;
    expect(differing / fresh.data.length).toBeLessThan(0.002);
  });
});
