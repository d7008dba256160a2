// The replies on this device: the one that is open, and those that are finished. A finished one is never opened again.

const DEVICE_MODES = ['own-device', 'shared-device', 'interview'];
const survey = { mode: null, replies: [], unsaved: 0, open: null, agreed: false };

/** The form of one survey, from the data of the page. */
function openSurvey(handed) {
  survey.handed = handed;
  survey.part = partOf({ tree: handed.tree, scope: 'full', sectors: [], tier: null }, 0);
}

const isForOne = () => survey.mode === 'own-device';

/** Nothing answered yet: the next person. */
function startReply() {
  survey.open = new Map();
  survey.agreed = false;
}

const NOTHING = Object.freeze({ state: null, value: null, typed: null });
const entryOf = (question) => survey.open?.get(question.id) ?? NOTHING;

function put(question, entry) {
  survey.open.set(question.id, entry);
}

/** What someone typed: the answer, where it can be read; else it waits as it is. */
function type(question, typed) {
  const trouble = troubleIn(question, typed);
  const value = trouble || !saysSomething(typed) ? null : valueIn(question, typed);
  put(question, { state: value === null ? null : 'value', value, typed });
}

const valueIn = (question, typed) =>
  question.type === 'number' ? { number: readNumber(question, typed) } : readText(typed);

/** Why what was typed cannot be read; null where it can. */
function troubleIn(question, typed) {
  if (typed === null || !saysSomething(typed)) return null;
  try {
    valueIn(question, typed);
    return null;
  } catch (trouble) {
    if (trouble instanceof Trouble) return trouble;
    throw trouble;
  }
}

/** The questions that are asked, by the answers of the open reply. */
function askedNow() {
  const member = { sector: null, ownSectorOnly: false };
  const applies = applicable(survey.part, member, (question) => {
    const { state, value } = entryOf(question);
    return state === 'value' ? value : null;
  });
  return survey.part.questions.filter((question) => applies.has(question.id));
}

const isAnswered = (question) => entryOf(question).state !== null;

/** Puts the open reply among the others. What was not asked in the end is no part of it. */
function finishReply() {
  const answers = askedNow()
    .filter(isAnswered)
    .map((question) => {
      const { state, value } = entryOf(question);
      return { question: question.id, state, value };
    });
  const { agreed } = survey;
  survey.open = null;
  survey.agreed = false;
  survey.replies.push({ reply: randomHex(16), agreed, language: language.now, mode: survey.mode, answers });
  survey.unsaved += 1;
}

function dropReply() {
  survey.open = null;
  survey.agreed = false;
}

function randomHex(bytes) {
  const found = crypto.getRandomValues(new Uint8Array(bytes));
  return [...found].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A whole number below a limit, each as likely. */
function drawn(limit) {
  const most = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const [found] = crypto.getRandomValues(new Uint32Array(1));
    if (found < most) return found % limit;
  }
}

function shuffled(list) {
  const found = [...list];
  for (let last = found.length - 1; last > 0; last -= 1) {
    const at = drawn(last + 1);
    [found[last], found[at]] = [found[at], found[last]];
  }
  return found;
}

/** All replies of this device in one file, in no order and without times. */
function repliesFile() {
  const { handed } = survey;
  return fileOf({
    format: FORMAT,
    kind: 'replies',
    survey: handed.survey,
    questionnaire: handed.questionnaire,
    version: handed.version,
    hash: handed.hash,
    replies: shuffled(survey.replies),
  });
}
