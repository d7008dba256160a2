// The saved file: one header line with the digest of the rest, then one JSON object; and its armour for messages.

const FORMAT = 1;
const BEGIN = '-----BEGIN WCI ANSWERS-----';
const END = '-----END WCI ANSWERS-----';

/** The file of an object: its text, its digest, and the receipt that is read out of the digest. */
function fileOf(object) {
  const body = `${JSON.stringify(object)}\n`;
  const sha = sha256(new TextEncoder().encode(body));
  return { text: `wci-assess ${FORMAT} ${object.kind} sha256=${sha}\n${body}`, sha, receipt: receiptOf(sha) };
}

const receiptOf = (sha) => sha.slice(0, 6).toUpperCase();

/** The file as text that survives any mail program. */
function armoured(text) {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return [BEGIN, ...btoa(binary).match(/.{1,64}/g), END, ''].join('\n');
}
