// Drives the official openai package: OPENAI_BASE_URL=… OPENAI_API_KEY=… node openai.mjs <scenario> <model>
import { chat } from './openai-chat.mjs';
import { responses } from './openai-responses.mjs';
import { run } from './neutral.mjs';

await run({ ...chat, ...responses });
