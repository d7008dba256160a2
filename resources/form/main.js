// Puts the page together: header, one page at a time, the bar at the foot.

const PAGES = { start: startPage, questions: questionsPage, finish: finishPage };
let openName = 'start';

function goTo(name) {
  openName = name;
  const body = document.querySelector('main');
  body.replaceChildren(PAGES[name]());
  document.querySelector('form').dataset.page = name;
  bar.node.hidden = name !== 'questions';
  bar.opening.hidden = name === 'start';
  scrollTo(0, 0);
  body.querySelector('h1, .section-head')?.focus({ preventScroll: true });
  showState();
}

/** The open page anew, with a word of what happened. */
function drawAgain(said) {
  goTo(openName);
  document.querySelector('main .begin, main .notice')?.scrollIntoView({ block: 'nearest' });
  const words = el('p', { class: 'notice', role: 'status', says: said });
  document.querySelector('main').prepend(words);
}

/** Another language; what is looked at stays where it is. */
function speak(code) {
  const anchor =
    document.activeElement?.closest?.('.card, .step-card') ??
    [...document.querySelectorAll('.card, .step-card')].find((node) => node.getBoundingClientRect().bottom > 0);
  const before = anchor?.getBoundingClientRect().top;
  language.now = code;
  document.documentElement.lang = code;
  document.title = `${form.handed.council.name} · ${form.handed.round.label}`;
  tellAgain();
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - before);
  keepSoon();
}

function header(languages) {
  const choose = languages.map((code) => {
    const node = el(
      'button',
      { type: 'button', class: 'plain', lang: code, on: { click: () => speak(code) } },
      languageName(code),
    );
    return told(node, () => node.setAttribute('aria-pressed', language.now === code));
  });
  bar.opening = fileButton('open_file', takeSaved);
  return el(
    'header',
    { class: 'top' },
    el('p', { class: 'name', dir: 'auto' }, `${form.handed.council.name} · ${form.handed.round.label}`),
    el('div', { class: 'languages', role: 'group', label: 'language' }, ...choose),
    bar.opening,
    button('keys', showKeys, { look: 'plain small', 'aria-keyshortcuts': '?' }),
  );
}

/** The languages of the form itself, then those that only questionnaires have. */
function languagesOf(handed) {
  return [...new Set([...Object.keys(language.words), ...handed.parts.flatMap((part) => part.tree.languages)])];
}

function preferred(languages) {
  const wanted = (navigator.languages ?? [navigator.language]).map((each) => each.split('-')[0].toLowerCase());
  return remembered()?.language ?? wanted.find((each) => languages.includes(each)) ?? 'en';
}

/** Another tab with the same form changed what is kept: this one holds older answers, and keeps nothing any more. */
function onOtherTab(event) {
  if (event.key !== memoryKey() || !form.started || !form.kept) return;
  form.stale = true;
  const notice = el(
    'p',
    { class: 'notice warning', role: 'alert' },
    el('span', { says: 'stale_long' }),
    ' ',
    button('stale_go_on', () => location.reload()),
  );
  document.querySelector('main').prepend(notice);
  showState();
}

function run() {
  const data = document.getElementById('hand-out');
  language.words = JSON.parse(document.getElementById('words').textContent);
  if (sha256(new TextEncoder().encode(data.textContent)) !== data.dataset.sha256) {
    document.querySelectorAll('.damaged, .unopened').forEach((node) => {
      node.hidden = node.matches('.unopened');
    });
    return;
  }
  openForm(JSON.parse(data.textContent));
  const languages = languagesOf(form.handed);
  language.now = preferred(languages);
  const frame = el('form', { autocomplete: 'off', novalidate: true }, header(languages), el('main'), footBar());
  frame.addEventListener('submit', (event) => event.preventDefault());
  document.body.replaceChildren(frame);
  speak(language.now);
  goTo('start');
  document.addEventListener('keydown', onKey);
  addEventListener('storage', onOtherTab);
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', keep);
  addEventListener('beforeunload', (event) => {
    if (waiting !== null) keep();
    if (form.started && !form.stale && (!form.kept || form.refused) && isUnsaved()) event.preventDefault();
  });
  addEventListener('beforeprint', () => document.body.append(paper()));
  addEventListener('afterprint', () => document.querySelector('.paper')?.remove());
  document.documentElement.dataset.ready = '';
}

run();
