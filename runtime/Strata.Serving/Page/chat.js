// The page of a server: what is said is text, never markup, and nothing is loaded from elsewhere.
const at = id => document.getElementById(id);
let talk = [], media = [], running = null;

const make = (name, text, kind) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (kind) element.className = kind;
  return element;
};

const headers = () => at('key').value ? { Authorization: `Bearer ${at('key').value}` } : {};

async function refuse(response) {
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  if (response.status === 401) at('key-row').hidden = false;
  throw new Error(body?.error?.message ?? `The server answered ${response.status}.`);
}

async function named() {
  try {
    const models = await (await refuse(await fetch('v1/models', { headers: headers() }))).json();
    at('model').textContent = document.title = models.data[0].id;
  } catch { /* Without a key the name stays unknown; what is wrong is said when something is asked. */ }
}

// Whatever is no video is sent as a picture: of what it cannot read, the server says what can be done.
async function take(files) {
  for (const file of files) {
    const url = await new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => failed(reader.error);
      reader.readAsDataURL(file);
    });
    media.push({ url, name: file.name, kind: file.type.startsWith('video/') ? 'video_url' : 'image_url' });
  }
  showMedia();
}

function showMedia() {
  at('media').replaceChildren(...media.map(one => {
    const button = make('button');
    button.type = 'button';
    button.title = `Remove ${one.name}`;
    button.append(shown(one));
    button.onclick = () => { media = media.filter(other => other !== one); showMedia(); };
    return button;
  }));
}

function shown({ url, name, kind }) {
  if (kind !== 'image_url') return make('span', name, 'name');
  const image = make('img');
  image.src = url;
  image.alt = name;
  return image;
}

function framed(one) {
  const frame = make('span', '', 'picture');
  frame.append(shown(one));
  return frame;
}

// Boxes are in pixels of the picture as it was given; of several pictures they are taken to be the first's.
async function draw(boxes, asked, turn) {
  const first = asked.flatMap(message => [message.content].flat()).find(part => part.type === 'image_url');
  if (!first) return;
  const frame = framed({ url: first.image_url.url, name: '', kind: 'image_url' });
  const image = frame.firstChild, space = 'http://www.w3.org/2000/svg';
  await image.decode();
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', `0 0 ${image.naturalWidth} ${image.naturalHeight}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  for (const { box: [left, top, right, bottom], label } of boxes) {
    const rect = document.createElementNS(space, 'rect'), title = document.createElementNS(space, 'title');
    for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top })) rect.setAttribute(name, value);
    title.textContent = label;
    rect.append(title);
    svg.append(rect);
  }
  frame.append(svg);
  turn.append(frame);
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error('The connection broke before the answer was whole.');
    const parts = (rest + value).split('\n\n');
    rest = parts.pop();
    for (const part of parts.filter(one => one.startsWith('data: '))) {
      const text = part.slice('data: '.length);
      if (text === '[DONE]') return;
      const event = JSON.parse(text);
      if (event.error) throw new Error(event.error.message);
      yield event;
    }
  }
}

// A new conversation may begin meanwhile: what is answered belongs to the one that asked.
async function answer(asked) {
  const turn = make('div', '', 'turn'), thought = make('details'), thinking = make('div'), said = make('div', '', 'answer');
  const message = { role: 'assistant', content: '' };
  thought.append(make('summary', 'Thinking'), thinking);
  thought.hidden = thought.open = true;
  turn.append(thought, said);
  at('turns').append(turn);
  running = new AbortController();
  at('send').hidden = true;
  at('stop').hidden = false;
  try {
    const response = await refuse(await fetch('v1/chat/completions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers() },
      body: JSON.stringify({ messages: asked, stream: true }),
      signal: running.signal,
    }));
    for await (const { choices: [choice] } of events(response)) {
      if (!choice) continue;
      const isAtEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 50;
      if (choice.delta.reasoning_content) {
        message.reasoning_content = thinking.textContent += choice.delta.reasoning_content;
        thought.hidden = false;
      }
      if (choice.delta.content) {
        if (!message.content) thought.open = false;
        message.content = said.textContent += choice.delta.content;
      }
      if (choice.delta.boxes) await draw(choice.delta.boxes, asked, turn);
      if (choice.finish_reason === 'length') turn.append(make('div', 'The answer reached its longest length.', 'end'));
      if (isAtEnd) turn.scrollIntoView({ block: 'end' });
    }
  } catch (fault) {
    const stopped = fault.name === 'AbortError';
    turn.append(make('div', stopped ? 'Stopped.' : fault.message, 'end'));
    if (!stopped) turn.classList.add('error');
  } finally {
    // What was not answered at all is no turn of the conversation: the next question goes on without it.
    if (message.content || message.reasoning_content) asked.push(message); else asked.pop();
    turn.dataset.done = 'true';
    running = null;
    at('send').hidden = false;
    at('stop').hidden = true;
  }
}

function ask(event) {
  event.preventDefault();
  const text = at('text').value.trim();
  if (running || !(text || media.length)) return;
  const turn = make('div', text, 'turn user');
  turn.prepend(...media.map(framed));
  document.querySelector('.hint')?.remove();
  at('turns').append(turn);
  const parts = media.map(({ url, kind }) => ({ type: kind, [kind]: { url } }));
  talk.push({ role: 'user', content: parts.length ? [...parts, ...(text ? [{ type: 'text', text }] : [])] : text });
  media = [];
  at('text').value = '';
  showMedia();
  answer(talk);
}

at('ask').onsubmit = ask;
at('text').onkeydown = event => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) ask(event); };
at('stop').onclick = () => running?.abort();
at('files').onchange = event => { take(event.target.files); event.target.value = ''; };
at('key').onchange = named;
at('new').onclick = () => { running?.abort(); talk = []; at('turns').replaceChildren(); };
document.onpaste = event => take(event.clipboardData.files);
document.ondragover = event => { event.preventDefault(); document.body.classList.add('dropping'); };
document.ondragleave = () => document.body.classList.remove('dropping');
document.ondrop = event => { event.preventDefault(); document.body.classList.remove('dropping'); take(event.dataTransfer.files); };
named();
