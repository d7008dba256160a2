// The member at this form: who she is (a random id, a sector), what she has entered, what she has saved.

const MOST_UNDO = 200;

/** Everything that the form holds while it is open. `kept` is whether this computer's browser may hold it too. */
const form = {
  handed: null,
  parts: [],
  questions: [],
  looked: new Map(),
  entries: new Map(),
  applies: new Set(),
  answered: new Map(),
  undo: [],
  member: '',
  sector: null,
  revision: 0,
  earlier: [],
  first: null,
  own: new Map(),
  saved: null,
  savedState: '',
  kept: false,
  stale: false,
  place: null,
  started: false,
};

function openForm(handed) {
  form.handed = handed;
  form.parts = handed.parts.map(partOf);
  form.looked = new Map();
  for (const item of handed.second?.items ?? []) {
    const part = form.parts.find((each) => each.questionnaire === item.questionnaire);
    const question = part?.byId.get(item.question);
    if (question) form.looked.set(question.key, item);
  }
  if (handed.second?.own) form.own = ownAnswers(handed.second.own);
  startAnew();
}

/** The member's own answers of the first look, by question key. */
function ownAnswers(given) {
  const found = new Map();
  for (const each of given) {
    const part = form.parts.find((known) => known.questionnaire === each.questionnaire && known.hash === each.hash);
    if (part) takeAnswers(part, each.answers, found);
  }
  return found;
}

function startAnew() {
  Object.assign(form, {
    entries: new Map(),
    undo: [],
    member: randomHex(16),
    sector: form.handed.seat?.sector ?? null,
    revision: 0,
    earlier: [],
    first: null,
    saved: null,
    savedState: '',
    place: null,
  });
  ask();
}

const isSecondLook = () => form.handed.second !== null;
const entryAt = (question) => form.entries.get(question.key) ?? newEntry();
const isApplying = (question) => form.applies.has(question.key);

/** Works out anew which questions are asked, and of these which apply and which are answered. */
function ask() {
  const member = { sector: form.sector, ownSectorOnly: form.handed.own_sector_only };
  form.questions = form.parts.flatMap((part) => part.questions).filter((question) => isAsked(question, member));
  if (isSecondLook()) {
    const first = new Set(form.parts.flatMap((part) => applyingOf(part, form.own)));
    form.questions = form.questions.filter((question) => form.looked.has(question.key) && first.has(question.key));
  }
  form.answered = new Map(form.questions.map((question) => [question.key, isAnswered(question, entryAt(question))]));
  form.parts.forEach(applyIn);
}

function applyingOf(part, entries) {
  const member = { sector: form.sector, ownSectorOnly: form.handed.own_sector_only };
  const valueOf = (question) => {
    const entry = entries.get(question.key);
    return entry?.state === 'value' ? entry.value : null;
  };
  return [...applicable(part, member, valueOf)].map((id) => part.byId.get(id).key);
}

/** A second look asks what it lists, whatever the conditions: what they look at is not asked again. */
function applyIn(part) {
  const keys = isSecondLook() ? form.questions.map((question) => question.key) : applyingOf(part, form.entries);
  form.applies = new Set([...[...form.applies].filter((key) => !key.startsWith(`${part.index}/`)), ...keys]);
}

/** Changes what is entered at a question. `quiet`: one more letter of a text, undone together with those before it. */
function change(question, make, { quiet = false } = {}) {
  const before = form.entries.get(question.key) ?? null;
  const entry = before === null ? newEntry() : structuredClone(before);
  make(entry);
  const last = form.undo.at(-1);
  if (!quiet || last?.question !== question || !last.quiet) {
    form.undo.push({ question, before, quiet });
    form.undo.splice(0, form.undo.length - MOST_UNDO);
  }
  put(question, entry);
}

function put(question, entry) {
  if (entry === null) form.entries.delete(question.key);
  else form.entries.set(question.key, entry);
  form.place = question.key;
  form.answered.set(question.key, isAnswered(question, entryAt(question)));
  applyIn(question.part);
  keepSoon();
}

/** Takes the last change back; the question that it was made at. */
function undoLast() {
  const last = form.undo.pop();
  if (!last) return null;
  put(last.question, last.before);
  return last.question;
}

/** How many of some questions are answered, of those that apply. */
function progressOf(questions) {
  const asked = questions.filter(isApplying);
  return { asked: asked.length, answered: asked.filter((question) => form.answered.get(question.key)).length };
}

function nextGap(after) {
  const at = after ? form.questions.indexOf(after) + 1 : 0;
  const inTurn = [...form.questions.slice(at), ...form.questions.slice(0, at)];
  return inTurn.find((question) => isApplying(question) && !form.answered.get(question.key)) ?? null;
}

/** The object of the file, but for what a saving counts up. */
function answersObject(finished) {
  const { handed, member, sector } = form;
  return {
    format: FORMAT,
    kind: 'answers',
    hand_out: handed.hand_out,
    look: handed.look,
    first: form.first,
    member,
    seat: handed.seat?.uid ?? null,
    sector,
    revision: form.revision,
    earlier: form.earlier,
    finished,
    made_with: 'form',
    parts: form.parts.map((part) => ({
      questionnaire: part.questionnaire,
      version: part.version,
      hash: part.hash,
      answers: part.questions.flatMap((question) => answersOf(question, entryAt(question))),
    })),
  };
}

/** What a file would say, apart from which saving it is: the same again is the same file. */
function stateNow(finished) {
  return JSON.stringify({ ...answersObject(finished), revision: 0, earlier: [] });
}

/** Whether something was entered that no saved file holds. */
function isUnsaved() {
  if (form.savedState !== '' && [true, false].some((finished) => stateNow(finished) === form.savedState)) return false;
  return [...form.entries].some(([, entry]) => JSON.stringify(entry) !== JSON.stringify(newEntry()));
}

/** The file to save: the last one again where nothing changed since. */
function savedFile(finished) {
  const state = stateNow(finished);
  if (form.saved !== null && state === form.savedState) return form.saved;
  form.revision += 1;
  if (form.saved !== null) form.earlier = [...form.earlier, form.saved.sha];
  form.saved = fileOf(answersObject(finished));
  form.savedState = state;
  keep();
  return form.saved;
}

/** Goes on from what a file holds. */
function goOnFrom({ object, sha, text }, entries) {
  Object.assign(form, {
    entries,
    undo: [],
    member: object.member,
    sector: form.handed.seat?.sector ?? object.sector ?? null,
    revision: object.revision,
    earlier: object.earlier,
    first: object.first ?? form.first,
    place: null,
    saved: { sha, text, receipt: receiptOf(sha) },
  });
  ask();
  form.savedState = stateNow(object.finished === true);
}

/** Takes the first look's file: whose answers it holds is who answers now. */
function takeFirstLook({ object, sha }, entries) {
  Object.assign(form, { own: entries, member: object.member, sector: object.sector ?? null, first: sha });
  ask();
}
