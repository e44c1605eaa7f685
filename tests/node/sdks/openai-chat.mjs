import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { counted, failed, photo, pixel, question, reply, tool, toolCall, usage, weather } from './neutral.mjs';

const calls = counted();
const client = new OpenAI({ fetch: calls.fetch });
const messages = [{ role: 'user', content: question }];
const tools = [{ type: 'function', function: { name: tool.name, description: tool.description, parameters: tool.schema, strict: true } }];
const images = [{ role: 'user', content: [{ type: 'text', text: question }, ...[photo, `data:image/png;base64,${pixel}`].map(url => ({ type: 'image_url', image_url: { url } }))] }];
const recipe = zodResponseFormat(z.object({ title: z.string(), minutes: z.number().int(), vegan: z.boolean(), steps: z.array(z.string()) }), 'recipe');

const signaturesOf = ({ reasoning_details, thinking_blocks, tool_calls }) => {
  const details = [...(reasoning_details ?? []), ...(thinking_blocks ?? [])].map(detail => detail.signature ?? detail.data);
  return [...details, ...(tool_calls ?? []).map(call => call.extra_content?.google?.thought_signature)].filter(Boolean);
};

const seenChoice = ({ message, finish_reason, logprobs }) =>
  reply({
    text: message.content,
    thinking: message.reasoning_content ?? message.reasoning,
    refusal: message.refusal,
    toolCalls: (message.tool_calls ?? []).map(call => toolCall(call.id, call.function.name, call.function.arguments)),
    finish: finish_reason,
    signatures: signaturesOf(message),
    citations: (message.annotations ?? []).map(annotation => annotation.url_citation.url),
    tokens: (logprobs?.content ?? []).map(({ token }) => token),
  });

const seenUsage = told =>
  told &&
  usage({
    prompt: told.prompt_tokens,
    cachedPrompt: told.prompt_tokens_details?.cached_tokens,
    cacheWrite: told.prompt_tokens_details?.cache_write_tokens,
    completion: told.completion_tokens,
    reasoning: told.completion_tokens_details?.reasoning_tokens,
  });

const seen = completion => reply({ ...seenChoice(completion.choices[0]), usage: seenUsage(completion.usage), model: completion.model, others: completion.choices.slice(1).map(seenChoice) });

const whole = async more => seen(await client.chat.completions.create({ messages, ...more }));

// The SDK keeps only the last piece of members that it does not know, so that thinking is put together here.
const streamed = async more => {
  let thinking = '';
  const signatures = [];
  const runner = client.chat.completions.stream({ messages, stream_options: { include_usage: true }, ...more });
  runner.on('chunk', ({ choices: [choice] }) => {
    thinking += choice?.delta?.reasoning_content ?? choice?.delta?.reasoning ?? '';
    signatures.push(...signaturesOf(choice?.delta ?? {}));
  });
  return reply({ ...seen(await runner.finalChatCompletion()), thinking, signatures });
};

// The call, and then what the tool answered, with all that the model said in between.
const answered = async model => {
  const { choices: [{ message }] } = await client.chat.completions.create({ model, messages, tools });
  const results = message.tool_calls.map(call => ({ role: 'tool', tool_call_id: call.id, content: weather }));
  return whole({ model, tools, messages: [...messages, message, ...results] });
};

const chunks = async (model, more, each) => {
  for await (const chunk of await client.chat.completions.create({ model, messages, stream: true, ...more })) each(chunk);
};

export const chat = {
  'chat.whole': model => whole({ model }),
  'chat.stream': model => streamed({ model }),
  'chat.tools': model => whole({ model, tools, tool_choice: 'auto' }),
  'chat.streamTools': model => streamed({ model, tools }),
  'chat.answered': answered,
  'chat.vision': model => whole({ model, messages: images }),
  'chat.two': model => whole({ model, n: 2, logprobs: true, top_logprobs: 1 }),

  async 'chat.json'(model) {
    const completion = await client.chat.completions.parse({ model, messages, response_format: recipe });
    return { parsed: completion.choices[0].message.parsed, ...seen(completion) };
  },

  // Without asking for usage: chunks must not have any.
  async 'chat.chunks'(model) {
    const all = { text: '', finish: null, usages: 0 };
    await chunks(model, {}, chunk => {
      all.text += chunk.choices[0]?.delta?.content ?? '';
      all.finish = chunk.choices[0]?.finish_reason ?? all.finish;
      if ('usage' in chunk) all.usages++;
    });
    return all;
  },

  async 'chat.error'(model) {
    try {
      return await whole({ model });
    } catch (error) {
      return failed(error, { tries: calls.tries });
    }
  },

  async 'chat.brokenStream'(model) {
    let text = '';
    try {
      await chunks(model, {}, chunk => (text += chunk.choices[0]?.delta?.content ?? ''));
      return { text };
    } catch (error) {
      return failed(error, { text });
    }
  },

  async 'chat.abort'(model) {
    let seenChunks = 0;
    const stream = await client.chat.completions.create({ model, messages, stream: true });
    for await (const _ of stream) {
      if (++seenChunks === 2) stream.controller.abort();
    }
    return { seen: seenChunks };
  },

  async models(model) {
    const ids = [];
    for await (const listed of client.models.list()) ids.push(listed.id);
    return { ids, one: (await client.models.retrieve(model)).id };
  },
};
