// Handing the file over: a download, or text for a message.

function download(file) {
  const link = el('a', { download: fileName(file) });
  link.href = URL.createObjectURL(new Blob([file.text], { type: 'application/octet-stream' }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function fileName(file) {
  const label = form.handed.round.label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return `${[say('file_name'), label, file.receipt].filter(Boolean).join('-')}.wciassess`;
}

/** Saves a file now, and tells its name and receipt. */
function saveNow(finished) {
  const file = savedFile(finished);
  download(file);
  bar.said.textContent = say('saved_as', { file: fileName(file), receipt: file.receipt });
  showState();
  return file;
}

/** Takes a file from the member's computer; `take` is given what was read, `refused` the reason as a key. */
async function openFile(file, take, refused) {
  try {
    if (file.size > MOST_BYTES) throw new Refused('file_too_large');
    await take(readFile(new Uint8Array(await file.arrayBuffer())));
  } catch (trouble) {
    if (!(trouble instanceof Refused)) throw trouble;
    refused(trouble.message);
  }
}

/** A button that opens a file, and the sentence where that failed. */
function fileButton(says, take) {
  const problem = el('p', { class: 'problem', role: 'alert' });
  let failed = null;
  const tell = (key) => {
    failed = key;
    problem.textContent = key ? say(key) : '';
  };
  told(problem, () => tell(failed));
  const input = el('input', {
    type: 'file',
    accept: '.wciassess,.txt',
    autocomplete: 'off',
    class: 'unseen',
    tabindex: '-1',
    'aria-hidden': 'true',
    on: {
      change: async () => {
        const [file] = input.files;
        tell(null);
        if (file) await openFile(file, take, tell);
        input.value = '';
      },
    },
  });
  return el(
    'div',
    { class: 'opening' },
    button(says, () => input.click()),
    input,
    problem,
  );
}

const place = () => ({ handOut: form.handed.hand_out, seat: form.handed.seat?.uid ?? null });

/** Goes on from a saved file, unless that would lose what is here. */
async function takeSaved(read) {
  const entries = entriesOf(read.object, form.parts, place());
  if (isSecondLook() && form.handed.second.own === null && read.object.first !== form.first)
    throw new Refused('file_other_first');
  const older = form.earlier.includes(read.sha) || (form.saved?.sha === read.sha && isUnsaved());
  if (older && !(await confirmed('older_file', 'take_older'))) return;
  if (!older && isUnsaved() && !(await confirmed('replace_here', 'take_file'))) return;
  goOnFrom(read, entries);
  keep();
  drawAgain('taken_up');
}

async function takeFirst(read) {
  const entries = entriesOf(read.object, form.parts, { ...place(), handOut: form.handed.second.first });
  takeFirstLook(read, entries);
  keep();
  drawAgain('first_taken');
}
