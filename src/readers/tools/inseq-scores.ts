import {AttrmapError, locate} from '../../errors';
import {quote} from '../../quote';
import {type NumericArray, shapeText, sizeOf} from '../arrays/array';
import {parseSafetensors, type Tensor} from '../arrays/safetensors';
import {readArray} from '../json/access';
import {kindText} from '../json/cells';
import {type JsonContext, shapeError} from '../json/context';
import {decodeBase64} from './base64';
import {readNdarray} from './ndarray';

/** The name that inseq gives to the only tensor of a blob. */
const TENSOR = 'attribution';
const SAVE_AGAIN = 'the file is damaged or cut off: save it again with inseq';

/** A value of the file that holds scores, and what messages call it. */
export interface ScoreField {
  readonly name: string;
  readonly node: number;
}

function tensorOf(context: JsonContext, {name, node}: ScoreField): Tensor {
  const bytes = decodeBase64(context.json.string(node));
  if (bytes === undefined) throw shapeError(context, node, `${name} is a text, but not base64`, SAVE_AGAIN);
  const tensors = parseSafetensors(bytes);
  const tensor = tensors.get(TENSOR);
  if (tensor !== undefined) return tensor;
  const names = [...tensors.keys()].slice(0, 5).map((key) => quote(key));
  throw shapeError(
    context,
    node,
    `the blob has no tensor ${quote(TENSOR)}${names.length === 0 ? '' : `, only ${names.join(', ')}`}`,
    SAVE_AGAIN,
  );
}

/** A blob is a file in the file: its errors get the name and place of the text that holds it, and inseq's way to mend it. */
function readBlob(context: JsonContext, field: ScoreField): NumericArray {
  try {
    return tensorOf(context, field).read(context.options);
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    const {code, message, cause} = error;
    const hint = code === 'input-format' ? SAVE_AGAIN : error.hint;
    const named = message.startsWith(field.name) ? message : `${field.name}: ${message}`;
    throw locate(new AttrmapError(code, named, {hint, cause}), context.json.place(field.node));
  }
}

function readAny(context: JsonContext, {name, node}: ScoreField): NumericArray {
  const {json} = context;
  switch (json.kind(node)) {
    case 'string':
      return readBlob(context, {name, node});
    case 'array':
      return readArray(context, node, {name});
    case 'object':
      return readNdarray(context, node, name);
    default:
      throw shapeError(context, node, `${name} is ${kindText(json, node)}, not scores`, SAVE_AGAIN);
  }
}

/**
 * Scores in any of the ways in which inseq has written them: a safetensors blob in base64, NumPy's array in an object,
 * nested lists. Any number of axes; at least one number. Throws AttrmapError with line and character.
 */
export function readScores(context: JsonContext, field: ScoreField): NumericArray {
  const array = readAny(context, field);
  if (sizeOf(array.shape) > 0) return array;
  throw new AttrmapError(
    'input-empty',
    `${field.name} holds no scores: its shape is ${shapeText(array.shape)}`,
    {
      ...context.json.place(field.node),
      hint: 'a table needs at least one row and one column of scores',
    },
  );
}
