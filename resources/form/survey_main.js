// Puts the page of a survey together: header, one page at a time; nothing is ever kept in the browser.

const SURVEY_PAGES = {
  welcome: welcomePage,
  consent: consentPage,
  declined: declinedPage,
  questions: surveyQuestionsPage,
  end: endPage,
  thanks: thanksPage,
};
let openPage = 'welcome';

function showPage(name) {
  openPage = name;
  document.querySelector('main').replaceChildren(SURVEY_PAGES[name]());
  document.querySelector('form').dataset.page = name;
  document.querySelector('.start-over').hidden = !(survey.agreed && survey.open);
  scrollTo(0, 0);
  tellAgain();
  document.querySelector('main h1, main h2')?.focus({ preventScroll: true });
}

/** Right to left where the form's own words are: a text within says for itself which way it runs. */
function directionOf(code) {
  const right = ['ar', 'fa', 'ur', 'he', 'ps', 'ckb', 'ku-arab', 'yi', 'dv', 'ug', 'sd', 'prs'];
  return right.includes(code.toLowerCase()) || right.includes(code.split('-')[0].toLowerCase()) ? 'rtl' : 'ltr';
}

function speakSurvey(code) {
  language.now = code;
  document.documentElement.lang = ownLanguage();
  document.documentElement.dir = directionOf(ownLanguage());
  document.title = `${read(survey.part.title, survey.part.first).text} · ${survey.handed.council.name}`;
  tellAgain();
}

function frameOf() {
  const choose = survey.handed.tree.languages.map((code) => {
    const node = el(
      'button',
      { type: 'button', class: 'plain', lang: code, on: { click: () => speakSurvey(code) } },
      languageName(code),
    );
    return told(node, () => node.setAttribute('aria-pressed', language.now === code));
  });
  const head = el(
    'header',
    { class: 'top' },
    el('p', { class: 'name', dir: 'auto' }, survey.handed.council.name),
    el('div', { class: 'languages', role: 'group', label: 'language' }, ...choose),
    button('s_start_over', startOver, { look: 'plain small start-over', hidden: true }),
    button('keys', showSurveyKeys, { look: 'plain small', 'aria-keyshortcuts': '?' }),
  );
  const frame = el('form', { autocomplete: 'off', novalidate: true, class: 'survey' }, head, el('main'));
  frame.addEventListener('submit', (event) => event.preventDefault());
  return frame;
}

async function startOver() {
  if (!(await confirmed('s_start_over_sure', 's_start_over'))) return;
  dropReply();
  nextPerson();
}

const SURVEY_LETTERS = { 'not-applicable': 's_key_not-applicable', 'dont-know': 's_key_dont-know' };

function onSurveyKey(event) {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && openPage === 'questions') {
    if (event.shiftKey) goBack();
    else goNext();
    event.preventDefault();
    return;
  }
  const typing = event.target.matches?.('textarea, input[type=text]');
  if (event.ctrlKey || event.altKey || event.metaKey || typing) return;
  if (event.key === '?') {
    showSurveyKeys();
    event.preventDefault();
    return;
  }
  const here = event.target.closest?.('.card');
  const card =
    [...asking.cards.values()].find((each) => each.node === here) ??
    (asking.cards.size === 1 ? [...asking.cards.values()][0] : undefined);
  if (openPage === 'questions' && card && onSurveyCardKey(event, card)) event.preventDefault();
}

function onSurveyCardKey(event, card) {
  const digit = digitOf(event);
  const inputs = card.node.querySelectorAll('.options input');
  if (digit !== null) {
    if (!inputs[digit - 1]) return false;
    inputs[digit - 1].focus();
    inputs[digit - 1].click();
    return true;
  }
  const letter = event.key.toLowerCase();
  const state = Object.keys(SURVEY_LETTERS).find((each) => say(SURVEY_LETTERS[each]).charAt(0).toLowerCase() === letter);
  if (!state) return false;
  card.act(state);
  return true;
}

function showSurveyKeys() {
  const dialog = el('dialog', { class: 'keys' });
  const line = (keys, says) => el('div', {}, el('dt', {}, keys), el('dd', { says }));
  const title = el('h2', { id: newId(), says: 'keys' });
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.append(
    title,
    el('p', { class: 'quiet', says: 'keys_where' }),
    el(
      'dl',
      {},
      line('1 – 9', 'key_digits'),
      line('← →', 'key_across'),
      ...Object.values(SURVEY_LETTERS).map((key) => {
        const [letter, ...words] = say(key).split(':');
        return el('div', {}, el('dt', {}, letter.trim()), el('dd', {}, words.join(':').trim()));
      }),
      line(say('delete_key'), 'key_delete'),
      line('Ctrl+Enter', 's_next'),
      line('Ctrl+Shift+Enter', 's_back'),
      line('?', 'keys'),
    ),
    button('close', () => dialog.close(), { look: 'main', autofocus: true }),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('form').append(dialog);
  dialog.showModal();
}

/** The form's own words in the survey's other languages, as far as its file brings them. */
function takeOwnWords(tree) {
  for (const [key, text] of Object.entries(tree['form-words'] ?? {})) {
    for (const [code, words] of Object.entries(text)) {
      language.words[code] ??= { ...language.words.en };
      language.words[code][`s_${key.replaceAll('-', '_')}`] = words;
    }
  }
}

function runSurvey() {
  const data = document.getElementById('hand-out');
  language.words = JSON.parse(document.getElementById('words').textContent);
  if (sha256(new TextEncoder().encode(data.textContent)) !== data.dataset.sha256) {
    document.querySelectorAll('.damaged, .unopened').forEach((node) => {
      node.hidden = node.matches('.unopened');
    });
    return;
  }
  openSurvey(JSON.parse(data.textContent));
  const { tree } = survey.handed;
  takeOwnWords(tree);
  const wanted = (navigator.languages ?? [navigator.language]).map((each) => each.split('-')[0].toLowerCase());
  language.now = wanted.find((each) => tree.languages.includes(each)) ?? tree.languages[0];
  document.body.replaceChildren(frameOf());
  speakSurvey(language.now);
  showPage('welcome');
  document.addEventListener('keydown', onSurveyKey);
  narrow.addEventListener('change', () => {
    if (openPage === 'questions') showPage('questions');
  });
  addEventListener('beforeunload', (event) => {
    if (survey.unsaved > 0 || (survey.open && survey.open.size > 0)) event.preventDefault();
  });
  document.documentElement.dataset.ready = '';
}

runSurvey();
