// What every script prints: the neutral form of tests/Fixtures/Exchanges (SeenReply). What was not told, is empty or zero is left out.

const given = object => Object.fromEntries(Object.entries(object).filter(([, value]) => (Array.isArray(value) ? value.length : value)));

const sorted = value =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(Object.keys(value).sort().map(name => [name, sorted(value[name])]))
      : value;

export const usage = told => ({ ...given(told), prompt: told.prompt, completion: told.completion });

export const toolCall = (id, name, input) => ({ ...given({ id }), name, arguments: sorted(typeof input === 'string' ? JSON.parse(input || '{}') : (input ?? {})) });

export const reply = given;

// Counts what the SDK sends, to see its retries.
export const counted = () => {
  const calls = { tries: 0, fetch: (...call) => (calls.tries++, fetch(...call)) };
  return calls;
};

// What the SDK throws, with the fields that its users look at.
export const failed = (error, more = {}) => ({
  name: error.constructor.name,
  status: error.status ?? error.statusCode,
  code: error.code,
  type: error.type,
  param: error.param,
  requestId: error.requestID,
  message: error.message,
  ...more,
});

export const tool = { name: 'get_weather', description: 'Current weather of a city', schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false } };

export const question = 'What is the capital of Mexico?';

export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const photo = 'https://images.example.com/roof.jpg';

// usage: node <sdk>.mjs <scenario> <model> [more]
export const run = async scenarios => {
  const [name, ...rest] = process.argv.slice(2);
  console.log(JSON.stringify(await scenarios[name](...rest)));
};
