// What every script prints: the neutral form of tests/Fixtures/Exchanges (SeenReply). What was not told, is empty or zero is left out.
import { createInterface } from 'node:readline';

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

const counters = [];

// Counts what the SDK sends in a scenario, to see its retries.
export const counted = () => {
  const calls = { tries: 0, fetch: (...call) => (calls.tries++, fetch(...call)) };
  counters.push(calls);
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

// What the tool of the tools' scenarios answers.
export const weather = '21 degrees and dry';

export const question = 'What is the capital of Mexico?';

export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const photo = 'https://images.example.com/roof.jpg';

const answer = async (scenarios, [name, ...rest]) => {
  try {
    return await scenarios[name](...rest);
  } catch (error) {
    return { thrown: error.stack };
  }
};

// usage: node <sdk>.mjs <scenario> <model> [more]
// Without arguments it reads scenarios, each a line with a JSON array, and prints a line for each: a process for many.
export const run = async scenarios => {
  const [name, ...rest] = process.argv.slice(2);
  if (name) {
    console.log(JSON.stringify(await scenarios[name](...rest)));
    return;
  }
  for await (const line of createInterface({ input: process.stdin })) {
    for (const calls of counters) calls.tries = 0;
    console.log(JSON.stringify(await answer(scenarios, JSON.parse(line))));
  }
};
