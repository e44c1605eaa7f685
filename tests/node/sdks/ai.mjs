// Drives Vercel's ai package over its providers: the addresses and keys of all three in the environment; node ai.mjs <scenario> <model> <provider>
import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { generateObject, generateText, jsonSchema, streamObject, streamText, tool as define } from 'ai';
import { counted, failed, pixel, question, reply, run, tool, toolCall, usage } from './neutral.mjs';

globalThis.AI_SDK_LOG_WARNINGS = false; // they would go to the standard output

const calls = counted();
const { OPENAI_BASE_URL, ANTHROPIC_BASE_URL, ANTHROPIC_API_KEY, GOOGLE_GEMINI_BASE_URL, GEMINI_API_KEY } = process.env;
const openai = () => createOpenAI({ baseURL: OPENAI_BASE_URL, fetch: calls.fetch });
const providers = {
  'openai-chat': model => openai().chat(model),
  'openai-responses': model => openai().responses(model),
  anthropic: model => createAnthropic({ baseURL: `${ANTHROPIC_BASE_URL}/v1`, apiKey: ANTHROPIC_API_KEY, fetch: calls.fetch })(model),
  google: model => createGoogleGenerativeAI({ baseURL: `${GOOGLE_GEMINI_BASE_URL}/v1beta`, apiKey: GEMINI_API_KEY, fetch: calls.fetch })(model),
};
const modelOf = (model, provider) => providers[provider](model);

const tools = { [tool.name]: define({ description: tool.description, inputSchema: jsonSchema(tool.schema) }) };
const recipe = { type: 'object', properties: { title: { type: 'string' }, minutes: { type: 'integer' }, vegan: { type: 'boolean' }, steps: { type: 'array', items: { type: 'string' } } }, required: ['title', 'minutes', 'vegan', 'steps'], additionalProperties: false };
const images = [{ role: 'user', content: [{ type: 'text', text: question }, { type: 'image', image: pixel, mediaType: 'image/png' }] }];

const seen = async result => {
  const told = await result.usage;
  const response = await result.response;
  return reply({
    text: await result.text,
    thinking: await result.reasoningText,
    toolCalls: (await result.toolCalls).filter(call => !call.providerExecuted).map(call => toolCall(call.toolCallId, call.toolName, call.input)),
    finish: (await result.finishReason).replace('-', '_'),
    usage: usage({
      prompt: told.inputTokens,
      cachedPrompt: told.inputTokenDetails.cacheReadTokens,
      cacheWrite: told.inputTokenDetails.cacheWriteTokens,
      completion: told.outputTokens,
      reasoning: told.outputTokenDetails.reasoningTokens,
    }),
    model: response.modelId,
    citations: (await result.sources).map(source => source.url ?? source.title),
  });
};

const whole = async more => seen(await generateText(more.messages ? more : { prompt: question, ...more }));

const streamed = async more => {
  const result = streamText({ prompt: question, onError: () => {}, ...more });
  await result.consumeStream();
  return seen(result);
};

await run({
  whole: (...at) => whole({ model: modelOf(...at) }),
  stream: (...at) => streamed({ model: modelOf(...at) }),
  tools: (...at) => whole({ model: modelOf(...at), tools }),
  streamTools: (...at) => streamed({ model: modelOf(...at), tools }),
  vision: (...at) => whole({ model: modelOf(...at), messages: images }),

  async json(...at) {
    const { object, finishReason } = await generateObject({ model: modelOf(...at), prompt: question, schema: jsonSchema(recipe) });
    return { parsed: object, finish: finishReason };
  },

  async streamJson(...at) {
    const result = streamObject({ model: modelOf(...at), prompt: question, schema: jsonSchema(recipe) });
    for await (const _ of result.partialObjectStream);
    return { parsed: await result.object };
  },

  async error(...at) {
    try {
      return await whole({ model: modelOf(...at) });
    } catch (error) {
      return failed(error.lastError ?? error, { outer: error.constructor.name, tries: calls.tries });
    }
  },

  async brokenStream(...at) {
    let text = '';
    const errors = [];
    const result = streamText({ model: modelOf(...at), prompt: question, onError: ({ error }) => errors.push(error) });
    try {
      for await (const piece of result.textStream) text += piece;
    } catch (error) {
      errors.push(error); // the connection was cut
    }
    return { text, errors: errors.map(error => (error instanceof Error ? error.message : JSON.stringify(error))) };
  },

  async abort(...at) {
    const abort = new AbortController();
    let seenPieces = 0;
    for await (const _ of streamText({ model: modelOf(...at), prompt: question, abortSignal: abort.signal }).textStream) {
      if (++seenPieces === 2) abort.abort();
    }
    return { seen: seenPieces };
  },
});
