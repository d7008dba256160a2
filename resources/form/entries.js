// What was entered at one question, and the answers that it makes. Typed text that cannot be read stays in `typed`.

const REASONS = ['another-body', 'outside-mandate', 'too-small'];
const WITH_ROWS = ['indicator', 'inventory'];

function newEntry() {
  return {
    state: null,
    value: null,
    reason: null,
    comment: null,
    commentLanguage: null,
    evidence: null,
    importance: null,
    rows: [],
    typed: {},
  };
}

const hasRows = (question) => WITH_ROWS.includes(question.type);
const randomHex = (bytes) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A line of an indicator's years or of an inventory; `cells` stand in the order of the groups or columns. */
function newRow(question) {
  const places = question.type === 'inventory' ? question.columns : valueGroups(question);
  const cells = places.map((place) => (place.type === 'choices' ? [] : ''));
  const id = `r${randomHex(6)}`;
  return question.type === 'inventory' ? { id, cells } : { id, year: '', source: '', cells };
}

/** The groups of an indicator; the one without an id where it has none. */
const valueGroups = (question) => (question.groups.length ? question.groups : [{ id: '', label: null }]);

/** What the reasons' words mean, typed in any language of the form. */
function readReason(typed) {
  const plain = typed.trim().replace(/\s+/g, ' ').toLowerCase();
  const known = REASONS.find(
    (reason) =>
      plain === reason ||
      Object.values(language.words).some((words) => words[`reason_${reason}`].toLowerCase() === plain),
  );
  if (known) return known;
  const text = readText(typed);
  return text === null ? null : text.trim();
}

const READERS = {
  number: (question, text) => ({ number: readNumber(question, text) }),
  date: (question, text) => ({ date: readDay(text) }),
  text: (question, text) => readText(text),
};

/** Takes what is being typed into a field; what cannot be read waits in `typed`, and the answer before it is gone. */
function typeInto(question, entry, field, text) {
  const waited = Object.hasOwn(entry.typed, field);
  delete entry.typed[field];
  let read = null;
  try {
    read = readField(question, field, text);
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    entry.typed[field] = text;
  }
  if (field === 'reason') giveReason(entry, read);
  else if (field !== 'value') entry[field] = read;
  else if (read !== null) settle(entry, 'value', read);
  else if (entry.state === 'value' || waited || Object.hasOwn(entry.typed, field)) settle(entry, null);
  if (field === 'comment') entry.commentLanguage = read === null ? null : language.now;
}

function readField(question, field, text) {
  if (!saysSomething(text)) return null;
  if (field === 'value') return READERS[question.type](question, text);
  return field === 'reason' ? readReason(text) : readText(text);
}

function giveReason(entry, reason) {
  if (reason !== null) settle(entry, 'not-applicable', null, reason);
  else if (entry.state === 'not-applicable') settle(entry, null);
}

/** Why the text that waits in a field cannot be read; null where it can. */
function troubleOf(question, entry, field) {
  if (!Object.hasOwn(entry.typed, field)) return null;
  return troubleIn(() => readField(question, field, entry.typed[field]));
}

function troubleIn(reading) {
  try {
    reading();
    return null;
  } catch (trouble) {
    if (trouble instanceof Trouble) return trouble;
    throw trouble;
  }
}

/** A value, "not applicable" or "don't know" take each other's place, and that of rows. */
function settle(entry, state, value = null, reason = null) {
  Object.assign(entry, { state, value, reason });
  if (state !== null) entry.rows = [];
  if (state !== 'not-applicable') delete entry.typed.reason;
  if (state !== null && state !== 'value') delete entry.typed.value;
}

const isEmptyRow = (row) => row.cells.every((cell) => (Array.isArray(cell) ? !cell.length : !saysSomething(cell)));

/** Changes a row, which joins the others once something is written; rows stand beside neither of the two states. */
function writeRow(entry, row, make) {
  let own = entry.rows.find((each) => each.id === row.id);
  if (!own) {
    own = structuredClone(row);
    entry.rows.push(own);
  }
  make(own);
  if (entry.state !== null && !isEmptyRow(own)) settle(entry, null);
}

/** A cell of a row as its value; null where it is empty. */
function readCell(question, column, cell) {
  if (Array.isArray(cell)) return cell.length ? cell : null;
  if (!saysSomething(cell)) return null;
  if (column.type === 'number') return { number: readNumber(question, cell) };
  if (column.type === 'date') return { date: readDay(cell) };
  if (column.type === 'choice' || column.type === 'yes-no') return cell;
  return readText(cell);
}

/** Why a cell is no answer yet: what is typed there, or, of an indicator, that its year is missing. */
function cellTrouble(question, entry, row, place) {
  if (question.type === 'inventory') {
    return troubleIn(() => readCell(question, question.columns[place], row.cells[place]));
  }
  return troubleIn(() => saysSomething(row.cells[place]) && readNumber(question, row.cells[place]));
}

/** Why a row's year does not do; one without year and values is nothing. */
function yearTrouble(entry, row) {
  const year = row.year.trim();
  if (!year && !row.cells.some(saysSomething)) return null;
  if (year && entry.rows.find((other) => other.year.trim() === year) !== row)
    return new Trouble('year_twice', { year });
  return troubleIn(() => readYear(year));
}

const sourceTrouble = (row) => troubleIn(() => readText(row.source));

/** The columns that a row needs and has not, while anything of it is written. */
function missingColumns(question, row) {
  if (isEmptyRow(row)) return [];
  return question.columns.filter((column, place) => column.required && isEmptyRow({ cells: [row.cells[place]] }));
}

function answer(question, row, entry, state, value, reason = null) {
  const beside = row === null ? entry : newEntry();
  return {
    question: question.id,
    row,
    state,
    value,
    reason,
    comment: beside.comment,
    comment_language: beside.commentLanguage,
    evidence: beside.evidence,
    importance: beside.importance,
  };
}

/** The answers that an entry makes, as a file holds them. */
function answersOf(question, entry) {
  const answers = [];
  const { state, comment, evidence, importance } = entry;
  if (state !== null || comment !== null || evidence !== null || importance !== null) {
    answers.push(answer(question, null, entry, state, entry.value, entry.reason));
  }
  for (const row of entry.rows) {
    answers.push(...(question.type === 'inventory' ? rowAnswer(question, row) : measurements(question, entry, row)));
  }
  return answers;
}

function rowAnswer(question, row) {
  const cells = {};
  question.columns.forEach((column, place) => {
    if (troubleIn(() => readCell(question, column, row.cells[place]))) return;
    const value = readCell(question, column, row.cells[place]);
    if (value !== null) cells[column.id] = value;
  });
  return Object.keys(cells).length ? [answer(question, row.id, null, 'value', { row: cells })] : [];
}

function measurements(question, entry, row) {
  if (yearTrouble(entry, row) || !row.year.trim()) return [];
  const year = readYear(row.year);
  const source = sourceTrouble(row) ? null : readText(row.source);
  return valueGroups(question).flatMap((group, place) => {
    if (!saysSomething(row.cells[place]) || cellTrouble(question, entry, row, place)) return [];
    const measured = readNumber(question, row.cells[place]);
    const value = { measured, year, source, group: group.id || null };
    return [answer(question, `${group.id}:${year}`, null, 'value', value)];
  });
}

const isAnswered = (question, entry) => answersOf(question, entry).some((each) => each.state !== null);

/** Every place of an entry that is typed but no answer, with why. */
function unread(question, entry) {
  const fields = Object.keys(entry.typed).map((field) => ({
    typed: entry.typed[field],
    trouble: troubleOf(question, entry, field),
  }));
  const cells = entry.rows.flatMap((row) => {
    const found = row.cells.map((cell, place) => ({ typed: cell, trouble: cellTrouble(question, entry, row, place) }));
    if (question.type === 'indicator') {
      found.push(
        { typed: row.year, trouble: yearTrouble(entry, row) },
        { typed: row.source, trouble: sourceTrouble(row) },
      );
      if (saysSomething(row.source) && !row.cells.some(saysSomething)) {
        found.push({ typed: row.source, trouble: new Trouble('source_alone') });
      }
    }
    return found;
  });
  return [...fields, ...cells].filter((each) => each.trouble !== null);
}

// Back from a file

class Unfit extends Error {}

const isText = (value) => typeof value === 'string';
const isUid = (value) => isText(value) && /^[0-9a-f]{32}$/.test(value);
const isSha = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isRowId = (value) => isText(value) && /^[a-z0-9-]{1,64}$/.test(value);
const textOrNull = (value) => value === null || value === undefined || (isText(value) && readText(value) !== null);

/** The entries of some answers to one question. Throws Unfit where one of them does not fit the question. */
function entryOf(question, answers) {
  const entry = newEntry();
  for (const each of answers) {
    if (each.row === null || each.row === undefined) takeAnswer(question, entry, each);
    else if (question.type === 'inventory') takeRow(question, entry, each);
    else if (question.type === 'indicator') takeMeasurement(question, entry, each);
    else throw new Unfit(question.id);
  }
  return entry;
}

function takeAnswer(question, entry, given) {
  const { state = null, value = null, reason = null, importance = null } = given;
  const fits = [null, 'not-applicable', 'dont-know'].includes(state)
    ? value === null
    : state === 'value' && fitsValue(question, value);
  const reasoned = state === 'not-applicable' ? isText(reason) && readReason(reason) !== null : reason === null;
  const weighed = importance === null || [1, 2, 3, 4, 5].includes(importance);
  if (
    !fits ||
    !reasoned ||
    !weighed ||
    troubleIn(() => given.comment && readText(given.comment)) ||
    !textOrNull(given.comment) ||
    !textOrNull(given.evidence) ||
    (state === 'value' && hasRows(question))
  ) {
    throw new Unfit(question.id);
  }
  Object.assign(entry, {
    state,
    value,
    reason,
    importance,
    comment: given.comment ?? null,
    evidence: given.evidence ?? null,
    commentLanguage: /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(given.comment_language) ? given.comment_language : null,
  });
}

const ids = (things) => things.map((thing) => thing.id);
const numberIn = (value) => isText(value) && /^[-+]?\d+(\.\d+)?$/.test(value);
const dayIn = (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && !troubleIn(() => readDay(value));

function fitsValue(question, value) {
  switch (question.type) {
    case 'practice':
      return ids(question.levels).includes(value);
    case 'yes-no':
      return ['yes', 'no'].includes(value);
    case 'choice':
      return ids(question.options).includes(value);
    case 'choices':
      return Array.isArray(value) && value.length > 0 && value.every((each) => ids(question.options).includes(each));
    case 'number':
      return numberIn(value?.number) && !troubleIn(() => readNumber(question, value.number));
    case 'date':
      return dayIn(value?.date);
    case 'text':
      return isText(value) && readText(value) !== null;
    default:
      return false;
  }
}

function takeRow(question, entry, given) {
  const cells = given.value?.row;
  if (given.state !== 'value' || typeof cells !== 'object' || cells === null || !isRowId(given.row)) {
    throw new Unfit(question.id);
  }
  const row = newRow(question);
  row.id = given.row;
  for (const [id, cell] of Object.entries(cells)) {
    const place = question.columns.findIndex((column) => column.id === id);
    if (place < 0 || !fitsCell(question, question.columns[place], cell)) throw new Unfit(question.id);
    row.cells[place] = isText(cell) || Array.isArray(cell) ? cell : shownNumber(cell.number ?? '') || cell.date;
  }
  entry.rows.push(row);
}

function fitsCell(question, column, cell) {
  const options = column.type === 'yes-no' ? ['yes', 'no'] : ids(column.options);
  switch (column.type) {
    case 'number':
      return numberIn(cell?.number);
    case 'date':
      return dayIn(cell?.date);
    case 'choice':
    case 'yes-no':
      return options.includes(cell);
    case 'choices':
      return Array.isArray(cell) && cell.every((each) => options.includes(each));
    default:
      return isText(cell) && readText(cell) !== null;
  }
}

function takeMeasurement(question, entry, given) {
  const { measured, year, source = null, group = null } = given.value ?? {};
  const place = valueGroups(question).findIndex((each) => each.id === (group ?? ''));
  if (
    given.state !== 'value' ||
    !numberIn(measured) ||
    place < 0 ||
    !Number.isInteger(year) ||
    !textOrNull(source) ||
    given.row !== `${group ?? ''}:${year}` ||
    troubleIn(() => readYear(String(year)))
  ) {
    throw new Unfit(question.id);
  }
  let row = entry.rows.find((each) => each.year === String(year));
  if (!row) {
    row = { ...newRow(question), year: String(year) };
    entry.rows.push(row);
  }
  row.cells[place] = shownNumber(measured);
  row.source = row.source || (source ?? '');
}
