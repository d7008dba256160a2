// The questionnaires of the hand-out as the form asks them, and which of their questions apply.

const TIERS = ['small', 'medium', 'large', 'metropolitan'];
const isTrue = (text) => String(text).toLowerCase() === 'true';
const bound = (text) => (text === undefined ? null : plainDigits(text.replace(',', '.')));

/** A questionnaire of the round with its sections and questions; `index` tells it from the others. */
function partOf(handed, index) {
  const { tree } = handed;
  const first = tree.languages[0];
  const scales = new Map(Object.entries(tree.scales ?? {}));
  const part = { ...handed, index, first, kind: tree.kind, title: tree.title, about: tree.about ?? null };
  part.sections = tree.sections.map((section, place) => ({
    part,
    id: section.id,
    number: String(place + 1),
    title: section.title,
    about: section.about ?? null,
    sector: section.sector ?? null,
  }));
  part.sections.forEach((section, place) => {
    section.questions = tree.sections[place].questions.map((question, at) =>
      questionOf(part, section, question, `${place + 1}.${at + 1}`, scales),
    );
  });
  part.questions = part.sections.flatMap((section) => section.questions);
  part.byId = new Map(part.questions.map((question) => [question.id, question]));
  return part;
}

function questionOf(part, section, tree, number, scales) {
  const words = tree.levels ?? {};
  const levels = (scales.get(tree.scale) ?? []).map((level, at) => ({
    id: level.id,
    number: at + 1,
    label: level.label,
    meaning: Object.hasOwn(words, level.id) ? words[level.id] : (level.meaning ?? null),
    inPlace: isTrue(level['counts-as-in-place']),
  }));
  return {
    part,
    section,
    number,
    levels,
    id: tree.id,
    key: `${part.index}/${tree.id}`,
    dom: `q-${part.index}-${number.replace('.', '-')}`,
    type: tree.type,
    text: tree.text,
    help: tree.help ?? null,
    advice: tree.advice ?? null,
    sources: (tree.sources ?? []).map((id) => part.tree.sources?.[id]?.citation).filter(Boolean),
    core: isTrue(tree.core),
    tiers: tree.tiers ?? TIERS,
    when: tree.when ?? null,
    evidence: tree.evidence ?? [],
    importance: isTrue(tree.importance),
    unit: tree.unit ?? null,
    whole: isTrue(tree.whole),
    sensitive: isTrue(tree.sensitive),
    least: bound(tree.minimum),
    most: bound(tree.maximum),
    groups: tree.groups ?? [],
    options: tree.options ?? [],
    columns: (tree.columns ?? []).map((column) => ({
      ...column,
      options: column.options ?? [],
      required: isTrue(column.required),
    })),
  };
}

/** Whether scope, sectors, tier and the member's own sector include a question, whatever its condition says. */
function isAsked(question, member) {
  const { part, section } = question;
  if (part.scope === 'core' && !question.core) return false;
  if (section.sector && part.sectors.length && !part.sectors.includes(section.sector)) return false;
  if (section.sector && member.ownSectorOnly && section.sector !== member.sector) return false;
  return part.tier === null || question.tiers.includes(part.tier);
}

/**
 * The ids of a part's questions that apply, by the answers of one member. Conditions look only upward, so that one pass
 * is enough. `valueOf(question)` is a level's or option's id, several of them, or anything else.
 */
function applicable(part, member, valueOf) {
  const applies = new Set();
  const values = (id) => {
    const question = part.byId.get(id);
    const value = question && applies.has(id) ? valueOf(question) : null;
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value : null;
  };
  for (const question of part.questions) {
    if (isAsked(question, member) && (question.when === null || truth(question.when, part, values) === true)) {
      applies.add(question.id);
    }
  }
  return applies;
}

/** true, false, or null: not known, as don't know, not applicable, hidden and unanswered leave it. */
function truth(when, part, values) {
  if (when.is) {
    const given = values(when.question);
    return given && given.some((value) => when.is.includes(value));
  }
  if (when['at-least']) return atLeast(when, part, values);
  if (when.all)
    return decided(
      when.all.map((each) => truth(each, part, values)),
      false,
    );
  if (when.any)
    return decided(
      when.any.map((each) => truth(each, part, values)),
      true,
    );
  const inner = truth(when.not, part, values);
  return inner === null ? null : !inner;
}

function atLeast(when, part, values) {
  const given = values(when.question);
  const levels = part.byId.get(when.question)?.levels ?? [];
  const height = (id) => levels.findIndex((level) => level.id === id);
  if (!given || height(given[0]) < 0 || height(when['at-least']) < 0) return null;
  return height(given[0]) >= height(when['at-least']);
}

function decided(truths, decisive) {
  if (truths.includes(decisive)) return decisive;
  return truths.includes(null) ? null : !decisive;
}
