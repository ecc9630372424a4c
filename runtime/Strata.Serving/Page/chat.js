// The page of a server: what is said is text, never markup, and nothing is loaded from elsewhere.
const at = id => document.getElementById(id);
let messages = [], pictures = [], running = null, first = null;

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

async function take(files) {
  for (const file of files) {
    if (!file.type.startsWith('image/')) continue;
    const url = await new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => failed(reader.error);
      reader.readAsDataURL(file);
    });
    pictures.push({ url, name: file.name });
  }
  showPictures();
}

function showPictures() {
  at('pictures').replaceChildren(...pictures.map(picture => {
    const button = make('button'), image = make('img');
    button.type = 'button';
    button.title = `Remove ${picture.name}`;
    image.src = picture.url;
    image.alt = picture.name;
    button.append(image);
    button.onclick = () => { pictures = pictures.filter(other => other !== picture); showPictures(); };
    return button;
  }));
}

function framed(picture) {
  const frame = make('span', '', 'picture'), image = make('img');
  image.src = picture.url;
  image.alt = picture.name;
  frame.append(image);
  return frame;
}

// Boxes are in pixels of the picture as it was given; of several pictures they are taken to be the first's.
async function draw(boxes, turn) {
  if (!first) return;
  const frame = framed(first), image = frame.firstChild, space = 'http://www.w3.org/2000/svg';
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

async function answer() {
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
      body: JSON.stringify({ messages, stream: true }),
      signal: running.signal,
    }));
    for await (const { choices: [choice] } of events(response)) {
      if (!choice) continue;
      if (choice.delta.reasoning_content) {
        message.reasoning_content = thinking.textContent += choice.delta.reasoning_content;
        thought.hidden = false;
      }
      if (choice.delta.content) {
        message.content = said.textContent += choice.delta.content;
        thought.open = false;
      }
      if (choice.delta.boxes) await draw(choice.delta.boxes, turn);
      if (choice.finish_reason === 'length') turn.append(make('div', 'The answer reached its longest length.', 'end'));
      turn.scrollIntoView({ block: 'end' });
    }
  } catch (fault) {
    const stopped = fault.name === 'AbortError';
    turn.append(make('div', stopped ? 'Stopped.' : fault.message, 'end'));
    if (!stopped) turn.classList.add('error');
  } finally {
    // What was not answered at all is no turn of the conversation: the next question goes on without it.
    if (message.content || message.reasoning_content) messages.push(message); else messages.pop();
    turn.dataset.done = 'true';
    running = null;
    at('send').hidden = false;
    at('stop').hidden = true;
  }
}

function ask(event) {
  event.preventDefault();
  const text = at('text').value.trim();
  if (running || !(text || pictures.length)) return;
  const turn = make('div', text, 'turn user');
  first ??= pictures[0] ?? null;
  turn.prepend(...pictures.map(framed));
  document.querySelector('.hint')?.remove();
  at('turns').append(turn);
  const shown = pictures.map(picture => ({ type: 'image_url', image_url: { url: picture.url } }));
  messages.push({ role: 'user', content: shown.length ? [...shown, ...(text ? [{ type: 'text', text }] : [])] : text });
  pictures = [];
  at('text').value = '';
  showPictures();
  answer();
}

at('ask').onsubmit = ask;
at('text').onkeydown = event => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) ask(event); };
at('stop').onclick = () => running?.abort();
at('files').onchange = event => { take(event.target.files); event.target.value = ''; };
at('key').onchange = named;
at('new').onclick = () => { running?.abort(); messages = []; first = null; at('turns').replaceChildren(); };
document.onpaste = event => take(event.clipboardData.files);
document.ondragover = event => { event.preventDefault(); document.body.classList.add('dropping'); };
document.ondragleave = () => document.body.classList.remove('dropping');
document.ondrop = event => { event.preventDefault(); document.body.classList.remove('dropping'); take(event.dataTransfer.files); };
named();
