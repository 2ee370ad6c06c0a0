import {SHARED_OPTIONS} from '../../src/options/resolve';
import {configSchema} from '../../src/options/schema';

interface Property {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
}

describe('the schema of a config', () => {
  const schema = configSchema() as {
    readonly properties: Readonly<Record<string, Property>>;
    readonly additionalProperties: boolean;
  };

  it('has exactly the options that a config may hold, and room for its own address', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(['$schema', ...Object.keys(SHARED_OPTIONS)].sort());
    expect(schema.additionalProperties).toBe(false);
  });

  it('says what each option is for and what it is by default', () => {
    expect(schema.properties.legendTitle).toMatchObject({type: 'string', default: 'Token Attribution'});
    expect(schema.properties.legend?.enum).toEqual(['right', 'left', 'top', 'bottom', 'none']);
    expect(schema.properties.width).not.toHaveProperty('default');
    for (const [name, {description}] of Object.entries(schema.properties)) {
      if (name !== '$schema') expect(description).toMatch(/\S/);
    }
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
