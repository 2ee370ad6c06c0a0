const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML 1.0 has no way to write: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text for an element or an attribute in double quotes, in XML as in HTML; what neither can hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A number as short as a thousandth of its unit allows. */
export function shortNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000 || 0);
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${typeof value === 'number' ? shortNumber(value) : escapeXml(value as string)}"`,
    )
    .join('');
}

/** An element; its content is markup already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, content?: string): string {
  const start = `<${name}${attributesText(attributes)}`;
  return content === undefined ? `${start}/>` : `${start}>${content}</${name}>`;
}
