// The last page: what is still open, the file to send back, and taking everything off this computer.

function finishPage() {
  const after = el('div', { class: 'after', 'aria-live': 'polite' });
  const save = button('save', () => after.replaceChildren(savedWords(saveNow(true))), { look: 'main large' });
  const copy = button('copy', () => copyText(after), {});
  const remove = button(
    'remove',
    async () => {
      if (await confirmed('remove_sure', 'remove')) removeAll();
    },
    {},
  );
  return el(
    'div',
    { class: 'finish' },
    el('h1', { tabindex: '-1', says: 'finish_title' }),
    el('p', { class: 'large', says: () => say('answered_of', progressOf(form.questions)) }),
    ...[unreadList(), gapList()].filter(Boolean),
    el(
      'section',
      { class: 'step-card' },
      el('h2', { says: 'save_title' }),
      el('p', { says: 'save_about' }),
      save,
      after,
    ),
    el('section', { class: 'step-card' }, el('h2', { says: 'copy_title' }), el('p', { says: 'copy_about' }), copy),
    el(
      'section',
      { class: 'step-card' },
      el('h2', { says: 'remove_title' }),
      el('p', { says: 'remove_about' }),
      remove,
    ),
    el(
      'div',
      { class: 'ways' },
      button('back', () => goTo('questions')),
    ),
  );
}

/** Where questions are without an answer, a button for each section. */
function gapList() {
  const open = pagesOf(form.questions).map((each) => ({
    each,
    gaps: each.questions.filter((question) => isApplying(question) && !form.answered.get(question.key)),
  }));
  const gaps = open.filter((found) => found.gaps.length);
  if (!gaps.length) return el('p', { class: 'done', says: 'all_answered' });
  return el(
    'details',
    { class: 'gaps' },
    el('summary', { says: 'gaps_title' }),
    el('p', { class: 'quiet', says: 'gaps_about' }),
    el(
      'ul',
      {},
      ...gaps.map(({ each, gaps: [first, ...rest] }) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', class: 'plain', on: { click: () => focusOn(first) } },
            el('span', { class: 'number' }, each.section.number),
            ' ',
            reading('span', each.section.title, each.section.part.first),
            el('span', { says: () => ` ${say('gaps_count', { count: rest.length + 1 })}` }),
          ),
        ),
      ),
    ),
  );
}

/** What was typed and cannot be read: it is not in the file. */
function unreadList() {
  const found = form.questions
    .filter(isApplying)
    .map((question) => ({ question, waits: unread(question, entryAt(question)) }))
    .filter((each) => each.waits.length);
  if (!found.length) return null;
  return el(
    'section',
    { class: 'step-card warning' },
    el('h2', { says: 'unread_title' }),
    el(
      'ul',
      {},
      ...found.map(({ question, waits }) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', class: 'plain', on: { click: () => focusOn(question) } },
            el('span', { class: 'number' }, question.number),
            ' ',
            el('span', { says: () => waits.map((each) => say(each.trouble.key, each.trouble.values)).join(' ') }),
          ),
        ),
      ),
    ),
  );
}

function savedWords(file) {
  return el(
    'div',
    { class: 'notice' },
    el('p', {}, el('strong', { says: () => say('saved_file', { file: fileName(file) }) })),
    el('p', { class: 'receipt' }, el('span', { says: 'receipt' }), ' ', el('strong', {}, file.receipt)),
    el('ol', {}, ...['send_1', 'send_2', 'send_3'].map((says) => el('li', { says }))),
    form.kept ? null : el('p', { says: 'send_tab' }),
  );
}

/** The file as text, for mail that takes no attachment. */
async function copyText(after) {
  const file = savedFile(true);
  const text = armoured(file.text);
  const area = el('textarea', {
    rows: '6',
    readonly: true,
    autocomplete: 'off',
    spellcheck: 'false',
    label: 'copy',
    class: 'armour',
  });
  area.value = text;
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copied = false;
  }
  const words = el(
    'div',
    { class: 'notice' },
    el('p', { says: copied ? 'copied' : 'copy_yourself' }),
    area,
    el('p', { class: 'receipt' }, el('span', { says: 'receipt' }), ' ', el('strong', {}, file.receipt)),
  );
  after.replaceChildren(words);
  words.scrollIntoView({ block: 'nearest' });
  if (!copied) area.select();
  showState();
}

function removeAll() {
  forget();
  Object.assign(choice, { begin: null, sector: undefined, own: null });
  form.own = form.handed.second?.own ? form.own : new Map();
  form.started = false;
  startAnew();
  goTo('start');
  bar.said.textContent = '';
  const words = el('p', { class: 'notice', role: 'status', says: 'removed' });
  document.querySelector('main').prepend(words);
}
