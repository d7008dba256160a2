// What a printer is given: every question with its answer, whatever page is open.

function paper() {
  const parts = form.parts.map((part) => {
    const questions = form.questions.filter((question) => question.part === part && isApplying(question));
    return questions.length
      ? [
          reading('h2', part.title, part.first),
          ...pagesOf(questions).flatMap((each) => [
            el('h3', {}, `${each.section.number} `, reading('span', each.section.title, part.first)),
            ...each.questions.map(paperQuestion),
          ]),
        ]
      : [];
  });
  return el(
    'div',
    { class: 'paper' },
    el('h1', { says: () => say('title', { council: form.handed.council.name }) }),
    el('p', {}, form.handed.round.label),
    ...parts.flat(),
  );
}

function paperQuestion(question) {
  const entry = entryAt(question);
  const chosen = (id) =>
    entry.state === 'value' && (Array.isArray(entry.value) ? entry.value.includes(id) : entry.value === id);
  const line = (held, ...words) => el('li', { class: held ? 'held' : '' }, held ? '\u25c9 ' : '\u25cb ', ...words);
  const { first } = question.part;
  const steps = {
    practice: () =>
      question.levels.map((level) => line(chosen(level.id), `${level.number} `, reading('span', level.label, first))),
    'yes-no': () => ['yes', 'no'].map((id) => line(chosen(id), say(id))),
    choice: () => question.options.map((each) => line(chosen(each.id), reading('span', each.label, first))),
    choices: () => question.options.map((each) => line(chosen(each.id), reading('span', each.label, first))),
  };
  const options = (steps[question.type] ?? (() => []))();
  const notes = [
    entry.state !== null && (!options.length || entry.state !== 'value') && answerWords(question, entry),
    ...answersOf(question, entry)
      .filter((each) => each.row !== null)
      .map((each) => rowWords(question, each.value)),
    entry.comment && say('labelled', { label: say('comment'), text: entry.comment }),
    entry.evidence && say('labelled', { label: say('evidence'), text: entry.evidence }),
    entry.importance && `${say('importance')} ${entry.importance}`,
  ].filter(Boolean);
  return el(
    'section',
    { class: 'paper-question' },
    el('p', { class: 'asked' }, el('strong', {}, `${question.number} `), reading('span', question.text, first)),
    options.length ? el('ul', { class: 'inline' }, ...options) : null,
    ...notes.map((words) => el('p', { dir: 'auto', class: 'written' }, words)),
    options.length || notes.length ? null : el('p', { class: 'blank' }, '\u00a0'),
  );
}

function rowWords(question, value) {
  if (value.measured !== undefined) {
    const group = question.groups.find((each) => each.id === value.group);
    return [group && read(group.label, question.part.first).text, value.year, shownNumber(value.measured), value.source]
      .filter(Boolean)
      .join(' · ');
  }
  return question.columns
    .filter((column) => Object.hasOwn(value.row, column.id))
    .map((column) => cellWords(question, column, value.row[column.id]))
    .join(' · ');
}

function cellWords(question, column, cell) {
  const named = (id) => {
    const found = column.options.find((each) => each.id === id);
    return found ? read(found.label, question.part.first).text : id;
  };
  if (Array.isArray(cell)) return cell.map(named).join(', ');
  if (column.type === 'yes-no') return say(cell);
  return isText(cell) ? named(cell) : (cell.date ?? shownNumber(cell.number));
}
