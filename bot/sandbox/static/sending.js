// What people do, as requests.

// What a Telegram client does with a paste that is too long: several messages, cut at a line or a space.
const LONGEST = 4096;
// Real clients leave about this much time between the fragments of one paste.
const BETWEEN_FRAGMENTS = 50;

let tell = () => {};
export function complain(how) { tell = how; }

async function ask(path, options) {
  try {
    const response = await fetch(path, options);
    const answer = await response.json();
    if (!answer.ok) tell(answer.description);
    return answer.ok ? answer : null;
  } catch {
    tell("The bot is not running any more. Start it again, and reload this page.");
    return null;
  }
}

export const look = async (path) => (await ask(path, {}))?.result;
export const act = async (name, body) => ask(`/chat/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

function fragments(words) {
  const cut = [];
  let rest = words;
  while (rest.length > LONGEST) {
    const window = rest.slice(0, LONGEST);
    let end = window.lastIndexOf("\n");
    if (end < LONGEST / 2) end = window.lastIndexOf(" ");
    if (end < LONGEST / 2) end = LONGEST;
    // Half of a surrogate pair is no character.
    if (/[\uD800-\uDBFF]/.test(rest[end - 1])) end -= 1;
    cut.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  cut.push(rest);
  return cut.filter((part) => part.trim());
}

/** Send a text in as many messages as it takes; the first carries the answer. */
export async function sendText(words, { reply_to, ...where }) {
  for (const [i, part] of fragments(words).entries()) {
    if (i) await new Promise((resolve) => setTimeout(resolve, BETWEEN_FRAGMENTS));
    if (!(await act("send", { ...where, text: part, ...(reply_to && !i ? { reply_to } : {}) }))) return false;
  }
  return true;
}

/** Send files at once: several are one album. */
export async function sendFiles(files, where) {
  const form = new FormData();
  for (const [name, value] of Object.entries(where)) if (value) form.set(name, value);
  for (const file of files) form.append("file", file, file.name);
  return ask("/chat/file", { method: "POST", body: form });
}
