// Questions with rows: an indicator's years, an inventory's lines. Each row is a group of labelled fields.

function rowsEditor(question, title) {
  const list = el('div', { class: 'rows' });
  const drawn = new Map();
  let spare = newRow(question);
  const isInventory = question.type === 'inventory';
  const rowsOf = (entry) => (entry.rows.length ? entry.rows : [spare]);
  const show = (entry) => {
    const rows = rowsOf(entry);
    for (const [id, row] of drawn) {
      if (rows.some((each) => each.id === id)) continue;
      row.node.remove();
      drawn.delete(id);
    }
    rows.forEach((row, at) => {
      if (!drawn.has(row.id)) drawn.set(row.id, drawRow(question, title, row, removeRow));
      const { node } = drawn.get(row.id);
      if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
      drawn.get(row.id).show(row, entry);
    });
  };
  const removeRow = (id) => {
    const at = rowsOf(entryAt(question)).findIndex((row) => row.id === id);
    if (id === spare.id) spare = newRow(question);
    change(question, (entry) => {
      entry.rows = entry.rows.filter((row) => row.id !== id);
    });
    shown(question, 'row_removed');
    const rows = rowsOf(entryAt(question));
    drawn.get(rows[Math.min(at, rows.length - 1)].id).focus();
  };
  const add = button(
    isInventory ? 'add_row' : 'add_year',
    () => {
      const entry = entryAt(question);
      const row = newRow(question);
      change(question, (now) => {
        now.rows = [...(entry.rows.length ? [] : [spare]), ...now.rows, row];
      });
      shown(question, null);
      drawn.get(row.id).focus();
    },
    { look: 'small' },
  );
  list.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.target.matches('textarea, select')) return;
    const rows = [...list.children];
    const at = rows.findIndex((row) => row.contains(event.target));
    const place = [...rows[at].querySelectorAll('input, select')].indexOf(event.target);
    const next = rows[at + step]?.querySelectorAll('input, select')[place];
    if (!next) return;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  const left = el('p', { class: 'problem', role: 'status' });
  list.addEventListener('paste', (event) => {
    const lines = pastedCells(event.clipboardData.getData('text/plain'));
    const [row] = [...drawn].find(([, each]) => each.node.contains(event.target)) ?? [];
    const place = row && drawn.get(row).placeOf(event.target);
    if (lines.length * lines[0].length === 1 || place === undefined || place < 0) return;
    event.preventDefault();
    let unfit = [];
    change(question, (entry) => {
      unfit = fillFrom(question, entry, entry.rows.find((each) => each.id === row) ?? spare, place, lines);
    });
    shown(question, 'pasted');
    left.textContent = unfit.length
      ? say('left_out', { cells: unfit.map((text) => `“${shortened(text)}”`).join(', ') })
      : '';
  });
  const unit = isInventory ? null : rangeOf(question);
  return {
    node: el('div', { role: 'group', 'aria-labelledby': title, class: 'grid' }, unit, list, left, add),
    show,
    focus: () => drawn.get(rowsOf(entryAt(question))[0].id).focus(),
  };
}

/** A row: its fields in order, and the button that removes it. */
function drawRow(question, title, row, removeRow) {
  const nameId = newId();
  const name = el('span', { class: 'row-name', id: nameId });
  const write = (make) => {
    change(question, (entry) => writeRow(entry, row, make), { quiet: true });
    shown(question, null);
  };
  const now = () => entryAt(question).rows.find((each) => each.id === row.id) ?? row;
  const cells =
    question.type === 'inventory'
      ? question.columns.map((column, place) => columnCell(question, column, place, { nameId, write, now }))
      : yearCells(question, { nameId, write, now });
  const missing = el('p', { class: 'problem quiet', hidden: true });
  const remove = button('remove_row', () => removeRow(row.id), { look: 'plain small', 'aria-describedby': nameId });
  const node = el(
    'div',
    { class: 'row', role: 'group', 'aria-labelledby': `${title} ${nameId}` },
    name,
    ...cells.map((cell) => cell.node),
    missing,
    remove,
  );
  const show = (shownRow, entry) => {
    name.textContent = say('row_name', {
      number:
        Math.max(
          entry.rows.findIndex((each) => each.id === row.id),
          0,
        ) + 1,
    });
    cells.forEach((cell) => cell.show(shownRow));
    remove.hidden = !entry.rows.some((each) => each.id === row.id);
    const lacking = missingColumns(question, shownRow).map((column) => read(column.label, question.part.first).text);
    missing.hidden = lacking.length === 0;
    missing.textContent = lacking.length ? say('row_lacks', { columns: lacking.join(', ') }) : '';
  };
  told(name, () => show(now(), entryAt(question)));
  const placeOf = (target) => cells.findIndex((cell) => cell.node.contains(target));
  return { node, show, placeOf, focus: () => cells[0].focus() };
}

function yearCells(question, { nameId, write, now }) {
  const entry = () => entryAt(question);
  const cell = (label, get, set, trouble, others = {}) =>
    typedCell({
      label,
      labelledby: nameId,
      get,
      trouble: () => trouble(now()),
      typed: (text) => write((row) => set(row, text)),
      ...others,
    });
  const groups = valueGroups(question);
  return [
    cell(
      'year',
      (row) => row.year,
      (row, text) => {
        row.year = text;
      },
      (row) => yearTrouble(entry(), row),
      { mode: 'numeric', look: 'short' },
    ),
    ...groups.map((group, place) =>
      cell(
        group.label ? () => read(group.label, question.part.first).text : 'value',
        (row) => row.cells[place],
        (row, text) => {
          row.cells[place] = text;
        },
        (row) => cellTrouble(question, entry(), row, place),
        { mode: 'decimal', look: 'short' },
      ),
    ),
    cell(
      'source',
      (row) => row.source,
      (row, text) => {
        row.source = text;
      },
      sourceTrouble,
      { look: 'wide' },
    ),
  ];
}

function typedCell({ get, ...options }) {
  const made = field({ ...options, value: '' });
  return {
    node: made.node,
    focus: () => made.input.focus({ preventScroll: true }),
    show: (row) => {
      if (made.input.value === get(row)) return;
      made.input.value = get(row);
      made.judge();
    },
  };
}

function columnCell(question, column, place, { nameId, write, now }) {
  const label = () => `${read(column.label, question.part.first).text}${column.required ? ` ${say('needed')}` : ''}`;
  if (column.type === 'choices') return severalCell(question, column, place, label, write);
  if (column.type === 'choice' || column.type === 'yes-no')
    return choiceCell(question, column, place, label, { nameId, write });
  const modes = { number: 'decimal' };
  return typedCell({
    label,
    labelledby: nameId,
    area: column.type === 'text',
    mode: modes[column.type] ?? null,
    hint: column.type === 'date' ? 'day_form' : undefined,
    look: column.type === 'text' ? 'wide' : 'short',
    get: (row) => row.cells[place],
    typed: (text) =>
      write((row) => {
        row.cells[place] = text;
      }),
    trouble: () => cellTrouble(question, entryAt(question), now(), place),
  });
}

function choiceCell(question, column, place, label, { nameId, write }) {
  const id = newId();
  const caption = el('label', { for: id, id: newId(), says: label, class: 'caption' });
  const options = column.type === 'yes-no' ? ['yes', 'no'].map((each) => ({ id: each, label: null })) : column.options;
  const select = el(
    'select',
    {
      id,
      autocomplete: 'off',
      'aria-labelledby': `${caption.id} ${nameId}`,
      on: {
        change: () =>
          write((row) => {
            row.cells[place] = select.value;
          }),
      },
    },
    el('option', { value: '' }, '—'),
    ...options.map((option) =>
      el('option', {
        value: option.id,
        says: () => (option.label ? read(option.label, question.part.first).text : say(option.id)),
      }),
    ),
  );
  return {
    node: el('div', { class: 'field' }, caption, select),
    focus: () => select.focus({ preventScroll: true }),
    show: (row) => {
      select.value = row.cells[place];
    },
  };
}

function severalCell(question, column, place, label, write) {
  const caption = el('span', { id: newId(), says: label, class: 'caption' });
  const all = ids(column.options);
  const group = optionGroup({
    labelledby: caption.id,
    kind: 'checkbox',
    look: 'chips',
    options: column.options.map((option) => ({
      id: option.id,
      fill: () => reading('span', option.label, question.part.first),
    })),
    choose: (id, ticked) =>
      write((row) => {
        row.cells[place] = all.filter((each) => (each === id ? ticked : row.cells[place].includes(each)));
      }),
    clear: () =>
      write((row) => {
        row.cells[place] = [];
      }),
  });
  return {
    node: el('div', { class: 'field whole' }, caption, group.node),
    focus: group.focus,
    show: (row) => group.show(row.cells[place]),
  };
}
