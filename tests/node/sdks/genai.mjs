// Drives the official @google/genai package: GOOGLE_GEMINI_BASE_URL=… GEMINI_API_KEY=… node genai.mjs <scenario> <model>
import { GoogleGenAI } from '@google/genai';
import { counted, failed, photo, pixel, question, reply, run, tool, toolCall, usage, weather } from './neutral.mjs';

const calls = counted();
const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY, httpOptions: { fetch: calls.fetch } });
const tools = [{ functionDeclarations: [{ name: tool.name, description: tool.description, parametersJsonSchema: tool.schema }] }];
const images = [{ role: 'user', parts: [{ text: question }, { fileData: { fileUri: photo, mimeType: 'image/jpeg' } }, { inlineData: { data: pixel, mimeType: 'image/png' } }] }];
const finishes = { STOP: 'stop', MAX_TOKENS: 'length' };

const seenCandidate = (candidate, parts) => {
  const toolCalls = parts.filter(part => part.functionCall).map(part => toolCall(part.functionCall.id, part.functionCall.name, part.functionCall.args));
  const finish = finishes[candidate?.finishReason] ?? 'content_filter';
  return reply({
    text: parts.filter(part => !part.thought).map(part => part.text ?? '').join(''),
    thinking: parts.filter(part => part.thought).map(part => part.text ?? '').join(''),
    toolCalls,
    finish: finish === 'stop' && toolCalls.length ? 'tool_calls' : finish,
    signatures: parts.map(part => part.thoughtSignature).filter(Boolean),
    citations: (candidate?.groundingMetadata?.groundingChunks ?? []).map(chunk => chunk.web.uri),
    tokens: (candidate?.logprobsResult?.chosenCandidates ?? []).map(({ token }) => token),
  });
};

const seenUsage = told =>
  told &&
  usage({
    prompt: (told.promptTokenCount ?? 0) + (told.toolUsePromptTokenCount ?? 0),
    cachedPrompt: told.cachedContentTokenCount,
    completion: (told.candidatesTokenCount ?? 0) + (told.thoughtsTokenCount ?? 0),
    reasoning: told.thoughtsTokenCount,
  });

const seen = (candidates, last) => {
  const [first, ...others] = candidates.map(candidate => seenCandidate(candidate, candidate.content?.parts ?? []));
  return reply({ ...(first ?? { finish: 'content_filter' }), usage: seenUsage(last.usageMetadata), model: last.modelVersion, others });
};

const whole = async more => {
  const response = await client.models.generateContent({ contents: question, ...more });
  return seen(response.candidates ?? [], response);
};

// The call, and then what the tool answered, with all that the model said in between.
const answered = async model => {
  const first = await client.models.generateContent({ model, contents: question, config: { tools } });
  const results = first.functionCalls.map(({ id, name }) => ({ functionResponse: { ...(id && { id }), name, response: { output: weather } } }));
  const contents = [{ role: 'user', parts: [{ text: question }] }, first.candidates[0].content, { role: 'user', parts: results }];
  return whole({ model, contents, config: { tools } });
};

// The SDK leaves putting the chunks together to its user.
const streamed = async more => {
  const all = [];
  let last = {};
  for await (const chunk of await client.models.generateContentStream({ contents: question, ...more })) {
    for (const candidate of chunk.candidates ?? []) add((all[candidate.index ?? 0] ??= { content: { parts: [] }, tokens: [] }), candidate);
    last = chunk;
  }
  return seen(all, last);
};

const add = (all, { content, finishReason, groundingMetadata, logprobsResult }) => {
  all.content.parts.push(...(content?.parts ?? []));
  all.tokens.push(...(logprobsResult?.chosenCandidates ?? []));
  Object.assign(all, finishReason && { finishReason }, groundingMetadata && { groundingMetadata }, { logprobsResult: { chosenCandidates: all.tokens } });
};

await run({
  whole: model => whole({ model }),
  stream: model => streamed({ model }),
  tools: model => whole({ model, config: { tools, toolConfig: { functionCallingConfig: { mode: 'AUTO' } } } }),
  streamTools: model => streamed({ model, config: { tools } }),
  answered,
  thinking: model => whole({ model, config: { thinkingConfig: { includeThoughts: true, thinkingBudget: 1024 } } }),
  streamThinking: model => streamed({ model, config: { thinkingConfig: { includeThoughts: true } } }),
  vision: model => whole({ model, contents: images }),
  json: model => whole({ model, config: { responseMimeType: 'application/json', responseJsonSchema: tool.schema } }),
  two: model => whole({ model, config: { candidateCount: 2 } }),

  async countTokens(model) {
    return { tokens: (await client.models.countTokens({ model, contents: question })).totalTokens };
  },

  async error(model) {
    try {
      return await whole({ model });
    } catch (error) {
      return failed(error, { tries: calls.tries });
    }
  },

  async brokenStream(model) {
    let text = '';
    try {
      for await (const chunk of await client.models.generateContentStream({ model, contents: question })) text += chunk.text ?? '';
      return { text };
    } catch (error) {
      return failed(error, { text });
    }
  },

  async abort(model) {
    const abort = new AbortController();
    let seenChunks = 0;
    try {
      for await (const _ of await client.models.generateContentStream({ model, contents: question, config: { abortSignal: abort.signal } })) {
        if (++seenChunks === 2) abort.abort();
      }
    } catch (error) {
      return { seen: seenChunks, name: error.name };
    }
    return { seen: seenChunks };
  },

  async models(model) {
    const ids = [];
    for await (const listed of await client.models.list()) ids.push(listed.name);
    return { ids, one: (await client.models.get({ model })).name };
  },
});
