// The first page: what this is, who will see what, and the few things to say before the first answer.

const choice = { begin: null, sector: undefined, own: null };

function startPage() {
  const { handed } = form;
  const node = el('div', { class: 'start' });
  const { asked } = progressOf(form.questions);
  node.append(
    ...[
      el('h1', {
        tabindex: '-1',
        says: () => say(isSecondLook() ? 'title_second' : 'title', { council: handed.council.name }),
      }),
      el('p', {
        class: 'over',
        says: () =>
          say('round', {
            label: handed.round.label,
            start: shownDay(handed.round.start),
            end: shownDay(handed.round.end),
          }),
      }),
      isSecondLook() && el('p', { says: 'second_about' }),
      el(
        'div',
        { class: 'two' },
        el(
          'section',
          {},
          el('h2', { says: 'what_title' }),
          ...subjects(),
          el('p', { class: 'quiet', says: () => say('how_much', { count: asked }) }),
        ),
        el(
          'section',
          {},
          el('h2', { says: 'who_title' }),
          ...['who_coordinator', 'who_council', 'who_alike', 'who_sent'].map((key) =>
            el('p', { says: () => say(key, { n: inWords(handed.threshold) }) }),
          ),
        ),
      ),
      handed.seat && el('p', { class: 'notice', says: () => say('seat', { number: handed.seat.number }) }),
      ...questionsBefore(),
    ].filter(Boolean),
  );
  return node;
}

function subjects() {
  const kinds = [...new Set(form.parts.map((part) => SUBJECTS[part.kind] ?? 'council'))];
  return kinds.length > 1
    ? [el('ul', {}, ...kinds.map((kind) => el('li', { says: `subject_${kind}` })))]
    : kinds.map((kind) => el('p', { says: `subject_${kind}` }));
}

const inWords = (number) => (number >= 3 && number <= 12 ? say(`number_${number}`) : String(number));

function questionsBefore() {
  const kept = remembered();
  const steps = [
    kept ? keptStep(kept) : null,
    kept?.own ? null : firstLookStep(),
    kept ? null : beginStep(),
    sectorStep(kept),
    kept ? null : ownStep(),
  ].filter(Boolean);
  const problem = el('p', { class: 'problem', role: 'alert' });
  const start = button(kept ? 'go_on' : 'start', () => begin(problem, kept), { look: 'main large' });
  return [...steps, el('div', { class: 'begin' }, problem, start)];
}

function keptStep(kept) {
  return el(
    'section',
    { class: 'step-card notice' },
    el('h2', { says: 'kept_title' }),
    el('p', { says: 'kept_here' }),
    button(
      'remove',
      async () => {
        if (await confirmed('remove_sure', 'remove')) removeAll();
      },
      { look: 'plain' },
    ),
    fileButton('go_on_file', (read) => {
      takeUp(kept);
      form.kept = true;
      return takeSaved(read);
    }),
  );
}

/** One question of the first page: its options as a list, nothing chosen beforehand. */
function stepOf(title, hint, options, chosen, choose) {
  const caption = newId();
  const group = optionGroup({ labelledby: caption, kind: 'radio', look: 'list', options, choose, clear: () => {} });
  group.show(chosen === undefined || chosen === null ? [] : [chosen]);
  return el(
    'section',
    { class: 'step-card' },
    el('h2', { id: caption, says: title }),
    hint && el('p', { class: 'quiet', says: hint }),
    group.node,
  );
}

const option = (id, says, number, meaning) => ({
  id,
  number,
  fill: () => el('span', { says }),
  meaning: meaning && (() => el('span', { says: meaning })),
});

function beginStep() {
  const opening = el(
    'div',
    { class: 'after', hidden: true },
    fileButton('open_saved', takeSaved),
    el('p', { class: 'quiet', says: 'no_file' }),
  );
  const step = stepOf(
    'begin_title',
    null,
    [
      option('first', 'begin_first', 1),
      option('saved', 'begin_saved', 2),
      option('sent', 'begin_sent', 3, 'begin_sent_hint'),
    ],
    choice.begin,
    (id) => {
      choice.begin = id;
      opening.hidden = id === 'first';
    },
  );
  opening.hidden = choice.begin === null || choice.begin === 'first';
  const taken =
    form.revision > 0
      ? el('p', { class: 'done', says: () => say('taken_up_count', progressOf(form.questions)) })
      : null;
  step.append(...[opening, taken].filter(Boolean));
  return step;
}

function sectorStep(kept) {
  const { sectors, seat } = form.handed;
  if (!sectors.length) return null;
  if (seat?.sector) {
    const own = sectors.find((sector) => sector.id === seat.sector);
    return own
      ? el('p', { class: 'notice' }, el('span', { says: 'sector_given' }), ' ', reading('strong', own.label, 'en'))
      : null;
  }
  if (isSecondLook()) return null;
  const options = [
    ...sectors.map((sector) => ({ id: sector.id, fill: () => reading('span', sector.label, 'en') })),
    { id: '', fill: () => el('span', { says: 'sector_none' }) },
  ];
  if (kept) choice.sector ??= textAt(kept, 'sector') ?? '';
  if (form.revision > 0) choice.sector = form.sector ?? '';
  const step = stepOf(
    'sector_title',
    form.handed.own_sector_only ? 'sector_only' : 'sector_why',
    options,
    choice.sector,
    (id) => {
      choice.sector = id;
    },
  );
  step.classList.add('wide');
  return step;
}

function ownStep() {
  return stepOf(
    'own_title',
    null,
    [option('yes', 'own_yes', 1, 'own_yes_hint'), option('no', 'own_no', 2, 'own_no_hint')],
    choice.own,
    (id) => {
      choice.own = id;
    },
  );
}

/** Before a second look: the file of the first one, without which there is nothing to look at again. */
function firstLookStep() {
  if (!isSecondLook() || form.handed.second.own !== null) return null;
  const done = form.first === null ? null : el('p', { class: 'done', says: 'first_taken' });
  return el(
    'section',
    { class: 'step-card' },
    el('h2', { says: 'first_title' }),
    el('p', { says: 'first_why' }),
    done,
    fileButton('first_open', takeFirst),
  );
}

function missingBefore(kept) {
  if (isSecondLook() && form.handed.second.own === null && form.first === null && !kept?.own) return 'missing_first';
  if (!kept && choice.begin === null) return 'missing_begin';
  if (!kept && choice.begin === 'saved' && form.revision === 0) return 'missing_file';
  const asksSector = form.handed.sectors.length && !form.handed.seat?.sector && !isSecondLook();
  if (asksSector && !kept && choice.sector === undefined) return 'missing_sector';
  return !kept && choice.own === null ? 'missing_own' : null;
}

function begin(problem, kept) {
  const missing = missingBefore(kept);
  problem.textContent = missing ? say(missing) : '';
  if (missing) return;
  if (kept) takeUp(kept);
  form.kept = kept !== null || choice.own === 'yes';
  form.started = true;
  if (choice.sector !== undefined && !form.handed.seat?.sector) form.sector = choice.sector || null;
  ask();
  keep();
  goTo('questions');
}
