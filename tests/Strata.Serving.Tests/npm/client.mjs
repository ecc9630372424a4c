// OpenAI's client for JavaScript drives a server; what it hears is printed as one object.
//   node client.mjs ENDPOINT PICTURE SHORT_ENDPOINT
import OpenAI from 'openai';

const [endpoint, picture, short] = process.argv.slice(2);
const client = new OpenAI({ baseURL: endpoint, apiKey: 'key', maxRetries: 0 });
const asked = { model: 'tiny', max_tokens: 8, messages: [{ role: 'user', content: 'What is this?' }] };
const heard = {};

heard.whole = await client.chat.completions.create(asked);

heard.chunks = 0;
heard.streamed = '';
for await (const chunk of await client.chat.completions.create({ ...asked, stream: true, stream_options: { include_usage: true } })) {
  heard.chunks++;
  heard.streamed += chunk.choices[0]?.delta?.content ?? '';
  heard.usage = chunk.usage ?? heard.usage;
}

heard.helper = (await client.chat.completions.stream({ ...asked, stream: true }).finalChatCompletion()).choices[0].message.content;

const shown = [{ type: 'image_url', image_url: { url: picture } }, { type: 'text', text: 'What is this?' }];
heard.picture = (await client.chat.completions.create({ ...asked, messages: [{ role: 'user', content: shown }] })).choices[0].message.content;

heard.models = (await client.models.list()).data.map(model => model.id);

try {
  await client.chat.completions.create({ ...asked, n: 0 });
} catch (fault) {
  heard.fault = { name: fault.constructor.name, status: fault.status, param: fault.param, message: fault.message };
}

// A key that is none, a failure in the middle of a stream, and one that is left.
const hurried = new OpenAI({ baseURL: short, apiKey: 'short', maxRetries: 0 });
try {
  await new OpenAI({ baseURL: short, apiKey: 'other', maxRetries: 0 }).models.list();
} catch (fault) {
  heard.stranger = fault.constructor.name;
}

try {
  for await (const _ of await hurried.chat.completions.create({ ...asked, max_tokens: 3000, stream: true })) heard.begun = true;
} catch (fault) {
  heard.broken = fault.message;
}

const left = await hurried.chat.completions.create({ ...asked, max_tokens: 3000, stream: true });
for await (const _ of left) break;
for (let tries = 0; tries < 100 && !heard.free; tries++) {
  await new Promise(resolve => setTimeout(resolve, 20));
  heard.free = await hurried.chat.completions.create({ ...asked, max_tokens: 1 }).then(() => true, () => false);
}

console.log(JSON.stringify(heard));
