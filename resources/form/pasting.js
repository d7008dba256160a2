// Several cells at once, as spreadsheets put them on the clipboard: tabs between cells, a line for each row.

/** Line by line, cell by cell. Only a cell that holds a tab, a line break or a quotation mark stands in quotation marks. */
function pastedCells(pasted) {
  const text = pasted.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
  const plain = /[^\t\n]*/y;
  const lines = [[]];
  for (let at = 0; at <= text.length; at += 1) {
    quoted.lastIndex = at;
    plain.lastIndex = at;
    const held = quoted.exec(text);
    const isQuoted = held !== null && /[\t\n]|""/.test(held[1]);
    lines.at(-1).push(isQuoted ? held[1].replaceAll('""', '"') : plain.exec(text)[0]);
    at = isQuoted ? quoted.lastIndex : plain.lastIndex;
    if (text[at] === '\n') lines.push([]);
  }
  return lines;
}

/** Writes cells into rows from one place on, and adds rows where they are needed; what fits nowhere is given back. */
function fillFrom(question, entry, row, place, lines) {
  const left = [];
  writeRow(entry, row, () => {});
  const start = entry.rows.findIndex((each) => each.id === row.id);
  lines.forEach((cells, line) => {
    const target = entry.rows[start + line] ?? newRow(question);
    if (!entry.rows.includes(target)) entry.rows.push(target);
    cells.forEach((text, at) => {
      if (!fillCell(question, target, place + at, text)) left.push(text);
    });
  });
  if (entry.state !== null) settle(entry, null);
  return left;
}

function fillCell(question, row, place, text) {
  if (question.type === 'inventory') return fillColumn(question.columns[place], row, place, text);
  const last = valueGroups(question).length + 1;
  if (place === 0) row.year = text;
  else if (place === last) row.source = text;
  else if (place < last) row.cells[place - 1] = text;
  return place <= last || !saysSomething(text);
}

function fillColumn(column, row, place, text) {
  if (!column || !saysSomething(text)) return !saysSomething(text);
  if (!['choice', 'choices', 'yes-no'].includes(column.type)) {
    row.cells[place] = text;
    return true;
  }
  const named = (column.type === 'choices' ? text.split(/[;,\n]/) : [text])
    .filter(saysSomething)
    .map((words) => optionNamed(column, words));
  if (named.includes(null)) return false;
  row.cells[place] = column.type === 'choices' ? ids(column.options).filter((id) => named.includes(id)) : named[0];
  return true;
}

const plainLetters = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');

/** The option of an id, or of its words in any language; null where none is meant. */
function optionNamed(column, words) {
  const answers = ['yes', 'no'].map((id) => ({
    id,
    label: Object.fromEntries(Object.entries(language.words).map(([code, own]) => [code, own[id]])),
  }));
  const options = column.type === 'yes-no' ? answers : column.options;
  const wanted = plainLetters(words);
  const meant = options.filter(
    (each) => each.id === words.trim() || Object.values(each.label).some((label) => plainLetters(label) === wanted),
  );
  return meant.length === 1 ? meant[0].id : null;
}
