// A saved file that is opened again: what it says, and whether it belongs here.

const MOST_BYTES = 5e6;
const HEAD = /^wci-assess (\d+) ([a-z-]+) sha256=([0-9a-f]{64})\n/;

/** Why a file cannot be gone on from, as a key of the words. */
class Refused extends Error {}

function unarmoured(text) {
  const start = text.indexOf(BEGIN);
  const end = text.indexOf(END, start);
  if (end < 0 || text.includes(BEGIN, end)) throw new Refused('file_damaged');
  try {
    const binary = atob(text.slice(start + BEGIN.length, end).replace(/[\s>\u200b\ufeff]+/g, ''));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    throw new Refused('file_damaged');
  }
}

/** The object of a saved file, and its digest. Throws Refused. */
function readFile(given) {
  if (given.length > MOST_BYTES) throw new Refused('file_too_large');
  let text = decoded(given);
  if (text !== null && /^\s*<(!doctype )?html/i.test(text)) throw new Refused('file_is_form');
  if (text !== null && !HEAD.test(text) && text.includes(BEGIN)) text = decoded(unarmoured(text));
  if (text !== null && /^\ufeff?wci-assess [^\n]*\r\n/.test(text)) text = text.replaceAll('\r\n', '\n');
  text = text === null ? null : text.replace(/^\ufeff/, '');
  const head = text?.match(HEAD);
  if (!head) throw new Refused(text?.startsWith('wci-assess ') ? 'file_damaged' : 'file_unknown');
  const [line, format, kind, sha] = head;
  if (Number(format) > FORMAT) throw new Refused('file_newer');
  if (sha256(new TextEncoder().encode(text.slice(line.length))) !== sha) throw new Refused('file_damaged');
  if (kind !== 'answers') throw new Refused('file_other_kind');
  try {
    return { object: JSON.parse(text.slice(line.length)), sha, text };
  } catch {
    throw new Refused('file_damaged');
  }
}

function decoded(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The entries of a file's answers by question key. Throws Refused where they are not this form's. */
function entriesOf(object, parts, { handOut, seat }) {
  if (object?.format !== FORMAT || object.kind !== 'answers') throw new Refused('file_newer');
  if (object.hand_out !== handOut) throw new Refused('file_other_round');
  if (seat && object.seat && object.seat !== seat) throw new Refused('file_other_seat');
  const lists = Array.isArray(object.parts) && Array.isArray(object.earlier) && object.earlier.every(isSha);
  const maybe = (value, fits) => value === null || value === undefined || fits(value);
  if (
    !isUid(object.member) ||
    !Number.isInteger(object.revision) ||
    object.revision < 1 ||
    !lists ||
    !maybe(object.first, isSha) ||
    !maybe(object.sector, isText)
  )
    throw new Refused('file_unfit');
  const entries = new Map();
  for (const each of object.parts) {
    const part = parts.find((known) => known.questionnaire === each?.questionnaire && known.hash === each.hash);
    if (!part) throw new Refused('file_other_round');
    if (!Array.isArray(each.answers)) throw new Refused('file_unfit');
    takeAnswers(part, each.answers, entries);
  }
  return entries;
}

function takeAnswers(part, answers, entries) {
  const byQuestion = new Map();
  for (const each of answers) {
    const question = part.byId.get(each?.question);
    if (!question) throw new Refused('file_unfit');
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), each]);
  }
  for (const [question, given] of byQuestion) {
    try {
      entries.set(question.key, entryOf(question, given));
    } catch (trouble) {
      if (trouble instanceof Unfit || trouble instanceof Trouble) throw new Refused('file_unfit');
      throw trouble;
    }
  }
}
