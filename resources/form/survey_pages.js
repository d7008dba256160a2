// The pages around the questions: who answers here, what one agrees to, the end, and the thanks.

function welcomePage() {
  const caption = newId();
  const problem = el('p', { class: 'problem', role: 'alert' });
  const group = optionGroup({
    labelledby: caption,
    kind: 'radio',
    look: 'list',
    options: DEVICE_MODES.map((mode, at) => ({
      id: mode,
      number: at + 1,
      fill: () => el('span', { says: `s_mode_${mode}` }),
      meaning: () => el('span', { says: `s_mode_hint_${mode}` }),
    })),
    choose: (mode) => {
      survey.mode = mode;
      problem.textContent = '';
    },
    clear: () => {},
  });
  group.show(survey.mode ? [survey.mode] : []);
  const goOn = () => {
    if (survey.mode === null) {
      problem.textContent = say('s_missing_mode');
      group.focus();
      return;
    }
    nextPerson();
  };
  return el(
    'div',
    { class: 'start' },
    reading('h1', survey.part.title, survey.part.first, { tabindex: '-1' }),
    el('p', { class: 'over', dir: 'auto' }, `${survey.handed.council.name} · ${survey.handed.round.label}`),
    el('section', { class: 'step-card' }, el('h2', { id: caption, says: 's_mode_title' }), group.node),
    problem,
    button('s_go_on', goOn, { look: 'main large' }),
  );
}

function nextPerson() {
  startReply();
  [asking.at] = survey.part.questions;
  spoken.clear();
  document.body.replaceChildren(frameOf());
  showPage('consent');
}

function consentPage() {
  const { handed, part } = survey;
  return el(
    'div',
    { class: 'start' },
    reading('h1', part.title, part.first, { tabindex: '-1' }),
    el('p', { class: 'over', dir: 'auto' }, handed.council.name),
    el(
      'section',
      { class: 'step-card consent' },
      el('h2', { says: 's_consent_title' }),
      reading('p', handed.tree.consent, part.first, { class: 'about' }),
    ),
    el(
      'div',
      { class: 'ways' },
      button('s_decline', () => decline(), { look: 'large' }),
      button('s_agree', agree, { look: 'main large' }),
    ),
  );
}

function agree() {
  survey.agreed = true;
  showPage(survey.part.questions.length ? 'questions' : 'end');
}

function decline() {
  dropReply();
  showPage('declined');
}

function declinedPage() {
  return el(
    'div',
    { class: 'finish' },
    el('h1', { tabindex: '-1', says: 's_declined_title' }),
    el('p', { class: 'large', says: 's_declined' }),
    el('div', { class: 'ways' }, button(isForOne() ? 's_first_page' : 's_next_person', nextPerson, { look: 'large' })),
    isForOne() ? null : gatheredCard(),
  );
}

function endPage() {
  const asked = askedNow();
  return el(
    'div',
    { class: 'finish' },
    el('h1', { tabindex: '-1', says: 's_end_title' }),
    el('p', {
      class: 'large',
      says: () => say('answered_of', { answered: asked.filter(isAnswered).length, asked: asked.length }),
    }),
    el('p', { class: 'large', says: 's_end_warning' }),
    el(
      'div',
      { class: 'ways' },
      button('s_back', () => showPage('questions'), { look: 'large' }),
      button('s_finish', finish, { look: 'main large' }),
    ),
  );
}

/** From here on nothing of the reply is on the page. */
function finish() {
  finishReply();
  asking.cards.clear();
  asking.at = null;
  spoken.clear();
  document.body.replaceChildren(frameOf());
  showPage('thanks');
}

function thanksPage() {
  if (isForOne())
    return el('div', { class: 'finish' }, el('h1', { tabindex: '-1', says: 's_thanks_title' }), sendCard());
  return el(
    'div',
    { class: 'finish' },
    el('h1', { tabindex: '-1', says: 's_thanks_title' }),
    el('p', { class: 'large', says: 's_thanks' }),
    el('div', { class: 'ways' }, button('s_next_person', nextPerson, { look: 'main large' })),
    gatheredCard(),
  );
}

/** For whoever gathers the replies of this device: how many there are, and their file. */
function gatheredCard() {
  const count = el('p', {});
  told(count, () => {
    count.textContent = say('s_gathered', { count: survey.replies.length, unsaved: survey.unsaved });
  });
  const after = el('div', { class: 'after', 'aria-live': 'polite' });
  const save = button('s_save_all', () => after.replaceChildren(savedReplies(saveReplies())), { look: 'large' });
  save.disabled = survey.replies.length === 0;
  return el('section', { class: 'step-card' }, el('h2', { says: 's_gathered_title' }), count, save, after);
}

/** For one person on her own device: the file, and how it gets to where it belongs. */
function sendCard() {
  const after = el('div', { class: 'after', 'aria-live': 'polite' });
  const copy = () => {
    const file = repliesFile();
    const area = el('textarea', { class: 'armour', readonly: true, rows: '6', label: 's_copy_yourself' });
    area.value = armoured(file.text);
    const note = el('p', { says: 's_copy_yourself' });
    after.replaceChildren(note, area);
    area.select();
    navigator.clipboard?.writeText(area.value).then(
      () => note.replaceChildren(el('span', { says: 's_copied' })),
      () => {},
    );
    survey.unsaved = 0;
  };
  return el(
    'section',
    { class: 'step-card' },
    el('h2', { says: 's_send_title' }),
    el('p', { says: 's_send_about' }),
    el(
      'div',
      { class: 'buttons' },
      button('s_save', () => after.replaceChildren(savedReplies(saveReplies())), { look: 'main large' }),
      button('copy', copy, { look: 'large' }),
    ),
    after,
  );
}

function savedReplies(file) {
  return el(
    'div',
    { class: 'notice' },
    el('p', {}, el('strong', { says: () => say('saved_file', { file: file.name }) })),
    el('p', { class: 'receipt' }, el('span', { says: 'receipt' }), ' ', el('strong', {}, file.receipt)),
    el('p', { says: isForOne() ? 's_send_how' : 's_gather_how' }),
  );
}

function saveReplies() {
  const file = repliesFile();
  const label = survey.handed.round.label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  file.name = `${[say('s_file_name'), label, file.receipt].filter(Boolean).join('-')}.wciassess`;
  const link = el('a', { download: file.name });
  link.href = URL.createObjectURL(new Blob([file.text], { type: 'application/octet-stream' }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  survey.unsaved = 0;
  tellAgain();
  return file;
}
