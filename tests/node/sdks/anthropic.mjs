// Drives the official @anthropic-ai/sdk package: ANTHROPIC_BASE_URL=… ANTHROPIC_API_KEY=… node anthropic.mjs <scenario> <model>
import Anthropic from '@anthropic-ai/sdk';
import { counted, failed, photo, pixel, question, reply, run, tool, toolCall, usage, weather } from './neutral.mjs';

const calls = counted();
const client = new Anthropic({ fetch: calls.fetch });
const messages = [{ role: 'user', content: question }];
const tools = [{ name: tool.name, description: tool.description, input_schema: tool.schema }];
const thinking = { type: 'enabled', budget_tokens: 1024 };
const images = [{ role: 'user', content: [{ type: 'image', source: { type: 'url', url: photo } }, { type: 'image', source: { type: 'base64', media_type: 'image/png', data: pixel } }, { type: 'text', text: question }] }];
const finishes = { end_turn: 'stop', stop_sequence: 'stop', pause_turn: 'stop', max_tokens: 'length', model_context_window_exceeded: 'length', tool_use: 'tool_calls', refusal: 'content_filter' };

const seen = message => {
  const of = type => message.content.filter(block => block.type === type);
  const told = message.usage;
  return reply({
    text: of('text').map(block => block.text).join(''),
    thinking: of('thinking').map(block => block.thinking).join(''),
    toolCalls: of('tool_use').map(block => toolCall(block.id, block.name, block.input)),
    finish: finishes[message.stop_reason],
    usage: usage({
      prompt: told.input_tokens + (told.cache_read_input_tokens ?? 0) + (told.cache_creation_input_tokens ?? 0),
      cachedPrompt: told.cache_read_input_tokens,
      cacheWrite: told.cache_creation_input_tokens,
      completion: told.output_tokens,
      reasoning: told.output_tokens_details?.thinking_tokens,
    }),
    model: message.model,
    signatures: message.content.map(block => block.signature || block.data).filter(Boolean),
    citations: of('text').flatMap(block => block.citations ?? []).map(citation => citation.url || (citation.document_title ?? citation.title)),
  });
};

const whole = async more => seen(await client.messages.create({ max_tokens: 4096, messages, ...more }));

const streamed = async more => seen(await client.messages.stream({ max_tokens: 4096, messages, ...more }).finalMessage());

// The call, and then what the tool answered, with all that the model said in between.
const answered = async model => {
  const first = await client.messages.create({ model, max_tokens: 4096, messages, tools });
  const results = first.content.filter(block => block.type === 'tool_use').map(block => ({ type: 'tool_result', tool_use_id: block.id, content: weather }));
  return whole({ model, tools, messages: [...messages, { role: 'assistant', content: first.content }, { role: 'user', content: results }] });
};

const fields = error => ({ type: error.error?.error?.type, message: error.error?.error?.message ?? error.message, tries: calls.tries });

await run({
  whole: model => whole({ model }),
  stream: model => streamed({ model }),
  tools: model => whole({ model, tools, tool_choice: { type: 'auto' } }),
  streamTools: model => streamed({ model, tools }),
  answered,
  thinking: model => whole({ model, thinking }),
  streamThinking: model => streamed({ model, thinking }),
  vision: model => whole({ model, messages: images }),
  json: model => whole({ model, output_config: { format: { type: 'json_schema', schema: tool.schema } } }),
  cached: model => whole({ model, system: [{ type: 'text', text: 'The handbook.', cache_control: { type: 'ephemeral' } }] }),

  async countTokens(model) {
    return { tokens: (await client.messages.countTokens({ model, messages, tools })).input_tokens };
  },

  async error(model) {
    try {
      return await whole({ model });
    } catch (error) {
      return failed(error, fields(error));
    }
  },

  async brokenStream(model) {
    let text = '';
    try {
      await client.messages.stream({ model, max_tokens: 4096, messages }).on('text', piece => (text += piece)).finalMessage();
      return { text };
    } catch (error) {
      return failed(error, { ...fields(error), text });
    }
  },

  async abort(model) {
    let seenEvents = 0;
    const stream = await client.messages.create({ model, max_tokens: 4096, messages, stream: true });
    for await (const _ of stream) {
      if (++seenEvents === 2) stream.controller.abort();
    }
    return { seen: seenEvents };
  },

  async models(model) {
    const ids = [];
    for await (const listed of client.models.list()) ids.push(listed.id);
    return { ids, one: (await client.models.retrieve(model)).id };
  },
});
