/** What went over one connection of HTTP/1.1, cut into requests with their answers. */

/** One request and how much its answer weighed on the wire. */
export interface Exchange {
  readonly path: string;
  readonly askedBytes: number;
  readonly headBytes: number;
  readonly bodyBytes: number;
}

const END = "\r\n\r\n";

/** Requests and answers in their order. Whatever is left over means that they were cut wrongly. */
export function exchangesOf(asked: Buffer, answered: Buffer): readonly Exchange[] {
  const requests = messagesOf(asked);
  const answers = messagesOf(answered);
  if (requests.length !== answers.length) throw new Error(`${requests.length} requests and ${answers.length} answers`);
  return requests.map(({ head, body }, place) => ({
    path: head.split(" ")[1] ?? "", askedBytes: head.length + body,
    headBytes: answers[place]?.head.length ?? 0, bodyBytes: answers[place]?.body ?? 0,
  }));
}

function messagesOf(bytes: Buffer): readonly { readonly head: string; readonly body: number }[] {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(END, at);
    if (end < 0) throw new Error("a head without an end");
    const head = bytes.toString("latin1", at, end + END.length);
    if (/^transfer-encoding:/im.test(head)) throw new Error("a body in chunks");
    const body = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    found.push({ head, body });
    at += head.length + body;
  }
  return found;
}
