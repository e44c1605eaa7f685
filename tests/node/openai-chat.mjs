// Drives the official openai package against the gateway and prints what it saw as one JSON object.
// usage: OPENAI_BASE_URL=… OPENAI_API_KEY=… node openai-chat.mjs <scenario> <model>
import OpenAI from 'openai';

const [scenario, model] = process.argv.slice(2);
let tries = 0;
const client = new OpenAI({
  fetch: (...call) => {
    tries++;
    return fetch(...call);
  },
});
const messages = [{ role: 'user', content: 'What is the capital of Mexico?' }];

const tool = {
  type: 'function',
  function: { name: 'lookup', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};

const scenarios = {
  async whole() {
    const reply = await client.chat.completions.create({ model, messages });
    return { text: reply.choices[0].message.content, finish: reply.choices[0].finish_reason, usage: reply.usage };
  },
  async stream() {
    let text = '';
    let finish = null;
    let usages = 0;
    for await (const chunk of await client.chat.completions.create({ model, messages, stream: true })) {
      text += chunk.choices[0]?.delta?.content ?? '';
      finish = chunk.choices[0]?.finish_reason ?? finish;
      if ('usage' in chunk) usages++;
    }
    return { text, finish, usages };
  },
  async streamWithUsage() {
    let usage = null;
    const stream = await client.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } });
    for await (const chunk of stream) usage = chunk.usage ?? usage;
    return { usage };
  },
  async tools() {
    const runner = client.chat.completions.stream({ model, messages, tools: [tool] });
    const final = await runner.finalChatCompletion();
    return { calls: final.choices[0].message.tool_calls.map(call => call.function), finish: final.choices[0].finish_reason };
  },
  async error() {
    try {
      await client.chat.completions.create({ model, messages });
      return { error: null };
    } catch (error) {
      return { tries, name: error.constructor.name, status: error.status, code: error.code, type: error.type, param: error.param, requestId: error.requestID };
    }
  },
  async brokenStream() {
    let text = '';
    try {
      for await (const chunk of await client.chat.completions.create({ model, messages, stream: true })) text += chunk.choices[0]?.delta?.content ?? '';
      return { text, error: null };
    } catch (error) {
      return { text, name: error.constructor.name, code: error.code };
    }
  },
  async abort() {
    let seen = 0;
    const stream = await client.chat.completions.create({ model, messages, stream: true });
    for await (const _ of stream) {
      if (++seen === 2) stream.controller.abort();
    }
    return { seen };
  },
  async models() {
    const ids = [];
    for await (const listed of client.models.list()) ids.push(listed.id);
    return { ids, one: (await client.models.retrieve(model)).id };
  },
};

console.log(JSON.stringify(await scenarios[scenario]()));
