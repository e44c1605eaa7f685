import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { counted, failed, photo, pixel, question, reply, tool, toolCall, usage, weather } from './neutral.mjs';

const calls = counted();
const client = new OpenAI({ fetch: calls.fetch });
const tools = [{ type: 'function', name: tool.name, description: tool.description, parameters: tool.schema, strict: true }];
const images = [{ role: 'user', content: [{ type: 'input_text', text: question }, ...[photo, `data:image/png;base64,${pixel}`].map(image_url => ({ type: 'input_image', image_url, detail: 'auto' }))] }];
const recipe = zodTextFormat(z.object({ title: z.string(), minutes: z.number().int(), vegan: z.boolean(), steps: z.array(z.string()) }), 'recipe');
const reasons = { max_output_tokens: 'length', content_filter: 'content_filter' };

const seen = response => {
  const parts = response.output.filter(item => item.type === 'message').flatMap(item => item.content);
  const reasoning = response.output.filter(item => item.type === 'reasoning');
  const toolCalls = response.output.filter(item => item.type === 'function_call').map(item => toolCall(item.call_id, item.name, item.arguments));
  const told = response.usage;
  return reply({
    id: response.id,
    text: response.output_text,
    thinking: reasoning.flatMap(item => item.summary.map(part => part.text)).join(''),
    refusal: parts.map(part => part.refusal ?? '').join(''),
    toolCalls,
    finish: response.incomplete_details ? reasons[response.incomplete_details.reason] : toolCalls.length ? 'tool_calls' : 'stop',
    usage:
      told &&
      usage({
        prompt: told.input_tokens,
        cachedPrompt: told.input_tokens_details?.cached_tokens,
        cacheWrite: told.input_tokens_details?.cache_write_tokens,
        completion: told.output_tokens,
        reasoning: told.output_tokens_details?.reasoning_tokens,
      }),
    model: response.model,
    signatures: reasoning.map(item => item.encrypted_content).filter(Boolean),
    citations: parts.flatMap(part => part.annotations ?? []).map(annotation => annotation.url),
    tokens: parts.flatMap(part => part.logprobs ?? []).map(({ token }) => token),
  });
};

const whole = async more => seen(await client.responses.create({ input: question, ...more }));

const streamed = async more => seen(await client.responses.stream({ input: question, ...more }).finalResponse());

// The call, and then what the tool answered, with all that the model said in between; nothing is kept by the provider.
const answered = async model => {
  const more = { model, tools, store: false, include: ['reasoning.encrypted_content'] };
  const first = await client.responses.create({ input: question, ...more });
  const results = first.output.filter(item => item.type === 'function_call').map(({ call_id }) => ({ type: 'function_call_output', call_id, output: weather }));
  return whole({ ...more, input: [{ role: 'user', content: question }, ...first.output, ...results] });
};

const orFailed = async (call, more = () => ({})) => {
  try {
    return await call();
  } catch (error) {
    return failed(error, { tries: calls.tries, ...more() });
  }
};

export const responses = {
  'responses.whole': model => whole({ model }),
  'responses.stream': model => streamed({ model }),
  'responses.tools': model => whole({ model, tools }),
  'responses.streamTools': model => streamed({ model, tools }),
  'responses.answered': answered,
  'responses.vision': model => whole({ model, input: images }),
  'responses.thinking': model => streamed({ model, reasoning: { effort: 'low', summary: 'auto' }, include: ['reasoning.encrypted_content'] }),

  async 'responses.json'(model) {
    const response = await client.responses.parse({ model, input: question, text: { format: recipe } });
    return { parsed: response.output_parsed, ...seen(response) };
  },

  async 'responses.stored'(model) {
    const first = await client.responses.create({ model, input: question });
    const next = await client.responses.create({ model, input: question, previous_response_id: first.id });
    const again = await client.responses.retrieve(first.id);
    const items = [];
    for await (const item of client.responses.inputItems.list(first.id)) items.push(item.type);
    await client.responses.delete(next.id);
    return { first: first.id, next: next.id, again: seen(again), items };
  },
  'responses.retrieve': id => orFailed(async () => seen(await client.responses.retrieve(id))),
  'responses.delete': id => orFailed(async () => ({ deleted: (await client.responses.delete(id)) ?? null })),
  'responses.cancel': id => orFailed(async () => ({ status: (await client.responses.cancel(id)).status })),

  'responses.error': model => orFailed(() => whole({ model })),

  async 'responses.brokenStream'(model) {
    let text = '';
    let status;
    return orFailed(
      async () => {
        for await (const event of await client.responses.create({ model, input: question, stream: true })) {
          if (event.type === 'response.output_text.delta') text += event.delta;
          status = event.response?.status ?? status;
          if (event.type === 'response.failed') return { text, status, code: event.response.error.code, message: event.response.error.message };
        }
        return { text, status };
      },
      () => ({ text }),
    );
  },

  async 'responses.abort'(model) {
    let seenEvents = 0;
    const stream = await client.responses.create({ model, input: question, stream: true });
    for await (const _ of stream) {
      if (++seenEvents === 2) stream.controller.abort();
    }
    return { seen: seenEvents };
  },
};
