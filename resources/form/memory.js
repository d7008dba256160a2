// What this computer's browser holds, and only where the member said that the computer is her own.

const SOON = 400;
let waiting = null;

const memoryKey = () => `wci-assess:${form.handed.hand_out}`;

/** What was kept here before; null where nothing is, or nothing that can be understood. */
function remembered() {
  try {
    const text = localStorage.getItem(memoryKey());
    const kept = text === null ? null : JSON.parse(text);
    return kept?.form === 1 && Array.isArray(kept.entries) && isUid(kept.member) && Number.isInteger(kept.revision)
      ? kept
      : null;
  } catch {
    return null;
  }
}

/** Keeps everything now. Whether the browser took it. */
function keep() {
  clearTimeout(waiting);
  waiting = null;
  if (!form.kept || form.stale) return false;
  const { member, sector, revision, earlier, first, saved, savedState, place } = form;
  const kept = {
    form: 1,
    language: language.now,
    member,
    sector,
    revision,
    earlier,
    first,
    place,
    savedState,
    saved: saved && { sha: saved.sha, receipt: saved.receipt, text: saved.text },
    own: isSecondLook() ? [...form.own] : null,
    entries: [...form.entries],
  };
  try {
    localStorage.setItem(memoryKey(), JSON.stringify(kept));
    form.refused = false;
  } catch {
    form.refused = true;
  }
  return !form.refused;
}

function keepSoon() {
  if (waiting === null && form.kept)
    waiting = setTimeout(() => {
      keep();
      showState();
    }, SOON);
}

/** Takes up what was kept; only entries that still make sense. */
function takeUp(kept) {
  const known = new Map(form.parts.flatMap((part) => part.questions).map((question) => [question.key, question]));
  const sane = (pairs) =>
    new Map(
      (pairs ?? []).filter(([key]) => known.has(key)).map(([key, entry]) => [key, mended(known.get(key), entry)]),
    );
  Object.assign(form, {
    entries: sane(kept.entries),
    member: kept.member,
    sector: textAt(kept, 'sector'),
    revision: kept.revision,
    earlier: (kept.earlier ?? []).filter(isSha),
    first: isSha(kept.first) ? kept.first : null,
    saved: isSha(kept.saved?.sha) && isText(kept.saved.text) ? kept.saved : null,
    savedState: textAt(kept, 'savedState') ?? '',
    place: kept.place ?? null,
    undo: [],
  });
  if (kept.own && form.own.size === 0) form.own = sane(kept.own);
  ask();
}

/** An entry with every part of the right kind: browser storage is shared by all pages that lie on this computer. */
function mended(question, given) {
  const entry = newEntry();
  const state = ['value', 'not-applicable', 'dont-know'].includes(given?.state) ? given.state : null;
  if (state !== 'value' || fitsValue(question, given.value)) {
    Object.assign(entry, { state, value: state === 'value' ? given.value : null, reason: textAt(given, 'reason') });
  }
  for (const field of ['comment', 'commentLanguage', 'evidence']) entry[field] = textAt(given, field);
  entry.importance = [1, 2, 3, 4, 5].includes(given?.importance) ? given.importance : null;
  for (const field of ['value', 'reason', 'comment', 'evidence']) {
    if (isText(given?.typed?.[field])) entry.typed[field] = given.typed[field];
  }
  entry.rows = hasRows(question) && Array.isArray(given?.rows) ? given.rows.map((row) => mendedRow(question, row)) : [];
  return entry;
}

const textAt = (given, field) => (isText(given?.[field]) ? given[field] : null);

function mendedRow(question, given) {
  const row = newRow(question);
  row.cells = row.cells.map((empty, place) => {
    const cell = given?.cells?.[place];
    return Array.isArray(empty) ? (Array.isArray(cell) ? cell.filter(isText) : []) : isText(cell) ? cell : '';
  });
  if (isRowId(given?.id)) row.id = given.id;
  if (question.type === 'indicator')
    Object.assign(row, { year: textAt(given, 'year') ?? '', source: textAt(given, 'source') ?? '' });
  return row;
}

/** Removes what this computer holds of this form. */
function forget() {
  clearTimeout(waiting);
  waiting = null;
  form.kept = false;
  try {
    localStorage.removeItem(memoryKey());
  } catch {
    // A browser that refuses its storage holds nothing to remove.
  }
}
